INSERT INTO theme (name, css, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)
ON CONFLICT (name) DO UPDATE SET css = excluded.css, updated_at = excluded.updated_at
