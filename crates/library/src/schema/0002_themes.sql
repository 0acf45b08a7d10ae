-- Themes that the user wrote or imported. `css` is the theme file as it was saved.
CREATE TABLE theme (
    name TEXT NOT NULL PRIMARY KEY,
    css TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
