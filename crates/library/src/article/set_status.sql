UPDATE articles
SET
    status = ?2,
    updated_at = ?3,
    changed = ?4,
    stamp = ?4,
    published_revision = iif (?5, revision, published_revision)
WHERE id = ?1
