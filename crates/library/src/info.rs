//! What a library holds.

use serde::Serialize;

use crate::{Library, Result, connection, schema};

/// A library at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LibraryInfo {
    /// The folder.
    pub path: String,
    /// What its owner calls it.
    pub name: String,
    /// Its id; a copy has the same.
    pub id: String,
    /// How many articles.
    pub articles: u32,
    /// How many photos.
    pub photos: u32,
    /// How many revisions of all articles.
    pub revisions: u32,
    /// The size of the database and the original photos, in bytes.
    pub bytes: u64,
    /// The version of its tables.
    pub schema: u32,
}

impl Library {
    /// Name, counts and size.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn info(&self) -> Result<LibraryInfo> {
        let database = self.database();
        let size = |suffix: &str| {
            connection::with_suffix(&database, suffix).metadata().map_or(0, |metadata| metadata.len())
        };
        let files = size("") + size("-wal");
        self.readers.read(|sql| {
            let schema = schema::version(sql)?;
            let info = sql.query_row(include_str!("info.sql"), [], |row| {
                Ok(LibraryInfo {
                    path: self.path().to_string_lossy().into_owned(),
                    id: row.get(0)?,
                    name: row.get(1)?,
                    articles: row.get(2)?,
                    photos: row.get(3)?,
                    revisions: row.get(4)?,
                    bytes: files + u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
                    schema,
                })
            })?;
            Ok(info)
        })
    }
}
