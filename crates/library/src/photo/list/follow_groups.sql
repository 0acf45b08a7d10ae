-- What changes between groups is added up here by whoever changes it, so that nobody has to count all photos again. It
-- belongs to the connection that writes and is forgotten with it; a transaction that is taken back takes this back, too.
CREATE TEMP TABLE IF NOT EXISTS photos_moved (
    key TEXT NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TEMP TRIGGER IF NOT EXISTS photo_came AFTER INSERT ON main.photos
WHEN new.trashed_at IS NULL
BEGIN
    INSERT INTO photos_moved (key, count) VALUES (substr(new.filed, 1, instr(new.filed || ' ', ' ') - 1), 1)
    ON CONFLICT (key) DO UPDATE SET count = count + 1;
END;

CREATE TEMP TRIGGER IF NOT EXISTS photo_went AFTER DELETE ON main.photos
WHEN old.trashed_at IS NULL
BEGIN
    INSERT INTO photos_moved (key, count) VALUES (substr(old.filed, 1, instr(old.filed || ' ', ' ') - 1), -1)
    ON CONFLICT (key) DO UPDATE SET count = count - 1;
END;

CREATE TEMP TRIGGER IF NOT EXISTS photo_moved AFTER UPDATE OF filed, trashed_at ON main.photos
WHEN old.filed <> new.filed OR (old.trashed_at IS NULL) <> (new.trashed_at IS NULL)
BEGIN
    INSERT INTO photos_moved (key, count)
    SELECT substr(old.filed, 1, instr(old.filed || ' ', ' ') - 1), -1 WHERE old.trashed_at IS NULL
    ON CONFLICT (key) DO UPDATE SET count = count - 1;
    INSERT INTO photos_moved (key, count)
    SELECT substr(new.filed, 1, instr(new.filed || ' ', ' ') - 1), 1 WHERE new.trashed_at IS NULL
    ON CONFLICT (key) DO UPDATE SET count = count + 1;
END;
