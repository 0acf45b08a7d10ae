//! What people wait for.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, params};
use torchpress_document::Status;
use torchpress_library::{
    ArticleQuery, Library, Missing, Order, PhotoQuery, RevisionKind, SearchQuery, Smart, Sort,
};

use crate::figures::{Times, peak_memory, row};
use crate::floor::queries;
use crate::texts::{Dice, Vocabulary, body};

fn failed(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Opens the library and measures; prints a table.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn measure(folder: &Path) -> Result<(), String> {
    let began = Instant::now();
    let library = Library::open(folder).map_err(failed)?;
    let page = library.article_list(&list(|_| {})).map_err(failed)?;
    let opened = Times::from(vec![began.elapsed()]);
    println!("{:34} {:>9} {:>9} {:>9}  ratio to a floor (ms)", "milliseconds", "middle", "p95", "worst");
    let select = bare_select(folder)?;
    row("open, to the first page", &opened, None);
    row("bare select of 60 rows", &select, None);
    let select = ("select", select.middle());
    lists(&library, page.next, select)?;
    let articles = library.info().map_err(failed)?.articles as usize;
    searches(&library, articles, select)?;
    sizes(folder)?;
    saves(&library, folder)?;
    if let Some(peak) = peak_memory() {
        println!("most memory at once {peak:.0} MB");
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

fn lists(library: &Library, next: Option<String>, floor: (&str, f64)) -> Result<(), String> {
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
        row(name, &times, Some(floor));
    }
    let counts = Times::of(20, |_| library.article_counts().map(|_| ()).map_err(failed))?;
    row("counts of the sidebar", &counts, Some(floor));
    for (name, query) in [
        ("photos", PhotoQuery { limit: 60, ..PhotoQuery::default() }),
        (
            "photos without a credit",
            PhotoQuery { limit: 60, missing: Some(Missing::Credit), ..PhotoQuery::default() },
        ),
    ] {
        let times = Times::of(50, |_| library.photo_list(&query).map(|_| ()).map_err(failed))?;
        row(name, &times, Some(floor));
    }
    Ok(())
}

fn searches(library: &Library, articles: usize, floor: (&str, f64)) -> Result<(), String> {
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
            let order = if order == Order::Recent { "typing" } else { "on Enter" };
            row(&format!("search, {kind}, {order}"), &times, Some(floor));
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn sizes(folder: &Path) -> Result<(), String> {
    let size = |name: &str| folder.join(name).metadata().map_or(0, |file| file.len());
    println!("library.db {} bytes, search.db {} bytes", size("library.db"), size("search.db"));
    Ok(())
}

/// A save of a long article and a bare commit of the same bytes to the same disk, in turn.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn saves(library: &Library, folder: &Path) -> Result<(), String> {
    let vocabulary = Vocabulary::new();
    let (meta, mut paragraphs) = vocabulary.post(7_777_777, 20_000);
    let mut saved =
        library.article_create(&meta, &body(&paragraphs), RevisionKind::Create, "").map_err(failed)?;
    let beside = folder.join("bare.db");
    let bare = Connection::open(&beside).map_err(failed)?;
    bare.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE IF NOT EXISTS texts (json BLOB)",
    )
    .map_err(failed)?;
    let mut dice = Dice::new(5);
    let (mut ours, mut theirs) = (Vec::<Duration>::new(), Vec::<Duration>::new());
    for _ in 0..200 {
        vocabulary.edit(&mut paragraphs, &mut dice);
        let body = body(&paragraphs);
        let json = serde_json::to_vec(&body).map_err(failed)?;
        let began = Instant::now();
        saved = library
            .article_save(&saved.id, saved.revision, &meta, &body, RevisionKind::Autosave)
            .map_err(failed)?;
        ours.push(began.elapsed());
        let began = Instant::now();
        bare.execute("INSERT INTO texts (json) VALUES (?1)", params![json]).map_err(failed)?;
        theirs.push(began.elapsed());
    }
    drop(bare);
    for suffix in ["", "-wal", "-shm"] {
        // What cannot be removed is overwritten by the next run.
        let _ = std::fs::remove_file(folder.join(format!("bare.db{suffix}")));
    }
    let (ours, theirs) = (Times::from(ours), Times::from(theirs));
    row("bare commit of the same bytes", &theirs, None);
    row("durable save, 20,000 characters", &ours, Some(("commit", theirs.middle())));
    Ok(())
}
