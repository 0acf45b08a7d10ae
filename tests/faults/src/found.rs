//! What a library does hold, looked at from outside as well as through its own functions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};
use torchpress_app::{App, Config, Headless};
use torchpress_library::{Library, Mode};

use crate::content;
use crate::model::{Known, State};

/// Opens the library as its user would, reads everything, and has SQLite check the file.
///
/// # Errors
/// In words: it does not open, a revision or an original cannot be read or is not what it was, SQLite finds damage.
pub fn look(folder: &Path) -> Result<State, String> {
    // Through the app, which first finishes what a killed program left half done.
    let app = App::new(Arc::new(Headless), Config::at(folder.with_extension("settings")));
    let library = app
        .open_quietly(folder, Mode::ReadWrite)
        .map_err(|failure| format!("it does not open: {failure}"))?;
    let state = read(&library, folder)?;
    drop((library, app));
    let database = folder.join("library.db");
    let sql = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| error.to_string())?;
    sound(&sql)?;
    Ok(state)
}

/// Has the database file alone hold everything. Closing does that too, but what works in the background may close last.
pub fn take_over(folder: &Path) {
    let sql = Connection::open(folder.join("library.db")).unwrap();
    sql.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    let busy: bool = sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    assert!(!busy, "somebody still reads");
}

/// Has SQLite check a database whole.
fn sound(sql: &Connection) -> Result<(), String> {
    let found: Vec<String> = sql
        .prepare("PRAGMA integrity_check")
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect())
        .map_err(|error| format!("integrity_check: {error}"))?;
    if found != ["ok"] {
        return Err(format!("integrity_check: {}", found.join("; ")));
    }
    let broken: i64 = sql
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .map_err(|error| format!("foreign_key_check: {error}"))?;
    if broken > 0 {
        return Err(format!("foreign_key_check: {broken} rows refer to none"));
    }
    Ok(())
}

/// Reads all that an open library holds.
///
/// # Errors
/// As [`look`].
pub fn read(library: &Library, folder: &Path) -> Result<State, String> {
    let sql = Connection::open_with_flags(folder.join("library.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| error.to_string())?;
    let mut state = State::default();
    for row in articles(&sql).map_err(|error| format!("articles: {error}"))? {
        let (key, known) = article(library, row)?;
        if state.articles.insert(key.clone(), known).is_some() {
            return Err(format!("{key} is there twice"));
        }
    }
    let photos = sql
        .prepare("SELECT id, sha256 FROM photos")
        .and_then(|mut photos| {
            photos
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<(String, String)>>>()
        })
        .map_err(|error| format!("photos: {error}"))?;
    for (id, sha256) in photos {
        let original = library.photo_original(&id).map_err(|error| format!("original {sha256}: {error}"))?;
        let bytes = fs::read(&original).map_err(|error| format!("original {sha256}: {error}"))?;
        if content::sha256(&bytes) != sha256 {
            return Err(format!("original {sha256} has other bytes, {} of them", bytes.len()));
        }
        state.photos.insert(sha256);
    }
    Ok(state)
}

struct Row {
    id: String,
    revision: u32,
    numbers: Vec<u32>,
    known: Known,
}

fn articles(sql: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut of = sql.prepare("SELECT article, tag FROM article_tags ORDER BY article, position")?;
    for row in of.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (article, tag): (String, String) = row?;
        tags.entry(article).or_default().push(tag);
    }
    let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut of = sql.prepare("SELECT article, number FROM revisions ORDER BY article, number")?;
    for row in of.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (article, number): (String, u32) = row?;
        numbers.entry(article).or_default().push(number);
    }
    let mut articles =
        sql.prepare("SELECT id, revision, status, trashed_at IS NOT NULL, pinned FROM articles")?;
    articles
        .query_map([], |row| {
            let id: String = row.get(0)?;
            let known = Known {
                revisions: Vec::new(),
                status: row.get(2)?,
                trashed: row.get(3)?,
                pinned: row.get(4)?,
                tags: tags.get(&id).cloned().unwrap_or_default(),
            };
            let numbers = numbers.get(&id).cloned().unwrap_or_default();
            Ok(Row { id, revision: row.get(1)?, numbers, known })
        })?
        .collect()
}

fn article(library: &Library, row: Row) -> Result<(String, Known), String> {
    let (mut known, mut key) = (row.known, String::new());
    // A library that was repaired may lack some.
    for number in row.numbers {
        let article = library
            .article(&row.id, Some(number))
            .map_err(|error| format!("{} revision {number}: {error}", row.id))?;
        key.clone_from(&article.meta.title);
        known.revisions.push(content::essence(&article.body.text()));
        if number == row.revision && article.meta.tags != known.tags {
            return Err(format!("{key} has the tags {:?} and lists {:?}", article.meta.tags, known.tags));
        }
    }
    Ok((key, known))
}

/// Says how two states differ, in a few words.
pub fn difference(expected: &State, found: &State) -> String {
    let mut words = Vec::new();
    for (key, known) in &expected.articles {
        match found.articles.get(key) {
            None => words.push(format!("{key} is lost")),
            Some(there) if there == known => {}
            Some(there) if there.revisions.len() < known.revisions.len() => {
                words.push(format!(
                    "{key} has {} of {} revisions",
                    there.revisions.len(),
                    known.revisions.len()
                ));
            }
            Some(there) => words.push(format!("{key} is {there:?}, not {known:?}")),
        }
    }
    words.extend(
        found
            .articles
            .keys()
            .filter(|key| !expected.articles.contains_key(*key))
            .map(|key| format!("{key} appeared")),
    );
    words.extend(expected.photos.difference(&found.photos).map(|photo| format!("photo {photo} is lost")));
    words.extend(found.photos.difference(&expected.photos).map(|photo| format!("photo {photo} appeared")));
    words.truncate(4);
    words.join("; ")
}
