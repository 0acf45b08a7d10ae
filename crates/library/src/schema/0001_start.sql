-- The library itself. Its id tells two copies of one library from two libraries.
CREATE TABLE library (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- An article as lists show it. The columns from `language` on repeat what the newest revision says.
CREATE TABLE articles (
    id TEXT NOT NULL PRIMARY KEY,
    status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'approved', 'published')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    series TEXT,
    series_number INTEGER,
    chars INTEGER NOT NULL,
    photos INTEGER NOT NULL,
    thumb TEXT,
    FOREIGN KEY (id, revision) REFERENCES revisions (article, number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_newest ON articles (updated_at, id);
CREATE INDEX articles_of_status ON articles (status, updated_at, id);
CREATE INDEX articles_of_series ON articles (series, updated_at, id) WHERE series IS NOT NULL;

-- What was saved. `content` is the article's JSON, compressed with zstd; `sha256` is that of the JSON.
CREATE TABLE revisions (
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES articles (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    parent TEXT REFERENCES revisions (id),
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    maker TEXT NOT NULL,
    created_at TEXT NOT NULL,
    chars INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    content BLOB NOT NULL,
    UNIQUE (article, number)
) STRICT;

CREATE INDEX revisions_of_parent ON revisions (parent) WHERE parent IS NOT NULL;

CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE (ABORT, 'a revision never changes');
END;

CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE (ABORT, 'a revision is kept');
END;

CREATE TABLE article_tags (
    article TEXT NOT NULL REFERENCES articles (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (article, position),
    UNIQUE (article, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_of_tag ON article_tags (tag, article);

-- Which photos the newest revision of an article uses. An article may name a photo that this library does not have,
-- so `photo` refers to nothing.
CREATE TABLE article_photos (
    article TEXT NOT NULL REFERENCES articles (id),
    photo TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (article, photo)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_of_photo ON article_photos (photo, article);

-- The original is originals/<first two digits of sha256>/<sha256>.<extension>.
CREATE TABLE photos (
    id TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    extension TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    file_name TEXT NOT NULL,
    taken_at TEXT,
    added_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    photographer TEXT NOT NULL,
    credit TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX photos_newest ON photos (added_at, id);

CREATE TABLE photo_texts (
    photo TEXT NOT NULL REFERENCES photos (id),
    language TEXT NOT NULL,
    caption TEXT NOT NULL,
    alt TEXT NOT NULL,
    PRIMARY KEY (photo, language)
) STRICT, WITHOUT ROWID;

-- Texts that many articles share, by reference. `content` is the JSON of a body.
CREATE TABLE boilerplates (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    content TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `value` is JSON.
CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
