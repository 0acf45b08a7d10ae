-- Which articles the index has. Rows rise in the order of changes, so the newest are found first.
CREATE TABLE articles (
    row INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stamp INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_by_stamp ON articles (stamp);

-- Articles side by side whose texts are in lists together: the rows from `first` to `last`, as far as they are not gone.
-- The newest of what this table has is of the highest row. An id is never used again.
CREATE TABLE segments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    units INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    docs BLOB NOT NULL
) STRICT;

-- The lists of a segment, many to a row, in the order of their keys from `first` on.
CREATE TABLE shelves (
    id INTEGER NOT NULL PRIMARY KEY,
    segment INTEGER NOT NULL,
    first BLOB NOT NULL,
    sum INTEGER NOT NULL,
    keys BLOB NOT NULL,
    lists BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX shelves_by_key ON shelves (segment, first);

-- Rows that a segment has though the article was changed or removed since.
CREATE TABLE gone (
    row INTEGER NOT NULL PRIMARY KEY
) STRICT;

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
