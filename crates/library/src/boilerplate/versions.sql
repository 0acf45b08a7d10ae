SELECT
    number,
    created_at,
    (
        SELECT count(DISTINCT article)
        FROM published_texts
        WHERE
            published_texts.boilerplate = boilerplate_versions.boilerplate
            AND published_texts.language = boilerplate_versions.language
            AND version = number
    ),
    content
FROM boilerplate_versions
WHERE boilerplate = ?1 AND language = ?2
ORDER BY number DESC
