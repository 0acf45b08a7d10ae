//! The lists that search reads, in segments.
//!
//! A segment has some hundreds or thousands of articles that follow each other in the order of their last change, one after
//! the other as one long text of units: a character that is no letter is a unit, and so is a word. For each pair of
//! characters and each word ([`key`]) it has a list of the places where that is. A phrase is where its parts are side by
//! side, which needs nothing but these lists. Segments never change: what is saved makes a small new one, small ones are
//! merged ([`merge`]), and what was removed is left out when they are.

mod bits;
pub(crate) mod coding;
pub(crate) mod docs;
pub(crate) mod draft;
pub(crate) mod key;
mod merge;
mod reading;
mod shelf;

use rusqlite::{Connection, params};

use crate::Result;
use docs::Docs;
use draft::Draft;
pub(crate) use reading::Segment;
use reading::blob;
use shelf::Shelves;

/// A segment grows no further than this, in units. From the newest on, one is read after the other until there is enough to
/// show; the larger they are, the fewer there are to look up in, and the more is read in vain.
pub(crate) const LARGEST: u32 = 16_000_000;

/// So many segments of one size are merged into one.
const SIDE_BY_SIDE: usize = 8;

/// The largest segment of the smallest size, in units; each further size is [`SIDE_BY_SIDE`] times as large.
const SMALLEST: u32 = 4_096;

/// A segment is made anew when one in so many of its documents is gone.
const GONE_SHARE: usize = 4;

/// A segment as it is listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    pub(crate) id: i64,
    /// The lowest row that it has or had.
    pub(crate) first: i64,
    /// The highest row that it has or had.
    pub(crate) last: i64,
    units: u32,
    documents: u32,
}

