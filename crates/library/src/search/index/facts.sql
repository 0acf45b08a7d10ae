SELECT status, iif(dated = '', substr(updated_at, 1, 10), dated)
FROM articles
WHERE id = ?1 AND trashed_at IS NULL
