//! What nothing can undercut: reading all of the texts through, and SQLite by itself.

use std::path::Path;

use memchr::memmem;
use rusqlite::{Connection, OpenFlags};

use crate::figures::{Target, Times, row, size};
use crate::texts::Vocabulary;

/// The queries of both measurements, by kind: made from the texts themselves, so that each finds something.
pub(crate) fn queries(vocabulary: &Vocabulary, articles: usize) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = crate::texts::Dice::new(3);
    let mut spans = |length: usize| -> Vec<String> {
        let mut found = Vec::new();
        while found.len() < 200 {
            let (_, paragraphs) = vocabulary.post(dice.below(articles), 300);
            let text: Vec<char> = paragraphs.concat().chars().collect();
            let from = dice.below(text.len().saturating_sub(length));
            let span: String = text.iter().skip(from).take(length).collect();
            if span.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                found.push(span);
            }
        }
        found
    };
    let (one, two, four) = (spans(1), spans(2), spans(4));
    let mixed = two
        .iter()
        .enumerate()
        .map(|(at, span)| match at % 4 {
            0 => format!("AI {span}"),
            1 => format!("{span} 2024"),
            2 => format!("{span} Xiamen -火炬"),
            _ => format!("Xia {span} after:2020"),
        })
        .collect();
    vec![("1 character", one), ("2 characters", two), ("4 characters", four), ("mixed", mixed)]
}

/// Measures and prints.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn floor(folder: &Path) -> Result<(), String> {
    let failed = |error: rusqlite::Error| error.to_string();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(folder.join("library.db"), flags).map_err(failed)?;
    let articles: u32 =
        database.query_row("SELECT count(*) FROM articles", [], |row| row.get(0)).map_err(failed)?;
    let articles = articles as usize;
    let vocabulary = Vocabulary::new();
    let mut texts = String::new();
    for number in 0..articles {
        texts.extend(vocabulary.post(number, 1_500).1);
    }
    let index = folder.join("search.db").metadata().map_or(0, |file| file.len());
    println!("{articles} articles, {} bytes of text, search.db {index} bytes", texts.len());
    size("search index", index as f64 / texts.len().max(1) as f64, "× the text", 1.1);
    for (kind, queries) in queries(&vocabulary, articles) {
        let times = Times::of(20, |run| {
            let query = queries.get(run).map_or("", String::as_str);
            let found = memmem::find_iter(texts.as_bytes(), query.as_bytes()).count();
            if found == usize::MAX { Err("no text is that long".to_owned()) } else { Ok(()) }
        })?;
        row(&format!("scan of all texts, {kind}"), &times, None, Target::Free);
    }
    Ok(())
}
