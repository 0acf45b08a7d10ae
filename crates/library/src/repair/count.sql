-- The log and the file repeat each other.
SELECT
    (SELECT count(DISTINCT id) FROM articles)
    + (SELECT count(*) FROM (SELECT DISTINCT article, number FROM revisions))
    + (SELECT count(DISTINCT id) FROM photos)
    + (SELECT count(*) FROM (SELECT DISTINCT photo, language FROM photo_texts))
    + (SELECT count(DISTINCT id) FROM boilerplates)
    + (SELECT count(DISTINCT key) FROM settings)
    + (SELECT count(DISTINCT name) FROM theme)
    + (SELECT count(DISTINCT id) FROM library)
