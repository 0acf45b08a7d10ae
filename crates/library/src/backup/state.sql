-- What tells whether anything was changed: the sequence for articles, numbers and newest times for the rest.
SELECT
    (SELECT last FROM sequence)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM photos)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM people)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM photo_events)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM credit_templates)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM boilerplates)
    || ' ' || (SELECT count(*) FROM boilerplate_versions)
    || ' ' || (SELECT count(*) || ' ' || coalesce(max(updated_at), '') FROM theme)
    || ' ' || (SELECT coalesce(group_concat(key || ' ' || value, char(10)), '') FROM (SELECT * FROM settings ORDER BY key))
    || ' ' || (SELECT name FROM library)
