//! What to show of the articles that were found.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::find::GoingOn;
use super::gather::{Fields, gather};
use super::query::Term;
use super::{Hit, marks};
use crate::{Library, LibraryError, Result};

/// More threads than these have nothing to do for a page.
const MOST_THREADS: usize = 4;

/// Fewer articles than these are not worth a thread.
const SHARE: usize = 8;

/// Texts are kept up to so many bytes in all.
const KEPT: usize = 4 * 1024 * 1024;

/// An article that was found.
pub(super) struct Article {
    pub(super) id: String,
    /// Its entry in the index, which is another after each change.
    pub(super) row: i64,
    pub(super) score: f64,
}

/// Makes a page of hits, by several threads; `None` where `going_on` says to stop.
///
/// # Errors
/// Where the library cannot be read.
pub(super) fn of(
    library: &Library,
    articles: &[Article],
    marked: &[Term],
    going_on: GoingOn<'_>,
) -> Result<Option<Vec<Hit>>> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let share = articles.len().div_ceil(threads).max(SHARE);
    let work = |articles| several(library, articles, marked, going_on);
    let (own, others) = articles.split_at(share.min(articles.len()));
    thread::scope(|scope| {
        let running: Vec<_> =
            others.chunks(share).map(|articles| scope.spawn(move || work(articles))).collect();
        let mut hits = work(own)?;
        for thread in running {
            let panicked = |_| Err(LibraryError::Damaged("a hit cannot be shown".to_owned()));
            let more = thread.join().unwrap_or_else(panicked)?;
            hits = hits.zip(more).map(|(mut hits, more)| {
                hits.extend(more);
                hits
            });
        }
        Ok(hits)
    })
}

fn several(
    library: &Library,
    articles: &[Article],
    marked: &[Term],
    going_on: GoingOn<'_>,
) -> Result<Option<Vec<Hit>>> {
    let mut hits = Vec::with_capacity(articles.len());
    for article in articles {
        if !going_on() {
            return Ok(None);
        }
        // What was deleted since the index was read is not there any more.
        let summary = match library.article_summary(&article.id) {
            Err(LibraryError::ArticleNotFound(_)) => continue,
            other => other?,
        };
        let Some(fields) = library.search.texts.of(library, article.row, &article.id)? else { continue };
        let marks = marks::of(&summary.title, &fields, marked);
        hits.push(Hit { summary, title: marks.title, snippet: marks.snippet, score: article.score });
    }
    Ok(Some(hits))
}

/// Texts of articles that were shown lately. With each key that is typed, many of the same are shown again.
#[derive(Default)]
pub(super) struct Texts(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// By row and id, since another index has other rows.
    texts: BTreeMap<(i64, String), Arc<Fields>>,
    /// The oldest first.
    order: VecDeque<(i64, String)>,
    bytes: usize,
}

impl Texts {
    /// The texts of an article; `None` where it is not there any more.
    pub(super) fn of(&self, library: &Library, row: i64, id: &str) -> Result<Option<Arc<Fields>>> {
        let key = (row, id.to_owned());
        if let Some(known) = self.lock().texts.get(&key) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(fields) = gather(library, id)? else { return Ok(None) };
        let fields = Arc::new(fields);
        let mut kept = self.lock();
        if kept.texts.insert(key.clone(), Arc::clone(&fields)).is_none() {
            kept.bytes += fields.size();
            kept.order.push_back(key);
        }
        while kept.bytes > KEPT
            && let Some(oldest) = kept.order.pop_front()
        {
            let gone = kept.texts.remove(&oldest);
            kept.bytes = kept.bytes.saturating_sub(gone.map_or(0, |fields| fields.size()));
        }
        Ok(Some(fields))
    }

    /// Forgets all texts, since rows will mean something else.
    pub(super) fn forget(&self) {
        *self.lock() = Kept::default();
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing is left half done by what may panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
