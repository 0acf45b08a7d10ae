//! What a library holds.

use std::path::Path;

use rusqlite::Connection;
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
    /// The size of the database, the search index and the original photos, in bytes.
    pub bytes: u64,
    /// The version of its tables.
    pub schema: u32,
    /// What takes the room.
    pub sizes: Sizes,
}

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sizes {
    /// The original photos.
    pub photos: u64,
    /// The database: articles with all revisions and all records.
    pub revisions: u64,
    /// What of the database belongs to articles in the trash.
    pub trash: u64,
    /// The search index.
    pub index: u64,
}

impl Library {
    /// Name, counts and sizes.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn info(&self) -> Result<LibraryInfo> {
        let size = |file: &Path| {
            let of =
                |suffix: &str| connection::with_suffix(file, suffix).metadata().map_or(0, |file| file.len());
            of("") + of("-wal")
        };
        let (revisions, index) = (size(&self.database()), size(&self.path().join("search.db")));
        self.readers.read(|sql| {
            let trash = bytes(sql, include_str!("trash_bytes.sql"))?;
            // Adding up a million photos would take longer than opening.
            let photos = bytes(
                sql,
                "SELECT coalesce(sum(count), 0) FROM counters WHERE kind = 'photos' AND name = 'bytes'",
            )?;
            let schema = schema::version(sql)?;
            let info = sql.query_row(include_str!("info.sql"), [], |row| {
                Ok(LibraryInfo {
                    path: self.path().to_string_lossy().into_owned(),
                    id: row.get(0)?,
                    name: row.get(1)?,
                    articles: row.get(2)?,
                    photos: row.get(3)?,
                    revisions: row.get(4)?,
                    bytes: revisions + index + photos,
                    schema,
                    sizes: Sizes { photos, revisions, trash, index },
                })
            })?;
            Ok(info)
        })
    }
}

fn bytes(sql: &Connection, query: &str) -> Result<u64> {
    let sum: i64 = sql.prepare_cached(query)?.query_row([], |row| row.get(0))?;
    Ok(u64::try_from(sum).unwrap_or(0))
}
