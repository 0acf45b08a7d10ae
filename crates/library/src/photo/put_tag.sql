INSERT OR IGNORE INTO photo_tags (photo, tag, number, filed)
SELECT id, ?2, number, iif (trashed_at IS NULL, filed, NULL) FROM photos WHERE id = ?1
