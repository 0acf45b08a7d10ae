SELECT number, created_at, kind, note, chars
FROM revisions
WHERE article = ?1
ORDER BY number DESC
