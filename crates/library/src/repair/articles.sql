SELECT id
FROM (
    SELECT id, max(changed) AS changed, max(updated_at) AS updated_at FROM articles GROUP BY id
    UNION ALL
    SELECT article, 0, max(created_at) FROM revisions
    WHERE article NOT IN (SELECT id FROM articles)
    GROUP BY article
)
ORDER BY changed, updated_at, id
