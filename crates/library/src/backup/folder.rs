//! A folder of backups: what is in it, whether it may be one, and whether a new one is due.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::{BackupError, Result};
use super::name;
use super::record::{Record, read_record};
use crate::{Library, clock};

/// A backup in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The zip file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What it says of itself; `None` where it cannot be read, so that it is only known by its name.
    pub record: Option<Record>,
    /// Its number, by which backups are ordered.
    pub number: u32,
}

impl Listed {
    /// Whether it is whole and everything of the library was safe in it when it was made.
    pub fn is_good(&self) -> bool {
        self.record.as_ref().is_some_and(Record::is_good)
    }
}

/// The backups in a folder, the newest first. Other files are passed over; only the end of each zip file is read.
///
/// # Errors
/// Where the folder cannot be read; one that is not there yet has no backups.
pub fn list(folder: &Path) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for (file, named) in zips(folder)? {
        let record = read_record(&file).ok();
        let number = record.as_ref().map(|record| record.number).or(named);
        // A zip file without our name or record is somebody else's.
        if let Some(number) = number {
            let bytes = file.metadata().map_or(0, |metadata| metadata.len());
            found.push(Listed { file, bytes, record, number });
        }
    }
    found.sort_by(|a, b| (b.number, &b.file).cmp(&(a.number, &a.file)));
    Ok(found)
}

/// All zip files in a folder, with the number that their names give.
pub(super) fn zips(folder: &Path) -> Result<Vec<(PathBuf, Option<u32>)>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(BackupError::io(folder))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(BackupError::io(folder))?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if is_zip && !hidden && path.is_file() {
            let number = name::number(&path);
            found.push((path, number));
        }
    }
    Ok(found)
}

/// The highest number of a backup in a folder, or nought.
pub(super) fn highest(folder: &Path) -> u32 {
    zips(folder).unwrap_or_default().into_iter().filter_map(|(_, number)| number).max().unwrap_or(0)
}

/// Whether backups may be kept in a folder with their originals beside them: not where a library has its own.
pub fn is_suitable(folder: &Path) -> bool {
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut above = full.parent();
    if full.join(super::DATABASE).exists() {
        return false;
    }
    // Within a library, only its own folder for backups will do.
    while let Some(folder) = above {
        if folder.join(super::DATABASE).exists() {
            return full == folder.join("backups");
        }
        above = folder.parent();
    }
    true
}

/// By what is told whether a library was changed since a backup.
pub(super) fn state(sql: &Connection) -> rusqlite::Result<String> {
    sql.query_row(include_str!("state.sql"), [], |row| row.get(0))
}

/// The least time between two automatic backups, in milliseconds. A little less than a day, so that somebody who begins
/// every morning at the same time gets one every morning.
const INTERVAL: u64 = 20 * 60 * 60 * 1000;

/// Whether an automatic backup into `folder` is due: something changed since the newest one there, and that one was
/// not made just now. A clock that was set back makes one due.
///
/// # Errors
/// Where the folder or the database cannot be read.
pub fn is_due(library: &Library, folder: &Path) -> Result<bool> {
    let (id, state): (String, String) = library.readers.read(|sql| {
        let id = sql.query_row("SELECT id FROM library", [], |row| row.get(0))?;
        Ok((id, state(sql)?))
    })?;
    let newest = list(folder)?
        .into_iter()
        .filter_map(|listed| listed.record)
        .find(|record| record.library == id && record.rendered);
    Ok(newest.is_none_or(|newest| {
        let changed = newest.state != state || !newest.is_good();
        let now = clock::system();
        let recent =
            clock::parse(&newest.created_at).is_some_and(|made| made <= now && now - made < INTERVAL);
        changed && !recent
    }))
}
