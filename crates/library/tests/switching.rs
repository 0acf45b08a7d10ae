//! However fast articles are switched and saved, from two programs at once, none gets another's text and none loses
//! what was acknowledged.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Library, LibraryError, RevisionKind};

const ARTICLES: usize = 50;
/// Of each of two programs.
const MOVES: u32 = 5_000;

/// The revisions that were acknowledged, with their text.
type Acknowledged = Mutex<BTreeMap<(String, u32), String>>;

fn below(seed: &mut u64, bound: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*seed >> 33) as usize) % bound
}

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text)] }
}

/// Switches and saves as a hasty writer would; answers how many saves were acknowledged and how many refused.
fn write(place: &Path, ids: &[String], mut seed: u64, acknowledged: &Acknowledged) -> (u32, u32) {
    let library = Library::open(place).unwrap();
    let open = |id: &str| {
        let article = library.article(id, None).unwrap();
        (article.revision, article.body.text(), article.meta)
    };
    let name = seed;
    let mut current = ids[0].clone();
    let (mut revision, mut text, mut meta) = open(&current);
    let (mut saved, mut refused) = (0, 0);
    // The revision before the last save of the article that is open, as a window that was left behind still has it.
    let mut former = None;
    for n in 0..MOVES {
        if below(&mut seed, 3) == 0 {
            current.clone_from(&ids[below(&mut seed, ids.len())]);
            (revision, text, meta) = open(&current);
            former = None;
        }
        let base = former.filter(|_| n % 50 == 0).unwrap_or(revision);
        text = format!("{} {name}:{n}", text.split(' ').take(1).collect::<String>());
        let kind = if below(&mut seed, 2) == 0 { RevisionKind::Autosave } else { RevisionKind::Edit };
        match library.article_save(&current, base, &meta, &body(&text), kind) {
            Ok(answer) => {
                assert_eq!(answer.id, current);
                former = Some(revision);
                revision = answer.revision;
                let known = acknowledged.lock().unwrap().insert((current.clone(), revision), text.clone());
                assert_eq!(known, None, "two saves got one number");
                saved += 1;
            }
            Err(LibraryError::Stale { stored, given }) => {
                assert!(stored > given && given == base);
                (revision, text, meta) = open(&current);
                former = None;
                refused += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    (saved, refused)
}

#[test]
fn ten_thousand_switches_and_saves_mix_nothing_and_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let ids: Vec<String> = (0..ARTICLES)
        .map(|n| {
            let meta = Meta { title: format!("article-{n}"), ..Meta::default() };
            let body = body(&format!("article-{n}"));
            library.article_create(&meta, &body, RevisionKind::Create, "").unwrap().id
        })
        .collect();
    let acknowledged = Acknowledged::default();
    let counts: Vec<(u32, u32)> = std::thread::scope(|scope| {
        let programs = [1, 2].map(|seed| {
            scope.spawn({
                let (place, ids, acknowledged) = (&place, &ids, &acknowledged);
                move || write(place, ids, seed, acknowledged)
            })
        });
        programs.into_iter().map(|program| program.join().unwrap()).collect()
    });
    let saved: u32 = counts.iter().map(|(saved, _)| saved).sum();
    let refused: u32 = counts.iter().map(|(_, refused)| refused).sum();
    assert_eq!(saved + refused, 2 * MOVES);
    assert!(refused > 100, "stale saves were let through: {refused}");
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), saved as usize);
    for ((id, revision), text) in &acknowledged {
        let article = library.article(id, Some(*revision)).unwrap();
        assert_eq!(article.body.text(), *text, "revision {revision} of {id}");
        assert!(text.starts_with(&format!("{} ", article.meta.title)), "{text} in {}", article.meta.title);
    }
    for id in &ids {
        let revisions = library.article_revisions(id).unwrap();
        let numbers: Vec<u32> = revisions.iter().rev().map(|revision| revision.number).collect();
        assert!(numbers.iter().copied().eq(1..=u32::try_from(numbers.len()).unwrap()), "{numbers:?}");
        let of_article = acknowledged.keys().filter(|(of, _)| of == id).count();
        assert_eq!(of_article + 1, numbers.len());
    }
}