/// All segments, the newest first.
pub(crate) fn all(sql: &Connection) -> Result<Vec<Listed>> {
    let listed = sql
        .prepare_cached("SELECT id, first, last, units, documents FROM segments ORDER BY first DESC")?
        .query_map([], |row| {
            Ok(Listed {
                id: row.get(0)?,
                first: row.get(1)?,
                last: row.get(2)?,
                units: row.get(3)?,
                documents: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(listed)
}

/// The documents of a segment.
pub(crate) fn docs(sql: &Connection, id: i64) -> Result<Docs> {
    let (first, docs): (i64, Vec<u8>) = sql
        .prepare_cached("SELECT first, docs FROM segments WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Docs::read(&docs, first)
}

/// Stores a draft as the newest segment.
pub(crate) fn add(sql: &Connection, draft: Draft) -> Result<()> {
    if draft.len() == 0 {
        return Ok(());
    }
    let id = open(sql)?;
    let (docs, lists) = draft.finish();
    let mut shelves = Shelves::new(sql, id);
    for list in lists {
        let (key, list) = list?;
        shelves.put(&key, &list)?;
    }
    shelves.finish()?;
    let (first, last) = (docs.rows.first(), docs.rows.last());
    close(sql, id, first.copied().unwrap_or_default(), last.copied().unwrap_or_default(), &docs)
}

fn open(sql: &Connection) -> Result<i64> {
    let id = sql
        .prepare_cached("INSERT INTO segments (first, last, units, documents, sum, docs) VALUES (0, 0, 0, 0, 0, x'') RETURNING id")?
        .query_row([], |row| row.get(0))?;
    Ok(id)
}

fn close(sql: &Connection, id: i64, first: i64, last: i64, docs: &Docs) -> Result<()> {
    let packed = docs.packed(first);
    sql.prepare_cached(
        "UPDATE segments SET first = ?2, last = ?3, units = ?4, documents = ?5, sum = ?6, docs = ?7 WHERE id = ?1",
    )?
    .execute(params![id, first, last, docs.units(), docs.len() as u32, shelf::sum(&[&packed]), packed])?;
    Ok(())
}

/// Rows whose documents are gone though a segment has them, rising.
pub(crate) fn gone(sql: &Connection) -> Result<Vec<i64>> {
    let rows = sql
        .prepare_cached("SELECT row FROM gone ORDER BY row")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// Merges what has become too small, too many or too old.
pub(crate) fn tidy(sql: &Connection) -> Result<()> {
    loop {
        let newest_first = all(sql)?;
        let gone = gone(sql)?;
        let Some(worn) = newest_first.iter().find(|segment| is_worn(segment, &gone)) else {
            let Some(run) = run(&newest_first) else { return Ok(()) };
            replace(sql, run, &gone)?;
            continue;
        };
        replace(sql, std::slice::from_ref(worn), &gone)?;
    }
}

fn is_worn(segment: &Listed, gone: &[i64]) -> bool {
    let of = |row: i64| gone.partition_point(|gone| *gone < row);
    let here = of(segment.last.saturating_add(1)).saturating_sub(of(segment.first));
    here > 0 && here >= segment.documents as usize / GONE_SHARE
}

/// The newest segments that should be one: as many of no more than some size as there should not be.
fn run(newest_first: &[Listed]) -> Option<&[Listed]> {
    let mut size = SMALLEST;
    while size < LARGEST {
        let mut units = 0_u32;
        let fitting = newest_first.iter().take_while(|segment| {
            units = units.saturating_add(segment.units);
            segment.units <= size && units <= LARGEST
        });
        let count = fitting.count();
        if count >= SIDE_BY_SIDE {
            return newest_first.get(..count);
        }
        size = size.saturating_mul(SIDE_BY_SIDE as u32);
    }
    None
}

/// Puts one segment in the place of several that lie side by side.
fn replace(sql: &Connection, newest_first: &[Listed], gone: &[i64]) -> Result<()> {
    merge_into(sql, newest_first, gone, sql)?;
    for segment in newest_first {
        sql.prepare_cached("DELETE FROM shelves WHERE segment = ?1")?.execute([segment.id])?;
        sql.prepare_cached("DELETE FROM segments WHERE id = ?1")?.execute([segment.id])?;
        sql.prepare_cached("DELETE FROM gone WHERE row BETWEEN ?1 AND ?2")?
            .execute(params![segment.first, segment.last])?;
    }
    Ok(())
}

/// Merges segments of one index into a new segment of it or of another.
fn merge_into(from: &Connection, newest_first: &[Listed], gone: &[i64], to: &Connection) -> Result<()> {
    let first = newest_first.iter().map(|segment| segment.first).min();
    let last = newest_first.iter().map(|segment| segment.last).max();
    let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
    let mut sources = Vec::with_capacity(newest_first.len());
    for segment in newest_first.iter().rev() {
        sources.push((segment.id, docs(from, segment.id)?));
    }
    let id = open(to)?;
    let docs = merge::merge(from, sources, gone, to, id)?;
    close(to, id, first, last, &docs)
}

/// Copies the segments of an index that was just made to another file, in as few as there may be.
pub(crate) fn copy(from: &Connection, to: &Connection) -> Result<()> {
    let mut oldest_first = all(from)?;
    oldest_first.reverse();
    let mut rest = oldest_first.as_slice();
    while !rest.is_empty() {
        let mut units = 0_u32;
        let fitting = rest.iter().take_while(|segment| {
            units = units.saturating_add(segment.units);
            units <= LARGEST
        });
        let count = fitting.count().max(1);
        let (these, others) = rest.split_at(count);
        let newest_first: Vec<Listed> = these.iter().rev().copied().collect();
        merge_into(from, &newest_first, &[], to)?;
        rest = others;
    }
    Ok(())
}

/// Whether all that is stored of the segments is as it was written.
pub(crate) fn is_sound(sql: &Connection) -> Result<bool> {
    let mut segments = sql.prepare("SELECT sum, docs FROM segments")?;
    let mut segments = segments.query([])?;
    while let Some(row) = segments.next()? {
        if row.get::<_, i64>(0)? != shelf::sum(&[blob(row, 1)?]) {
            return Ok(false);
        }
    }
    let mut shelves = sql.prepare("SELECT sum, first, keys, lists FROM shelves")?;
    let mut shelves = shelves.query([])?;
    while let Some(row) = shelves.next()? {
        if row.get::<_, i64>(0)? != shelf::sum(&[blob(row, 1)?, blob(row, 2)?, blob(row, 3)?]) {
            return Ok(false);
        }
    }
    Ok(true)
}
