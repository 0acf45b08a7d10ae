//! Finding articles in the index.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, ToSql, params};
use torchpress_document::Status;

use super::gather::gather;
use super::index::View;
use super::query::{self, Query, Term, Within};
use super::{Found, Hit, Order, SearchQuery, expression, marks, near};
use crate::{Library, LibraryError, Result};

/// Where more articles fit, only the newest of them are ranked, and beside them those whose title fits.
const RANKED: u32 = 2_000;

/// The columns where a hit tells most about an article.
const TELLING: &str = "title people tags";

/// What a hit counts for in each column: text, title, captions, credits, people, sections, tags, source.
const RANK: &str = "-bm25(fields, 1.0, 10.0, 2.0, 1.0, 5.0, 2.0, 6.0, 1.0)";

/// An entry of the index and how well it fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub(super) row: i64,
    pub(super) score: f64,
}

/// A page of entries, before they are made into hits.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) total: Option<u64>,
    pub(super) rows: Vec<Scored>,
    pub(super) next: Option<String>,
    /// What to mark in the articles.
    pub(super) marked: Vec<Term>,
}

/// Finds a page of articles.
///
/// # Errors
/// [`LibraryError::Cursor`]; [`LibraryError::Damaged`] where the index has to be made anew first.
pub(super) fn find(library: &Library, asked: &SearchQuery) -> Result<Found> {
    let query = query::read(&asked.text, asked.order == Order::Recent);
    let page = Page::of(asked)?;
    let (rows, articles) = library.search.read(|index| {
        library.readers.read(|sql| {
            let finder = Finder { index, sql, query: &query };
            let rows = match asked.order {
                _ if query.wanted.is_empty() => finder.by_filters(&page)?,
                Order::Recent => finder.recent(&page)?,
                Order::Rank => finder.ranked(library, &page)?,
            };
            let mut articles = Vec::with_capacity(rows.rows.len());
            for scored in &rows.rows {
                articles.extend(finder.article(scored.row)?.map(|id| (id, scored.score)));
            }
            Ok((rows, articles))
        })
    })?;
    let mut hits = Vec::with_capacity(articles.len());
    for (id, score) in articles {
        // What was deleted since the index was read is not there any more.
        let summary = match library.article_summary(&id) {
            Err(LibraryError::ArticleNotFound(_)) => continue,
            other => other?,
        };
        let Some(fields) = gather(library, &id)? else { continue };
        let marks = marks::of(&summary.title, &fields, &rows.marked);
        hits.push(Hit { summary, title: marks.title, snippet: marks.snippet, score });
    }
    Ok(Found { total: rows.total, hits, next: rows.next, ignored: query.ignored })
}

/// Which part of what is found to give.
pub(super) struct Page {
    pub(super) limit: usize,
    count_to: Option<u32>,
    /// The last row of the page before, or how many were on the pages before.
    after: Option<i64>,
}

impl Page {
    fn of(asked: &SearchQuery) -> Result<Self> {
        let cursor = |text: &String| text.parse().map_err(|_| LibraryError::Cursor(text.clone()));
        Ok(Self {
            limit: asked.limit.max(1) as usize,
            count_to: asked.count_to,
            after: asked.after.as_ref().map(cursor).transpose()?,
        })
    }

    /// Cuts a page out of a list that is sorted already.
    pub(super) fn cut(&self, sorted: &[Scored]) -> (Vec<Scored>, Option<String>) {
        let start = self.after.and_then(|after| usize::try_from(after).ok()).unwrap_or(0).min(sorted.len());
        let end = start.saturating_add(self.limit).min(sorted.len());
        let next = (end < sorted.len()).then(|| end.to_string());
        (sorted.get(start..end).unwrap_or_default().to_vec(), next)
    }
}

/// A query on its way through the index and the library, both of one moment.
pub(super) struct Finder<'a> {
    pub(super) index: &'a View<'a>,
    sql: &'a Connection,
    pub(super) query: &'a Query,
}

