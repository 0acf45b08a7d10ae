//! Opening a library: for writing where that can be done, else for reading, and never against another machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLock};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::connection::{self, Readers, Source, with_suffix};
use crate::library::{BACKUPS, DATABASE, ORIGINALS, RENDITIONS, place_of};
use crate::presence::{self, Machine, Presence};
use crate::repair::swap;
use crate::{Library, LibraryError, Place, Result, backup, clock, files, look, schema};

/// How long to wait for another program of this machine that is opening the same library.
const PATIENCE: Duration = Duration::from_secs(40);

/// How often a database is copied that changes while it is copied.
const COPIES: u32 = 5;

/// What a library is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Reading and writing; where the folder cannot be written, reading.
    #[default]
    ReadWrite,
    /// Reading only. No other program is kept from writing.
    ReadOnly,
}

/// How a library is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What for.
    pub mode: Mode,
    /// The machine that opens it, which others are told of.
    pub machine: Machine,
    /// Where it lies; looked at where `None`.
    pub place: Option<Place>,
}

impl Opening {
    /// An opening by this machine.
    pub fn new(mode: Mode) -> Self {
        Self { mode, machine: Machine::this(), place: None }
    }
}

impl Library {
    /// Opens the library in the folder `folder`, for reading and writing where that is possible.
    ///
    /// # Errors
    /// As [`Library::open_with`].
    pub fn open(folder: &Path) -> Result<Self> {
        Self::open_as(folder, Mode::ReadWrite)
    }

    /// Opens the library in the folder `folder`.
    ///
    /// # Errors
    /// As [`Library::open_with`].
    pub fn open_as(folder: &Path, mode: Mode) -> Result<Self> {
        Self::open_with(folder, &Opening::new(mode))
    }

    /// Opens the library in the folder `folder`. A folder or database that cannot be written is opened for reading.
    ///
    /// # Errors
    /// [`LibraryError::NotALibrary`], [`LibraryError::Newer`], [`LibraryError::NoPermission`],
    /// [`LibraryError::InUse`] and [`LibraryError::Damaged`]; in each case no byte of the database was changed.
    pub fn open_with(folder: &Path, opening: &Opening) -> Result<Self> {
        let folder = place_of(folder)?;
        backup::settle(&folder)?;
        let database = swap::current(&folder);
        match database.metadata() {
            Ok(found) if found.is_file() => {}
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(LibraryError::NoPermission(folder));
            }
            _ => return Err(LibraryError::NotALibrary(folder)),
        }
        look::look(&database)?;
        let place = opening.place.clone().unwrap_or_else(|| Place::of(&folder));
        let writable = match probe(&folder) {
            Ok(()) => true,
            Err(LibraryError::NoPermission(_) | LibraryError::DiskFull) => false,
            Err(error) => return Err(error),
        };
        if writable && opening.mode == Mode::ReadWrite {
            match open_to_write(&folder, &place, &opening.machine) {
                // The folder can be written, but something in it cannot.
                Err(LibraryError::NoPermission(_)) => {}
                other => return other,
            }
        }
        let may_write = writable && opening.mode == Mode::ReadOnly;
        open_to_read(folder, place, &opening.machine, &database, may_write)
    }
}

fn open_to_write(folder: &Path, place: &Place, machine: &Machine) -> Result<Library> {
    let database = folder.join(DATABASE);
    let gate = presence::gate(folder, PATIENCE)?;
    let presence = Presence::claim(folder, machine)?;
    if !presence.has_neighbours() {
        swap::finish(folder)?;
        if look::has_log(&database) {
            look::check_log(&database)?;
        }
    }
    let mut writer = connection::writer(&database, false, place.network.is_some())?;
    schema::migrate(&mut writer, schema::MIGRATIONS, folder)?;
    drop(gate);
    for name in [ORIGINALS, RENDITIONS, BACKUPS] {
        let inner = folder.join(name);
        files::create_folder(&inner).map_err(LibraryError::io(&inner))?;
    }
    let readers = Readers::new(Source::Plain(database));
    assemble(folder.to_path_buf(), writer, readers, place.clone(), Some(presence), None)
}

fn open_to_read(
    folder: PathBuf,
    place: Place,
    machine: &Machine,
    database: &Path,
    may_write: bool,
) -> Result<Library> {
    let (source, copy) = readable(&folder, &place, machine, database, may_write)?;
    let reader = source.open()?;
    let (source, copy) = if schema::version(&reader)? < schema::known() {
        // Older tables are brought up in a copy, as the library itself may not be touched.
        let copy = match copy {
            Some(copy) => copy,
            None => private_copy(database)?,
        };
        let inner = copy.path().join(DATABASE);
        let mut migrating = connection::writer(&inner, false, false)?;
        schema::migrate(&mut migrating, schema::MIGRATIONS, copy.path())?;
        (Source::Plain(inner), Some(copy))
    } else {
        (source, copy)
    };
    drop(reader);
    let reader = source.open()?;
    assemble(folder, reader, Readers::new(source), place, None, copy)
}

