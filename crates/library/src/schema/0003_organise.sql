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
-- The revision that was published last.
ALTER TABLE articles ADD COLUMN published_revision INTEGER;

-- Where `base` is a number, `content` is compressed against the JSON of that revision of the same article.
ALTER TABLE revisions ADD COLUMN base INTEGER CHECK (base < number);

DROP INDEX articles_newest;
DROP INDEX articles_of_status;
DROP INDEX articles_of_series;

CREATE INDEX articles_by_change ON articles (changed) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_title ON articles (title_key, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_creation ON articles (created_at, id) WHERE trashed_at IS NULL;
CREATE INDEX articles_by_day ON articles (dated, changed) WHERE trashed_at IS NULL;
CREATE INDEX articles_of_status ON articles (status, changed) WHERE trashed_at IS NULL;
CREATE INDEX articles_of_series ON articles (series, changed) WHERE trashed_at IS NULL AND series IS NOT NULL;
CREATE INDEX articles_pinned ON articles (changed) WHERE trashed_at IS NULL AND pinned = 1;
CREATE INDEX articles_without_cover ON articles (changed) WHERE trashed_at IS NULL AND cover IS NULL;
CREATE INDEX articles_changed_since ON articles (changed)
WHERE trashed_at IS NULL AND published_revision IS NOT NULL AND revision > published_revision;
CREATE INDEX articles_trashed ON articles (trashed_at, id) WHERE trashed_at IS NOT NULL;
CREATE INDEX articles_to_index ON articles (stamp);

-- Only what is in the trash can be deleted for good.
DROP TRIGGER revisions_are_kept;
CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
WHEN (SELECT trashed_at FROM articles WHERE id = old.article) IS NULL
BEGIN
    SELECT RAISE (ABORT, 'a revision is kept');
END;
