-- What was found, of every source: the smaller the number of a source, the more it is to be trusted.
CREATE TABLE library (source INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE articles (
    source INTEGER NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL, revision INTEGER NOT NULL, created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL, title TEXT NOT NULL, changed INTEGER NOT NULL, trashed_at TEXT, pinned INTEGER NOT NULL,
    published_revision INTEGER
);
CREATE INDEX article_of ON articles (id);
CREATE TABLE revisions (
    article TEXT NOT NULL, number INTEGER NOT NULL, source INTEGER NOT NULL, id TEXT NOT NULL, parent TEXT,
    kind TEXT NOT NULL, note TEXT NOT NULL, maker TEXT NOT NULL, created_at TEXT NOT NULL, chars INTEGER NOT NULL,
    sha256 BLOB NOT NULL, content BLOB NOT NULL, base INTEGER
);
CREATE INDEX revision_of ON revisions (article, number, source);
-- Here `source` is from whom a photo came.
CREATE TABLE photos (found INTEGER NOT NULL, id, sha256, format, extension, width, height, bytes, file_name, taken_at,
    added_at, updated_at, photographer, credit, name_key, frames, source, rights, rights_holder, copyright, licence,
    usage_terms, expires_on, withdrawn_at, place, camera, lens, exposure, hash, colour, edit, event, trashed_at);
CREATE TABLE photo_texts (source INTEGER NOT NULL, photo, language, caption, alt, headline, credit);
CREATE TABLE photo_files (source INTEGER NOT NULL, photo, metadata);
CREATE TABLE photo_tags (source INTEGER NOT NULL, photo, tag);
CREATE TABLE people (source INTEGER NOT NULL, id, name, minor, withdrawn_at, updated_at);
CREATE TABLE photo_people (source INTEGER NOT NULL, photo, person, consent, guardian, scope, until, withdrawn_at);
CREATE TABLE photo_events (source INTEGER NOT NULL, id, name, day, place, updated_at);
CREATE TABLE credit_templates (source INTEGER NOT NULL, id, language, name, template, updated_at);
CREATE TABLE boilerplates (source INTEGER NOT NULL, id, name, updated_at, deleted_at);
CREATE TABLE boilerplate_versions (source INTEGER NOT NULL, boilerplate, language, number, content, created_at);
CREATE TABLE published_texts (source INTEGER NOT NULL, article, revision, boilerplate, language, version);
CREATE TABLE published_details (source INTEGER NOT NULL, article, revision, boilerplate, name, value);
CREATE TABLE settings (source INTEGER NOT NULL, key, value);
CREATE TABLE theme (source INTEGER NOT NULL, name, css, created_at, updated_at);