/// How the database can be read where it is, or a copy of it with its log.
fn readable(
    folder: &Path,
    place: &Place,
    machine: &Machine,
    database: &Path,
    may_write: bool,
) -> Result<(Source, Option<TempDir>)> {
    let log = look::has_log(database);
    let elsewhere = presence::stranger(folder, machine).is_some();
    let local = place.network.is_none() && !elsewhere;
    // Where this user may not write, the files that SQLite makes beside a database would shut its owner out; nobody needs
    // them unless somebody is writing.
    let in_use = log || with_suffix(database, "-shm").exists();
    if local && (may_write || in_use) {
        let plain = Source::Plain(database.to_path_buf());
        let works = plain.open().and_then(|reader| schema::version(&reader));
        if works.is_ok() {
            if log && !presence::neighbours(folder, machine, None) {
                look::check_log(database)?;
            }
            return Ok((plain, None));
        }
    }
    if !log && !elsewhere {
        return Ok((Source::Immutable(database.to_path_buf()), None));
    }
    let copy = private_copy(database)?;
    let inner = copy.path().join(DATABASE);
    look::look(&inner)?;
    look::check_log(&inner)?;
    // A writer brings the log of the copy into the copy.
    connection::writer(&inner, false, false)?.close().map_err(|(_, error)| LibraryError::from(error))?;
    Ok((Source::Plain(inner), Some(copy)))
}

/// A copy of the database and its log in a temporary folder, of one moment: while another machine writes, it is taken
/// again until neither file changed in the meantime.
fn private_copy(database: &Path) -> Result<TempDir> {
    let temporary = std::env::temp_dir();
    let copy = tempfile::Builder::new()
        .prefix("torchpress-reading-")
        .tempdir()
        .map_err(LibraryError::io(&temporary))?;
    let inner = copy.path().join(DATABASE);
    let files = [
        (database.to_path_buf(), inner.clone()),
        (with_suffix(database, "-wal"), with_suffix(&inner, "-wal")),
    ];
    let state = || {
        files.each_ref().map(|(from, _)| from.metadata().ok().map(|file| (file.len(), file.modified().ok())))
    };
    for _ in 0..COPIES {
        let before = state();
        for (from, to) in &files {
            match fs::File::open(from) {
                Ok(mut from) => {
                    // Not a plain copy: that would take over the permission not to write.
                    let copied = fs::File::create(to).and_then(|mut to| io::copy(&mut from, &mut to));
                    copied.map_err(LibraryError::io(to))?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound && from != database => {
                    // A log that was there at the former attempt belongs to another moment.
                    let _ = fs::remove_file(to);
                }
                Err(error) => return Err(LibraryError::io(from)(error)),
            }
        }
        if state() == before {
            return Ok(copy);
        }
    }
    Err(LibraryError::Busy)
}

fn assemble(
    folder: PathBuf,
    writer: Connection,
    readers: Readers,
    place: Place,
    presence: Option<Presence>,
    copy: Option<TempDir>,
) -> Result<Library> {
    let newest: Option<String> = writer.query_row(include_str!("newest.sql"), [], |row| row.get(0))?;
    if let Some(newest) = newest {
        clock::not_before(&newest);
    }
    Ok(Library {
        folder,
        writer: Mutex::new(writer),
        watchers: RwLock::default(),
        readers,
        search: Default::default(),
        groups: Default::default(),
        place,
        presence,
        _copy: copy,
    })
}

/// SQLite needs to make files beside the database, so a folder that cannot be written is found out first.
fn probe(folder: &Path) -> Result<()> {
    let name = files::sibling(&folder.join(DATABASE), "probe").map_err(LibraryError::io(folder))?;
    fs::OpenOptions::new().write(true).create_new(true).open(&name).map_err(LibraryError::io(folder))?;
    fs::remove_file(&name).map_err(LibraryError::io(&name))
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;
    use torchpress_document::{Block, Body, Meta};

    use crate::{Library, RevisionKind};

    #[test]
    fn opening_reads_no_table_through() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        let mut last = String::new();
        for text in ["a", "b", "c"] {
            let body = Body { content: vec![Block::paragraph(text)] };
            let saved = library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap();
            last = saved.updated_at;
        }
        let writer = library.writer.lock().unwrap();
        let mut newest = writer.prepare(include_str!("newest.sql")).unwrap();
        assert_eq!(newest.query_row([], |row| row.get::<_, String>(0)).unwrap(), last);
        assert_eq!(newest.get_status(StatementStatus::FullscanStep), 0);
    }
}
