//! Looking at a database before anything of it is trusted: whose it is, which version, and whether its tables are ours.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use crate::connection::{self, with_suffix};
use crate::{LibraryError, Result, article, schema};

/// How long the check of a log that was left behind may take; a library that needs longer is taken as it is.
const LONGEST_CHECK: Duration = Duration::from_secs(20);

/// Objects of a schema that are read; ours has far fewer.
const MOST_OBJECTS: usize = 1_000;

/// How many of the newest revisions are unpacked in the check of a log.
const NEWEST: u32 = 200;

/// An object of the schema: type, name, table, SQL.
type Object = (String, String, String, Option<String>);

/// Looks whether a database is a library's, and one that this version knows, without changing a byte of it.
///
/// It looks through SQLite and never opens the file itself: closing a file that SQLite also has open in this process
/// would drop SQLite's locks on it.
pub(crate) fn look(database: &Path) -> Result<()> {
    let length = database.metadata().map_err(LibraryError::io(database))?.len();
    if length == 0 {
        return Err(LibraryError::Damaged("library.db is empty".to_owned()));
    }
    // Whoever closes the library at this moment, perhaps a thread of this program, brings the log into the database and
    // then removes it. A connection without locks keeps the length that the file had when it was opened, so what it sees
    // is whole only where there was no log before.
    let had_log = has_log(database);
    let untouched = connection::immutable(database)?;
    judge(&untouched, had_log || has_log(database), database)
}

/// Judges what a connection without locks sees, and where there is or just was a log, what one with locks sees.
fn judge(untouched: &Connection, log: bool, database: &Path) -> Result<()> {
    if !log {
        return check(untouched, database);
    }
    // What the log says comes after what the database says; a newer version is refused by either.
    if let Err(newer @ LibraryError::Newer { .. }) = check(untouched, database) {
        return Err(newer);
    }
    // A schema that was just changed may still be in the log alone, which only a connection with locks may read. Being
    // read-only it leaves both files as they are.
    match connection::reader(database).and_then(|with_log| check(&with_log, database)) {
        // Where no file may be made beside the database, a copy is looked at instead, later on.
        Err(LibraryError::NoPermission(_)) => check_version(untouched, database).map(|_| ()),
        other => other,
    }
}

/// Whether a write-ahead log was left beside the database, or is in use.
pub(crate) fn has_log(database: &Path) -> bool {
    with_suffix(database, "-wal").metadata().is_ok_and(|log| log.len() > 0)
}

/// Checks whose database it is, its version, and that its tables are the ones that this program makes.
pub(crate) fn check(connection: &Connection, database: &Path) -> Result<()> {
    let version = check_version(connection, database)?;
    check_schema(connection, version)?;
    schema::verify(connection, schema::MIGRATIONS, version)
}

fn check_version(connection: &Connection, database: &Path) -> Result<u32> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != schema::APPLICATION_ID {
        // One byte of the header may be damaged; a database of somebody else's has none of our tables.
        let ours: u32 = connection.query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('articles', 'revisions', 'photos')",
            [],
            |row| row.get(0),
        )?;
        return Err(if ours == 3 {
            LibraryError::Damaged("library.db does not say that it is a library's".to_owned())
        } else {
            LibraryError::NotALibrary(database.parent().unwrap_or(database).to_owned())
        });
    }
    match schema::version(connection)? {
        0 => Err(LibraryError::Damaged("library.db has no tables".to_owned())),
        found if found > schema::known() => Err(LibraryError::Newer { found, known: schema::known() }),
        found => Ok(found),
    }
}

/// A table that is a view, a trigger that is not ours, a column that is missing: nothing of it may run.
fn check_schema(connection: &Connection, version: u32) -> Result<()> {
    let found = objects(connection)?;
    let expected = expected(version)?;
    if found == *expected {
        return Ok(());
    }
    let strange = found.iter().find(|object| !expected.contains(object));
    let missing = expected.iter().find(|object| !found.contains(object));
    let what = match (strange, missing) {
        (Some((kind, name, ..)), _) => format!("the {kind} {name:?} is not as this program made it"),
        (None, Some((kind, name, ..))) => format!("the {kind} {name:?} is missing"),
        (None, None) => "a table is there twice".to_owned(),
    };
    Err(LibraryError::Damaged(what))
}

