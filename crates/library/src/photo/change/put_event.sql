INSERT INTO photo_events (id, name, day, place, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, day = excluded.day, place = excluded.place, updated_at = excluded.updated_at
