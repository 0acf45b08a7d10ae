//! Finding articles in the index.

use super::hits::{self, Article};
use super::index::View;
use super::matching::{Needle, Weights};
use super::query::{self, Query, Term};
use super::segment::Segment;
use super::segment::docs::{Day, Facts};
use super::{Found, Order, SearchQuery, near, rank};
use crate::{Library, LibraryError, Result};

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

/// Whether to go on searching.
pub(super) type GoingOn<'a> = &'a (dyn Fn() -> bool + Sync);

/// Finds a page of articles; `None` where `going_on` says to stop.
///
/// # Errors
/// [`LibraryError::Cursor`]; [`LibraryError::Damaged`] where the index has to be made anew first.
pub(super) fn find(library: &Library, asked: &SearchQuery, going_on: GoingOn<'_>) -> Result<Option<Found>> {
    let query = query::read(&asked.text, asked.order == Order::Recent);
    let page = Page::of(asked)?;
    let found = library.search.read(|index| {
        let finder = Finder::new(index, &query, going_on);
        let rows = match asked.order {
            Order::Rank if !query.wanted.is_empty() => match rank::ranked(&finder, &page)? {
                Some(rows) if rows.rows.is_empty() && rows.total == Some(0) => {
                    near::near(&finder, library, &page)?
                }
                rows => rows,
            },
            _ => finder.recent(&page)?,
        };
        let Some(rows) = rows else { return Ok(None) };
        let mut articles = Vec::with_capacity(rows.rows.len());
        for scored in &rows.rows {
            let id = index.article(scored.row)?;
            articles.extend(id.map(|id| Article { id, row: scored.row, score: scored.score }));
        }
        Ok(Some((rows, articles)))
    })?;
    let Some((rows, articles)) = found else { return Ok(None) };
    let Some(hits) = hits::of(library, &articles, &rows.marked, going_on)? else { return Ok(None) };
    Ok(Some(Found { total: rows.total, hits, next: rows.next, ignored: query.ignored }))
}

/// Which part of what is found to give.
pub(super) struct Page {
    limit: usize,
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

    /// How many of a sorted list come before this page, and how many up to its end.
    fn span(&self, all: usize) -> (usize, usize) {
        let start = self.after.and_then(|after| usize::try_from(after).ok()).unwrap_or(0).min(all);
        (start, start.saturating_add(self.limit).min(all))
    }

    /// Cuts the page out of what was found, the best first.
    pub(super) fn cut<T>(
        &self,
        mut found: Vec<T>,
        order: impl Fn(&T, &T) -> std::cmp::Ordering,
    ) -> (Vec<T>, Option<String>) {
        let (start, end) = self.span(found.len());
        let next = (end < found.len()).then(|| end.to_string());
        // Of very many, only those up to the page's end need to be in order.
        if let Some(last) = end.checked_sub(1) {
            found.select_nth_unstable_by(last, &order);
            found.truncate(end);
        }
        found.sort_by(&order);
        (found.drain(start.min(found.len())..).collect(), next)
    }
}

/// A query on its way through the index.
pub(super) struct Finder<'a> {
    pub(super) index: &'a View<'a>,
    pub(super) query: &'a Query,
    pub(super) going_on: GoingOn<'a>,
    pub(super) wanted: Vec<Needle>,
    unwanted: Vec<Needle>,
}

impl<'a> Finder<'a> {
    fn new(index: &'a View<'a>, query: &'a Query, going_on: GoingOn<'a>) -> Self {
        let needles =
            |terms: &[Term]| terms.iter().map(|term| Needle::new(term, index.traditional)).collect();
        Self { index, query, going_on, wanted: needles(&query.wanted), unwanted: needles(&query.unwanted) }
    }

    fn has_filters(&self) -> bool {
        let Query { statuses, other_statuses, before, after, .. } = self.query;
        !statuses.is_empty() || !other_statuses.is_empty() || before.is_some() || after.is_some()
    }

    fn passes(&self, facts: Facts) -> bool {
        let query = self.query;
        (query.statuses.is_empty() || query.statuses.contains(&facts.status))
            && !query.other_statuses.contains(&facts.status)
            && query.before.as_deref().is_none_or(|before| facts.day < Day::read(before))
            && query.after.as_deref().is_none_or(|after| facts.day >= Day::read(after))
    }

    /// The documents of a segment that have all of `weights`, rising, and nothing that keeps them out.
    pub(super) fn fitting(&self, segment: &Segment<'_>, weights: &[Weights]) -> Result<Vec<usize>> {
        let has = |doc: usize, weights: &Weights| weights.get(doc).is_some_and(|weight| *weight > 0.0);
        let mut docs: Vec<usize> =
            (0..segment.docs.len()).filter(|doc| weights.iter().all(|weights| has(*doc, weights))).collect();
        for needle in &self.unwanted {
            if !docs.is_empty()
                && let Some(weights) = needle.weigh(segment)?
            {
                docs.retain(|doc| !has(*doc, &weights));
            }
        }
        if self.has_filters() {
            docs.retain(|doc| segment.docs.facts(*doc).is_some_and(|facts| self.passes(facts)));
        }
        if !self.index.gone.is_empty() {
            let is_gone = |row: &i64| self.index.gone.binary_search(row).is_ok();
            docs.retain(|doc| segment.docs.rows.get(*doc).is_some_and(|row| !is_gone(row)));
        }
        Ok(docs)
    }

    /// Those changed last first: read from the newest segment on, and no further than is asked for.
    fn recent(&self, page: &Page) -> Result<Option<Rows>> {
        let mut rows = Rows { marked: self.query.wanted.clone(), total: Some(0), ..Rows::default() };
        if self.wanted.is_empty() && !self.has_filters() {
            return Ok(Some(rows));
        }
        let mut total: u64 = 0;
        'segments: for listed in &self.index.segments {
            if !(self.going_on)() {
                return Ok(None);
            }
            let segment = self.index.segment(listed)?;
            let mut weights = Vec::with_capacity(self.wanted.len());
            for needle in &self.wanted {
                match needle.weigh(&segment)? {
                    Some(found) => weights.push(found),
                    None => continue 'segments,
                }
            }
            for doc in self.fitting(&segment, &weights)?.into_iter().rev() {
                let Some(row) = segment.docs.rows.get(doc).copied() else { continue };
                total += 1;
                if page.after.is_none_or(|after| row < after) {
                    if rows.rows.len() < page.limit {
                        rows.rows.push(Scored { row, score: 0.0 });
                    } else if rows.next.is_none() {
                        rows.next = rows.rows.last().map(|last| last.row.to_string());
                    }
                }
                if rows.next.is_some() && page.count_to.is_some_and(|most| total > u64::from(most)) {
                    rows.total = None;
                    return Ok(Some(rows));
                }
            }
        }
        rows.total = page.counted(total);
        Ok(Some(rows))
    }
}

impl Page {
    /// A count, as far as it is asked for.
    pub(super) fn counted(&self, total: u64) -> Option<u64> {
        self.count_to.is_none_or(|most| total <= u64::from(most)).then_some(total)
    }
}
