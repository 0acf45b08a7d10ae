//! Making and opening a library.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::connection::{self, Readers};
use crate::{Changes, LibraryError, Result, clock, files, schema};

/// Somebody who is told of changes.
type Watcher = Arc<dyn Fn(&Changes) + Send + Sync>;

/// An open library. It can be shared between threads; dropping it closes it, and nothing depends on that happening.
pub struct Library {
    folder: PathBuf,
    pub(crate) writer: Mutex<Connection>,
    pub(crate) watchers: RwLock<Vec<Watcher>>,
    pub(crate) readers: Readers,
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").field("folder", &self.folder).finish_non_exhaustive()
    }
}

const DATABASE: &str = "library.db";
const ORIGINALS: &str = "originals";
const RENDITIONS: &str = "renditions";
const BACKUPS: &str = "backups";

impl Library {
    /// Makes a library called `name` in the folder `folder`, which must be empty or not exist yet, and opens it.
    ///
    /// It is made beside its place and moved there when it is whole.
    ///
    /// # Errors
    /// [`LibraryError::NotEmpty`] where there is something already; nothing of it is touched.
    pub fn create(folder: &Path, name: &str) -> Result<Self> {
        let folder = place(folder)?;
        if !is_vacant(&folder)? {
            return Err(LibraryError::NotEmpty(folder));
        }
        if let Some(parent) = folder.parent() {
            files::create_folder(parent).map_err(LibraryError::io(parent))?;
        }
        let temporary = files::sibling(&folder, "new").map_err(LibraryError::io(&folder))?;
        let made = build(&temporary, name).and_then(|()| {
            files::publish_folder(&temporary, &folder).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => LibraryError::NotEmpty(folder.clone()),
                _ => LibraryError::io(&folder)(error),
            })
        });
        if let Err(error) = made {
            // The first error is the one to tell.
            let _ = fs::remove_dir_all(&temporary);
            return Err(error);
        }
        Self::open(&folder)
    }

    /// Opens the library in the folder `folder`.
    ///
    /// # Errors
    /// [`LibraryError::NotALibrary`], [`LibraryError::Newer`], [`LibraryError::NoPermission`] and
    /// [`LibraryError::Damaged`]; in each case no byte of the folder was changed.
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = place(folder)?;
        let database = folder.join(DATABASE);
        match database.metadata() {
            Ok(found) if found.is_file() => {}
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(LibraryError::NoPermission(folder));
            }
            _ => return Err(LibraryError::NotALibrary(folder)),
        }
        connection::look(&database)?;
        probe(&folder)?;
        let mut writer = connection::writer(&database, false)?;
        schema::migrate(&mut writer, schema::MIGRATIONS, &folder.join(BACKUPS))?;
        for name in [ORIGINALS, RENDITIONS, BACKUPS] {
            let inner = folder.join(name);
            files::create_folder(&inner).map_err(LibraryError::io(&inner))?;
        }
        let newest: Option<String> = writer.query_row(include_str!("newest.sql"), [], |row| row.get(0))?;
        if let Some(newest) = newest {
            clock::not_before(&newest);
        }
        let readers = Readers::new(database);
        Ok(Self { folder, writer: Mutex::new(writer), watchers: RwLock::default(), readers })
    }

    /// The library's folder, absolute.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Has `watcher` told of every change that this process makes from now on, after it was committed.
    pub fn watch(&self, watcher: impl Fn(&Changes) + Send + Sync + 'static) {
        self.watchers.write().unwrap_or_else(PoisonError::into_inner).push(Arc::new(watcher));
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    pub(crate) fn originals(&self) -> PathBuf {
        self.folder.join(ORIGINALS)
    }

    pub(crate) fn renditions(&self) -> PathBuf {
        self.folder.join(RENDITIONS)
    }
}

/// A new id: unique on all machines, and later ones sort later.
pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// The absolute path; where something is there already, with its links followed.
fn place(folder: &Path) -> Result<PathBuf> {
    match fs::canonicalize(folder) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(folder).map_err(LibraryError::io(folder))
        }
        Err(error) => Err(LibraryError::io(folder)(error)),
    }
}

fn is_vacant(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(folder.symlink_metadata().is_err()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(LibraryError::io(folder)(error)),
    }
}

fn build(folder: &Path, name: &str) -> Result<()> {
    for inner in [ORIGINALS, RENDITIONS, BACKUPS] {
        let inner = folder.join(inner);
        files::create_folder(&inner).map_err(LibraryError::io(&inner))?;
    }
    let mut connection = connection::writer(&folder.join(DATABASE), true)?;
    schema::migrate(&mut connection, schema::MIGRATIONS, &folder.join(BACKUPS))?;
    connection.execute(
        "INSERT INTO library (one, id, name, created_at) VALUES (1, ?1, ?2, ?3)",
        params![new_id(), name, clock::now()],
    )?;
    // Closing brings the log into the database and removes it, so that the folder is moved with one file.
    connection.close().map_err(|(_, error)| LibraryError::from(error))
}

/// SQLite needs to make files beside the database, so a folder that cannot be written is found out first.
fn probe(folder: &Path) -> Result<()> {
    let name = files::sibling(&folder.join(DATABASE), "probe").map_err(LibraryError::io(folder))?;
    fs::OpenOptions::new().write(true).create_new(true).open(&name).map_err(LibraryError::io(folder))?;
    fs::remove_file(&name).map_err(LibraryError::io(&name))
}
