//! Putting a repaired database in the place of the damaged one, so that a power cut leaves the one or the other.
//!
//! The repaired database is written beside the damaged one and gets the name `library.db.repaired` once it is whole and
//! on the disk. From that moment it counts: whoever opens the library next removes the old log, which must not be
//! brought into the new database, and moves it to its place. Doing so twice does no harm.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::connection::with_suffix;
use crate::library::DATABASE;
use crate::{LibraryError, Result, files};

/// Where the repaired database waits for its place.
fn waiting(folder: &Path) -> PathBuf {
    folder.join(format!("{DATABASE}.repaired"))
}

/// Whether a repaired database waits for its place.
pub(crate) fn is_pending(folder: &Path) -> bool {
    waiting(folder).is_file()
}

/// The file that counts as the library's database.
pub(crate) fn current(folder: &Path) -> PathBuf {
    if is_pending(folder) { waiting(folder) } else { folder.join(DATABASE) }
}

/// Decides for the database at `repaired`, which lies in the library's folder and is on the disk.
pub(super) fn decide(folder: &Path, repaired: &Path) -> Result<()> {
    let waiting = waiting(folder);
    fs::rename(repaired, &waiting).map_err(LibraryError::io(&waiting))?;
    files::sync_parent(&waiting).map_err(LibraryError::io(&waiting))
}

/// Moves the repaired database to its place, where one waits. Nobody may have the library open, and the caller holds the
/// [gate](crate::presence::gate).
pub(crate) fn finish(folder: &Path) -> Result<()> {
    if !is_pending(folder) {
        return Ok(());
    }
    let database = folder.join(DATABASE);
    for suffix in ["-wal", "-shm", "-journal"] {
        let file = with_suffix(&database, suffix);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(LibraryError::io(&file)(error));
            }
            _ => {}
        }
    }
    // The log must be gone from the disk before the new database is there to be mistaken for its own.
    files::sync_parent(&database).map_err(LibraryError::io(&database))?;
    fs::rename(waiting(folder), &database).map_err(LibraryError::io(&database))?;
    files::sync_parent(&database).map_err(LibraryError::io(&database))
}
