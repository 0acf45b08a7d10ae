//! The library that is measured.

use std::path::Path;
use std::time::Instant;

use torchpress_document::Status;
use torchpress_library::{ArticleChange, Library, NewArticle, RevisionKind};

use crate::texts::{Dice, Vocabulary, body};

/// How many articles are stored in one transaction.
const BATCH: usize = 500;

/// Makes a library of that many articles, each with three revisions, and that many photo records, at `place`.
///
/// All of it comes in through the library's own functions; records of photos do without originals, since a million files
/// would only measure the file system.
#[allow(clippy::print_stderr, reason = "it says how far it is")]
pub(crate) fn make(place: &Path, articles: usize, photos: usize) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| error.to_string();
    let library = Library::create(place, "Bench").map_err(|error| failed(&error))?;
    let vocabulary = Vocabulary::new();
    let began = Instant::now();
    for first in (0..articles).step_by(BATCH) {
        let posts: Vec<_> =
            (first..(first + BATCH).min(articles)).map(|number| vocabulary.post(number, 1_500)).collect();
        let new = posts
            .iter()
            .map(|(meta, paragraphs)| NewArticle {
                meta: meta.clone(),
                body: body(paragraphs),
                kind: RevisionKind::Import,
                note: String::new(),
            })
            .collect();
        let saved = library.articles_create(new).map_err(|error| failed(&error))?;
        let mut dice = Dice::new(first as u64 + 1);
        for ((meta, mut paragraphs), saved) in posts.into_iter().zip(saved) {
            for base in 1..=2 {
                vocabulary.edit(&mut paragraphs, &mut dice);
                library
                    .article_save(&saved.id, base, &meta, &body(&paragraphs), RevisionKind::Edit)
                    .map_err(|error| failed(&error))?;
            }
            let status = match dice.below(10) {
                0 => Status::InReview,
                1..=5 => Status::Published,
                _ => continue,
            };
            library
                .articles_change(&[saved.id], &ArticleChange::Status(status))
                .map_err(|error| failed(&error))?;
        }
        if first % (BATCH * 20) == 0 {
            eprintln!("{first} of {articles} articles, {:.0} s", began.elapsed().as_secs_f64());
        }
    }
    library.search_catch_up(&mut |_, _| true).map_err(|error| failed(&error))?;
    crate::photos::make(&library, photos)?;
    eprintln!("made in {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}
