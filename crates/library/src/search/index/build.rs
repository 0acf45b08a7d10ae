//! Making the index anew, beside the one that is there.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, params};
use tempfile::TempDir;
use uuid::Uuid;

use super::take::{self, Taker};
use super::{FILE, Opened, Progress, VERSION, connect, journal, library_id, remove};
use crate::search::segment;
use crate::{Library, LibraryError, Result, files};

/// The size of a page. Shelves end on a page of their own, so that smaller pages waste less.
const PAGE: u32 = 2_048;

/// What an index is called until it is whole.
const UNFINISHED: &str = "index";

/// An unfinished index that nobody has touched for so long was left by a process that is gone.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes an index of the whole library and puts it in the place of the one that is there. `None` where `progress` says
/// to stop; then what was there is still there.
pub(super) fn build(library: &Library, progress: Progress<'_>) -> Result<Option<Opened>> {
    let own = if library.is_read_only() { Some(own_folder()?) } else { None };
    let folder = own.as_ref().map_or(library.path(), TempDir::path);
    sweep(folder);
    let file = folder.join(FILE);
    let unfinished = files::sibling(&file, UNFINISHED).map_err(LibraryError::io(&file))?;
    let compact = files::sibling(&file, UNFINISHED).map_err(LibraryError::io(&file))?;
    let made = fill(&unfinished, &compact, library, progress);
    let made = made.and_then(|made| {
        if made.is_some() {
            publish(&compact, &file)?;
        }
        Ok(made)
    });
    // Why it was not finished is what matters; what cannot be removed is swept away another day.
    for left in [&unfinished, &compact] {
        let _ = remove(left);
    }
    let Some(build) = made? else { return Ok(None) };
    let sql = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    journal(&sql, library)?;
    Ok(Some(Opened { sql, file, build, is_proved: false, _folder: own }))
}

/// A folder for the index of a library whose own cannot be written.
fn own_folder() -> Result<TempDir> {
    let folder = std::env::temp_dir();
    tempfile::Builder::new().prefix("torchpress-search-").tempdir().map_err(LibraryError::io(&folder))
}

/// Makes an index in two steps: small segments in `file`, and of these large ones in `compact`. Nothing of either need be
/// on the disk before it is whole, since nobody knows its name.
fn fill(file: &Path, compact: &Path, library: &Library, progress: Progress<'_>) -> Result<Option<String>> {
    let mut drafts = create(file)?;
    let build = Uuid::now_v7().to_string();
    let (id, last, changes) = library.readers.read(|sql| {
        let last: i64 = sql.query_row("SELECT last FROM sequence", [], |row| row.get(0))?;
        Ok((library_id(sql)?, last, take::changes(sql, i64::MIN)?))
    })?;
    let total = take::count(changes.len());
    let transaction = drafts.transaction()?;
    let mut taker = Taker::new(&transaction)?;
    for (done, change) in (0_u32..).zip(changes.iter()) {
        if !progress(done, total) {
            return Ok(None);
        }
        if !change.is_trashed {
            taker.put(library, change)?;
        }
    }
    taker.finish()?;
    transaction.commit()?;
    let mut sql = create(compact)?;
    let transaction = sql.transaction()?;
    segment::copy(&drafts, &transaction)?;
    copy_rows(&drafts, &transaction)?;
    transaction.execute(
        "INSERT INTO state (one, version, library, build, taken) VALUES (1, ?1, ?2, ?3, ?4)",
        params![VERSION, id, build, last],
    )?;
    transaction.commit()?;
    sql.close().map_err(|(_, error)| LibraryError::from(error))?;
    progress(total, total);
    Ok(Some(build))
}

/// A new file with the tables of an index.
fn create(file: &Path) -> Result<Connection> {
    let sql = connect(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    sql.pragma_update(None, "page_size", PAGE)?;
    sql.pragma_update(None, "journal_mode", "memory")?;
    sql.pragma_update(None, "synchronous", "off")?;
    sql.execute_batch(include_str!("tables.sql"))?;
    Ok(sql)
}

/// Copies what an index has beside its segments.
fn copy_rows(from: &Connection, to: &Connection) -> Result<()> {
    let mut put = to.prepare("INSERT INTO articles (row, id, stamp) VALUES (?1, ?2, ?3)")?;
    let mut articles = from.prepare("SELECT row, id, stamp FROM articles ORDER BY row")?;
    let mut articles = articles.query([])?;
    while let Some(article) = articles.next()? {
        let number = |column| article.get::<_, i64>(column);
        put.execute(params![number(0)?, article.get::<_, String>(1)?, number(2)?])?;
    }
    let mut put = to.prepare("INSERT INTO traditional (character) VALUES (?1)")?;
    let mut characters = from.prepare("SELECT character FROM traditional")?;
    let mut characters = characters.query([])?;
    while let Some(character) = characters.next()? {
        put.execute([character.get::<_, String>(0)?])?;
    }
    Ok(())
}

/// Puts a finished index in its place. The log of the one before must not be taken for its own.
fn publish(unfinished: &Path, file: &Path) -> Result<()> {
    fs::OpenOptions::new()
        .write(true)
        .open(unfinished)
        .and_then(|finished| finished.sync_all())
        .map_err(LibraryError::io(unfinished))?;
    remove(file)?;
    fs::rename(unfinished, file).map_err(LibraryError::io(file))?;
    files::sync_parent(file).map_err(LibraryError::io(file))
}

/// Removes unfinished indexes that nobody will finish. What cannot be looked at is left.
fn sweep(folder: &Path) {
    let start = format!(".{FILE}.");
    let end = format!(".{UNFINISHED}");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry.metadata().and_then(|found| found.modified()).ok().and_then(|at| at.elapsed().ok());
        if name.starts_with(&start) && name.ends_with(&end) && age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
