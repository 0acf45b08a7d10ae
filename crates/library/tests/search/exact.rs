//! A phrase is found in exactly the articles that contain it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use torchpress_document::Block;
use torchpress_library::{ArticleChange, Library, Order, RevisionKind};

use super::{article, library, search};

/// Few characters of many kinds, so that any short span is in some articles and not in others.
const ALPHABET: &[char] = &[
    '火', '炬', '学', '的', '一', '〇', '𠮷', '年', 'か', 'が', '한', 'a', 'B', 'Ｃ', 'é', 'd', '1', '２',
    '0', 'я', 'ß', 's', ' ', '　', '，', '-', ':', '(', '*', '^', '“', '’', '…', '﹏', '\u{200B}', 'ก', 'ำ',
    '戰', '战', '國', '国',
];

/// Folding by a table of its own, so that search is not measured by itself.
fn plain(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars() {
        match c {
            'B' => folded.push('b'),
            'Ｃ' => folded.push('c'),
            'é' => folded.push('e'),
            '２' => folded.push('2'),
            '，' => folded.push(','),
            '“' => folded.push('"'),
            '’' => folded.push('\''),
            '\u{200B}' => {}
            ' ' | '　' if folded.ends_with(' ') => {}
            '　' => folded.push(' '),
            // A sign of its own, but a vowel cannot be told from its two parts.
            'ำ' => folded.push('ำ'),
            other => folded.push(other),
        }
    }
    folded
}

/// The other script, for phrases that are in one of them.
fn simplified(text: &str) -> String {
    text.replace('戰', "战").replace('國', "国")
}

/// Whether a text has a phrase, in either script where the phrase is in one.
fn has(text: &str, phrase: &str) -> bool {
    let traditional = phrase.contains(['戰', '國']);
    let (text, phrase): (Vec<char>, Vec<char>) = (text.chars().collect(), phrase.chars().collect());
    let same = |(have, want): (&char, &char)| {
        have == want
            || if traditional {
                // A phrase with a traditional character is taken as traditional, and finds simplified text.
                simplified(&want.to_string()) == have.to_string() && want != have
            } else {
                simplified(&have.to_string()) == want.to_string()
            }
    };
    text.windows(phrase.len()).any(|window| window.iter().zip(&phrase).all(same))
}

struct Texts {
    articles: Vec<(String, Vec<String>)>,
}

fn fill(library: &Library, state: &mut u64) -> Texts {
    Texts { articles: (0..60).map(|_| random_article(library, state)).collect() }
}

fn random_article(library: &Library, state: &mut u64) -> (String, Vec<String>) {
    let mut blocks: Vec<String> = (0..1 + random(state) % 3).map(|_| random_text(state)).collect();
    let title = format!("火{}", ALPHABET[random(state) % ALPHABET.len()]);
    let texts: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let id = article(library, &title, &texts);
    blocks.push(title);
    (id, blocks)
}

/// A text that says something.
fn random_text(state: &mut u64) -> String {
    loop {
        let length = 4 + random(state) % 24;
        let text: String = (0..length).map(|_| ALPHABET[random(state) % ALPHABET.len()]).collect();
        if !text.trim_matches([' ', '　', '\u{200B}']).is_empty() {
            return text;
        }
    }
}

fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

#[test]
fn spans_are_found_where_a_scan_finds_them() {
    let (_folder, library) = library();
    let mut state = 0x2545_F491_4F6C_DD1D;
    let texts = fill(&library, &mut state);
    let several = check(&library, &texts, &mut state, 3_000);
    assert!(several > 500, "most spans tell nothing if they are in one article only: {several}");
}

/// Every few changes are taken in by themselves, so that what the index is made of is merged many times over.
#[test]
fn spans_are_found_after_many_changes() {
    let (_folder, library) = library();
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut texts = fill(&library, &mut state);
    for round in 0..120 {
        for _ in 0..1 + random(&mut state) % 3 {
            let at = random(&mut state) % texts.articles.len();
            match random(&mut state) % 4 {
                0 => {
                    let (id, _) = texts.articles.swap_remove(at);
                    library.articles_change(&[id], &ArticleChange::Trash).unwrap();
                }
                1 => texts.articles.push(random_article(&library, &mut state)),
                _ => {
                    let (id, blocks) = &mut texts.articles[at];
                    let article = library.article(id, None).unwrap();
                    let block = random_text(&mut state);
                    let mut body = article.body;
                    body.content.push(Block::paragraph(block.as_str()));
                    library
                        .article_save(id, article.revision, &article.meta, &body, RevisionKind::Edit)
                        .unwrap();
                    blocks.push(block);
                }
            }
        }
        assert!(library.search_catch_up(&mut |_, _| true).unwrap());
        if round % 20 == 19 {
            check(&library, &texts, &mut state, 150);
            assert!(library.search_verify().unwrap());
        }
    }
}

