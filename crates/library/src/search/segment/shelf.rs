//! Lists under their keys, packed side by side into rows of a table.
//!
//! Most keys have a list of a few bytes, which would take less room than a row of its own does. So neighbouring keys
//! share a row, a shelf: its keys in order, each without what it shares with the one before, and their lists. Keys are in a
//! column of their own, so that all words can be looked through without their lists.

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::coding::{Numbers, put};
use crate::Result;

/// A shelf is full from so many bytes on. A larger one is dearer to look something up in; a smaller one wastes room.
const FULL: usize = 32 * 1024;

/// A shelf has no more keys than this, since they are looked through one by one.
const MOST_KEYS: usize = 2_048;

/// Writes the shelves of a segment.
pub(crate) struct Shelves<'c> {
    sql: &'c Connection,
    segment: i64,
    first: Vec<u8>,
    last: Vec<u8>,
    keys: Vec<u8>,
    lists: Vec<u8>,
    count: usize,
}

impl<'c> Shelves<'c> {
    pub(crate) fn new(sql: &'c Connection, segment: i64) -> Self {
        Self {
            sql,
            segment,
            first: Vec::new(),
            last: Vec::new(),
            keys: Vec::new(),
            lists: Vec::new(),
            count: 0,
        }
    }

    /// Puts up a list under a key, which comes after all keys so far.
    pub(crate) fn put(&mut self, key: &[u8], list: &[u8]) -> Result<()> {
        // Keys of different kinds do not share a shelf.
        let other_kind = self.first.first() != key.first();
        let full = self.keys.len() + self.lists.len() >= FULL || self.count >= MOST_KEYS;
        if self.count > 0 && (full || other_kind) {
            self.flush()?;
        }
        if self.count == 0 {
            self.first = key.to_vec();
            self.last.clear();
        }
        let shared = self.last.iter().zip(key).take_while(|(a, b)| a == b).count();
        let own = key.get(shared..).unwrap_or_default();
        put(&mut self.keys, shared as u32);
        put(&mut self.keys, own.len() as u32);
        self.keys.extend_from_slice(own);
        put(&mut self.keys, list.len() as u32);
        self.lists.extend_from_slice(list);
        self.last.clear();
        self.last.extend_from_slice(key);
        self.count += 1;
        Ok(())
    }

    /// Stores the last shelf.
    pub(crate) fn finish(mut self) -> Result<()> {
        if self.count > 0 { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        self.sql.prepare_cached(include_str!("put_shelf.sql"))?.execute(params![
            self.segment,
            self.first,
            sum(&[&self.first, &self.keys, &self.lists]),
            self.keys,
            self.lists,
        ])?;
        self.keys.clear();
        self.lists.clear();
        self.count = 0;
        Ok(())
    }
}

/// A checksum of what is stored, by which damage is noticed that leaves the database in order.
pub(crate) fn sum(parts: &[&[u8]]) -> i64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(8).fold(0, |sum, byte| (sum << 8) | i64::from(*byte))
}

/// Goes through the keys of a shelf, in order.
pub(crate) struct Keys<'b> {
    numbers: Numbers<'b>,
    key: Vec<u8>,
    at: usize,
}

/// Where a list is within its shelf.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    at: usize,
    length: usize,
}

impl Span {
    /// The list, of the lists of its shelf.
    pub(crate) fn of<'b>(&self, lists: &'b [u8]) -> Result<&'b [u8]> {
        let end = self.at.saturating_add(self.length);
        lists.get(self.at..end).ok_or_else(|| super::coding::damaged("a list is not there"))
    }
}

impl<'b> Keys<'b> {
    pub(crate) fn new(keys: &'b [u8]) -> Self {
        Self { numbers: Numbers::new(keys), key: Vec::new(), at: 0 }
    }

    /// The next key and where its list is.
    pub(crate) fn take(&mut self) -> Result<Option<(&[u8], Span)>> {
        if self.numbers.is_empty() {
            return Ok(None);
        }
        let shared = self.numbers.take()? as usize;
        let own = self.numbers.take()?;
        let own = self.numbers.bytes(own)?;
        if shared > self.key.len() {
            return Err(super::coding::damaged("a key has no beginning"));
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(own);
        let span = Span { at: self.at, length: self.numbers.take()? as usize };
        self.at = self.at.saturating_add(span.length);
        Ok(Some((&self.key, span)))
    }

    /// Where the list of a key is.
    pub(crate) fn find(mut self, key: &[u8]) -> Result<Option<Span>> {
        while let Some((here, span)) = self.take()? {
            match here.cmp(key) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Ok(Some(span)),
                std::cmp::Ordering::Greater => return Ok(None),
            }
        }
        Ok(None)
    }
}
