SELECT articles.id, articles.title
FROM article_photos
JOIN articles ON articles.id = article_photos.article
WHERE article_photos.photo = ?1
ORDER BY articles.updated_at DESC, articles.id DESC
