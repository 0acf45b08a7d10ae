SELECT photo_facets.kind, photo_facets.name, coalesce(people.name, photo_facets.name) AS shown, photo_facets.count
FROM photo_facets
LEFT JOIN people ON photo_facets.kind = 'person' AND people.id = photo_facets.name
WHERE photo_facets.count > 0
UNION ALL
SELECT 'series', name, name, count FROM counters WHERE kind = 'series' AND count > 0
ORDER BY 4 DESC, 3
