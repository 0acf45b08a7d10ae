//! Looking through revisions for such as are not what was stored, and showing an article anew by its newest.

use rusqlite::{Connection, params};

use super::content::{self, Shown};
use super::{pack, spans, store};
use crate::{LibraryError, Result};

/// Something of an article that is not as it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A revision cannot be read, or is not what its checksum says.
    Unreadable {
        /// Its number.
        number: u32,
        /// Why.
        why: String,
    },
    /// What lists show differs from what the newest revision says.
    Differs {
        /// The column.
        what: &'static str,
    },
}

/// Unpacks the `count` revisions that were stored last.
///
/// # Errors
/// [`LibraryError::Damaged`] names the first that is not what was stored.
pub(crate) fn check_newest(sql: &Connection, count: u32) -> Result<()> {
    let newest: Vec<(String, u32)> = sql
        .prepare("SELECT article, number FROM revisions ORDER BY rowid DESC LIMIT ?1")?
        .query_map([count], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (article, number) in newest {
        match pack::json_of(sql, &article, number).and_then(|json| content::read(&json)) {
            // A newer version's article in a library of this version's tables is no damage.
            Ok(_) | Err(LibraryError::Newer { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Reads all revisions of an article and compares the newest with what lists show.
///
/// # Errors
/// Only those that say nothing about the article, such as a lock.
pub(crate) fn examine(sql: &Connection, id: &str) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let numbers: Vec<u32> = match numbers(sql, id) {
        Ok(numbers) => numbers,
        Err(error) => {
            faults.push(unreadable(0, error)?);
            return Ok(faults);
        }
    };
    let mut newest = None;
    for number in numbers {
        match pack::json_of(sql, id, number).and_then(|json| content::read(&json)) {
            Ok((meta, body)) => newest = Some((number, Shown::of(&meta, &body))),
            Err(LibraryError::Newer { .. }) => newest = None,
            Err(error) => {
                faults.push(unreadable(number, error)?);
                newest = None;
            }
        }
    }
    if let Some((number, shown)) = newest {
        match differing(sql, id, number, &shown) {
            Ok(what) => faults.extend(what.into_iter().map(|what| Fault::Differs { what })),
            Err(error) => faults.push(unreadable(number, error)?),
        }
    }
    Ok(faults)
}

/// Whether a revision can be read and is what its checksum says.
pub(crate) fn is_readable(sql: &Connection, id: &str, number: u32) -> bool {
    let read = pack::json_of(sql, id, number).and_then(|json| content::read(&json));
    matches!(read, Ok(_) | Err(LibraryError::Newer { .. }))
}

/// Has the article's row and the rows beside it say what its newest revision says. It gets the next number of the sequence.
///
/// # Errors
/// [`LibraryError::Damaged`] where that revision cannot be read.
pub(crate) fn show_newest(sql: &Connection, id: &str) -> Result<()> {
    let number: u32 = sql
        .prepare_cached("SELECT revision FROM articles WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let (meta, body) = content::read(&pack::json_of(sql, id, number)?)?;
    let shown = Shown::of(&meta, &body);
    sql.prepare_cached(include_str!("show_newest.sql"))?.execute(params![
        id,
        shown.language,
        shown.title,
        shown.series,
        shown.series_number,
        shown.chars,
        shown.photos,
        shown.thumb,
        store::next(sql)?,
        shown.cover,
        shown.dated,
        shown.title_key,
    ])?;
    store::relate(sql, id, &shown)?;
    spans::rebuild(sql, id)
}

/// Errors of the article become faults; others are handed on.
fn unreadable(number: u32, error: LibraryError) -> Result<Fault> {
    match error {
        LibraryError::Busy | LibraryError::DiskFull | LibraryError::NoPermission(_) => Err(error),
        other => Ok(Fault::Unreadable { number, why: other.to_string() }),
    }
}

fn numbers(sql: &Connection, id: &str) -> Result<Vec<u32>> {
    let numbers = sql
        .prepare_cached("SELECT number FROM revisions WHERE article = ?1 ORDER BY number")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(numbers)
}

/// The columns and rows that do not say what the newest revision says.
fn differing(sql: &Connection, id: &str, number: u32, shown: &Shown) -> Result<Vec<&'static str>> {
    let mut what = Vec::new();
    let columns = sql
        .prepare_cached(
            "SELECT revision = ?2, title IS ?3, language IS ?4, chars IS ?5, cover IS ?6, dated IS ?7, series IS ?8 \
             FROM articles WHERE id = ?1",
        )?
        .query_row(
            params![
                id,
                number,
                shown.title,
                shown.language,
                shown.chars,
                shown.cover,
                shown.dated,
                shown.series
            ],
            |row| <[bool; 7]>::try_from((0..7).map(|i| row.get(i)).collect::<rusqlite::Result<Vec<bool>>>()?)
                .map_err(|_| rusqlite::Error::InvalidQuery),
        )?;
    for (name, same) in
        ["revision", "title", "language", "chars", "cover", "date", "series"].into_iter().zip(columns)
    {
        if !same {
            what.push(name);
        }
    }
    let stored = |query: &str| -> Result<Vec<String>> {
        let names =
            sql.prepare_cached(query)?.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(names)
    };
    if stored("SELECT tag FROM article_tags WHERE article = ?1 ORDER BY position")? != shown.tags {
        what.push("tags");
    }
    if stored("SELECT photo FROM article_photos WHERE article = ?1 ORDER BY position")? != shown.photo_ids {
        what.push("photos");
    }
    Ok(what)
}
