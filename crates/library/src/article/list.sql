SELECT
    id, title, status, language, updated_at, photos, chars, thumb, series,
    (SELECT json_group_array(tag ORDER BY position) FROM article_tags WHERE article = id),
    revision, created_at, trashed_at, pinned, dated, series_number, cover,
    changed
FROM articles
WHERE
    trashed_at IS NULL
    AND changed < ?1
    AND (?2 IS NULL OR status = ?2)
    AND (?3 IS NULL OR series = ?3)
    AND (?4 IS NULL OR EXISTS (SELECT 1 FROM article_tags WHERE tag = ?4 AND article = articles.id))
ORDER BY changed DESC
LIMIT ?5
