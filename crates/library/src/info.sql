SELECT
    id,
    name,
    (SELECT coalesce(sum(count), 0) FROM counters WHERE kind = 'status' OR (kind = 'list' AND name = 'trash')),
    (SELECT coalesce(sum(count), 0) FROM counters WHERE kind = 'photos' AND name = 'all'),
    (SELECT coalesce(sum(count), 0) FROM counters WHERE kind = 'revisions')
FROM library
