//! Themes of the user's own: theme files by name.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::{Library, LibraryError, Result, clock};

/// A theme file in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTheme {
    /// The name by which articles and commands know it.
    pub name: String,
    /// The file, as it was saved.
    pub css: String,
    /// When it was first saved, ISO 8601 in UTC.
    pub created_at: String,
    /// When it was last saved.
    pub updated_at: String,
}

impl Library {
    /// Stores a theme under `name`, in place of one that has it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn theme_put(&self, name: &str, css: &str) -> Result<()> {
        self.transact("theme_put", |transaction| {
            transaction.execute(include_str!("put.sql"), params![name, css, clock::now()])?;
            transaction.changes.themes.push(name.to_owned());
            Ok(())
        })
    }

    /// Deletes a theme. Articles that name it keep the name, and say that there is no such theme.
    ///
    /// # Errors
    /// [`LibraryError::ThemeNotFound`].
    pub fn theme_delete(&self, name: &str) -> Result<()> {
        self.transact("theme_delete", |transaction| {
            if transaction.execute("DELETE FROM theme WHERE name = ?1", [name])? == 0 {
                return Err(LibraryError::ThemeNotFound(name.to_owned()));
            }
            transaction.changes.themes.push(name.to_owned());
            Ok(())
        })
    }

    /// One theme; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn theme(&self, name: &str) -> Result<Option<StoredTheme>> {
        self.readers.read(|sql| {
            let theme = sql
                .prepare_cached("SELECT name, css, created_at, updated_at FROM theme WHERE name = ?1")?
                .query_row([name], read)
                .optional()?;
            Ok(theme)
        })
    }

    /// All themes, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn themes(&self) -> Result<Vec<StoredTheme>> {
        self.readers.read(|sql| {
            let all = sql
                .prepare_cached(
                    "SELECT name, css, created_at, updated_at FROM theme ORDER BY created_at, name",
                )?
                .query_map([], read)?
                .collect::<rusqlite::Result<_>>()?;
            Ok(all)
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredTheme> {
    Ok(StoredTheme { name: row.get(0)?, css: row.get(1)?, created_at: row.get(2)?, updated_at: row.get(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_put_replaced_and_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("A.torchpress"), "A").unwrap();
        library.theme_put("mine", "a").unwrap();
        let first = library.theme("mine").unwrap().unwrap();
        library.theme_put("mine", "b").unwrap();
        library.theme_put("other", "c").unwrap();
        let all = library.themes().unwrap();
        assert_eq!(all.iter().map(|theme| theme.css.as_str()).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(all[0].created_at, first.created_at);
        library.theme_delete("mine").unwrap();
        assert_eq!(library.theme("mine").unwrap(), None);
        assert!(matches!(library.theme_delete("mine"), Err(LibraryError::ThemeNotFound(_))));
    }
}
