SELECT
    id, title, status, language, updated_at, photos, chars, thumb, series,
    (SELECT json_group_array(tag ORDER BY position) FROM article_tags WHERE article = id)
FROM articles
WHERE
    (updated_at, id) < (?1, ?2)
    AND (?3 IS NULL OR status = ?3)
    AND (?4 IS NULL OR series = ?4)
    AND (?5 IS NULL OR EXISTS (SELECT 1 FROM article_tags WHERE tag = ?5 AND article = articles.id))
ORDER BY updated_at DESC, id DESC
LIMIT ?6
