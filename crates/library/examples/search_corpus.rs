//! Measures search against a set of paragraphs and questions: whether a phrase is found in exactly the paragraphs that
//! contain it, how often a question finds its paragraph among the first ten, and how long both take.
//!
//! `cargo run --release -p torchpress-library --example search_corpus -- DOCS.jsonl QUERIES.jsonl [SPANS]`
//!
//! A line of DOCS is `{"id", "title", "text"}`, one of QUERIES `{"query", "rel": [id]}`. Each paragraph becomes an
//! article; spans of 1 to 10 characters are taken from the texts where they cross no punctuation, and looked for in
//! the texts themselves as well.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::time::{Duration, Instant};

use serde::Deserialize;
use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Library, NewArticle, Order, RevisionKind, SearchQuery};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Sets of more articles than this are large.
const LARGE: usize = 5_000;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Document {
    id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    query: String,
    rel: Vec<String>,
}

fn lines<T: serde::de::DeserializeOwned>(path: &str) -> Outcome<Vec<T>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [documents, questions, rest @ ..] = arguments.as_slice() else {
        return Err("usage: search_corpus DOCS.jsonl QUERIES.jsonl [SPANS]".into());
    };
    let spans = rest.first().map_or(Ok(10_000), |count| count.parse())?;
    let documents: Vec<Document> = lines(documents)?;
    let questions: Vec<Question> = lines(questions)?;
    let folder = tempfile::tempdir()?;
    let library = Library::create(&folder.path().join("Corpus.torchpress"), "Corpus")?;
    let mut names = BTreeMap::new();
    for document in &documents {
        let blocks = document.text.lines().map(Block::paragraph).collect();
        let meta = Meta { title: document.title.clone(), ..Meta::default() };
        let new = NewArticle {
            meta,
            body: Body { content: blocks },
            kind: RevisionKind::Import,
            note: String::new(),
        };
        for saved in library.articles_create(vec![new])? {
            names.insert(saved.id, document.id.clone());
        }
    }
    let started = Instant::now();
    library.search_catch_up(&mut |_, _| true)?;
    let bytes: usize = documents.iter().map(|document| document.title.len() + document.text.len()).sum();
    let index = library.path().join("search.db").metadata()?.len();
    println!(
        "{} articles, {bytes} bytes of text; index made in {:?}, {index} bytes, {:.2} of the text",
        documents.len(),
        started.elapsed(),
        index as f64 / bytes as f64,
    );
    check_spans(&library, &documents, &names, spans)?;
    check_questions(&library, &questions, &names)
}

/// A generator of the xorshift family, so that every run takes the same spans.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

/// Case, width and accents are folded here by other means than in search, so that it is not measured by itself.
fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    };
    // Kana keep their marks, which make other letters; the other marks are accents in texts such as these.
    let is_accent = |c: &char| is_combining_mark(*c) && !matches!(c, '\u{3099}' | '\u{309A}');
    text.chars().map(narrow).nfd().filter(|c| !is_accent(c)).flat_map(char::to_lowercase).collect()
}

fn check_spans(
    library: &Library,
    documents: &[Document],
    names: &BTreeMap<String, String>,
    spans: usize,
) -> Outcome {
    let texts: Vec<String> =
        documents.iter().map(|document| folded(&format!("{}\n{}", document.title, document.text))).collect();
    let (mut state, mut done, mut wrong) = (0x2545_F491_4F6C_DD1D_u64, 0, 0);
    let (mut right, mut found_all, mut there_all) = (0_usize, 0_usize, 0_usize);
    let mut times = Vec::new();
    while done < spans {
        let document = documents.get(next(&mut state) % documents.len()).ok_or("no documents")?;
        let characters: Vec<char> = document.text.chars().collect();
        let start = next(&mut state) % characters.len().max(1);
        let span: String = characters.iter().skip(start).take(1 + next(&mut state) % 10).collect();
        if span.is_empty() || !span.chars().all(char::is_alphanumeric) {
            continue;
        }
        done += 1;
        let folded = folded(&span);
        let there: BTreeSet<&str> = texts
            .iter()
            .zip(documents)
            .filter(|(text, _)| text.contains(&folded))
            .map(|(_, document)| document.id.as_str())
            .collect();
        // Of a large set only the count is compared, since reading thousands of hits for each span takes long.
        let limit = if documents.len() > LARGE { 1 } else { u32::MAX };
        let query = SearchQuery { text: span.clone(), limit, ..SearchQuery::default() };
        let exact = library.search(&query)?;
        let first = Instant::now();
        library.search(&SearchQuery { limit: 20, count_to: Some(1_000), ..query })?;
        times.push(first.elapsed());
        if limit == 1 {
            if exact.total != Some(there.len() as u64) {
                wrong += 1;
                println!("{span:?}: found in {:?}, is in {}", exact.total, there.len());
            }
            continue;
        }
        let found: BTreeSet<&str> =
            exact.hits.iter().filter_map(|hit| names.get(&hit.summary.id)).map(String::as_str).collect();
        right += found.intersection(&there).count();
        found_all += found.len();
        there_all += there.len();
        if found != there || exact.total != Some(there.len() as u64) {
            wrong += 1;
            let extra: Vec<_> = found.difference(&there).collect();
            let missed: Vec<_> = there.difference(&found).collect();
            println!("{span:?}: extra {extra:?}, missed {missed:?}, total {:?}", exact.total);
        }
    }
    println!(
        "{done} spans of 1 to 10 characters: {wrong} not exact; precision {:.6}, recall {:.6}; {}",
        right as f64 / found_all as f64,
        right as f64 / there_all as f64,
        percentiles(&mut times),
    );
    Ok(())
}

fn check_questions(library: &Library, questions: &[Question], names: &BTreeMap<String, String>) -> Outcome {
    let (mut in_ten, mut first) = (0, 0);
    let mut times = Vec::new();
    for question in questions {
        let started = Instant::now();
        let query = SearchQuery {
            text: question.query.clone(),
            order: Order::Rank,
            limit: 10,
            ..SearchQuery::default()
        };
        let found = library.search(&query)?;
        times.push(started.elapsed());
        let ids: Vec<&String> = found.hits.iter().filter_map(|hit| names.get(&hit.summary.id)).collect();
        let place = ids.iter().position(|id| question.rel.contains(id));
        in_ten += usize::from(place.is_some());
        first += usize::from(place == Some(0));
        if place.is_none() {
            println!("not among ten: {}", question.query);
        }
    }
    let all = questions.len() as f64;
    println!(
        "{} questions: R@10 {:.4}, R@1 {:.4}; {}",
        questions.len(),
        f64::from(u32::try_from(in_ten)?) / all,
        f64::from(u32::try_from(first)?) / all,
        percentiles(&mut times),
    );
    Ok(())
}

fn percentiles(times: &mut [Duration]) -> String {
    times.sort();
    let at =
        |share: usize| times.get(times.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
    format!("median {:?}, p95 {:?}, worst {:?}", at(50), at(95), at(100))
}
