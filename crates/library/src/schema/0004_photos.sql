-- Photos get a number beside their id. Lists have half a dozen orders and as many filters, each of them an index, and a
-- number takes a tenth of the room of an id in each. Triggers are dropped and made again, since they name the table.
DROP TRIGGER photo_is_used;
DROP TRIGGER photo_is_used_less;
DROP TRIGGER photo_was_used_already;
DROP TRIGGER photo_has_text;
DROP TRIGGER photo_has_other_text;
DROP TRIGGER photo_has_no_text;
DROP TRIGGER photo_counts;
DROP TRIGGER photo_counts_otherwise;
DROP TRIGGER photo_counts_no_more;

-- What photos were taken at. `day` places the photos of an event among those of other days.
CREATE TABLE photo_events (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    place TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The original is originals/<first two digits of sha256>/<sha256>.<extension>. `used`, `captions`, `event_day`,
-- `unconsented`, `refusals` and `consent_until` repeat what other tables say, and `filed` and `lapses_on` what other
-- columns say, so that lists need only this table. They are no generated columns: SQLite reads the row for these even
-- where an index has them.
CREATE TABLE photos_numbered (
    id TEXT NOT NULL UNIQUE,
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
    credit TEXT NOT NULL,
    -- How many articles use the photo, those in the trash included, and in how many languages it has a caption.
    used INTEGER NOT NULL DEFAULT 0,
    captions INTEGER NOT NULL DEFAULT 0,
    number INTEGER NOT NULL PRIMARY KEY,
    -- By which file names sort.
    name_key TEXT NOT NULL DEFAULT '',
    frames INTEGER NOT NULL DEFAULT 1 CHECK (frames > 0),
    source TEXT NOT NULL DEFAULT '',
    rights TEXT NOT NULL DEFAULT 'unknown' CHECK (rights IN ('own', 'commissioned', 'agency', 'reader', 'unknown')),
    rights_holder TEXT NOT NULL DEFAULT '',
    copyright TEXT NOT NULL DEFAULT '',
    licence TEXT NOT NULL DEFAULT '',
    usage_terms TEXT NOT NULL DEFAULT '',
    -- The last day of the right, and when the right was withdrawn.
    expires_on TEXT,
    withdrawn_at TEXT,
    place TEXT NOT NULL DEFAULT '',
    camera TEXT NOT NULL DEFAULT '',
    lens TEXT NOT NULL DEFAULT '',
    exposure TEXT NOT NULL DEFAULT '',
    -- What the picture looks like in 64 bits, and its colour as red * 65536 + green * 256 + blue.
    hash INTEGER,
    colour INTEGER,
    -- How the picture is turned and lightened wherever it is shown, as JSON.
    edit TEXT,
    event TEXT REFERENCES photo_events (id),
    event_day TEXT,
    trashed_at TEXT,
    -- People whose consent is missing, who withdrew it, and the first day on which one that was given ends.
    unconsented INTEGER NOT NULL DEFAULT 0,
    refusals INTEGER NOT NULL DEFAULT 0,
    consent_until TEXT,
    -- The order of the photo screen: by the group, which is an event or a day, and within it by time. Photos of a day
    -- without an event come after its events when the latest come first.
    filed TEXT NOT NULL DEFAULT '',
    -- The first day on which a right or a consent ends.
    lapses_on TEXT
) STRICT;

INSERT INTO photos_numbered (
    id, sha256, format, extension, width, height, bytes, file_name, taken_at, added_at, updated_at, photographer, credit,
    used, captions, filed
)
SELECT
    id, sha256, format, extension, width, height, bytes, file_name, nullif(taken_at, ''), added_at, updated_at,
    photographer, credit, used, captions,
    substr(ifnull(nullif(taken_at, ''), added_at), 1, 10) || ' ' || ifnull(nullif(taken_at, ''), added_at)
FROM photos
ORDER BY added_at, id;

DROP TABLE photos;
ALTER TABLE photos_numbered RENAME TO photos;

-- A headline and a credit in each language; where a language has no credit, the photo's own stands for it.
ALTER TABLE photo_texts ADD COLUMN headline TEXT NOT NULL DEFAULT '';
ALTER TABLE photo_texts ADD COLUMN credit TEXT NOT NULL DEFAULT '';

-- What the file says of itself: JSON, compressed with zstd.
CREATE TABLE photo_files (
    photo TEXT NOT NULL PRIMARY KEY REFERENCES photos (id),
    metadata BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- `number` and `filed` repeat what the photo says, by which the lists of a tag and of a person are in order; `filed` is
-- NULL while the photo is in the trash.
CREATE TABLE photo_tags (
    photo TEXT NOT NULL REFERENCES photos (id),
    tag TEXT NOT NULL,
    number INTEGER NOT NULL,
    filed TEXT,
    PRIMARY KEY (photo, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    minor INTEGER NOT NULL CHECK (minor IN (0, 1)),
    -- When the person withdrew consent to all photos.
    withdrawn_at TEXT,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is seen on a photo, and what they agreed to. `until` is the last day of the consent.
CREATE TABLE photo_people (
    photo TEXT NOT NULL REFERENCES photos (id),
    person TEXT NOT NULL REFERENCES people (id),
    consent TEXT NOT NULL CHECK (consent IN ('given', 'missing', 'withdrawn')),
    guardian TEXT NOT NULL,
    scope TEXT NOT NULL,
    until TEXT,
    withdrawn_at TEXT,
    number INTEGER NOT NULL,
    filed TEXT,
    PRIMARY KEY (photo, person)
) STRICT, WITHOUT ROWID;

-- Which revisions of an article use a photo: from `first` on, up to `last` or to the newest one. It follows from the
-- revisions, as `article_photos` does.
CREATE TABLE revision_photos (
    article TEXT NOT NULL REFERENCES articles (id),
    first INTEGER NOT NULL,
    photo TEXT NOT NULL,
    last INTEGER CHECK (last >= first),
    PRIMARY KEY (article, first, photo)
) STRICT, WITHOUT ROWID;

CREATE INDEX revisions_of_photo ON revision_photos (photo, article, first);

-- Imports that are not finished, so that one goes on after a crash.
CREATE TABLE import_jobs (
    id TEXT NOT NULL PRIMARY KEY,
    started_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'done')),
    event TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE import_items (
    job TEXT NOT NULL REFERENCES import_jobs (id),
    number INTEGER NOT NULL,
    path TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'added', 'known', 'similar', 'refused')),
    photo TEXT,
    code TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_items_by_state ON import_items (job, state, number);

-- Credits that are written once. `template` has places such as {photographer}.
CREATE TABLE credit_templates (
    id TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    template TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Lists. Width, height and what the condition asks are in each index, so that the grid is laid out without reading the
-- records: SQLite reads a row for a column that it is asked of, even where the index leaves no doubt.
CREATE INDEX photos_filed ON photos (filed, number, width, height, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX photos_named ON photos (name_key, number, width, height, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX photos_sized ON photos (bytes, number, width, height, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX photos_without_caption ON photos (filed, number, width, height, trashed_at, captions)
WHERE trashed_at IS NULL AND captions = 0;
CREATE INDEX photos_without_credit ON photos (filed, number, width, height, trashed_at, credit)
WHERE trashed_at IS NULL AND credit = '';
CREATE INDEX photos_without_rights ON photos (filed, number, width, height, trashed_at, rights)
WHERE trashed_at IS NULL AND rights = 'unknown';
CREATE INDEX photos_unused ON photos (filed, number, width, height, trashed_at, used)
WHERE trashed_at IS NULL AND used = 0;
CREATE INDEX photos_withdrawn ON photos (filed, number, width, height, trashed_at, refusals, withdrawn_at)
WHERE trashed_at IS NULL AND (refusals > 0 OR withdrawn_at IS NOT NULL);
CREATE INDEX photos_unconsented ON photos (filed, number, width, height, trashed_at, unconsented)
WHERE trashed_at IS NULL AND unconsented > 0;
CREATE INDEX photos_lapsing ON photos (filed, number, width, height, trashed_at, lapses_on)
WHERE trashed_at IS NULL AND lapses_on IS NOT NULL;
CREATE INDEX photos_by_lapse ON photos (lapses_on, trashed_at) WHERE trashed_at IS NULL AND lapses_on IS NOT NULL;
CREATE INDEX photos_by_width ON photos (width, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX photos_of_photographer ON photos (photographer, filed, number, width, height, trashed_at)
WHERE trashed_at IS NULL AND photographer <> '';
CREATE INDEX photos_of_event ON photos (event) WHERE event IS NOT NULL;
CREATE INDEX photos_trashed ON photos (trashed_at, number, width, height) WHERE trashed_at IS NOT NULL;
CREATE INDEX photos_of_tag ON photo_tags (tag, filed, number) WHERE filed IS NOT NULL;
CREATE INDEX photos_of_person ON photo_people (person, filed, number) WHERE filed IS NOT NULL;
CREATE INDEX people_of_photo ON photo_people (person, photo);

-- Four parts of the hash: where two hashes differ in at most seven bits, one of their parts differs in at most one.
CREATE INDEX photos_alike_1 ON photos (hash & 65535, hash) WHERE hash IS NOT NULL;
CREATE INDEX photos_alike_2 ON photos (hash >> 16 & 65535, hash) WHERE hash IS NOT NULL;
CREATE INDEX photos_alike_3 ON photos (hash >> 32 & 65535, hash) WHERE hash IS NOT NULL;
CREATE INDEX photos_alike_4 ON photos (hash >> 48 & 65535, hash) WHERE hash IS NOT NULL;

CREATE TRIGGER photo_is_used AFTER INSERT ON article_photos
BEGIN
    UPDATE photos SET used = used + 1 WHERE id = new.photo;
END;

CREATE TRIGGER photo_is_used_less AFTER DELETE ON article_photos
BEGIN
    UPDATE photos SET used = used - 1 WHERE id = old.photo;
END;

CREATE TRIGGER photo_has_text AFTER INSERT ON photo_texts
WHEN new.caption <> ''
BEGIN
    UPDATE photos SET captions = captions + 1 WHERE id = new.photo;
END;

CREATE TRIGGER photo_has_other_text AFTER UPDATE OF caption ON photo_texts
WHEN (old.caption <> '') <> (new.caption <> '')
BEGIN
    UPDATE photos SET captions = captions + iif (new.caption <> '', 1, -1) WHERE id = new.photo;
END;

CREATE TRIGGER photo_has_no_text AFTER DELETE ON photo_texts
WHEN old.caption <> ''
BEGIN
    UPDATE photos SET captions = captions - 1 WHERE id = old.photo;
END;

CREATE TRIGGER event_has_another_day AFTER UPDATE OF day ON photo_events
WHEN old.day <> new.day
BEGIN
    UPDATE photos SET event_day = new.day WHERE event = new.id;
END;

CREATE TRIGGER photo_is_of_another_event AFTER UPDATE OF event ON photos
WHEN old.event IS NOT new.event
BEGIN
    UPDATE photos SET event_day = (SELECT day FROM photo_events WHERE id = new.event) WHERE number = new.number;
END;

CREATE TRIGGER photo_is_filed_otherwise AFTER UPDATE OF taken_at, event, event_day ON photos
BEGIN
    UPDATE photos
    SET
        filed = ifnull(event_day, substr(ifnull(taken_at, added_at), 1, 10)) || ifnull(substr(event, -12), '')
        || ' ' || ifnull(taken_at, added_at)
    WHERE number = new.number;
END;

CREATE TRIGGER photo_lapses_otherwise AFTER UPDATE OF expires_on, consent_until ON photos
WHEN old.expires_on IS NOT new.expires_on OR old.consent_until IS NOT new.consent_until
BEGIN
    UPDATE photos
    SET lapses_on = min(ifnull(expires_on, consent_until), ifnull(consent_until, expires_on))
    WHERE number = new.number;
END;

CREATE TRIGGER rows_follow_their_photo AFTER UPDATE OF filed, trashed_at ON photos
WHEN old.filed <> new.filed OR (old.trashed_at IS NULL) <> (new.trashed_at IS NULL)
BEGIN
    UPDATE photo_tags SET filed = iif (new.trashed_at IS NULL, new.filed, NULL) WHERE photo = new.id;
    UPDATE photo_people SET filed = iif (new.trashed_at IS NULL, new.filed, NULL) WHERE photo = new.id;
END;

-- Whether people on a photo agreed. A minor's consent is a guardian's.
CREATE VIEW photo_consent (photo, unconsented, refusals, until) AS
SELECT
    photo_people.photo,
    sum(consent = 'missing' OR (consent = 'given' AND minor = 1 AND guardian = '')),
    sum(consent = 'withdrawn'),
    min(iif (consent = 'given', until, NULL))
FROM photo_people
JOIN people ON people.id = photo_people.person
GROUP BY photo_people.photo;

CREATE TRIGGER person_is_on_photo AFTER INSERT ON photo_people
BEGIN
    UPDATE photos
    SET (unconsented, refusals, consent_until) = (
        SELECT ifnull(sum(unconsented), 0), ifnull(sum(refusals), 0), min(until) FROM photo_consent WHERE photo = new.photo
    )
    WHERE id = new.photo;
END;

CREATE TRIGGER person_agrees_otherwise AFTER UPDATE OF consent, guardian, until ON photo_people
BEGIN
    UPDATE photos
    SET (unconsented, refusals, consent_until) = (
        SELECT ifnull(sum(unconsented), 0), ifnull(sum(refusals), 0), min(until) FROM photo_consent WHERE photo = new.photo
    )
    WHERE id = new.photo;
END;

CREATE TRIGGER person_is_not_on_photo AFTER DELETE ON photo_people
BEGIN
    UPDATE photos
    SET (unconsented, refusals, consent_until) = (
        SELECT ifnull(sum(unconsented), 0), ifnull(sum(refusals), 0), min(until) FROM photo_consent WHERE photo = old.photo
    )
    WHERE id = old.photo;
END;

CREATE TRIGGER person_comes_of_age AFTER UPDATE OF minor ON people
WHEN old.minor <> new.minor
BEGIN
    UPDATE photos
    SET unconsented = (SELECT unconsented FROM photo_consent WHERE photo = photos.id)
    WHERE id IN (SELECT photo FROM photo_people WHERE person = new.id);
END;

-- How many photos each photographer, event, tag and person has.
CREATE TABLE photo_facets (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- Each number of `counters` that a photo is counted in, and each row of `photo_facets`.
CREATE VIEW photo_counted (photo, kind, name) AS
SELECT number, 'photos', 'all' FROM photos WHERE trashed_at IS NULL
UNION ALL SELECT number, 'photos', 'trash' FROM photos WHERE trashed_at IS NOT NULL
UNION ALL SELECT number, 'photos', 'unused' FROM photos WHERE trashed_at IS NULL AND used = 0
UNION ALL SELECT number, 'photos', 'no_caption' FROM photos WHERE trashed_at IS NULL AND captions = 0
UNION ALL SELECT number, 'photos', 'no_credit' FROM photos WHERE trashed_at IS NULL AND credit = ''
UNION ALL SELECT number, 'photos', 'no_rights' FROM photos WHERE trashed_at IS NULL AND rights = 'unknown'
UNION ALL SELECT number, 'photos', 'no_consent' FROM photos WHERE trashed_at IS NULL AND unconsented > 0
UNION ALL SELECT number, 'photos', 'withdrawn' FROM photos
WHERE trashed_at IS NULL AND (refusals > 0 OR withdrawn_at IS NOT NULL)
UNION ALL SELECT number, 'photos', 'lapsing' FROM photos WHERE trashed_at IS NULL AND lapses_on IS NOT NULL;

CREATE VIEW photo_filed (photo, kind, name) AS
SELECT number, 'photographer', photographer FROM photos WHERE trashed_at IS NULL AND photographer <> ''
UNION ALL SELECT number, 'event', event FROM photos WHERE trashed_at IS NULL AND event IS NOT NULL;

-- An article may name a photo before the library has it. Counted is what was inserted; the update counts the rest.
CREATE TRIGGER photo_counts AFTER INSERT ON photos
BEGIN
    INSERT INTO counters (kind, name, count)
    SELECT kind, name, 1 FROM photo_counted WHERE photo = new.number
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
    INSERT INTO counters (kind, name, count) VALUES ('photos', 'bytes', new.bytes)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + new.bytes;
    INSERT INTO photo_facets (kind, name, count)
    SELECT kind, name, 1 FROM photo_filed WHERE photo = new.number
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
    -- What is repeated of other tables is only written where it was not inserted right.
    UPDATE photos
    SET
        used = (SELECT count(*) FROM article_photos WHERE photo = new.id),
        captions = 0,
        event_day = (SELECT day FROM photo_events WHERE id = new.event),
        unconsented = 0,
        refusals = 0,
        consent_until = NULL,
        lapses_on = new.expires_on,
        filed = ifnull(
            (SELECT day FROM photo_events WHERE id = new.event), substr(ifnull(new.taken_at, new.added_at), 1, 10)
        ) || ifnull(substr(new.event, -12), '') || ' ' || ifnull(new.taken_at, new.added_at)
    WHERE
        number = new.number
        AND (used, captions, event_day, unconsented, refusals, consent_until, lapses_on, filed) IS NOT (
            (SELECT count(*) FROM article_photos WHERE photo = new.id),
            0,
            (SELECT day FROM photo_events WHERE id = new.event),
            0,
            0,
            NULL,
            new.expires_on,
            ifnull(
                (SELECT day FROM photo_events WHERE id = new.event), substr(ifnull(new.taken_at, new.added_at), 1, 10)
            ) || ifnull(substr(new.event, -12), '') || ' ' || ifnull(new.taken_at, new.added_at)
        );
END;

CREATE TRIGGER photo_counts_no_more BEFORE DELETE ON photos
BEGIN
    UPDATE counters SET count = count - 1
    WHERE kind = 'photos' AND name IN (SELECT name FROM photo_counted WHERE photo = old.number);
    UPDATE counters SET count = count - old.bytes WHERE kind = 'photos' AND name = 'bytes';
    UPDATE photo_facets SET count = count - 1
    WHERE (kind, name) IN (SELECT kind, name FROM photo_filed WHERE photo = old.number);
END;

CREATE TRIGGER photo_counted_otherwise_soon
BEFORE UPDATE OF
    used, captions, credit, rights, unconsented, refusals, withdrawn_at, lapses_on, trashed_at, photographer, event
ON photos
WHEN
    (
        old.used = 0, old.captions = 0, old.credit = '', old.rights = 'unknown', old.unconsented > 0,
        old.refusals > 0 OR old.withdrawn_at IS NOT NULL, old.lapses_on IS NULL, old.trashed_at IS NULL,
        old.photographer, old.event
    ) IS NOT (
        new.used = 0, new.captions = 0, new.credit = '', new.rights = 'unknown', new.unconsented > 0,
        new.refusals > 0 OR new.withdrawn_at IS NOT NULL, new.lapses_on IS NULL, new.trashed_at IS NULL,
        new.photographer, new.event
    )
BEGIN
    UPDATE counters SET count = count - 1
    WHERE kind = 'photos' AND name IN (SELECT name FROM photo_counted WHERE photo = old.number);
    UPDATE photo_facets SET count = count - 1
    WHERE (kind, name) IN (SELECT kind, name FROM photo_filed WHERE photo = old.number);
END;

CREATE TRIGGER photo_counted_otherwise
AFTER UPDATE OF
    used, captions, credit, rights, unconsented, refusals, withdrawn_at, lapses_on, trashed_at, photographer, event
ON photos
WHEN
    (
        old.used = 0, old.captions = 0, old.credit = '', old.rights = 'unknown', old.unconsented > 0,
        old.refusals > 0 OR old.withdrawn_at IS NOT NULL, old.lapses_on IS NULL, old.trashed_at IS NULL,
        old.photographer, old.event
    ) IS NOT (
        new.used = 0, new.captions = 0, new.credit = '', new.rights = 'unknown', new.unconsented > 0,
        new.refusals > 0 OR new.withdrawn_at IS NOT NULL, new.lapses_on IS NULL, new.trashed_at IS NULL,
        new.photographer, new.event
    )
BEGIN
    INSERT INTO counters (kind, name, count)
    SELECT kind, name, 1 FROM photo_counted WHERE photo = new.number
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
    INSERT INTO photo_facets (kind, name, count)
    SELECT kind, name, 1 FROM photo_filed WHERE photo = new.number
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER photo_tag_counts AFTER INSERT ON photo_tags
WHEN new.filed IS NOT NULL
BEGIN
    INSERT INTO photo_facets (kind, name, count) VALUES ('tag', new.tag, 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER photo_tag_counts_again AFTER UPDATE OF filed ON photo_tags
WHEN (old.filed IS NULL) <> (new.filed IS NULL)
BEGIN
    INSERT INTO photo_facets (kind, name, count) VALUES ('tag', new.tag, iif (new.filed IS NULL, -1, 1))
    ON CONFLICT (kind, name) DO UPDATE SET count = count + iif (new.filed IS NULL, -1, 1);
END;

CREATE TRIGGER photo_tag_counts_no_more AFTER DELETE ON photo_tags
WHEN old.filed IS NOT NULL
BEGIN
    UPDATE photo_facets SET count = count - 1 WHERE kind = 'tag' AND name = old.tag;
END;

CREATE TRIGGER photo_person_counts AFTER INSERT ON photo_people
WHEN new.filed IS NOT NULL
BEGIN
    INSERT INTO photo_facets (kind, name, count) VALUES ('person', new.person, 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER photo_person_counts_again AFTER UPDATE OF filed ON photo_people
WHEN (old.filed IS NULL) <> (new.filed IS NULL)
BEGIN
    INSERT INTO photo_facets (kind, name, count) VALUES ('person', new.person, iif (new.filed IS NULL, -1, 1))
    ON CONFLICT (kind, name) DO UPDATE SET count = count + iif (new.filed IS NULL, -1, 1);
END;

CREATE TRIGGER photo_person_counts_no_more AFTER DELETE ON photo_people
WHEN old.filed IS NOT NULL
BEGIN
    UPDATE photo_facets SET count = count - 1 WHERE kind = 'person' AND name = old.person;
END;

DELETE FROM counters WHERE kind = 'photos' AND name <> 'bytes';
INSERT INTO counters (kind, name, count)
SELECT kind, name, count(*) FROM photo_counted GROUP BY kind, name;
INSERT INTO photo_facets (kind, name, count)
SELECT kind, name, count(*) FROM photo_filed GROUP BY kind, name;

-- What is said of each photo, cut into words and Han characters; it keeps no text. Unlike the index of articles it is
-- written together with the record, since a photo says little.
CREATE VIRTUAL TABLE photo_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
