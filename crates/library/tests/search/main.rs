//! Search as the library's callers see it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

mod exact;
mod fields;
mod filters;
mod order;
mod upkeep;

use tempfile::TempDir;
use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Found, Library, NewArticle, Order, RevisionKind, SearchQuery, Segment};

/// A new library in a folder that goes with it.
fn library() -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("S.torchpress"), "S").unwrap();
    (folder, library)
}

/// Makes an article of paragraphs; answers its id.
fn article(library: &Library, title: &str, paragraphs: &[&str]) -> String {
    article_of(library, Meta { title: title.to_owned(), ..Meta::default() }, paragraphs)
}

fn article_of(library: &Library, meta: Meta, paragraphs: &[&str]) -> String {
    let mut content: Vec<Block> = paragraphs.iter().map(|text| Block::paragraph(*text)).collect();
    if content.is_empty() {
        content.push(Block::empty());
    }
    let new = NewArticle { meta, body: Body { content }, kind: RevisionKind::Import, note: String::new() };
    library.articles_create(vec![new]).unwrap().remove(0).id
}

fn search(library: &Library, text: &str, order: Order) -> Found {
    let query = SearchQuery { text: text.to_owned(), order, limit: 1_000, ..SearchQuery::default() };
    library.search(&query).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// The titles of what is found, those changed last first.
fn titles(library: &Library, text: &str) -> Vec<String> {
    let found = search(library, text, Order::Recent);
    assert_eq!(found.total, Some(found.hits.len() as u64), "{text}");
    found.hits.into_iter().map(|hit| hit.summary.title).collect()
}

/// A passage with its matches in brackets.
fn shown(segments: &[Segment]) -> String {
    segments.iter().map(|s| if s.mark { format!("[{}]", s.text) } else { s.text.clone() }).collect()
}
