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
    thumb = ?10
WHERE id = ?1
