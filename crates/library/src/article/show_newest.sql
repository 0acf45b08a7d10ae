UPDATE articles
SET
    language = ?2,
    title = ?3,
    series = ?4,
    series_number = ?5,
    chars = ?6,
    photos = ?7,
    thumb = ?8,
    changed = ?9,
    stamp = ?9,
    cover = ?10,
    dated = ?11,
    title_key = ?12
WHERE id = ?1
