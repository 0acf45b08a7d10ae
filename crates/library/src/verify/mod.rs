//! Looking through a library for anything that is not as it was stored.
//!
//! Verifying changes nothing, but for temporary files that a killed program left more than a day ago. It works on a
//! library that does not open as well, and then says why.

mod database;
mod log;
mod originals;
mod problem;
mod records;
mod sweep;

use std::path::Path;

use crate::library::DATABASE;
use crate::repair::swap;
use crate::{Library, LibraryError, Mode, Result, connection, look};

pub(crate) use originals::sha256_of;
pub use problem::{Problem, Verification};

/// Told how many of how many items are done and which is next; answers whether to go on.
pub type Progress<'a> = dyn FnMut(usize, usize, &str) -> bool + 'a;

/// Problems of one kind that are listed one by one; a badly damaged library has thousands.
const MOST_OF_A_KIND: usize = 50;

impl Library {
    /// Looks through the library as [`verify`] does.
    ///
    /// # Errors
    /// [`LibraryError::Cancelled`]; where a folder cannot be read.
    pub fn verify(&self, deep: bool, progress: &mut Progress<'_>) -> Result<Verification> {
        verify(self.path(), deep, progress)
    }
}

/// Looks through the library in the folder `folder`, which need not open.
///
/// The database's structure, its indexes and references are checked, and that each original is there in its full length.
/// With `deep` every revision is unpacked and compared with its checksum, every record is read, and every original
/// is compared with its SHA-256.
///
/// # Errors
/// [`LibraryError::Cancelled`]; where a folder cannot be read. What is wrong with the library is a problem, no error.
pub fn verify(folder: &Path, deep: bool, progress: &mut Progress<'_>) -> Result<Verification> {
    let mut found = Verification::default();
    let database = swap::current(folder);
    if !database.is_file() {
        found.add(problem::no_database(folder));
        return Ok(found);
    }
    go_on(progress, 0, 1, DATABASE)?;
    // Opening may put another in its place.
    let log = log::check(&database);
    match Library::open_as(folder, Mode::ReadOnly) {
        Ok(library) => {
            library.readers.read(|sql| {
                database::check(sql, &mut found)?;
                if found.problems.is_empty() || deep {
                    records::check(sql, deep, &mut found, progress)?;
                }
                originals::check(&library, sql, deep, &mut found, progress)
            })?;
            if !library.search_verify()? {
                found.add(problem::repairable(
                    "search-index",
                    "搜索索引损坏；稿件不受影响",
                    "The search index is damaged; no article is",
                ));
            }
            if let Ok(writable) = sweep::may_sweep(folder) {
                sweep::sweep(&writable);
            }
        }
        Err(error @ (LibraryError::NoPermission(_) | LibraryError::DiskFull | LibraryError::Busy)) => {
            return Err(error);
        }
        Err(error) => cannot_open(folder, &database, &error, &mut found),
    }
    if let Some(problem) = log {
        found.add(problem);
    }
    Ok(found)
}

/// Looks through a database alone, as deep as can be.
pub(crate) fn of_database(sql: &rusqlite::Connection, progress: &mut Progress<'_>) -> Result<Verification> {
    let mut found = Verification::default();
    database::check(sql, &mut found)?;
    if found.ok() {
        records::check(sql, true, &mut found, progress)?;
    }
    Ok(found)
}

/// Says why the library does not open, and what else is wrong with its database as far as it can be read.
fn cannot_open(folder: &Path, database: &Path, error: &LibraryError, found: &mut Verification) {
    if look::has_log(database) && matches!(error, LibraryError::Damaged(_)) {
        let alone = connection::immutable(database).and_then(|alone| {
            look::check(&alone, database)?;
            look::sound(&alone)
        });
        if alone.is_ok() {
            found.add(problem::stale_log(error));
            return;
        }
    }
    found.add(problem::does_not_open(folder, error));
    if matches!(error, LibraryError::Damaged(_))
        && let Ok(reader) = connection::reader(database)
    {
        // What cannot even be checked was told with the first problem.
        let _ = database::check_structure(&reader, found);
    }
}

/// Reports progress, and stops where that is asked for.
fn go_on(progress: &mut Progress<'_>, done: usize, total: usize, item: &str) -> Result<()> {
    if progress(done, total, item) { Ok(()) } else { Err(LibraryError::Cancelled) }
}
