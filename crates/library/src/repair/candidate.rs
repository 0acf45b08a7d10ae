//! A copy of the database that may be sound, or become so.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::connection::{self, with_suffix};
use crate::{LibraryError, Progress, Result, Verification, look, schema, verify};

/// Files that belong to a database.
const SUFFIXES: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// A copy of the database in the folder of the repair.
pub(super) struct Candidate {
    pub(super) file: PathBuf,
}

impl Candidate {
    /// Copies the database, and its log and journal where `with_log`.
    pub(super) fn copy(database: &Path, work: &Path, name: &str, with_log: bool) -> Result<Self> {
        let file = work.join(name);
        copy(database, &file)?;
        for suffix in ["-wal", "-journal"] {
            let log = with_suffix(database, suffix);
            if with_log && log.is_file() {
                copy(&log, &with_suffix(&file, suffix))?;
            }
        }
        Ok(Self { file })
    }

    /// Brings the log into the copy and looks whether it is sound then: structure, references, every record and revision.
    pub(super) fn is_sound(&self, progress: &mut Progress<'_>) -> Result<bool> {
        match self.examine(progress) {
            Ok(found) => Ok(found.ok()),
            Err(LibraryError::Damaged(_) | LibraryError::Sqlite(_) | LibraryError::NotALibrary(_)) => {
                Ok(false)
            }
            // A damaged file can look locked; nobody else knows this copy.
            Err(LibraryError::Busy | LibraryError::NoPermission(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn examine(&self, progress: &mut Progress<'_>) -> Result<Verification> {
        // The tables are looked at before anything is run on them.
        look::check(&connection::reader(&self.file)?, &self.file)?;
        let mut sql = connection::writer(&self.file, false, true)?;
        if schema::version(&sql)? < schema::known() {
            look::sound(&sql)?;
            schema::migrate(&mut sql, schema::MIGRATIONS, self.file.parent().unwrap_or(&self.file))?;
        }
        let found = verify::of_database(&sql, progress)?;
        sql.close().map_err(|(_, error)| LibraryError::from(error))?;
        Ok(found)
    }

    /// Makes every index and every counter anew.
    pub(super) fn make_indexes(&self) -> Result<()> {
        look::check(&connection::reader(&self.file)?, &self.file)?;
        let sql = connection::writer(&self.file, false, true)?;
        sql.execute_batch("REINDEX")?;
        sql.close().map_err(|(_, error)| LibraryError::from(error))
    }

    /// Has it on the disk.
    pub(super) fn sync(&self) -> Result<()> {
        File::options()
            .write(true)
            .open(&self.file)
            .and_then(|file| file.sync_all())
            .map_err(LibraryError::io(&self.file))
    }
}

/// Keeps a copy of the damaged files in `aside`; answers how many there were.
pub(super) fn keep(database: &Path, aside: &Path) -> Result<usize> {
    let mut kept = 0;
    for suffix in SUFFIXES {
        let file = with_suffix(database, suffix);
        if file.is_file() {
            let name = file.file_name().unwrap_or_default();
            copy(&file, &aside.join(name))?;
            kept += 1;
        }
    }
    Ok(kept)
}

/// Copies a file and has the copy on the disk. The permission not to write does not come along.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = File::open(from).map_err(LibraryError::io(from))?;
    let mut target = File::create(to).map_err(LibraryError::io(to))?;
    match io::copy(&mut source, &mut target) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::StorageFull => return Err(LibraryError::DiskFull),
        // A disk that cannot read to the end leaves what it could read.
        Err(_) => {}
    }
    target.sync_all().map_err(LibraryError::io(to))
}

/// Removes a file that need not be there.
pub(super) fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(LibraryError::io(file)(error)),
        _ => Ok(()),
    }
}
