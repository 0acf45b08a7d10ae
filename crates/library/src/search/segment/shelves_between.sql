SELECT id, keys
FROM shelves
WHERE segment = ?1 AND first >= ?2 AND first < ?3
ORDER BY first
