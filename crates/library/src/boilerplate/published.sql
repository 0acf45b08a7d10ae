SELECT max(published_texts.revision)
FROM published_texts
JOIN revisions ON revisions.article = published_texts.article AND revisions.number = published_texts.revision
WHERE
    published_texts.article = ?1
    AND published_texts.revision <= ?2
    AND revisions.sha256 = (SELECT sha256 FROM revisions WHERE article = ?1 AND number = ?2)
