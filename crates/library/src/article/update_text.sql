UPDATE articles
SET
    revision = ?2,
    updated_at = ?3,
    chars = ?4,
    photos = ?5,
    thumb = ?6,
    changed = ?7,
    stamp = ?7
WHERE id = ?1
