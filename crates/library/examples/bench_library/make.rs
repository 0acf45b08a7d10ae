//! The library that is measured.

use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, params};
use torchpress_document::Status;
use torchpress_library::{ArticleChange, Library, NewArticle, RevisionKind};

use crate::texts::{Dice, Vocabulary, body};

/// How many articles are stored in one transaction.
const BATCH: usize = 500;

/// Makes a library of that many articles, each with three revisions, and that many photo records, at `place`.
///
/// Articles come in through the library's own functions. Records of photos are written straight into the table,
/// since a million original files would only measure the file system.
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
    drop(library);
    records(&place.join("library.db"), photos).map_err(|error| failed(&error))?;
    eprintln!("made in {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

fn records(database: &Path, photos: usize) -> rusqlite::Result<()> {
    let mut connection = Connection::open(database)?;
    let transaction = connection.transaction()?;
    let vocabulary = Vocabulary::new();
    let mut dice = Dice::new(99);
    {
        let mut photo = transaction.prepare(
            "INSERT INTO photos (id, sha256, format, extension, width, height, bytes, file_name, taken_at, added_at, \
             updated_at, photographer, credit) VALUES (?1, ?2, 'jpeg', 'jpg', 6000, 4000, 8000000, ?3, NULL, ?4, ?4, '', ?5)",
        )?;
        let mut text = transaction.prepare(
            "INSERT INTO photo_texts (photo, language, caption, alt) VALUES (?1, 'zh-CN', ?2, '')",
        )?;
        for number in 0..photos {
            // As ids of the library's own: later ones sort later.
            let id = format!("019a0000-{:04x}-7000-8000-{number:012x}", number >> 16 & 0xffff);
            let (minute, second) = (number / 60 % 60, number % 60);
            let (day, hour) = (1 + number / 86_400 % 28, number / 3_600 % 24);
            let at = format!(
                "2025-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z",
                1 + number / 2_419_200,
                number % 1_000
            );
            let credit = if number % 10 == 0 { "" } else { "公众号：火炬学院" };
            photo.execute(params![id, format!("{number:064x}"), format!("IMG_{number}.jpg"), at, credit])?;
            if number % 3 != 0 {
                text.execute(params![id, vocabulary.text(&mut dice, 12)])?;
            }
        }
    }
    transaction.commit()
}
