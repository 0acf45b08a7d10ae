SELECT
    id, title, status, language, updated_at, photos, chars, thumb, series,
    (SELECT json_group_array(tag) FROM (SELECT tag FROM article_tags WHERE article = articles.id ORDER BY position)),
    revision, created_at, trashed_at, pinned, dated, series_number, cover
FROM articles
WHERE id = ?1
