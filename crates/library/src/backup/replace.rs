//! A restored library takes the place of the one that was there, which is kept aside.
//!
//! Three renames do it, and the names tell after a crash how far it had come:
//!
//! 1. the restored library lies whole beside the library, as `.<folder>.<tag>.restored`; in it, [`MARK`] names the folder
//!    in which the former library is to be kept;
//! 2. the library is renamed to that name;
//! 3. the restored one is renamed to the library's place;
//! 4. the former one's `backups/` move over, and the mark is removed.
//!
//! Before 2 the old library is there, from 3 on the new one. [`settle`], which every opening does first, finishes what a
//! crash after 2 or 3 left.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use super::error::{BackupError, Result};
use super::guard::Guard;
use super::meter::{Meter, Watch};
use super::restore::{self, Restored};
use crate::{LibraryError, clock, files};

/// With what the name of a folder ends in which a library is being restored.
pub(super) const UNFINISHED: &str = "restore";

/// With what the name of a restored library ends that waits to take its place.
const FINISHED: &str = "restored";

/// The file by which a restored library is known that is taking another's place.
const MARK: &str = ".replacing.json";

#[derive(Serialize, Deserialize)]
struct Mark {
    /// The name of the folder in which the former library is kept.
    former: String,
}

/// A restored library that waits beside the one whose place it is to take.
#[derive(Debug)]
pub struct Waiting {
    library: PathBuf,
    restored: PathBuf,
    pub(super) former: PathBuf,
    /// Originals that were found nowhere.
    pub missing: Vec<String>,
}

/// Restores the backup `file` beside the library in the folder `library`, which may stay open meanwhile.
///
/// # Errors
/// [`BackupError::OtherLibrary`] where the backup is of another library than `id`; else as restoring.
pub fn prepare(library: &Path, id: &str, file: &Path, watch: &mut Watch<'_>) -> Result<Waiting> {
    let mut meter = Meter::new(watch, false);
    let record = super::read_record(file)?;
    if record.library != id {
        return Err(BackupError::OtherLibrary(record.name));
    }
    let more = [library.join("backups").join("originals"), library.join("originals")];
    let (temporary, Restored { missing, .. }) = restore::aside(file, library, &more, &mut meter)?;
    let former = former(library);
    let name = former.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mark = serde_json::to_vec(&Mark { former: name }).unwrap_or_default();
    let path = temporary.path().join(MARK);
    files::write(&path, &mark).map_err(BackupError::io(&path))?;
    // The backups of the former library move over; an empty folder would be in their way.
    let _ = fs::remove_dir(temporary.path().join("backups"));
    let restored = files::sibling(library, FINISHED).map_err(BackupError::io(library))?;
    files::publish_folder(temporary.path(), &restored).map_err(BackupError::io(&restored))?;
    temporary.keep();
    Ok(Waiting { library: library.to_owned(), restored, former, missing })
}

impl Waiting {
    /// Puts the restored library in the place of the former one and answers where that is kept now. All connections of
    /// this process to it must be closed.
    ///
    /// # Errors
    /// [`LibraryError::Busy`] where another program has the library open; the former one is in its place then.
    pub fn swap(self) -> Result<PathBuf> {
        close_log(&self.library)?;
        fs::rename(&self.library, &self.former).map_err(BackupError::io(&self.library))?;
        if let Err(error) = fs::rename(&self.restored, &self.library) {
            fs::rename(&self.former, &self.library).map_err(BackupError::io(&self.library))?;
            return Err(BackupError::io(&self.restored)(error));
        }
        files::sync_parent(&self.library).map_err(BackupError::io(&self.library))?;
        settle(&self.library)?;
        Ok(self.former)
    }

    /// Gives the restored library up.
    pub fn discard(self) {
        // It is swept away another time if it cannot be removed now.
        let _ = fs::remove_dir_all(&self.restored);
    }
}

/// Finishes what a crash left of a library taking another's place. Every opening of the library in the folder `library`
/// begins with this; where there is nothing to finish, it looks at two names and does nothing.
///
/// # Errors
/// What the system says; the next opening tries again.
pub fn settle(library: &Path) -> crate::Result<()> {
    if library.symlink_metadata().is_err() {
        let waiting =
            siblings(library, FINISHED).into_iter().filter(|folder| mark_of(folder).is_some()).max();
        let Some(waiting) = waiting else { return Ok(()) };
        fs::rename(&waiting, library).map_err(LibraryError::io(&waiting))?;
        files::sync_parent(library).map_err(LibraryError::io(library))?;
    }
    let Some(mark) = mark_of(library) else { return Ok(()) };
    let backups = library.join("backups");
    let former = library.with_file_name(mark.former).join("backups");
    if !backups.exists() && former.is_dir() {
        fs::rename(&former, &backups).map_err(LibraryError::io(&former))?;
        files::sync_parent(&backups).map_err(LibraryError::io(&backups))?;
    }
    let path = library.join(MARK);
    fs::remove_file(&path).map_err(LibraryError::io(&path))?;
    files::sync_parent(&path).map_err(LibraryError::io(&path))
}

/// What the mark in a folder says, if there is one; a name that leads elsewhere is none.
fn mark_of(folder: &Path) -> Option<Mark> {
    let mark: Mark = serde_json::from_slice(&fs::read(folder.join(MARK)).ok()?).ok()?;
    let name = Path::new(&mark.former);
    (name.file_name() == Some(name.as_os_str())).then_some(mark)
}

/// Removes what restores to this place have left that were killed.
pub(super) fn sweep(library: &Path, meter: &mut Meter<'_>) {
    for folder in siblings(library, UNFINISHED) {
        // A restore that is under way holds its guard.
        if Guard::take(&folder, 1, meter).is_ok() {
            let _ = fs::remove_dir_all(&folder);
        }
    }
    if library.exists() {
        for folder in siblings(library, FINISHED) {
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

/// The folders `.<name>.<tag>.<purpose>` beside a folder.
fn siblings(folder: &Path, purpose: &str) -> Vec<PathBuf> {
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name().and_then(|name| name.to_str()))
    else {
        return Vec::new();
    };
    let ours = |found: &str| {
        found
            .strip_prefix('.')
            .and_then(|rest| rest.strip_prefix(name))
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(purpose))
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|tag| tag.len() == 32 && tag.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_str().is_some_and(ours)).map(|entry| entry.path()).collect()
}

/// Where the former library is kept: `<name> <time> before restore.torchpress`.
fn former(library: &Path) -> PathBuf {
    let stem = library.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let now = clock::now();
    let time: String = now.chars().take(19).filter(|c| *c != ':').collect();
    let mut path = library.with_file_name(format!("{stem} {time} before restore.torchpress"));
    let mut again = 2;
    while path.symlink_metadata().is_ok() {
        path = library.with_file_name(format!("{stem} {time} before restore {again}.torchpress"));
        again += 1;
    }
    path
}

/// Brings the log into the database, which only works while nobody else has it open.
pub(super) fn close_log(library: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(library.join(super::DATABASE), flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    if mode != "delete" {
        return Err(LibraryError::Busy.into());
    }
    connection.close().map_err(|(_, error)| error.into())
}
