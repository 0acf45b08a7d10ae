INSERT INTO photos (
    id, sha256, format, extension, width, height, bytes, file_name, taken_at, added_at, updated_at, photographer, credit,
    name_key, frames, source, rights, rights_holder, copyright, licence, usage_terms, expires_on, place, camera, lens,
    exposure, hash, colour, event, event_day, used, lapses_on, filed
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
    ?25, ?26, ?27, ?28,
    (SELECT day FROM photo_events WHERE id = ?28),
    (SELECT count(*) FROM article_photos WHERE photo = ?1),
    ?21,
    -- The same as the trigger says, which then need not write the row again.
    ifnull((SELECT day FROM photo_events WHERE id = ?28), substr(ifnull(?9, ?10), 1, 10))
    || ifnull(substr(?28, -12), '') || ' ' || ifnull(?9, ?10)
)
