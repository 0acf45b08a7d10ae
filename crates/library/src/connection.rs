//! Connections to `library.db`: looking at one without touching it, the writer, the readers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::{LibraryError, Result, schema};

/// How long a connection waits for a lock of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// SQLite before 3.51.3 can lose pages when a write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Readers that are kept for the next use.
const SPARE_READERS: usize = 4;

/// Looks whether a database is a library's, and one that this version knows, without changing a byte of it.
///
/// It looks through SQLite and never opens the file itself: closing a file that SQLite also has open in this process
/// would drop SQLite's locks on it.
pub(crate) fn look(database: &Path) -> Result<()> {
    let length = database.metadata().map_err(LibraryError::io(database))?.len();
    if length == 0 {
        return Err(LibraryError::Damaged("library.db is empty".to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let untouched = Connection::open_with_flags(immutable_uri(database), flags | OpenFlags::SQLITE_OPEN_URI)
        .map_err(|error| cannot_open(error, database))?;
    check(&untouched, database)?;
    drop(untouched);
    // A schema that was just changed may still be in the log alone, which only a connection with locks may read. Being
    // read-only it leaves both files as they are.
    let log = with_suffix(database, "-wal");
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        let with_log =
            Connection::open_with_flags(database, flags).map_err(|error| cannot_open(error, database))?;
        with_log.busy_timeout(PATIENCE)?;
        check(&with_log, database)?;
    }
    Ok(())
}

fn check(connection: &Connection, database: &Path) -> Result<()> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != schema::APPLICATION_ID {
        return Err(LibraryError::NotALibrary(database.parent().unwrap_or(database).to_owned()));
    }
    match schema::version(connection)? {
        0 => Err(LibraryError::Damaged("library.db has no tables".to_owned())),
        found if found > schema::known() => Err(LibraryError::Newer { found, known: schema::known() }),
        _ => Ok(()),
    }
}

/// Opens the one connection that writes.
///
/// # Errors
/// [`LibraryError::NoPermission`] where the file can only be read.
pub(crate) fn writer(database: &Path, create: bool) -> Result<Connection> {
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
    // With the log, a reader never waits for the writer; FULL has each commit on the disk before it is acknowledged.
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(LibraryError::Damaged(format!("SQLite keeps its journal mode {mode}")));
    }
    connection.pragma_update(None, "synchronous", "full")?;
    // Without these, a sync on macOS stops at the cache of the drive. Elsewhere they do nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// The connections that read.
pub(crate) struct Readers {
    database: PathBuf,
    spare: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(database: PathBuf) -> Self {
        Self { database, spare: Mutex::new(Vec::new()) }
    }

    /// Reads in one transaction, so that all that `read` sees is of one moment.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match spare {
            Some(connection) => connection,
            None => self.open()?,
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

    fn open(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.database, flags)
            .map_err(|error| cannot_open(error, &self.database))?;
        prepare(&connection)?;
        Ok(connection)
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
