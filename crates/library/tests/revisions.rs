//! Revisions are stored as what changed, and each reads back as it was saved.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use torchpress_document::{Block, Body, Meta, generate};
use torchpress_library::{Library, LibraryError, RevisionKind, Saved};

fn library() -> (tempfile::TempDir, PathBuf, Library) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    (folder, place, library)
}

/// Numbers that are the same at each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    /// Chinese as a compressor sees it: of two thousand characters, some far more often than others.
    fn text(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| {
                let rare = self.below(2_000);
                let common = self.below(rare + 1);
                char::from_u32(0x4e00 + u32::try_from(common).unwrap() * 7).unwrap()
            })
            .collect()
    }
}

/// A typical change between two saves: a word or a sentence written, replaced or taken out, now and then a paragraph.
fn edit(paragraphs: &mut Vec<String>, chance: &mut Chance) {
    let at = chance.below(paragraphs.len());
    match chance.below(20) {
        0 => {
            let length = 40 + chance.below(60);
            paragraphs.insert(at, chance.text(length));
        }
        1 if paragraphs.len() > 100 => {
            paragraphs.remove(at);
        }
        _ => {
            let mut chars: Vec<char> = paragraphs[at].chars().collect();
            let from = chance.below(chars.len());
            let to = (from + chance.below(8)).min(chars.len());
            let length = 1 + chance.below(16);
            let new: Vec<char> = chance.text(length).chars().collect();
            chars.splice(from..to, new);
            paragraphs[at] = chars.into_iter().collect();
        }
    }
}

fn body(paragraphs: &[String]) -> Body {
    Body { content: paragraphs.iter().map(Block::paragraph).collect() }
}

fn save(library: &Library, before: &Saved, body: &Body) -> Saved {
    library.article_save(&before.id, before.revision, &Meta::default(), body, RevisionKind::Autosave).unwrap()
}

fn sql(place: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(place.join("library.db")).unwrap()
}

/// The size of the database with all that is still in its log.
fn size(place: &Path) -> u64 {
    sql(place).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    place.join("library.db").metadata().unwrap().len()
}

#[test]
fn a_thousand_revisions_of_a_long_article_take_little_room() {
    let (_folder, place, library) = library();
    let mut chance = Chance(7);
    let mut paragraphs: Vec<String> = (0..134).map(|_| chance.text(150)).collect();
    let chars: usize = paragraphs.iter().map(|text| text.chars().count()).sum();
    assert!(chars >= 20_000);
    let mut saved =
        library.article_create(&Meta::default(), &body(&paragraphs), RevisionKind::Create, "").unwrap();
    let before = size(&place);
    let mut bodies = vec![body(&paragraphs)];
    for _ in 1..1_000 {
        edit(&mut paragraphs, &mut chance);
        saved = save(&library, &saved, &body(&paragraphs));
        bodies.push(body(&paragraphs));
    }
    let grown = size(&place) - before;
    let whole = serde_json::to_vec(&bodies[999]).unwrap().len();
    println!("1,000 revisions of {chars} characters ({whole} bytes of JSON): {grown} bytes on the disk");
    assert_eq!(saved.revision, 1_000);
    assert!(grown < 1_500_000, "{grown} bytes");
    // Reading one reads all that it rests on. Nine steps past any power of two, each depth and each run is among them.
    for (number, body) in (1..).zip(&bodies).step_by(9) {
        assert_eq!(library.article(&saved.id, Some(number)).unwrap().body, *body, "revision {number}");
    }
}

#[test]
fn each_revision_reads_back_whatever_was_changed() {
    let bodies = prop::collection::vec(generate::body(), 2..90);
    proptest!(generate::config(4), |(bodies in bodies, jumps in prop::collection::vec(0_usize..90, 72))| {
        let (_folder, _place, library) = library();
        let mut saved = library.article_create(&Meta::default(), &bodies[0], RevisionKind::Create, "").unwrap();
        let mut stored = vec![bodies[0].clone()];
        for jump in jumps {
            // One of a few, so that what comes back is a part of what was, or some of it twice.
            let mut body = stored[stored.len() - 1].clone();
            body.content.extend(bodies[jump % bodies.len()].content.iter().take(3).cloned());
            body.content.truncate(40);
            if jump % 5 == 0 {
                body = bodies[jump % bodies.len()].clone();
            }
            let next = save(&library, &saved, &body);
            if next.revision > saved.revision {
                stored.push(body);
            }
            saved = next;
        }
        prop_assert_eq!(saved.revision as usize, stored.len());
        for (number, body) in (1..).zip(&stored) {
            prop_assert_eq!(&library.article(&saved.id, Some(number)).unwrap().body, body);
        }
    });
}

#[test]
fn damage_names_the_revision_and_spares_what_does_not_rest_on_it() {
    let (_folder, place, library) = library();
    let mut chance = Chance(11);
    let mut paragraphs: Vec<String> = (0..20).map(|_| chance.text(150)).collect();
    let mut saved =
        library.article_create(&Meta::default(), &body(&paragraphs), RevisionKind::Create, "").unwrap();
    for _ in 1..140 {
        edit(&mut paragraphs, &mut chance);
        saved = save(&library, &saved, &body(&paragraphs));
    }
    let sql = sql(&place);
    sql.execute_batch("DROP TRIGGER revisions_never_change").unwrap();
    let whole: Vec<u32> = sql
        .prepare("SELECT number FROM revisions WHERE base IS NULL ORDER BY number")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(whole, [1, 65, 129]);
    sql.execute("UPDATE revisions SET content = zeroblob(length(content)) WHERE number = 33", []).unwrap();
    let damaged = |number: u32| match library.article(&saved.id, Some(number)) {
        Ok(_) => None,
        Err(LibraryError::Damaged(what)) => Some(what),
        Err(other) => panic!("{other}"),
    };
    for number in 1..=140 {
        let rests_on_it = (33..=64).contains(&number);
        match damaged(number) {
            None => assert!(!rests_on_it, "revision {number}"),
            Some(what) => {
                assert!(rests_on_it && what.contains("revision 33 of"), "revision {number}: {what}")
            }
        }
    }
    // One that is gone, and one that rests on itself, are damage as well.
    sql.execute_batch(
        "PRAGMA ignore_check_constraints = on; UPDATE revisions SET base = 70 WHERE number = 66",
    )
    .unwrap();
    assert!(damaged(66).unwrap().contains("revision 66 of"));
    sql.execute_batch("UPDATE revisions SET base = NULL, content = x'00' WHERE number = 140").unwrap();
    assert!(damaged(140).unwrap().contains("revision 140 of"));
    // What is saved next rests on something that can be read.
    paragraphs[0].push('新');
    let next = library.article_save(&saved.id, 140, &Meta::default(), &body(&paragraphs), RevisionKind::Edit);
    assert_eq!(library.article(&saved.id, None).unwrap().body, body(&paragraphs), "{next:?}");
}
