SELECT people.id, people.name, people.minor, people.withdrawn_at, ifnull(photo_facets.count, 0)
FROM people
LEFT JOIN photo_facets ON photo_facets.kind = 'person' AND photo_facets.name = people.id
ORDER BY people.name, people.id
