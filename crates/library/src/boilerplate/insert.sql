INSERT INTO boilerplates (id, name, language, content, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
