SELECT max(at)
FROM (
    SELECT max(updated_at) AS at FROM articles
    UNION ALL SELECT max(updated_at) FROM photos
)
