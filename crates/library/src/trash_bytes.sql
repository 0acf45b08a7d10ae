SELECT coalesce(sum(length(revisions.content)), 0)
FROM articles
JOIN revisions ON revisions.article = articles.id
WHERE articles.trashed_at IS NOT NULL
