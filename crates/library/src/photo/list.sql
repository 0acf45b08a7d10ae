SELECT id, sha256, format, width, height, bytes, file_name, taken_at, added_at, photographer, credit
FROM photos
WHERE
    (added_at, id) < (?1, ?2)
    AND (NOT ?3 OR NOT EXISTS (SELECT 1 FROM photo_texts WHERE photo = photos.id AND caption <> ''))
    AND (NOT ?4 OR credit = '')
ORDER BY added_at DESC, id DESC
LIMIT ?5
