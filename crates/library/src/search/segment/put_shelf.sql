INSERT INTO shelves (segment, first, sum, keys, lists)
VALUES (?1, ?2, ?3, ?4, ?5)
