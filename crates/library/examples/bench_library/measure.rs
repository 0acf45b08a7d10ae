//! What people wait for.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};
use torchpress_document::Status;
use torchpress_library::{ArticleQuery, Library, Order, SearchQuery, Smart, Sort};

use crate::figures::{Floor, Target, Times, head, peak_memory, row, size};
use crate::floor::queries;
use crate::saves::saves;
use crate::texts::Vocabulary;

/// Milliseconds until the first page of a library that is opened.
const OPENING: f64 = 300.0;

/// Milliseconds for a page of any list.
const PAGE: f64 = 10.0;

/// Milliseconds for what is found while somebody types: nearly always, and always.
const TYPING: (f64, f64) = (30.0, 100.0);

/// Megabytes that all of it takes at once.
const MEMORY: f64 = 100.0;

pub(crate) fn failed(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Opens the library and measures, all of it or a part; prints a table.
pub(crate) fn measure(folder: &Path, part: &str) -> Result<(), String> {
    let began = Instant::now();
    let library = Library::open(folder).map_err(failed)?;
    let page = library.article_list(&list(|_| {})).map_err(failed)?;
    let opened = Times::from(vec![began.elapsed()]);
    head();
    row("open, to the first page", &opened, None, Target::Usual(OPENING));
    let asked = |name: &str| part == "all" || part == name;
    if asked("lists") || asked("search") {
        let select = bare_select(folder)?;
        row("bare select of 60 rows", &select, None, Target::Free);
        let select = Floor("select", select.middle());
        if asked("lists") {
            lists(&library, page.next, select)?;
        }
        if asked("search") {
            let articles = library.info().map_err(failed)?.articles as usize;
            searches(&library, articles, select)?;
        }
    }
    if asked("photos") {
        crate::photos::measure(&library)?;
    }
    if asked("save") {
        saves(&library, folder)?;
    }
    if let Some(peak) = peak_memory() {
        size("most memory at once", peak, "MB", MEMORY);
    }
    Ok(())
}

fn list(change: impl FnOnce(&mut ArticleQuery)) -> ArticleQuery {
    let mut query = ArticleQuery { limit: 60, ..ArticleQuery::default() };
    change(&mut query);
    query
}

fn bare_select(folder: &Path) -> Result<Times, String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(folder.join("library.db"), flags).map_err(failed)?;
    let mut select = database
        .prepare("SELECT id, title, status, updated_at FROM articles WHERE id > ?1 ORDER BY id LIMIT 60")
        .map_err(failed)?;
    Times::of(200, |_| {
        let rows: Vec<(String, String)> = select
            .query_map([""], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(failed)?;
        if rows.is_empty() { Err("the library is empty".to_owned()) } else { Ok(()) }
    })
}

fn lists(library: &Library, next: Option<String>, floor: Floor<'_>) -> Result<(), String> {
    let smart = |smart| list(|query| query.smart = Some(smart));
    let of = |change: fn(&mut ArticleQuery)| list(change);
    let named = [
        ("first page", of(|_| {})),
        ("next page", list(|query| query.after = next)),
        ("by status", of(|query| query.status = Some(Status::Published))),
        ("by a frequent tag", of(|query| query.tag = Some("标签0".to_owned()))),
        ("by a rare tag", of(|query| query.tag = Some("标签398".to_owned()))),
        ("by series", of(|query| query.series = Some("系列40".to_owned()))),
        (
            "by series, by number",
            of(|query| {
                query.series = Some("系列0".to_owned());
                query.sort = Sort::Series;
            }),
        ),
        ("by title", of(|query| query.sort = Sort::Title)),
        ("by day", of(|query| query.sort = Sort::Dated)),
        ("by creation", of(|query| query.sort = Sort::Created)),
        (
            "by title within a status",
            of(|query| {
                query.sort = Sort::Title;
                query.status = Some(Status::InReview);
            }),
        ),
        (
            "by title within a tag",
            of(|query| {
                query.sort = Sort::Title;
                query.tag = Some("标签0".to_owned());
            }),
        ),
        ("without a cover", smart(Smart::NoCover)),
        ("changed since published", smart(Smart::ChangedSincePublished)),
        ("awaiting review", smart(Smart::AwaitingReview)),
        ("not updated for 0 days", smart(Smart::Stale { days: 0 })),
        ("not updated for 90 days", smart(Smart::Stale { days: 90 })),
        ("pinned", smart(Smart::Pinned)),
        ("trash", of(|query| query.trash = true)),
    ];
    for (name, query) in named {
        let times = Times::of(100, |_| library.article_list(&query).map(|_| ()).map_err(failed))?;
        row(name, &times, Some(floor), Target::Usual(PAGE));
    }
    let counts = Times::of(20, |_| library.article_counts().map(|_| ()).map_err(failed))?;
    row("counts of the sidebar", &counts, Some(floor), Target::Usual(PAGE));
    Ok(())
}

fn searches(library: &Library, articles: usize, floor: Floor<'_>) -> Result<(), String> {
    let vocabulary = Vocabulary::new();
    for order in [Order::Recent, Order::Rank] {
        for (kind, queries) in queries(&vocabulary, articles) {
            let times = Times::of(queries.len(), |run| {
                let query = SearchQuery {
                    text: queries.get(run).cloned().unwrap_or_default(),
                    order,
                    limit: 50,
                    // As the window asks.
                    count_to: Some(1_000),
                    after: None,
                };
                library.search(&query).map(|_| ()).map_err(failed)
            })?;
            let (order, target) = match order {
                Order::Recent => ("typing", Target::Always(TYPING.0, TYPING.1)),
                Order::Rank => ("on Enter", Target::Free),
            };
            row(&format!("search, {kind}, {order}"), &times, Some(floor), target);
        }
    }
    Ok(())
}
