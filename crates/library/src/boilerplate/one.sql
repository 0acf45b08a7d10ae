-- Articles in the trash are few, so what they use is taken off the number that the index has.
SELECT
    id,
    name,
    deleted_at,
    (SELECT count(*) FROM article_boilerplates WHERE boilerplate = boilerplates.id)
    - (
        SELECT count(*)
        FROM articles INDEXED BY articles_trashed
        JOIN article_boilerplates ON article_boilerplates.article = articles.id
        WHERE articles.trashed_at IS NOT NULL AND article_boilerplates.boilerplate = boilerplates.id
    )
FROM boilerplates
WHERE id = ?1
