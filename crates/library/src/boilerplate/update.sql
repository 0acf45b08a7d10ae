UPDATE boilerplates SET name = ?2, language = ?3, content = ?4, updated_at = ?5 WHERE id = ?1
