SELECT kind, name, count FROM counters WHERE count <> 0 AND kind IN ('status', 'series', 'list')
EXCEPT
SELECT kind, name, count(*) FROM counted GROUP BY kind, name
UNION ALL
SELECT * FROM (
    SELECT kind, name, count FROM counters WHERE count <> 0 AND kind = 'photos' AND name <> 'bytes'
    EXCEPT
    SELECT kind, name, count(*) FROM photo_counted GROUP BY kind, name
)
UNION ALL
SELECT * FROM (
    SELECT kind, name, count FROM photo_facets WHERE count <> 0
    EXCEPT
    SELECT kind, name, count(*)
    FROM (
        SELECT kind, name FROM photo_filed
        UNION ALL SELECT 'tag', tag FROM photo_tags WHERE filed IS NOT NULL
        UNION ALL SELECT 'person', person FROM photo_people WHERE filed IS NOT NULL
    )
    GROUP BY kind, name
)
UNION ALL
SELECT * FROM (
    SELECT kind, word, count FROM word_counts
    EXCEPT
    SELECT kind, word, count(*) FROM article_words GROUP BY kind, word
)
UNION ALL
-- What photos repeat of other tables.
SELECT 'repeated', photos.id, 1
FROM photos
LEFT JOIN photo_consent ON photo_consent.photo = photos.id
LEFT JOIN photo_events ON photo_events.id = photos.event
WHERE
    (photos.unconsented, photos.refusals, consent_until, event_day, filed) IS NOT (
        ifnull(photo_consent.unconsented, 0),
        ifnull(photo_consent.refusals, 0),
        photo_consent.until,
        photo_events.day,
        ifnull(photo_events.day, substr(ifnull(taken_at, added_at), 1, 10)) || ifnull(substr(event, -12), '')
        || ' ' || ifnull(taken_at, added_at)
    )
