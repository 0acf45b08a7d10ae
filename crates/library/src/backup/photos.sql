SELECT
    id,
    'originals/' || substr(sha256, 1, 2) || '/' || sha256 || '.' || extension,
    format,
    width,
    height,
    file_name,
    taken_at,
    photographer,
    credit
FROM photos
ORDER BY id
