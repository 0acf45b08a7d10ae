SELECT
    number,
    file_name || ' ' || photographer || ' ' || credit || ' ' || source || ' ' || rights_holder || ' ' || place || ' '
    || ifnull((
        SELECT group_concat(caption || ' ' || alt || ' ' || headline || ' ' || credit, ' ')
        FROM photo_texts
        WHERE photo = photos.id
    ), '') || ' '
    || ifnull((SELECT group_concat(tag, ' ') FROM photo_tags WHERE photo = photos.id), '') || ' '
    || ifnull((
        SELECT group_concat(people.name, ' ')
        FROM photo_people
        JOIN people ON people.id = photo_people.person
        WHERE photo_people.photo = photos.id
    ), '') || ' '
    || ifnull((SELECT name || ' ' || place FROM photo_events WHERE id = photos.event), '')
FROM photos
WHERE id = ?1
