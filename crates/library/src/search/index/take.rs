//! Taking articles into the index.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use torchpress_document::Status;

use super::{Opened, Progress};
use crate::search::fold::fold;
use crate::search::gather::{Field, Fields, gather};
use crate::search::segment;
use crate::search::segment::docs::{Day, Facts};
use crate::search::segment::draft::Draft;
use crate::search::units::BOUNDARY;
use crate::search::variants::may_be_simplified;
use crate::{Library, LibraryError, Result};

/// More changes than this are quicker taken in by making the index anew, where they are most of the library.
const MANY: usize = 5_000;

/// Lists of articles are held in memory until they take so many bytes.
const LARGEST_DRAFT: usize = 32 * 1024 * 1024;

/// How many of the newest entries are compared with the library when nothing else tells that they belong to it.
const SAMPLE: u32 = 100;

/// What came of taking changes in.
pub(super) enum Outcome {
    /// The index has them all; with the traditional characters that occur, where these may have changed.
    Done(Option<BTreeSet<char>>),
    /// It was told to stop; what was taken in so far is kept.
    Stopped,
    /// The index is of another time of this library and has to be made anew.
    Unfit,
}

/// An article that changed.
pub(super) struct Change {
    id: String,
    stamp: i64,
    pub(super) is_trashed: bool,
}

/// How the library stands at one moment.
struct Standing {
    last: i64,
    articles: i64,
    changes: Vec<Change>,
}

fn last(library: &Library) -> Result<i64> {
    library
        .readers
        .read(|sql| Ok(sql.prepare_cached("SELECT last FROM sequence")?.query_row([], |row| row.get(0))?))
}

