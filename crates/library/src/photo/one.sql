SELECT id, sha256, format, width, height, bytes, file_name, taken_at, added_at, photographer, credit
FROM photos
WHERE id = ?1
