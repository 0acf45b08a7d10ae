SELECT max(changed) FROM articles INDEXED BY articles_of_series WHERE series = ?1 AND trashed_at IS NULL
