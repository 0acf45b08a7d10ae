SELECT kind, name, count FROM counters WHERE count <> 0 AND kind IN ('status', 'series', 'list')
EXCEPT
SELECT kind, name, count(*) FROM counted GROUP BY kind, name
