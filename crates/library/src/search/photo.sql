SELECT p.credit, p.photographer, ifnull(t.caption, ''), ifnull(t.alt, '')
FROM photos AS p
LEFT JOIN photo_texts AS t ON t.photo = p.id AND t.language = ?2
WHERE p.id = ?1
