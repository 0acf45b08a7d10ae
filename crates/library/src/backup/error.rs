//! What can go wrong with a backup, by what the user can do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::LibraryError;

/// Why a backup was not made, or not taken back. Nothing was left under a final name.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The library, or the disk that holds it, refused.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// Its caller asked it to stop.
    #[error("stopped as asked")]
    Cancelled,
    /// The file is no backup of ours, or one that was made to do harm.
    #[error("{} is no backup: {why}", .file.display())]
    NotABackup {
        /// The file.
        file: PathBuf,
        /// What tells.
        why: String,
    },
    /// The file was a backup and is not what was written any more.
    #[error("{} is damaged: {what}", .file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// It was made by a newer version.
    #[error("{} was made by a newer version", .0.display())]
    Newer(PathBuf),
    /// The library that is open is another one than the backup's.
    #[error("the backup is of the library {0}")]
    OtherLibrary(String),
    /// There is a file of that name already.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// The file system does not take files of that size, as FAT does not beyond 4 GB.
    #[error("{} became larger than the disk's file system allows", .0.display())]
    TooLarge(PathBuf),
    /// Another backup of the same library, or into the same folder, is being written.
    #[error("another backup is being written")]
    UnderWay,
    /// The backup has no article of that id.
    #[error("the backup has no article {0}")]
    ArticleNotFound(String),
    /// The folder cannot hold backups, as it belongs to a library.
    #[error("{} is part of a library", .0.display())]
    Unsuitable(PathBuf),
}

/// What a function of this module answers.
pub(super) type Result<T, E = BackupError> = std::result::Result<T, E>;

impl BackupError {
    /// Names the file at which the system refused.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::FileTooLarge => Self::TooLarge(path),
            // A reader or writer within hands its own reason through.
            _ => match error.downcast::<Self>() {
                Ok(own) => own,
                Err(error) => Self::Library(LibraryError::io(&path)(error)),
            },
        }
    }

    /// What the zip reader or writer refused about the file at `path`.
    pub(super) fn zip(path: &Path) -> impl FnOnce(zip::result::ZipError) -> Self {
        let path = path.to_owned();
        move |error| match error {
            zip::result::ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Self::Damaged { file: path, what: "it ends too early".to_owned() }
            }
            zip::result::ZipError::Io(error) if is_content(&error) => {
                Self::Damaged { file: path, what: error.to_string() }
            }
            zip::result::ZipError::Io(error) => Self::io(&path)(error),
            other => Self::Damaged { file: path, what: other.to_string() },
        }
    }

    /// What went wrong while the content of an entry of the file at `path` was read.
    pub(super) fn content(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| {
            if is_content(&error) || error.kind() == io::ErrorKind::UnexpectedEof {
                Self::Damaged { file: path, what: error.to_string() }
            } else {
                Self::io(&path)(error)
            }
        }
    }
}

/// Whether the bytes are at fault, not the disk.
fn is_content(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other)
        && error.raw_os_error().is_none()
        && !error.get_ref().is_some_and(|inner| inner.is::<BackupError>())
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> Self {
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) {
            return Self::Cancelled;
        }
        Self::Library(error.into())
    }
}

/// For those who need a backup before they go on, and fail as the library does.
impl From<BackupError> for LibraryError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Library(error) => error,
            BackupError::Cancelled => Self::Cancelled,
            BackupError::UnderWay => Self::Busy,
            BackupError::TooLarge(path) => Self::Io(path, io::ErrorKind::FileTooLarge.into()),
            other => Self::Damaged(other.to_string()),
        }
    }
}
