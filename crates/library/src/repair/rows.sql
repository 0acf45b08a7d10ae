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
CREATE TABLE photos (source INTEGER NOT NULL, id, sha256, format, extension, width, height, bytes, file_name, taken_at,
    added_at, updated_at, photographer, credit);
CREATE TABLE photo_texts (source INTEGER NOT NULL, photo, language, caption, alt);
CREATE TABLE boilerplates (source INTEGER NOT NULL, id, name, language, content, updated_at);
CREATE TABLE settings (source INTEGER NOT NULL, key, value);
CREATE TABLE theme (source INTEGER NOT NULL, name, css, created_at, updated_at);
