//! Making one segment of several.

use rusqlite::Connection;

use super::bits;
use super::coding::{Holders, Places, put_often};
use super::docs::Docs;
use super::key::has_documents;
use super::reading::{Shelf, next_shelf};
use super::shelf::{Keys, Shelves, Span};
use crate::Result;

/// A segment on its way into another.
struct Source<'c> {
    sql: &'c Connection,
    segment: i64,
    docs: Docs,
    /// What each of its documents becomes.
    becomes: Vec<Option<Becomes>>,
    shelf: Option<Shelf>,
    /// The keys of the shelf and where their lists are, the next one last.
    keys: Vec<(Vec<u8>, Span)>,
}

/// What a document becomes in the new segment.
#[derive(Clone, Copy)]
struct Becomes {
    doc: u32,
    /// How far its text moves on; wrapping, since it may move back.
    by: u32,
}

/// Merges segments, which come in the order of their rows, into the new one called `into`. Documents whose rows are in
/// `gone` (rising) are left out. Answers which documents the new one has.
pub(crate) fn merge(
    from: &Connection,
    segments: Vec<(i64, Docs)>,
    gone: &[i64],
    to: &Connection,
    into: i64,
) -> Result<Docs> {
    let mut docs = Docs::default();
    let mut sources = Vec::with_capacity(segments.len());
    for (segment, old) in segments {
        let mut becomes = Vec::with_capacity(old.len());
        for (doc, row) in old.rows.iter().enumerate() {
            let facts = old.facts(doc).filter(|_| gone.binary_search(row).is_err());
            let Some(facts) = facts else {
                becomes.push(None);
                continue;
            };
            let by = docs.units().wrapping_sub(old.start(doc));
            becomes.push(Some(Becomes { doc: docs.len() as u32, by }));
            docs.push(*row, facts, old.lengths(doc))?;
        }
        let mut source = Source { sql: from, segment, docs: old, becomes, shelf: None, keys: Vec::new() };
        source.next_shelf()?;
        sources.push(source);
    }
    let mut shelves = Shelves::new(to, into);
    let mut holders = Vec::new();
    let mut distances = Vec::new();
    while let Some(key) = sources.iter().filter_map(Source::key).min().map(<[u8]>::to_vec) {
        holders.clear();
        distances.clear();
        let mut last = 0;
        for source in sources.iter_mut().filter(|source| source.key() == Some(&key)) {
            if has_documents(&key) {
                source.move_holders(&mut holders, &mut last)?;
            } else {
                source.move_places(&mut distances, &mut last)?;
            }
            source.next_key()?;
        }
        if !holders.is_empty() {
            shelves.put(&key, &holders)?;
        } else if !distances.is_empty() {
            shelves.put(&key, &bits::packed(&distances))?;
        }
    }
    shelves.finish()?;
    Ok(docs)
}

impl Source<'_> {
    fn key(&self) -> Option<&[u8]> {
        self.keys.last().map(|(key, _)| key.as_slice())
    }

    fn next_shelf(&mut self) -> Result<()> {
        let after = self.shelf.take().map(|shelf| shelf.first).unwrap_or_default();
        self.shelf = next_shelf(self.sql, self.segment, &after)?;
        if let Some(shelf) = &self.shelf {
            let mut keys = Keys::new(&shelf.keys);
            while let Some((key, span)) = keys.take()? {
                self.keys.push((key.to_vec(), span));
            }
            self.keys.reverse();
        }
        Ok(())
    }

    fn next_key(&mut self) -> Result<()> {
        self.keys.pop();
        if self.keys.is_empty() { self.next_shelf() } else { Ok(()) }
    }

    /// The list of the next key.
    fn list(&self) -> Result<&[u8]> {
        match (&self.shelf, self.keys.last()) {
            (Some(shelf), Some((_, span))) => span.of(&shelf.lists),
            _ => Ok(&[]),
        }
    }

    /// Writes the documents of the next key to the end of a list that ends with `last` so far.
    fn move_holders(&self, list: &mut Vec<u8>, last: &mut u32) -> Result<()> {
        let mut holders = Holders::new(self.list()?);
        while let Some((doc, often)) = holders.take()? {
            if let Some(Some(becomes)) = self.becomes.get(doc as usize) {
                put_often(list, becomes.doc.wrapping_sub(*last), often);
                *last = becomes.doc;
            }
        }
        Ok(())
    }

    /// The same for places and their distances.
    fn move_places(&self, distances: &mut Vec<u32>, last: &mut u32) -> Result<()> {
        let mut places = Places::new(self.list()?)?;
        let mut doc = 0;
        while let Some(place) = places.take()? {
            let Some((found, _)) = self.docs.find(place, doc) else { break };
            doc = found;
            if let Some(Some(becomes)) = self.becomes.get(doc) {
                let place = place.wrapping_add(becomes.by);
                distances.push(place.wrapping_sub(*last));
                *last = place;
            }
        }
        Ok(())
    }
}
