SELECT id, stamp, trashed_at IS NOT NULL
FROM articles
WHERE stamp > ?1
ORDER BY stamp, changed, id
