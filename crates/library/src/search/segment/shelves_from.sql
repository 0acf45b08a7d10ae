SELECT keys, lists
FROM shelves
WHERE segment = ?1
  AND first >= ifnull((SELECT max(first) FROM shelves WHERE segment = ?1 AND first <= ?2), ?2)
ORDER BY first