/// All objects but the statistics that SQLite keeps for its own planning.
fn objects(connection: &Connection) -> Result<Vec<Object>> {
    let mut statement = connection
        .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let mut objects: Vec<Object> = rows.take(MOST_OBJECTS).collect::<rusqlite::Result<_>>()?;
    objects.sort();
    Ok(objects)
}

/// The objects that the first `version` migrations make.
fn expected(version: u32) -> Result<Arc<Vec<Object>>> {
    static NEWEST_SCHEMA: OnceLock<Arc<Vec<Object>>> = OnceLock::new();
    if version == schema::known()
        && let Some(known) = NEWEST_SCHEMA.get()
    {
        return Ok(Arc::clone(known));
    }
    let made = Arc::new(objects(&schema::sample(version)?)?);
    if version == schema::known() {
        // Another thread may have been first, with the same.
        let _ = NEWEST_SCHEMA.set(Arc::clone(&made));
    }
    Ok(made)
}

/// Checks a database together with the log that was left beside it, before the log is brought into it for good: beside
/// an older or newer copy of the database the log destroys what it is brought into.
///
/// # Errors
/// [`LibraryError::Damaged`].
pub(crate) fn check_log(database: &Path) -> Result<()> {
    let mut connection = connection::reader(database)?;
    let late = limit_time(&mut connection, LONGEST_CHECK)?;
    match sound(&connection) {
        // What could not be checked in that time is as likely good as any database that was closed well.
        Err(LibraryError::Sqlite(_)) if late.load(Ordering::Relaxed) => Ok(()),
        Err(LibraryError::Damaged(what)) => {
            Err(LibraryError::Damaged(format!("together with its log library.db is not sound: {what}")))
        }
        other => other,
    }
}

pub(crate) fn sound(connection: &Connection) -> Result<()> {
    let first: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if first != "ok" {
        return Err(LibraryError::Damaged(first));
    }
    if connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(LibraryError::Damaged("a row refers to one that does not exist".to_owned()));
    }
    // Revisions of older tables are read once these were brought up.
    if schema::version(connection)? == schema::known() {
        article::check_newest(connection, NEWEST)
    } else {
        Ok(())
    }
}

/// Ends whatever runs on the connection once `limit` is over; answers whether that happened.
pub(crate) fn limit_time(connection: &mut Connection, limit: Duration) -> Result<Arc<AtomicBool>> {
    let late = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&late);
    let begun = Instant::now();
    connection.progress_handler(
        10_000,
        Some(move || {
            let over = begun.elapsed() > limit;
            if over {
                flag.store(true, Ordering::Relaxed);
            }
            over
        }),
    )?;
    Ok(late)
}

/// A reader of a database that may not be written, by flags that open no other file.
pub(crate) fn read_only_flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

#[cfg(test)]
mod tests {
    use torchpress_document::{Block, Body, Meta};

    use super::*;
    use crate::{Library, RevisionKind};

    #[test]
    fn a_library_that_is_closed_while_it_is_looked_at_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.torchpress");
        let library = Library::create(&path, "a").unwrap();
        let body = Body { content: vec![Block::paragraph("火炬学院".repeat(5_000))] };
        for _ in 0..20 {
            library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap();
        }
        let database = path.join("library.db");
        assert!(has_log(&database));
        let untouched = connection::immutable(&database).unwrap();
        drop(library);
        assert!(!has_log(&database));
        // The file has grown beyond what this connection takes for its end.
        assert!(matches!(check(&untouched, &database), Err(LibraryError::Damaged(_))));
        judge(&untouched, true, &database).unwrap();
    }
}