/// Changes after the number `taken`, in the order in which they were made.
pub(super) fn changes(sql: &Connection, taken: i64) -> Result<Vec<Change>> {
    let changes = sql
        .prepare_cached(include_str!("changes.sql"))?
        .query_map([taken], |row| {
            Ok(Change { id: row.get(0)?, stamp: row.get(1)?, is_trashed: row.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(changes)
}

fn standing(library: &Library, taken: i64) -> Result<Standing> {
    library.readers.read(|sql| {
        let count = "SELECT count(*) FROM articles WHERE trashed_at IS NULL";
        Ok(Standing {
            last: sql.query_row("SELECT last FROM sequence", [], |row| row.get(0))?,
            articles: sql.prepare_cached(count)?.query_row([], |row| row.get(0))?,
            changes: changes(sql, taken)?,
        })
    })
}

/// Takes in what changed since the last time.
pub(super) fn take(opened: &mut Opened, library: &Library, progress: Progress<'_>) -> Result<Outcome> {
    let taken = taken(&opened.sql)?;
    let mut shown = None;
    if !opened.is_proved {
        if !fits(&opened.sql, library, taken)? {
            return Ok(Outcome::Unfit);
        }
        opened.is_proved = true;
        shown = Some(traditional(&opened.sql)?);
    }
    if last(library)? == taken {
        return Ok(Outcome::Done(shown));
    }
    let transaction = opened.sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have taken them in while this one waited.
    let taken = self::taken(&transaction)?;
    let standing = standing(library, taken)?;
    let known = rows(&transaction)?;
    if standing.last < taken || (standing.changes.len() > MANY && standing.changes.len() as i64 > known / 2) {
        return Ok(Outcome::Unfit);
    }
    let mut done = taken;
    let mut stopped = false;
    let mut missing = 0;
    let mut taker = Taker::new(&transaction)?;
    for (index, change) in standing.changes.iter().enumerate() {
        // Articles of one change have one stamp; stopping between them would lose the others.
        if change.stamp > done && !progress(count(index), count(standing.changes.len())) {
            stopped = true;
            break;
        }
        taker.remove(&change.id)?;
        if !change.is_trashed {
            missing += i64::from(!taker.put(library, change)?);
        }
        done = change.stamp;
    }
    let traditional = taker.finish()?;
    segment::tidy(&transaction)?;
    let is_whole = stopped || {
        let expected = standing.articles - missing;
        // What was deleted for good leaves no stamp.
        rows(&transaction)? == expected || {
            sweep(&transaction, library)?;
            rows(&transaction)? == expected
        }
    };
    if !is_whole {
        return Ok(Outcome::Unfit);
    }
    transaction.execute("UPDATE state SET taken = ?1", [if stopped { done } else { standing.last }])?;
    transaction.commit()?;
    Ok(if stopped { Outcome::Stopped } else { Outcome::Done(Some(traditional)) })
}

/// Whether an index is sound, and has each article that it should have as it was at its last change that was taken in.
pub(super) fn verify(sql: &Connection, library: &Library) -> Result<bool> {
    let index = sql.unchecked_transaction()?;
    let sound: String = index.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound != "ok" || !segment::is_sound(&index)? {
        return Ok(false);
    }
    let taken = taken(&index)?;
    let mut known = index.prepare("SELECT stamp FROM articles WHERE id = ?1")?;
    library.readers.read(|sql| {
        let last: i64 = sql.query_row("SELECT last FROM sequence", [], |row| row.get(0))?;
        let mut articles = sql.prepare("SELECT id, stamp FROM articles WHERE trashed_at IS NULL")?;
        let mut articles = articles.query([])?;
        while let Some(article) = articles.next()? {
            let (id, stamp): (String, i64) = (article.get(0)?, article.get(1)?);
            let entry: Option<i64> = known.query_row([id], |row| row.get(0)).optional()?;
            if stamp <= taken && entry != Some(stamp) {
                return Ok(false);
            }
        }
        Ok(taken <= last)
    })
}

fn taken(sql: &Connection) -> Result<i64> {
    Ok(sql.prepare_cached("SELECT taken FROM state")?.query_row([], |row| row.get(0))?)
}

fn rows(sql: &Connection) -> Result<i64> {
    Ok(sql.prepare_cached("SELECT count(*) FROM articles")?.query_row([], |row| row.get(0))?)
}

fn traditional(sql: &Connection) -> Result<BTreeSet<char>> {
    let characters: Vec<String> = sql
        .prepare_cached("SELECT character FROM traditional")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(characters.iter().filter_map(|text| text.chars().next()).collect())
}

/// Whether an index that was just opened can be one of this library as it is now. A library that was brought back from
/// a backup has changes of its own under numbers that the index knows as others.
fn fits(index: &Connection, library: &Library, taken: i64) -> Result<bool> {
    let newest: Vec<(String, i64)> = index
        .prepare("SELECT id, stamp FROM articles ORDER BY stamp DESC LIMIT ?1")?
        .query_map([SAMPLE], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if last(library)? < taken {
        return Ok(false);
    }
    library.readers.read(|sql| {
        let mut stamp = sql.prepare_cached("SELECT stamp FROM articles WHERE id = ?1")?;
        for (id, known) in &newest {
            let now: Option<i64> = stamp.query_row([id], |row| row.get(0)).optional()?;
            if now.is_some_and(|now| now < *known) {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

/// Removes the entries of articles that the library does not list any more.
fn sweep(transaction: &Transaction<'_>, library: &Library) -> Result<()> {
    let entries: Vec<String> = transaction
        .prepare("SELECT id FROM articles")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let gone = library.readers.read(|sql| {
        let mut there = sql.prepare_cached("SELECT 1 FROM articles WHERE id = ?1 AND trashed_at IS NULL")?;
        let mut gone = Vec::new();
        for id in entries {
            if !there.exists([&id])? {
                gone.push(id);
            }
        }
        Ok(gone)
    })?;
    let mut taker = Taker::new(transaction)?;
    gone.iter().try_for_each(|id| taker.remove(id))
}

/// Puts articles into an index.
pub(super) struct Taker<'c> {
    sql: &'c Connection,
    /// The traditional characters that have occurred so far.
    traditional: BTreeSet<char>,
    new: Vec<char>,
    draft: Draft,
    /// The row of the next article.
    next: i64,
}

impl<'c> Taker<'c> {
    pub(super) fn new(sql: &'c Connection) -> Result<Self> {
        let next = sql
            .prepare_cached("SELECT ifnull(max(last), 0) + 1 FROM segments")?
            .query_row([], |row| row.get(0))?;
        Ok(Self { sql, traditional: traditional(sql)?, new: Vec::new(), draft: Draft::default(), next })
    }

    fn remove(&mut self, id: &str) -> Result<()> {
        let row: Option<i64> = self
            .sql
            .prepare_cached("DELETE FROM articles WHERE id = ?1 RETURNING row")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        if let Some(row) = row {
            self.sql.prepare_cached("INSERT INTO gone (row) VALUES (?1)")?.execute([row])?;
        }
        Ok(())
    }

    /// Puts in an article as the newest. Answers whether there is such an article.
    pub(super) fn put(&mut self, library: &Library, change: &Change) -> Result<bool> {
        let Some(fields) = gather(library, &change.id)? else { return Ok(false) };
        let facts = library.readers.read(|sql| {
            let mut facts = sql.prepare_cached(include_str!("facts.sql"))?;
            Ok(facts.query_row([&change.id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })?;
        let Some((status, day)): Option<(String, String)> = facts else { return Ok(false) };
        let status = Status::from_name(&status)
            .ok_or_else(|| LibraryError::Damaged(format!("an article has the status {status:?}")))?;
        self.sql
            .prepare_cached("INSERT INTO articles (row, id, stamp) VALUES (?1, ?2, ?3)")?
            .execute(params![self.next, change.id, change.stamp])?;
        let texts = Field::ALL.map(|field| self.text(&fields, field));
        self.draft.add(self.next, Facts { status, day: Day::read(&day) }, &texts)?;
        self.next += 1;
        if self.draft.size() > LARGEST_DRAFT {
            segment::add(self.sql, std::mem::take(&mut self.draft))?;
        }
        Ok(true)
    }

    /// The folded text of a field, each block with a boundary after it.
    fn text(&mut self, fields: &Fields, field: Field) -> Vec<char> {
        let mut text = Vec::new();
        for block in fields.of(field) {
            for folded in fold(block) {
                text.push(folded.character);
                if may_be_simplified(folded.character) && self.traditional.insert(folded.character) {
                    self.new.push(folded.character);
                }
            }
            text.push(BOUNDARY);
        }
        text
    }

    /// Keeps what was learnt on the way.
    pub(super) fn finish(mut self) -> Result<BTreeSet<char>> {
        segment::add(self.sql, std::mem::take(&mut self.draft))?;
        let mut insert =
            self.sql.prepare_cached("INSERT OR IGNORE INTO traditional (character) VALUES (?1)")?;
        for character in &self.new {
            insert.execute([character.to_string()])?;
        }
        Ok(self.traditional)
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
