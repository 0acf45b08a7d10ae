-- What a boilerplate says, in each language, every time that it was changed. `content` is the JSON of a body.
CREATE TABLE boilerplate_versions (
    boilerplate TEXT NOT NULL REFERENCES boilerplates (id),
    language TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (boilerplate, language, number)
) STRICT, WITHOUT ROWID;

INSERT INTO boilerplate_versions (boilerplate, language, number, content, created_at)
SELECT id, language, 1, content, updated_at FROM boilerplates;

CREATE TRIGGER versions_never_change BEFORE UPDATE ON boilerplate_versions
BEGIN
    SELECT RAISE (ABORT, 'a version never changes');
END;

CREATE TRIGGER versions_are_kept BEFORE DELETE ON boilerplate_versions
BEGIN
    SELECT RAISE (ABORT, 'a version is kept');
END;

ALTER TABLE boilerplates DROP COLUMN language;
ALTER TABLE boilerplates DROP COLUMN content;
-- What is deleted is offered no more; the articles that have it go on showing it.
ALTER TABLE boilerplates ADD COLUMN deleted_at TEXT;

-- Which version of a boilerplate was the newest when a revision was published, and so is what that revision shows.
CREATE TABLE published_texts (
    article TEXT NOT NULL,
    revision INTEGER NOT NULL,
    boilerplate TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (article, revision, boilerplate),
    FOREIGN KEY (article, revision) REFERENCES revisions (article, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX published_versions ON published_texts (boilerplate, language, version);

-- What was published is known again by its content, whoever asks.
CREATE INDEX published_contents ON revisions (sha256) WHERE kind = 'publish';

-- What the newest revision of an article says of people and of its place, for completing what is typed elsewhere. `kind`
-- is a role, or `section` for a path whose parts are joined by ` / `.
CREATE TABLE article_words (
    article TEXT NOT NULL REFERENCES articles (id),
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (article, kind, word)
) STRICT, WITHOUT ROWID;

-- In how many articles each is, and the number of the change that brought it into one last.
CREATE TABLE word_counts (
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    count INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    PRIMARY KEY (kind, word)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER word_counts_more AFTER INSERT ON article_words
BEGIN
    INSERT INTO word_counts (kind, word, count, newest) VALUES (new.kind, new.word, 1, (SELECT last FROM sequence))
    ON CONFLICT (kind, word) DO UPDATE SET count = count + 1, newest = excluded.newest;
END;

CREATE TRIGGER word_counts_less AFTER DELETE ON article_words
BEGIN
    UPDATE word_counts SET count = count - 1 WHERE kind = old.kind AND word = old.word;
    DELETE FROM word_counts WHERE kind = old.kind AND word = old.word AND count = 0;
END;
