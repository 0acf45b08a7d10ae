SELECT photos.number
FROM articles INDEXED BY articles_of_series
CROSS JOIN article_photos ON article_photos.article = articles.id
CROSS JOIN photos ON photos.id = article_photos.photo
WHERE articles.trashed_at IS NULL AND articles.series = ?
