-- What each article says, cut into terms; it keeps no text. The columns are the fields of `gather`.
CREATE VIRTUAL TABLE fields USING fts5(
    text, title, captions, credits, people, sections, tags, source,
    content = '', contentless_delete = 1, tokenize = 'torchpress'
);

-- Which article a row of `fields` is. Rows rise in the order of changes, so the newest are found first.
CREATE TABLE articles (
    row INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stamp INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_by_stamp ON articles (stamp);

-- Traditional characters that occur; what does not occur need not be looked for.
CREATE TABLE traditional (
    character TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Of which library this is the index, made in which way, and how much of it was taken in: all changes up to the number
-- `taken` of the library's sequence. `build` tells one index from the one that replaced it.
CREATE TABLE state (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    library TEXT NOT NULL,
    build TEXT NOT NULL,
    taken INTEGER NOT NULL
) STRICT;
