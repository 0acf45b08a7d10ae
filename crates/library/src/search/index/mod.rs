//! The file `search.db`: opening it, replacing it, reading from it.
//!
//! It holds nothing that the library does not hold, so whatever is wrong with it is mended by making it anew. It never
//! has to be durable: after a power cut it may lack the newest changes, which are then taken in again, but its journal
//! keeps it from being half written.

mod build;
mod take;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _};
use tempfile::TempDir;

use super::hits::Texts;
use super::segment::docs::Docs;
use super::segment::{self, Listed, Segment};
use crate::connection::with_suffix;
use crate::{Library, LibraryError, Result};

/// How far the index has come: articles that are done, and all; answers whether to go on.
pub(super) type Progress<'a> = &'a mut dyn FnMut(u32, u32) -> bool;

/// Rises whenever another index would come of the same articles: with what a unit is, folding, fields or tables.
const VERSION: i64 = 6;

/// The index's file in the library's folder.
pub(crate) const FILE: &str = "search.db";

/// How long a connection waits for a lock of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// Readers that are kept for the next use.
const SPARE_READERS: usize = 4;

/// The index of an open library, which is opened or made when it is first needed.
#[derive(Default)]
pub(crate) struct Index {
    /// Texts that were shown lately.
    pub(super) texts: Texts,
    /// How many searches of somebody who types there were; only the last is waited for.
    pub(super) latest: AtomicU64,
    shared: Mutex<Shared>,
    /// Whoever holds this may write to the index or replace it. It goes after the readers, so that closing takes the
    /// log into the file.
    writer: Mutex<Option<Opened>>,
}

/// What readers need of an open index.
#[derive(Default)]
struct Shared {
    file: Option<PathBuf>,
    build: String,
    spare: Vec<Connection>,
    traditional: Arc<BTreeSet<char>>,
    /// The documents of segments that were read, by the segments' ids. A segment never changes.
    docs: BTreeMap<i64, Arc<Docs>>,
}

/// The connection that writes, and where.
struct Opened {
    sql: Connection,
    file: PathBuf,
    build: String,
    /// Whether it was seen to belong to the library as it is now.
    is_proved: bool,
    /// Where the library's folder cannot be written, the index is in one that goes with it.
    _folder: Option<TempDir>,
}

/// One state of the index, to be read.
pub(super) struct View<'c> {
    pub(super) sql: &'c Connection,
    pub(super) traditional: &'c BTreeSet<char>,
    /// The newest first.
    pub(super) segments: Vec<Listed>,
    /// Rows that segments have though they are gone, rising.
    pub(super) gone: Vec<i64>,
    index: &'c Index,
    build: &'c str,
}

