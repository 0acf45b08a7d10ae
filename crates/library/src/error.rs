//! What can go wrong with a library, by what the user can do about it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use torchpress_document::ReadError;

/// Why the library could not do what it was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The folder does not exist, or holds no library.
    #[error("{} is not a library", .0.display())]
    NotALibrary(PathBuf),
    /// A library is only made where there is nothing yet.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// The library, or an article in it, was written by a newer version. It is left as it is.
    #[error("the library has version {found}, this program knows up to {known}")]
    Newer {
        /// The version that it says.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The system does not let this user write there.
    #[error("{} may not be written", .0.display())]
    NoPermission(PathBuf),
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The library was opened for reading only.
    #[error("the library is open for reading only")]
    ReadOnly,
    /// Another machine has the library open.
    #[error("{user} has the library open on {host} since {since}")]
    InUse {
        /// The machine's name.
        host: String,
        /// Who works there.
        user: String,
        /// Since when, by that machine's clock.
        since: String,
    },
    /// Another program kept the library locked for longer than we wait.
    #[error("the library is in use by another program")]
    Busy,
    /// What is stored is not what was stored.
    #[error("the library is damaged: {0}")]
    Damaged(String),
    /// No article has this id or prefix.
    #[error("there is no article {0}")]
    ArticleNotFound(String),
    /// The article has no such revision.
    #[error("article {article} has no revision {number}")]
    RevisionNotFound {
        /// The article's id.
        article: String,
        /// The number that was asked for.
        number: u32,
    },
    /// No photo has this id or prefix.
    #[error("there is no photo {0}")]
    PhotoNotFound(String),
    /// No boilerplate has this id.
    #[error("there is no boilerplate {0}")]
    BoilerplateNotFound(String),
    /// No theme of the user's has this name.
    #[error("there is no theme {0}")]
    ThemeNotFound(String),
    /// Nobody has this id.
    #[error("there is no person {0}")]
    PersonNotFound(String),
    /// No event has this id.
    #[error("there is no event {0}")]
    EventNotFound(String),
    /// No template of credits has this id.
    #[error("there is no template {0}")]
    TemplateNotFound(String),
    /// A day is written as `2026-05-04`.
    #[error("{0:?} is no day")]
    NoDay(String),
    /// The text is no regular expression.
    #[error("{0}")]
    Pattern(String),
    /// Several ids begin with the prefix.
    #[error("{prefix} is the beginning of more than one id")]
    Ambiguous {
        /// The prefix that was asked for.
        prefix: String,
    },
    /// The article was saved by somebody else since it was read.
    #[error("revision {stored} is stored, the change was made to revision {given}")]
    Stale {
        /// The newest revision in the library.
        stored: u32,
        /// The revision on which the refused change was based.
        given: u32,
    },
    /// The article could not be read again if it were stored.
    #[error("the article cannot be stored: {0}")]
    Refused(#[source] ReadError),
    /// The text is no cursor that a list has handed out.
    #[error("{0:?} is no place in a list")]
    Cursor(String),
    /// Its caller asked it to stop.
    #[error("stopped as asked")]
    Cancelled,
    /// Reading or writing a file failed.
    #[error("{}: {}", .0.display(), .1)]
    Io(PathBuf, #[source] io::Error),
    /// SQLite refused, for a reason that is none of the others.
    #[error("the database refused: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl LibraryError {
    /// Names the file at which the system refused.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoPermission(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(path, error),
        }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::NoPermission(PathBuf::from("library.db"))
            }
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_s_refusals_are_named() {
        let named = |kind: io::ErrorKind| LibraryError::io(Path::new("/x"))(kind.into());
        assert!(matches!(named(io::ErrorKind::PermissionDenied), LibraryError::NoPermission(_)));
        assert!(matches!(named(io::ErrorKind::ReadOnlyFilesystem), LibraryError::NoPermission(_)));
        assert!(matches!(named(io::ErrorKind::StorageFull), LibraryError::DiskFull));
        assert!(matches!(named(io::ErrorKind::NotFound), LibraryError::Io(..)));
        let sqlite =
            |code| LibraryError::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_FULL), LibraryError::DiskFull));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_CORRUPT), LibraryError::Damaged(_)));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_BUSY), LibraryError::Busy));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_READONLY), LibraryError::NoPermission(_)));
        assert!(matches!(sqlite(rusqlite::ffi::SQLITE_MISUSE), LibraryError::Sqlite(_)));
    }
}
