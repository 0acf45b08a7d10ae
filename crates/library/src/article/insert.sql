-- The rest follows with the first revision, in the same transaction.
INSERT INTO articles (id, status, revision, created_at, updated_at, language, title, chars, photos)
VALUES (?1, ?2, 1, ?3, ?3, ?4, '', 0, 0)