impl View<'_> {
    /// A segment, to be read.
    pub(super) fn segment(&self, listed: &Listed) -> Result<Segment<'_>> {
        let known = lock(&self.index.shared).docs.get(&listed.id).cloned();
        let docs = match known {
            Some(docs) => docs,
            None => {
                let docs = Arc::new(segment::docs(self.sql, listed.id)?);
                let mut shared = lock(&self.index.shared);
                if shared.build == self.build {
                    shared.docs.retain(|id, _| self.segments.iter().any(|segment| segment.id == *id));
                    shared.docs.insert(listed.id, Arc::clone(&docs));
                }
                docs
            }
        };
        Ok(Segment { sql: self.sql, id: listed.id, docs })
    }

    /// The id of the article of a row; `None` where that is gone.
    pub(super) fn article(&self, row: i64) -> Result<Option<String>> {
        let sql = "SELECT id FROM articles WHERE row = ?1";
        Ok(self.sql.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()?)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panic leaves behind is rolled back by SQLite and replaced as a whole here.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Index {
    /// Takes in all changes of the library that the index does not have yet. Answers whether it has them all now, which
    /// it has not where `progress` says to stop.
    ///
    /// # Errors
    /// Where the library cannot be read or there is no room; never because of what is wrong with the index.
    pub(super) fn catch_up(&self, library: &Library, progress: Progress<'_>) -> Result<bool> {
        let mut writer = lock(&self.writer);
        if let Some(opened) = writer.as_mut() {
            match take::take(opened, library, progress) {
                Ok(take::Outcome::Done(traditional)) => {
                    self.show(opened, traditional);
                    return Ok(true);
                }
                Ok(take::Outcome::Stopped) => return Ok(false),
                Ok(take::Outcome::Unfit) => {}
                Err(error) if is_damage(&error) => {}
                Err(error) => return Err(error),
            }
        } else if let Some(mut opened) = open(library) {
            match take::take(&mut opened, library, progress) {
                Ok(take::Outcome::Done(traditional)) => {
                    self.show(&opened, traditional);
                    *writer = Some(opened);
                    return Ok(true);
                }
                Ok(take::Outcome::Stopped) => {
                    *writer = Some(opened);
                    return Ok(false);
                }
                Ok(take::Outcome::Unfit) => {}
                Err(error) if is_damage(&error) => {}
                Err(error) => return Err(error),
            }
        }
        self.replace(&mut writer, library, progress)
    }

    /// Makes the index anew, whatever it is like.
    ///
    /// # Errors
    /// Where the library cannot be read or there is no room.
    pub(super) fn rebuild(&self, library: &Library, progress: Progress<'_>) -> Result<bool> {
        self.replace(&mut lock(&self.writer), library, progress)
    }

    fn replace(
        &self,
        writer: &mut Option<Opened>,
        library: &Library,
        progress: Progress<'_>,
    ) -> Result<bool> {
        // On some systems a file that somebody has open cannot be replaced.
        *writer = None;
        *lock(&self.shared) = Shared::default();
        let Some(mut opened) = build::build(library, progress)? else { return Ok(false) };
        // What was saved meanwhile is little.
        match take::take(&mut opened, library, progress)? {
            take::Outcome::Done(traditional) => {
                self.show(&opened, traditional);
                *writer = Some(opened);
                Ok(true)
            }
            take::Outcome::Stopped => Ok(false),
            take::Outcome::Unfit => Err(LibraryError::Busy),
        }
    }

    /// Lets readers see what the writer has.
    fn show(&self, opened: &Opened, traditional: Option<BTreeSet<char>>) {
        let mut shared = lock(&self.shared);
        if shared.build != opened.build {
            shared.spare.clear();
            shared.docs.clear();
            self.texts.forget();
            shared.build.clone_from(&opened.build);
            shared.file = Some(opened.file.clone());
        }
        if let Some(traditional) = traditional {
            shared.traditional = Arc::new(traditional);
        }
    }

    /// Reads from the index, all of it of one moment.
    ///
    /// # Errors
    /// [`LibraryError::Damaged`] where it must be made anew first.
    pub(super) fn read<T>(&self, read: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        let (spare, file, build, traditional) = {
            let mut shared = lock(&self.shared);
            let spare = shared.spare.pop();
            (spare, shared.file.clone(), shared.build.clone(), Arc::clone(&shared.traditional))
        };
        let sql = match (spare, file) {
            (Some(sql), _) => sql,
            (None, Some(file)) => connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
            (None, None) => return Err(LibraryError::Damaged("there is no search index".to_owned())),
        };
        let transaction = sql.unchecked_transaction()?;
        // Another process may have replaced the file.
        let found: String =
            transaction.prepare_cached("SELECT build FROM state")?.query_row([], |row| row.get(0))?;
        if found != build {
            return Err(LibraryError::Damaged("the search index was replaced".to_owned()));
        }
        let answer = read(&View {
            segments: segment::all(&transaction)?,
            gone: segment::gone(&transaction)?,
            sql: &transaction,
            traditional: &traditional,
            index: self,
            build: &build,
        });
        drop(transaction);
        let mut shared = lock(&self.shared);
        if shared.build == build && shared.spare.len() < SPARE_READERS {
            shared.spare.push(sql);
        }
        answer
    }

    /// Whether the index that is there is sound and has all that the library has. It is only read, so that this can be
    /// asked of a library that is open for reading.
    ///
    /// # Errors
    /// Where the library or the index cannot be read.
    pub(super) fn verify(&self, library: &Library) -> Result<bool> {
        let file = library.path().join(FILE);
        if fs::metadata(&file).map_or(true, |found| found.len() == 0) {
            // It is made when it is needed.
            return Ok(true);
        }
        let sql = connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let (version, of): (i64, String) =
            sql.query_row("SELECT version, library FROM state", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if version != VERSION || of != library.readers.read(library_id)? {
            // One of another version or of another library is made anew when it is needed.
            return Ok(true);
        }
        take::verify(&sql, library)
    }

    /// Drops all connections, so that the next use opens the file that is there then.
    pub(super) fn forget(&self) {
        *lock(&self.writer) = None;
        *lock(&self.shared) = Shared::default();
    }
}

/// Whether making the index anew can help.
pub(super) fn is_damage(error: &LibraryError) -> bool {
    match error {
        LibraryError::Damaged(_) => true,
        LibraryError::Sqlite(error) => !matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::OutOfMemory | ErrorCode::SystemIoFailure | ErrorCode::OperationInterrupted)
        ),
        _ => false,
    }
}

/// Opens the index that is in the library's folder, where it is one of this version and of this library.
fn open(library: &Library) -> Option<Opened> {
    if library.is_read_only() {
        return None;
    }
    let file = library.path().join(FILE);
    fs::metadata(&file).ok().filter(|found| found.len() > 0)?;
    let sql = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE).ok()?;
    journal(&sql, library).ok()?;
    let id = library.readers.read(library_id).ok()?;
    let state = sql
        .query_row("SELECT version, library, build FROM state", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })
        .optional()
        .ok()??;
    let (version, of, build) = state;
    (version == VERSION && of == id).then_some(Opened { sql, file, build, is_proved: false, _folder: None })
}

fn library_id(sql: &Connection) -> Result<String> {
    Ok(sql.prepare_cached("SELECT id FROM library")?.query_row([], |row| row.get(0))?)
}

/// With a log, searching never waits for what is being taken in. Where a log cannot be, the journal is synced in full.
fn journal(sql: &Connection, library: &Library) -> Result<()> {
    let (mode, sync) = if library.place().network.is_some() { ("delete", "full") } else { ("wal", "normal") };
    sql.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(()))?;
    sql.pragma_update(None, "synchronous", sync)?;
    sql.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(())
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let sql = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    sql.busy_timeout(PATIENCE)?;
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    sql.pragma_update(None, "temp_store", "memory")?;
    sql.set_prepared_statement_cache_capacity(32);
    Ok(sql)
}

/// Removes an index's file and those beside it.
fn remove(file: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        let file = with_suffix(file, suffix);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(LibraryError::io(&file)(error));
            }
            _ => {}
        }
    }
    Ok(())
}
