SELECT
    id, number, width, height, colour, file_name, ifnull(taken_at, added_at), event, used, format, frames, bytes,
    captions = 0, credit = '', rights = 'unknown', unconsented > 0, refusals > 0 OR withdrawn_at IS NOT NULL, lapses_on,
    trashed_at, edit
FROM photos
WHERE number = ?1
