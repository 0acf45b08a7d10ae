INSERT INTO revisions (id, article, number, parent, kind, note, maker, created_at, chars, sha256, content, base)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
