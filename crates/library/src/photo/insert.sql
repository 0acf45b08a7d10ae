INSERT INTO photos (
    id, sha256, format, extension, width, height, bytes, file_name, taken_at, added_at, updated_at, photographer, credit
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12)
