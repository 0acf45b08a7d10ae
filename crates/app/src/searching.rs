//! Finding articles, and keeping the search index up with what is saved.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use torchpress_library::{Library, Order, SearchQuery};

use crate::{App, Failure, Host, Progress, Summary};

/// While somebody types, articles are counted up to here; nobody looks through more.
const COUNTED: u32 = 1_000;

/// How long nothing must have been saved before the index takes in what was.
const QUIET: Duration = Duration::from_millis(1_500);

/// The name under which the making of the index is reported.
const TASK: &str = "search-index";

/// The index is silent about work that is done in a moment.
const WORTH_TELLING: u32 = 500;

/// In which order articles are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// Those changed last first, while somebody types.
    Recent,
    /// Those that fit best first.
    Rank,
}

/// What to search for.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Search {
    pub(crate) query: String,
    pub(crate) order: SearchOrder,
    pub(crate) limit: u32,
    pub(crate) after: Option<String>,
}

/// A part of a text, and whether it is what was searched for.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "FoundText"))]
pub struct Segment {
    /// The text.
    pub text: String,
    /// Whether to mark it.
    pub mark: bool,
}

/// An article that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SearchHit {
    /// The article as lists show it.
    pub summary: Summary,
    /// Its title.
    pub title: Vec<Segment>,
    /// The passage that fits best.
    pub snippet: Vec<Segment>,
    /// How well it fits, the more the better.
    pub score: f64,
}

/// What was found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SearchAnswer {
    /// How many articles fit; null where they are more than were counted. 0 beside hits: these only come near.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub total: Option<u64>,
    /// A page of them.
    pub hits: Vec<SearchHit>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// Parts of the query that mean nothing, as they were typed.
    pub ignored: Vec<String>,
}

/// Finds articles. The first page of an answer stops the search for another's that still runs.
///
/// # Errors
/// `cancelled` where another question was asked meanwhile.
pub(crate) fn search(app: &App, request: Search) -> Result<SearchAnswer, Failure> {
    let (order, count_to) = match request.order {
        SearchOrder::Recent => (Order::Recent, Some(COUNTED)),
        SearchOrder::Rank => (Order::Rank, None),
    };
    let library = app.library()?;
    let query =
        SearchQuery { text: request.query, order, limit: request.limit, after: request.after, count_to };
    // A new question is asked instead of the one before; a further page of an answer is not.
    let found = if query.after.is_none() { library.search_latest(&query) } else { library.search(&query) }?;
    let segments = |segments: Vec<torchpress_library::Segment>| {
        segments.into_iter().map(|segment| Segment { text: segment.text, mark: segment.mark }).collect()
    };
    let hits = found.hits.into_iter().map(|hit| SearchHit {
        summary: hit.summary.into(),
        title: segments(hit.title),
        snippet: segments(hit.snippet),
        score: hit.score,
    });
    Ok(SearchAnswer { total: found.total, hits: hits.collect(), next: found.next, ignored: found.ignored })
}

/// Has the index take in what the library has that it does not, now and shortly after each change from now on, so that
/// neither a save nor a search has to wait for it. It ends with the library.
pub(crate) fn keep_up(library: &Arc<Library>, host: Arc<dyn Host>) {
    let (changed, changes) = channel::<()>();
    tell(library, changed);
    let library = Arc::downgrade(library);
    // Without the thread the next search takes in what it finds missing, so it may well fail to start.
    let _ = std::thread::Builder::new().name("search-index".to_owned()).spawn(move || {
        catch_up(&library, host.as_ref());
        while changes.recv().is_ok() {
            loop {
                match changes.recv_timeout(QUIET) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            catch_up(&library, host.as_ref());
        }
    });
}

/// The channel closes with the library, whose watcher has its only sender.
fn tell(library: &Library, changed: Sender<()>) {
    let changed = std::sync::Mutex::new(changed);
    library.watch(move |_| {
        let _ = crate::app::lock(&changed).send(());
    });
}

fn catch_up(library: &Weak<Library>, host: &dyn Host) {
    let Some(library) = library.upgrade() else { return };
    let mut told = 0;
    let caught_up = library.search_catch_up(&mut |done, total| {
        if total >= WORTH_TELLING && (done == total || done >= told + total / 100) {
            told = done;
            host.progress(&Progress { task: TASK.to_owned(), done, total, item: String::new() });
        }
        // Nobody but this thread has the library any more: it was closed.
        Arc::strong_count(&library) > 1
    });
    // A search meets the same failure and tells it to somebody who waits.
    if let Err(error) = caught_up {
        eprintln!("torchpress: search index: {error}");
    }
}
