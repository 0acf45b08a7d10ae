//! Connections to `library.db`: the writer, the readers, and one that cannot touch it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::{LibraryError, Result, look, schema};

/// How long a connection waits for a lock of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// SQLite before 3.51.3 can lose pages when a write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// No article comes near to this many bytes.
const LARGEST_VALUE: i32 = 512 * 1024 * 1024;

/// Readers that are kept for the next use.
const SPARE_READERS: usize = 4;

/// Opens the one connection that writes. On a network file system it keeps no write-ahead log, since the log's shared
/// memory works within one machine only.
///
/// # Errors
/// [`LibraryError::NoPermission`] where the file can only be read.
pub(crate) fn writer(database: &Path, create: bool, network: bool) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(LibraryError::Damaged(format!("SQLite {} is too old", rusqlite::version())));
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection =
        Connection::open_with_flags(database, flags).map_err(|error| cannot_open(error, database))?;
    if connection.is_readonly("main")? {
        return Err(LibraryError::NoPermission(database.to_owned()));
    }
    prepare(&connection)?;
    if create {
        connection.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    }
    if network {
        journal_by_rollback(&connection)?
    } else {
        journal_by_log(&connection)?
    }
    // Without these, a sync on macOS stops at the cache of the drive. Elsewhere they do nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(connection)
}

/// With the log, a reader never waits for the writer; FULL has each commit on the disk before it is acknowledged.
fn journal_by_log(connection: &Connection) -> Result<()> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode == "wal" {
        return Ok(connection.pragma_update(None, "synchronous", "full")?);
    }
    // A file system without shared memory cannot have a log, whatever it calls itself.
    journal_by_rollback(connection)
}

/// EXTRA has the removal of the journal on the disk as well, without which a power cut could undo a commit.
fn journal_by_rollback(connection: &Connection) -> Result<()> {
    // A log that was left by an opening elsewhere is brought in without shared memory, by holding the file alone.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    connection.pragma_update(None, "locking_mode", "normal")?;
    // The file is let go at the next access, not before.
    schema::version(connection)?;
    if mode != "delete" {
        return Err(LibraryError::Busy);
    }
    Ok(connection.pragma_update(None, "synchronous", "extra")?)
}

/// A connection under which SQLite neither locks the database nor looks for its log.
pub(crate) fn immutable(database: &Path) -> Result<Connection> {
    let flags = look::read_only_flags() | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(immutable_uri(database), flags)
        .map_err(|error| cannot_open(error, database))?;
    prepare(&connection)?;
    Ok(connection)
}

/// A connection that reads the database with its log.
pub(crate) fn reader(database: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(database, look::read_only_flags())
        .map_err(|error| cannot_open(error, database))?;
    prepare(&connection)?;
    // Opening reads nothing; whether the file can be read shows at the first look.
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(|error| cannot_open(error, database))?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Plans follow from the text of a statement alone; else one whose parameters meet a partial index is prepared anew
    // each time it is used.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Far above what the library asks for, and low enough for a hostile file to come to an end.
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_VALUE)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 200)?;
    connection.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// What is read.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// A database that others may write.
    Plain(PathBuf),
    /// One that nobody writes, in a folder where SQLite may make no files.
    Immutable(PathBuf),
}

impl Source {
    pub(crate) fn open(&self) -> Result<Connection> {
        match self {
            Self::Plain(database) => reader(database),
            Self::Immutable(database) => immutable(database),
        }
    }
}

/// The connections that read.
pub(crate) struct Readers {
    source: Source,
    spare: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(source: Source) -> Self {
        Self { source, spare: Mutex::new(Vec::new()) }
    }

    /// A connection of its own, for reading that takes long.
    pub(crate) fn fresh(&self) -> Result<Connection> {
        self.source.open()
    }

    /// Reads in one transaction, so that all that `read` sees is of one moment.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match spare {
            Some(connection) => connection,
            None => self.source.open()?,
        };
        let transaction = connection.unchecked_transaction()?;
        let answer = read(&transaction);
        drop(transaction);
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE_READERS {
            spare.push(connection);
        }
        answer
    }
}

/// Says at which file SQLite failed, where it only says that it cannot open it.
fn cannot_open(error: rusqlite::Error, database: &Path) -> LibraryError {
    if error.sqlite_error_code() != Some(rusqlite::ErrorCode::CannotOpen) {
        return error.into();
    }
    match database.metadata() {
        Ok(_) => LibraryError::NoPermission(database.to_owned()),
        Err(error) => LibraryError::io(database)(error),
    }
}

pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The address under which SQLite neither locks a database nor looks for its log.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    let bytes = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b':' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri.push(char::from(*byte))
            }
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}
