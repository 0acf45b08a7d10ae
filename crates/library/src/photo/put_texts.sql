INSERT INTO photo_texts (photo, language, caption, alt, headline, credit) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (photo, language) DO UPDATE
SET caption = excluded.caption, alt = excluded.alt, headline = excluded.headline, credit = excluded.credit
