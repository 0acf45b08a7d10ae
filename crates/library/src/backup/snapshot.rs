//! A copy of the database as it is at one moment, while others go on writing.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::error::Result;
use super::meter::Meter;
use super::record::{Problem, ProblemKind};

/// Pages that are copied before the watcher is asked again: 4 MB.
const PAGES: i32 = 1_000;

/// How often copying begins anew because somebody wrote, before all is copied in one go.
const RESTARTS: u32 = 3;

/// How long a lock of another is waited for between two tries.
const PATIENCE: Duration = Duration::from_millis(20);

/// Problems of the database that are told; a badly damaged one has thousands.
const MOST_PROBLEMS: u32 = 20;

/// Copies the database of `source` to the new file `copy`, as one file without a log.
///
/// With a write-ahead log, copying reads one state of the database from beginning to end, and writers go on. Without
/// one, readers would hold writers up, so the lock is given back between two steps; SQLite then begins anew whenever
/// somebody wrote, and in the end the rest is copied in one step.
pub(super) fn copy(source: &Connection, copy: &Path, meter: &mut Meter<'_>) -> Result<()> {
    let mode: String = source.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(copy, flags)?;
    // The copy counts only once it was checked and packed, so it need not survive a power cut before.
    target.pragma_update(None, "synchronous", "off")?;
    if mode == "wal" && source.is_autocommit() {
        let one_state = source.unchecked_transaction()?;
        let _: i64 = one_state.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        transfer(&one_state, &mut target, meter)?;
    } else {
        transfer(source, &mut target, meter)?;
    }
    // The mode is part of the file: the copy is to stand alone and not to grow a log when it is looked at.
    target.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    target.close().map_err(|(_, error)| error.into())
}

fn transfer(source: &Connection, target: &mut Connection, meter: &mut Meter<'_>) -> Result<()> {
    let page: u32 = source.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let backup = Backup::new(source, target)?;
    let (mut remaining, mut restarts) = (i32::MAX, 0);
    loop {
        let pages = if restarts > RESTARTS { -1 } else { PAGES };
        let step = backup.step(pages)?;
        let left = backup.progress().remaining;
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More if left > remaining => restarts += 1,
            StepResult::More => {
                let moved = remaining.min(backup.progress().pagecount).saturating_sub(left).max(0);
                meter.passed(u64::from(moved.unsigned_abs()) * u64::from(page))?;
            }
            _ => std::thread::sleep(PATIENCE),
        }
        remaining = left;
        meter.ask()?;
    }
}

/// What is wrong with a database: nothing, where it is sound.
///
/// The check runs in a thread of its own, so that it can be stopped.
pub(super) fn problems(database: &Path, meter: &mut Meter<'_>) -> Result<Vec<Problem>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    let interrupt = connection.get_interrupt_handle();
    std::thread::scope(|scope| {
        let check = scope.spawn(move || check(&connection));
        let mut asked = Ok(());
        while !check.is_finished() {
            std::thread::sleep(Duration::from_millis(2));
            if asked.is_ok() {
                asked = meter.ask();
            }
            if asked.is_err() {
                // More than once, since a statement that begins just now does not notice an earlier one.
                interrupt.interrupt();
            }
        }
        let found = check.join().unwrap_or_else(|_| Ok(vec!["the check broke off".to_owned()]));
        asked?;
        let damaged = |what| Problem { kind: ProblemKind::DatabaseDamaged, what };
        match found {
            Ok(found) => Ok(found.into_iter().map(damaged).collect()),
            // A file that is no database any more fails the check as well.
            Err(error) => Ok(vec![damaged(error.to_string())]),
        }
    })
}

fn check(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut found: Vec<String> = connection
        .prepare(&format!("PRAGMA integrity_check({MOST_PROBLEMS})"))?
        .query_map([], |row| row.get(0))?
        .filter(|line| !matches!(line, Ok(line) if line == "ok"))
        .collect::<rusqlite::Result<_>>()?;
    let mut broken = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = broken.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found.push(format!("a row of {table} refers to one of {parent} that does not exist"));
        if found.len() >= 2 * MOST_PROBLEMS as usize {
            break;
        }
    }
    Ok(found)
}
