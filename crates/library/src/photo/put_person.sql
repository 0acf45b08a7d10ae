-- Who withdrew consent to all photos has not agreed to a new one.
INSERT INTO photo_people (photo, person, consent, guardian, scope, until, withdrawn_at, number, filed)
SELECT
    photos.id,
    people.id,
    iif (people.withdrawn_at IS NULL, ?3, 'withdrawn'),
    ?4,
    ?5,
    ?6,
    ifnull(?7, people.withdrawn_at),
    photos.number,
    iif (photos.trashed_at IS NULL, photos.filed, NULL)
FROM photos
JOIN people ON people.id = ?2
WHERE photos.id = ?1
ON CONFLICT (photo, person) DO UPDATE
SET
    consent = excluded.consent,
    guardian = excluded.guardian,
    scope = excluded.scope,
    until = excluded.until,
    withdrawn_at = excluded.withdrawn_at
