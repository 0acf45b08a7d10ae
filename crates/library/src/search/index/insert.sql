INSERT INTO fields (rowid, text, title, captions, credits, people, sections, tags, source)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
