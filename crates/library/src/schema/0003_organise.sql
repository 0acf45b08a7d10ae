-- A number that rises with every change, so that no order depends on a clock.
CREATE TABLE sequence (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;

INSERT INTO sequence (one, last) VALUES (1, 0);

-- `changed` is the number of the last change that a reader would call one; lists follow it. `stamp` is that of the last
-- change that the search index has to know of, which is also a caption of a photo that the article uses.
ALTER TABLE articles ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN trashed_at TEXT;
ALTER TABLE articles ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
-- The photo of the cover; an article without one has none even where lists show a thumbnail.
ALTER TABLE articles ADD COLUMN cover TEXT;
-- The day to which the article belongs: first published, else the day of the event, else empty.
ALTER TABLE articles ADD COLUMN dated TEXT NOT NULL DEFAULT '';
-- By which titles sort: pinyin for Chinese, folded letters for the rest.
ALTER TABLE articles ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
-- The revision that was published last, or the newest of those that came after it with the same content.
ALTER TABLE articles ADD COLUMN published_revision INTEGER;

-- Articles that were deleted for good, by the number of that change, so that the search index learns of it.
CREATE TABLE deleted_articles (
    id TEXT NOT NULL PRIMARY KEY,
    stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX deleted_articles_to_index ON deleted_articles (stamp);

-- Where `base` is a number, `content` is compressed against the JSON of that revision of the same article.
ALTER TABLE revisions ADD COLUMN base INTEGER CHECK (base < number);

-- `changed` of the article, by which the list of a tag is in order; NULL while the article is in the trash.
ALTER TABLE article_tags ADD COLUMN listed INTEGER;

-- Which boilerplates the newest revision of an article uses; like photos, they need not be there.
CREATE TABLE article_boilerplates (
    article TEXT NOT NULL REFERENCES articles (id),
    boilerplate TEXT NOT NULL,
    PRIMARY KEY (article, boilerplate)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_of_boilerplate ON article_boilerplates (boilerplate, article);

-- How many articles use the photo, those in the trash included, and in how many languages it has a caption.
ALTER TABLE photos ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN captions INTEGER NOT NULL DEFAULT 0;

UPDATE photos
SET
    used = (SELECT count(*) FROM article_photos WHERE photo = photos.id),
    captions = (SELECT count(*) FROM photo_texts WHERE photo = photos.id AND caption <> '');

DROP INDEX articles_newest;
DROP INDEX articles_of_status;
DROP INDEX articles_of_series;
DROP INDEX articles_of_tag;

-- Lists: each order has an index, so that no list ever sorts what it does not show. Those that begin with the status
-- serve a list of all by joining four.
CREATE INDEX articles_by_change ON articles (changed) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_time ON articles (updated_at, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_of_status ON articles (status, changed) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_creation ON articles (status, created_at, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_day ON articles (status, dated, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_title ON articles (status, title_key, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_of_series ON articles (series, changed) WHERE trashed_at IS NULL AND series IS NOT NULL;
CREATE INDEX articles_by_number ON articles (series, ifnull(series_number, 4294967296), id)
WHERE trashed_at IS NULL AND series IS NOT NULL;
CREATE INDEX articles_without_series ON articles (changed) WHERE trashed_at IS NULL AND series IS NULL;
CREATE INDEX articles_pinned ON articles (changed) WHERE trashed_at IS NULL AND pinned = 1;
CREATE INDEX articles_without_cover ON articles (changed) WHERE trashed_at IS NULL AND cover IS NULL;
CREATE INDEX articles_changed_since ON articles (changed)
WHERE trashed_at IS NULL AND published_revision IS NOT NULL AND revision > published_revision;
CREATE INDEX articles_trashed ON articles (stamp) WHERE trashed_at IS NOT NULL;
CREATE INDEX articles_to_index ON articles (stamp);
CREATE INDEX articles_of_tag ON article_tags (tag, listed) WHERE listed IS NOT NULL;
CREATE INDEX photos_unused ON photos (added_at, id) WHERE used = 0;
CREATE INDEX photos_without_caption ON photos (added_at, id) WHERE captions = 0;
CREATE INDEX photos_without_credit ON photos (added_at, id) WHERE credit = '';

-- Only what is in the trash can be deleted for good.
DROP TRIGGER revisions_are_kept;
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
WHEN (SELECT trashed_at FROM articles WHERE id = old.article) IS NULL
BEGIN
    SELECT RAISE (ABORT, 'a revision is kept');
END;

CREATE TRIGGER tags_follow_their_article AFTER UPDATE OF changed, trashed_at ON articles
WHEN old.changed <> new.changed OR old.trashed_at IS NOT new.trashed_at
BEGIN
    UPDATE article_tags SET listed = iif (new.trashed_at IS NULL, new.changed, NULL) WHERE article = new.id;
END;

CREATE TRIGGER photo_is_used AFTER INSERT ON article_photos
BEGIN
    UPDATE photos SET used = used + 1 WHERE id = new.photo;
END;

CREATE TRIGGER photo_is_used_less AFTER DELETE ON article_photos
BEGIN
    UPDATE photos SET used = used - 1 WHERE id = old.photo;
END;

-- An article may name a photo before the library has it.
CREATE TRIGGER photo_was_used_already AFTER INSERT ON photos
BEGIN
    UPDATE photos SET used = (SELECT count(*) FROM article_photos WHERE photo = new.id), captions = 0 WHERE id = new.id;
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

-- How many there are of what the sidebar counts. Counting a million rows takes too long for every save.
CREATE TABLE counters (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

INSERT INTO counters (kind, name, count)
SELECT 'status', status, count(*) FROM articles GROUP BY status
UNION ALL SELECT 'series', series, count(*) FROM articles WHERE series IS NOT NULL GROUP BY series
UNION ALL SELECT 'list', 'no_cover', count(*) FROM articles
UNION ALL SELECT 'revisions', 'all', count(*) FROM revisions
UNION ALL SELECT 'photos', 'all', count(*) FROM photos
UNION ALL SELECT 'photos', 'bytes', coalesce(sum(bytes), 0) FROM photos
UNION ALL SELECT 'photos', 'unused', count(*) FROM photos WHERE used = 0;

-- Each row that an article is counted in.
CREATE VIEW counted (article, kind, name) AS
SELECT id, 'status', status FROM articles WHERE trashed_at IS NULL
UNION ALL SELECT id, 'series', series FROM articles WHERE trashed_at IS NULL AND series IS NOT NULL
UNION ALL SELECT id, 'list', 'trash' FROM articles WHERE trashed_at IS NOT NULL
UNION ALL SELECT id, 'list', 'pinned' FROM articles WHERE trashed_at IS NULL AND pinned = 1
UNION ALL SELECT id, 'list', 'no_cover' FROM articles WHERE trashed_at IS NULL AND cover IS NULL
UNION ALL
SELECT id, 'list', 'changed_since' FROM articles
WHERE trashed_at IS NULL AND published_revision IS NOT NULL AND revision > published_revision;

CREATE TRIGGER article_counts AFTER INSERT ON articles
BEGIN
    INSERT INTO counters (kind, name, count)
    SELECT kind, name, 1 FROM counted WHERE article = new.id
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER article_counts_no_more BEFORE DELETE ON articles
BEGIN
    UPDATE counters SET count = count - 1
    WHERE (kind, name) IN (SELECT kind, name FROM counted WHERE article = old.id);
END;

CREATE TRIGGER article_counted_otherwise_soon
BEFORE UPDATE OF status, series, trashed_at, pinned, cover, revision, published_revision ON articles
WHEN
    old.status <> new.status
    OR old.series IS NOT new.series
    OR (old.trashed_at IS NULL) <> (new.trashed_at IS NULL)
    OR old.pinned <> new.pinned
    OR (old.cover IS NULL) <> (new.cover IS NULL)
    OR (old.revision > old.published_revision) IS NOT (new.revision > new.published_revision)
BEGIN
    UPDATE counters SET count = count - 1
    WHERE (kind, name) IN (SELECT kind, name FROM counted WHERE article = old.id);
END;

CREATE TRIGGER article_counted_otherwise
AFTER UPDATE OF status, series, trashed_at, pinned, cover, revision, published_revision ON articles
WHEN
    old.status <> new.status
    OR old.series IS NOT new.series
    OR (old.trashed_at IS NULL) <> (new.trashed_at IS NULL)
    OR old.pinned <> new.pinned
    OR (old.cover IS NULL) <> (new.cover IS NULL)
    OR (old.revision > old.published_revision) IS NOT (new.revision > new.published_revision)
BEGIN
    INSERT INTO counters (kind, name, count)
    SELECT kind, name, 1 FROM counted WHERE article = new.id
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER tag_counts AFTER INSERT ON article_tags
WHEN new.listed IS NOT NULL
BEGIN
    INSERT INTO counters (kind, name, count) VALUES ('tag', new.tag, 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER tag_counts_again AFTER UPDATE OF listed ON article_tags
WHEN old.listed IS NULL AND new.listed IS NOT NULL
BEGIN
    INSERT INTO counters (kind, name, count) VALUES ('tag', new.tag, 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER tag_counts_no_more AFTER UPDATE OF listed ON article_tags
WHEN old.listed IS NOT NULL AND new.listed IS NULL
BEGIN
    UPDATE counters SET count = count - 1 WHERE kind = 'tag' AND name = old.tag;
END;

CREATE TRIGGER tag_is_gone AFTER DELETE ON article_tags
WHEN old.listed IS NOT NULL
BEGIN
    UPDATE counters SET count = count - 1 WHERE kind = 'tag' AND name = old.tag;
END;

CREATE TRIGGER photo_counts AFTER INSERT ON photos
BEGIN
    INSERT INTO counters (kind, name, count) VALUES ('photos', 'all', 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
    INSERT INTO counters (kind, name, count) VALUES ('photos', 'bytes', new.bytes)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + new.bytes;
    INSERT INTO counters (kind, name, count) VALUES ('photos', 'unused', new.used = 0)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + (new.used = 0);
END;

CREATE TRIGGER photo_counts_otherwise AFTER UPDATE OF used ON photos
WHEN (old.used = 0) <> (new.used = 0)
BEGIN
    UPDATE counters SET count = count + iif (new.used = 0, 1, -1) WHERE kind = 'photos' AND name = 'unused';
END;

CREATE TRIGGER photo_counts_no_more AFTER DELETE ON photos
BEGIN
    UPDATE counters SET count = count - 1 WHERE kind = 'photos' AND name = 'all';
    UPDATE counters SET count = count - old.bytes WHERE kind = 'photos' AND name = 'bytes';
    UPDATE counters SET count = count - 1 WHERE kind = 'photos' AND name = 'unused' AND old.used = 0;
END;

CREATE TRIGGER revision_counts AFTER INSERT ON revisions
BEGIN
    INSERT INTO counters (kind, name, count) VALUES ('revisions', 'all', 1)
    ON CONFLICT (kind, name) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER revision_counts_no_more AFTER DELETE ON revisions
BEGIN
    UPDATE counters SET count = count - 1 WHERE kind = 'revisions' AND name = 'all';
END;