impl Finder<'_> {
    pub(super) fn article(&self, row: i64) -> Result<Option<String>> {
        let sql = "SELECT id FROM articles WHERE row = ?1";
        Ok(self.index.sql.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()?)
    }

    fn has_filters(&self) -> bool {
        let Query { statuses, other_statuses, before, after, .. } = self.query;
        !statuses.is_empty() || !other_statuses.is_empty() || before.is_some() || after.is_some()
    }

    /// Whether an entry passes the filters that the library answers, since a status changes without the text.
    pub(super) fn passes(&self, row: i64) -> Result<bool> {
        if !self.has_filters() {
            return Ok(true);
        }
        let Some(id) = self.article(row)? else { return Ok(false) };
        let found: Option<(String, String)> = self
            .sql
            .prepare_cached(include_str!("filters.sql"))?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.is_some_and(|(status, day)| {
            let is = |statuses: &[Status]| statuses.iter().any(|wanted| wanted.name() == status);
            (self.query.statuses.is_empty() || is(&self.query.statuses))
                && !is(&self.query.other_statuses)
                && self.query.before.as_ref().is_none_or(|before| day < *before)
                && self.query.after.as_ref().is_none_or(|after| day >= *after)
        }))
    }

    /// Those changed last first: read from the newest on, and no further than is asked for.
    fn recent(&self, page: &Page) -> Result<Rows> {
        let Some(expression) = expression::of(self.query, self.index.traditional) else {
            return Ok(Rows { total: Some(0), ..Rows::default() });
        };
        let sql = "SELECT rowid FROM fields WHERE fields MATCH ?1 ORDER BY rowid DESC";
        self.newest(sql, params![expression], page)
    }

    /// A page of what a statement gives from the newest on, and how many there are in all.
    fn newest(&self, sql: &str, parameters: &[&dyn ToSql], page: &Page) -> Result<Rows> {
        let mut statement = self.index.sql.prepare_cached(sql)?;
        let mut rows = Rows { marked: self.query.wanted.clone(), ..Rows::default() };
        let mut total: u64 = 0;
        let mut found = statement.query(parameters)?;
        while let Some(found) = found.next()? {
            let row: i64 = found.get(0)?;
            if !self.passes(row)? {
                continue;
            }
            total += 1;
            let counted = page.count_to.is_some_and(|most| total > u64::from(most));
            if page.after.is_none_or(|after| row < after) {
                if rows.rows.len() < page.limit {
                    rows.rows.push(Scored { row, score: 0.0 });
                } else if rows.next.is_none() {
                    rows.next = rows.rows.last().map(|last| last.row.to_string());
                }
            }
            if counted && rows.next.is_some() {
                return Ok(rows);
            }
        }
        rows.total = page.count_to.is_none_or(|most| total <= u64::from(most)).then_some(total);
        Ok(rows)
    }

    /// Articles by filters alone, those changed last first.
    fn by_filters(&self, page: &Page) -> Result<Rows> {
        if !self.has_filters() {
            return Ok(Rows { total: Some(0), ..Rows::default() });
        }
        match expression::any_of(&self.query.unwanted, self.index.traditional) {
            None => {
                let sql = "SELECT row FROM articles ORDER BY row DESC";
                self.newest(sql, &[], page)
            }
            Some(unwanted) => {
                let sql = "SELECT row FROM articles WHERE row NOT IN (SELECT rowid FROM fields WHERE fields MATCH ?1) ORDER BY row DESC";
                self.newest(sql, params![unwanted], page)
            }
        }
    }

    /// Those that fit best first.
    fn ranked(&self, library: &Library, page: &Page) -> Result<Rows> {
        let all = Page { limit: RANKED as usize, count_to: page.count_to, after: None };
        let newest = self.recent(&all)?;
        if newest.rows.is_empty() {
            return near::near(self, library, page);
        }
        let Some(expression) = expression::of(self.query, self.index.traditional) else {
            return Ok(newest);
        };
        let oldest = newest.rows.last().map_or(0, |last| last.row);
        let within: BTreeSet<i64> = newest.rows.iter().map(|scored| scored.row).collect();
        let mut scored: Vec<Scored> =
            self.scores(&expression, oldest)?.into_iter().filter(|s| within.contains(&s.row)).collect();
        if newest.next.is_some() {
            self.add_telling(&within, &mut scored)?;
        }
        let whole = self.with_whole_phrase()?;
        scored.sort_by(|a, b| {
            let key = |s: &Scored| (whole.contains(&s.row), s.score);
            let ((whole_a, score_a), (whole_b, score_b)) = (key(a), key(b));
            whole_b.cmp(&whole_a).then(score_b.total_cmp(&score_a)).then(b.row.cmp(&a.row))
        });
        let (rows, next) = page.cut(&scored);
        Ok(Rows { total: newest.total, rows, next, marked: newest.marked })
    }

    fn scores(&self, expression: &str, oldest: i64) -> Result<Vec<Scored>> {
        let sql = format!("SELECT rowid, {RANK} FROM fields WHERE fields MATCH ?1 AND rowid >= ?2");
        let scores = self
            .index
            .sql
            .prepare_cached(&sql)?
            .query_map(params![expression, oldest], |row| {
                Ok(Scored { row: row.get(0)?, score: row.get(1)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(scores)
    }

    /// Adds older articles that fit by title, people or tags.
    fn add_telling(&self, within: &BTreeSet<i64>, scored: &mut Vec<Scored>) -> Result<()> {
        let Some(wanted) = expression::all_of(&self.query.wanted, self.index.traditional, Some(TELLING))
        else {
            return Ok(());
        };
        let expression = match expression::any_of(&self.query.unwanted, self.index.traditional) {
            Some(unwanted) => format!("({wanted}) NOT ({unwanted})"),
            None => wanted,
        };
        let sql =
            format!("SELECT rowid, {RANK} FROM fields WHERE fields MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
        let telling: Vec<Scored> = self
            .index
            .sql
            .prepare_cached(&sql)?
            .query_map(params![expression, RANKED], |row| {
                Ok(Scored { row: row.get(0)?, score: row.get(1)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        for found in telling {
            if !within.contains(&found.row) && self.passes(found.row)? {
                scored.push(found);
            }
        }
        Ok(())
    }

    /// Entries that have several plain words as they were typed, with the spaces.
    fn with_whole_phrase(&self) -> Result<BTreeSet<i64>> {
        let plain: Vec<&Term> = self.query.wanted.iter().filter(|term| term.within == Within::All).collect();
        if plain.len() < 2 || !self.query.is_plain {
            return Ok(BTreeSet::new());
        }
        let mut phrase: Vec<char> = Vec::new();
        for term in plain {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.extend(&term.phrase);
        }
        let expression = expression::quoted(&phrase, self.index.traditional);
        let sql = "SELECT rowid FROM fields WHERE fields MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
        let rows = self
            .index
            .sql
            .prepare_cached(sql)?
            .query_map(params![expression, RANKED], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }
}
