INSERT INTO article_tags (article, position, tag, listed)
VALUES (?1, ?2, ?3, (SELECT changed FROM articles WHERE id = ?1 AND trashed_at IS NULL))
