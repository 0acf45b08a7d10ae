INSERT INTO photo_texts (photo, language, caption, alt) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (photo, language) DO UPDATE SET caption = excluded.caption, alt = excluded.alt
