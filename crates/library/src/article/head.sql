SELECT
    revisions.id, revisions.number, revisions.sha256, articles.updated_at, language, title, title_key, series,
    series_number, cover, dated, published_revision
FROM articles
JOIN revisions ON revisions.article = articles.id AND revisions.number = articles.revision
WHERE articles.id = ?1
