SELECT
    id,
    name,
    (SELECT count(*) FROM articles),
    (SELECT count(*) FROM photos),
    (SELECT count(*) FROM revisions),
    (SELECT coalesce(sum(bytes), 0) FROM photos)
FROM library
