//! Looking lists up in a segment.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::coding::damaged;
use super::docs::Docs;
use super::key::{AFTER_WORDS, WORD};
use super::shelf::Keys;
use crate::Result;

/// A segment that is read.
pub(crate) struct Segment<'c> {
    pub(crate) sql: &'c Connection,
    pub(crate) id: i64,
    pub(crate) docs: Arc<Docs>,
}

impl Segment<'_> {
    /// The list under a key, if there is one.
    pub(crate) fn list(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let mut statement = self.sql.prepare_cached(include_str!("find_shelf.sql"))?;
        let mut rows = statement.query(params![self.id, key])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let Some(span) = Keys::new(blob(row, 0)?).find(key)? else { return Ok(None) };
        Ok(Some(span.of(blob(row, 1)?)?.to_vec()))
    }

    /// The lists of all keys that begin with `start`, a word's or a part of one.
    pub(crate) fn lists_from(&self, start: &[u8]) -> Result<Vec<Vec<u8>>> {
        let mut found = Vec::new();
        // The shelf that may begin before them, and those after it as long as their first key begins so.
        let mut statement = self.sql.prepare_cached(include_str!("shelves_from.sql"))?;
        let mut rows = statement.query(params![self.id, start])?;
        while let Some(row) = rows.next()? {
            let mut keys = Keys::new(blob(row, 0)?);
            while let Some((key, span)) = keys.take()? {
                if key.starts_with(start) {
                    found.push(span.of(blob(row, 1)?)?.to_vec());
                } else if key > start {
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }

    /// The lists of all words whose letters, in UTF-8, are such.
    pub(crate) fn lists_of_words(&self, is_such: impl Fn(&[u8]) -> bool) -> Result<Vec<Vec<u8>>> {
        let mut found = Vec::new();
        let mut statement = self.sql.prepare_cached(include_str!("shelves_between.sql"))?;
        let mut rows = statement.query(params![self.id, [WORD], [AFTER_WORDS]])?;
        while let Some(row) = rows.next()? {
            let mut keys = Keys::new(blob(row, 1)?);
            let mut spans = Vec::new();
            while let Some((key, span)) = keys.take()? {
                if key.split_first().is_some_and(|(_, letters)| is_such(letters)) {
                    spans.push(span);
                }
            }
            if spans.is_empty() {
                continue;
            }
            let mut lists = self.sql.prepare_cached("SELECT lists FROM shelves WHERE id = ?1")?;
            let mut lists = lists.query([row.get::<_, i64>(0)?])?;
            if let Some(row) = lists.next()? {
                let lists = blob(row, 0)?;
                for span in spans {
                    found.push(span.of(lists)?.to_vec());
                }
            }
        }
        Ok(found)
    }
}

/// A shelf as it is stored.
pub(crate) struct Shelf {
    pub(crate) first: Vec<u8>,
    pub(crate) keys: Vec<u8>,
    pub(crate) lists: Vec<u8>,
}

/// The shelf of a segment that comes after the one whose first key is `after`.
pub(crate) fn next_shelf(sql: &Connection, segment: i64, after: &[u8]) -> Result<Option<Shelf>> {
    let shelf = sql
        .prepare_cached(include_str!("next_shelf.sql"))?
        .query_row(params![segment, after], |row| {
            Ok(Shelf { first: row.get(0)?, keys: row.get(1)?, lists: row.get(2)? })
        })
        .optional()?;
    Ok(shelf)
}

/// A column with bytes, not copied.
pub(crate) fn blob<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8]> {
    row.get_ref(column)?.as_blob().map_err(|_| damaged("a column of another type"))
}
