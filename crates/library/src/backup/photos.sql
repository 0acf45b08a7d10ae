SELECT
    id,
    'originals/' || substr(sha256, 1, 2) || '/' || sha256 || '.' || extension,
    format,
    width,
    height,
    file_name,
    taken_at,
    photographer,
    credit,
    json_object(
        'frames', frames,
        'source', source,
        'rights', rights,
        'rights_holder', rights_holder,
        'copyright', copyright,
        'licence', licence,
        'usage_terms', usage_terms,
        'expires_on', expires_on,
        'withdrawn_at', withdrawn_at,
        'place', place,
        'camera', camera,
        'lens', lens,
        'exposure', exposure,
        'edit', iif(json_valid(edit), json(edit), NULL),
        'added_at', added_at,
        'trashed_at', trashed_at,
        'event', (
            SELECT json_object('name', name, 'day', day, 'place', place)
            FROM photo_events
            WHERE photo_events.id = photos.event
        ),
        'tags', (SELECT json_group_array(tag) FROM photo_tags WHERE photo = photos.id),
        'people', (
            SELECT
                json_group_array(json_object(
                    'name', name,
                    'minor', minor,
                    'consent', consent,
                    'guardian', guardian,
                    'scope', scope,
                    'until', until,
                    'withdrawn_at', photo_people.withdrawn_at
                ))
            FROM photo_people
            JOIN people ON people.id = photo_people.person
            WHERE photo = photos.id
        )
    )
FROM photos
ORDER BY id
