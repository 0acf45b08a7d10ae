SELECT
    people.id, people.name, people.minor, photo_people.consent, photo_people.guardian, photo_people.scope,
    photo_people.until, photo_people.withdrawn_at
FROM photo_people
JOIN people ON people.id = photo_people.person
WHERE photo_people.photo = ?1
ORDER BY people.name, people.id
