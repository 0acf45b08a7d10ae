SELECT
    articles.id, articles.title, articles.trashed_at IS NOT NULL, articles.revision, revision_photos.first,
    revision_photos.last, articles.published_revision
FROM revision_photos INDEXED BY revisions_of_photo
CROSS JOIN articles ON articles.id = revision_photos.article
WHERE revision_photos.photo = ?1
ORDER BY articles.changed DESC, articles.id, revision_photos.first
