SELECT articles.id, articles.title
FROM article_photos
JOIN articles ON articles.id = article_photos.article
WHERE article_photos.photo = ?1 AND articles.trashed_at IS NULL
ORDER BY articles.changed DESC
