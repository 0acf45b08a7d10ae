-- Which revision was published was not written down; the newest is the best that can be said.
UPDATE articles
SET
    changed = ?2,
    stamp = ?2,
    cover = ?3,
    dated = ?4,
    title_key = ?5,
    published_revision = iif (status = 'published', revision, NULL)
WHERE id = ?1
