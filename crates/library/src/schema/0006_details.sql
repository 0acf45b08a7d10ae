-- What stood in the places of the institution's details when a revision was published, for each boilerplate that it
-- shows: details change, and what was published stays readable as it was.
CREATE TABLE published_details (
    article TEXT NOT NULL,
    revision INTEGER NOT NULL,
    boilerplate TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (article, revision, boilerplate, name),
    FOREIGN KEY (article, revision, boilerplate) REFERENCES published_texts (article, revision, boilerplate)
) STRICT, WITHOUT ROWID;
