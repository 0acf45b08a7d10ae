SELECT max(listed) FROM article_tags INDEXED BY articles_of_tag WHERE tag = ?1 AND listed IS NOT NULL
