SELECT keys, lists
FROM shelves
WHERE segment = ?1 AND first <= ?2
ORDER BY first DESC
LIMIT 1
