SELECT
    id, sha256, format, width, height, frames, bytes, file_name, taken_at, added_at, trashed_at, photographer, credit,
    source, rights, rights_holder, copyright, licence, usage_terms, expires_on, withdrawn_at, place, camera, lens,
    exposure, hash, colour, edit, event
FROM photos
WHERE id = ?1
