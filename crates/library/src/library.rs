//! Making and opening a library.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rusqlite::{Connection, params};
use tempfile::TempDir;
use uuid::Uuid;

use crate::connection::{self, Readers};
use crate::photo::KeptGroups;
use crate::presence::Presence;
use crate::{Changes, LibraryError, Place, Result, clock, files, schema, search};

/// Somebody who is told of changes.
type Watcher = Arc<dyn Fn(&Changes) + Send + Sync>;

/// An open library. It can be shared between threads; dropping it closes it, and nothing depends on that happening.
pub struct Library {
    pub(crate) folder: PathBuf,
    pub(crate) search: search::index::Index,
    pub(crate) readers: Readers,
    /// It goes after the readers: only a last connection that may write takes the log into the database, so that a
    /// folder which is copied then holds everything in one file.
    pub(crate) writer: Mutex<Connection>,
    /// How many photos each group has.
    pub(crate) groups: KeptGroups,
    pub(crate) watchers: RwLock<Vec<Watcher>>,
    pub(crate) place: Place,
    /// What tells other machines that the library is open; `None` where it is open for reading only.
    pub(crate) presence: Option<Presence>,
    /// What is read instead of a database that cannot be read where it is. It goes last, after its connections.
    pub(crate) _copy: Option<TempDir>,
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").field("folder", &self.folder).finish_non_exhaustive()
    }
}

pub(crate) const DATABASE: &str = "library.db";
pub(crate) const ORIGINALS: &str = "originals";
pub(crate) const RENDITIONS: &str = "renditions";
pub(crate) const BACKUPS: &str = "backups";

impl Library {
    /// Makes a library called `name` in the folder `folder`, which must be empty or not exist yet, and opens it.
    ///
    /// It is made beside its place and moved there when it is whole.
    ///
    /// # Errors
    /// [`LibraryError::NotEmpty`] where there is something already; nothing of it is touched.
    pub fn create(folder: &Path, name: &str) -> Result<Self> {
        let folder = place_of(folder)?;
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

    /// The library's folder, absolute.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Whether the library is open for reading only.
    pub fn is_read_only(&self) -> bool {
        self.presence.is_none()
    }

    /// Where the library lies, where that asks for care.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Makes sure that the library may be written.
    ///
    /// # Errors
    /// [`LibraryError::ReadOnly`]; [`LibraryError::InUse`] where another machine took the library over while this one
    /// slept.
    pub(crate) fn may_write(&self) -> Result<()> {
        match &self.presence {
            Some(presence) => presence.check(),
            None => Err(LibraryError::ReadOnly),
        }
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
pub(crate) fn place_of(folder: &Path) -> Result<PathBuf> {
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
    let mut connection = connection::writer(&folder.join(DATABASE), true, false)?;
    schema::migrate(&mut connection, schema::MIGRATIONS, folder)?;
    connection.execute(
        "INSERT INTO library (one, id, name, created_at) VALUES (1, ?1, ?2, ?3)",
        params![new_id(), name, clock::now()],
    )?;
    // Closing brings the log into the database and removes it, so that the folder is moved with one file.
    connection.close().map_err(|(_, error)| LibraryError::from(error))
}
