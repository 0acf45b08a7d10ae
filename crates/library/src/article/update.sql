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
    -- What has the content that was published is no change since.
    published_revision = iif (
        ?15 = (SELECT sha256 FROM revisions WHERE article = ?1 AND number = published_revision), ?2, published_revision
    )
WHERE id = ?1
