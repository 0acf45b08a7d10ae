SELECT kind, name, count FROM counters WHERE count > 0
