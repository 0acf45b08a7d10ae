-- Each of these is the end of an index. Looking through all articles and photos took longer than opening may.
SELECT max(at)
FROM (
    SELECT max(updated_at) AS at FROM articles WHERE trashed_at IS NULL
    UNION ALL
    SELECT at FROM (SELECT updated_at AS at FROM articles ORDER BY stamp DESC LIMIT 1)
    UNION ALL
    SELECT at FROM (SELECT added_at AS at FROM photos ORDER BY number DESC LIMIT 1)
)