/// Looks for spans of the texts and compares with a scan of them; answers how many were in several articles.
fn check(library: &Library, texts: &Texts, state: &mut u64, spans: usize) -> usize {
    let mut several = 0;
    for _ in 0..spans {
        let (_, blocks) = &texts.articles[random(state) % texts.articles.len()];
        let block: Vec<char> = blocks[random(state) % blocks.len()].chars().collect();
        let start = random(state) % block.len();
        let span: String = block.iter().skip(start).take(1 + random(state) % 10).collect();
        let wanted = plain(&span);
        if wanted.trim().is_empty() || span.contains('“') {
            continue;
        }
        let there: BTreeSet<&str> = texts
            .articles
            .iter()
            .filter(|(_, blocks)| blocks.iter().any(|block| has(&plain(block), &wanted)))
            .map(|(id, _)| id.as_str())
            .collect();
        several += usize::from(there.len() > 1);
        let mut queries = vec![format!("\"{span}\"")];
        if !span.contains([' ', '　']) {
            queries.push(span.clone());
        }
        for query in queries {
            for order in [Order::Recent, Order::Rank] {
                let found = search(library, &query, order);
                let ids: BTreeSet<&str> = found.hits.iter().map(|hit| hit.summary.id.as_str()).collect();
                assert_eq!(ids, there, "{query:?} as {wanted:?}");
                assert_eq!(found.total, Some(there.len() as u64), "{query:?}");
                let marked =
                    found.hits.iter().all(|hit| hit.title.iter().chain(&hit.snippet).any(|s| s.mark));
                assert!(marked, "{query:?}: each hit shows why it was found");
            }
        }
    }
    several
}

#[test]
fn borders_of_paragraphs_and_words() {
    let (_folder, library) = library();
    article(&library, "甲", &["使用 Google的母公司", "学院2015年开办，共 18 个班"]);
    article(&library, "乙", &["googlers", "2015", "年", "Raße"]);
    let found = |text: &str| {
        let mut titles: Vec<String> =
            search(&library, text, Order::Recent).hits.into_iter().map(|hit| hit.summary.title).collect();
        titles.sort();
        titles.concat()
    };
    for (text, titles) in [
        ("gle的母", "甲"),
        ("GOOGLE", "乙甲"),
        ("oogler", "乙"),
        ("201", "乙甲"),
        ("15年", "甲"),
        ("年", "乙甲"),
        ("5年开", "甲"),
        ("办，共 1", "甲"),
        ("\"办,共 1\"", "甲"),
        ("\"办共\"", ""),
        ("\"公司学院\"", ""),
        ("\"2015 年\"", ""),
        ("使用google", ""),
        ("\"用 g\"", "甲"),
        ("\"8 个\"", "甲"),
        ("司", "甲"),
        ("s", "乙"),
        ("ss", ""),
        ("ras", ""),
        ("RAẞ", "乙"),
        ("8", "甲"),
        ("9", ""),
    ] {
        assert_eq!(found(text), titles, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever is typed is no error, and a text is found by itself.
    #[test]
    fn anything_can_be_typed(
        texts in prop::collection::vec(".{1,14}", 1..4),
        query in r#"((tag:|作者：|-|－|"|“|AND|NEAR\(|\{title\} ?: ?|\*|\^|\+|OR |[\PC]|.| ){0,12})"#,
    ) {
        let (_folder, library) = library();
        for text in &texts {
            article(&library, "", &[text]);
        }
        for order in [Order::Recent, Order::Rank] {
            search(&library, &query, order);
            for text in &texts {
                search(&library, text, order);
            }
        }
        for text in texts.iter().filter(|text| !text.contains(['"', '“', '”', '＂'])) {
            let found = search(&library, &format!("\"{text}\""), Order::Recent);
            // Nothing is left of some texts, such as a space or a sign that does not show.
            prop_assert!(found.total > Some(0) || found.ignored.len() == 1, "{:?}", text);
        }
    }
}
