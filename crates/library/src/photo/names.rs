//! The names of photos' files.

use crate::{Library, Result};

impl Library {
    /// The ids of all photos that are not in the trash, each with the name of the file that it came from.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_names(&self) -> Result<Vec<(String, String)>> {
        self.readers.read(|sql| {
            let names = sql
                .prepare_cached("SELECT id, file_name FROM photos WHERE trashed_at IS NULL")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(names)
        })
    }
}
