SELECT revisions.id, revisions.number, revisions.sha256, articles.updated_at
FROM articles
JOIN revisions ON revisions.article = articles.id AND revisions.number = articles.revision
WHERE articles.id = ?1
