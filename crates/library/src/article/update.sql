UPDATE articles
SET
    revision = ?2,
    updated_at = ?3,
    language = ?4,
    title = ?5,
    series = ?6,
    series_number = ?7,
    chars = ?8,
    photos = ?9,
    thumb = ?10,
    changed = ?11,
    stamp = ?11,
    cover = ?12,
    dated = ?13,
    title_key = ?14,
    published_revision = ?15
WHERE id = ?1
