SELECT
    id,
    name,
    (SELECT count(*) FROM articles),
    (SELECT count(*) FROM photos),
    (SELECT count(*) FROM revisions)
FROM library
