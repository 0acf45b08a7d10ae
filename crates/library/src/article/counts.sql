SELECT
    count(*),
    count(*) FILTER (WHERE status = 'draft'),
    count(*) FILTER (WHERE status = 'in_review'),
    count(*) FILTER (WHERE status = 'approved'),
    count(*) FILTER (WHERE status = 'published'),
    (SELECT count(*) FROM photos)
FROM articles
