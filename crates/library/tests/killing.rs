//! What was acknowledged survives a program that is killed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Library, NewPhoto, RevisionKind};

/// Where this is set, a test plays the program that is watched, on the library of that path.
const PLACE: &str = "TORCHPRESS_TEST_LIBRARY";

/// The beginning of each line in which the program says what was acknowledged.
const SAID: &str = "acknowledged ";

const KILLS: u64 = 24;

fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// This test's own program, playing the other part of `test`.
fn program(test: &str, library: &Path) -> Command {
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(PLACE, library);
    program
}

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text.repeat(200))] }
}

/// Saves and adds photos without end, saying each time what was acknowledged.
fn save_without_end(place: &Path) -> ! {
    let library = Library::open(place).unwrap();
    let meta = Meta::default();
    loop {
        let mut saved = library.article_create(&meta, &body("0"), RevisionKind::Create, "").unwrap();
        for n in 1..8 {
            let text = body(&n.to_string());
            saved = library
                .article_save(&saved.id, saved.revision, &meta, &text, RevisionKind::Autosave)
                .unwrap();
            println!("\n{SAID}article {} {}", saved.id, saved.revision);
        }
        let new = NewPhoto {
            format: "png".to_owned(),
            extension: "png".to_owned(),
            width: 1,
            height: 1,
            ..NewPhoto::default()
        };
        let added = library.photo_add(new, saved.id.repeat(2_000).as_bytes()).unwrap();
        println!("\n{SAID}photo {} 0", added.id);
    }
}

#[test]
fn what_was_acknowledged_survives_kills() {
    if let Some(place) = place() {
        save_without_end(&place);
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    drop(Library::create(&place, "a").unwrap());
    let (mut articles, mut photos) = (BTreeMap::new(), Vec::new());
    for round in 0..KILLS {
        let mut child =
            program("what_was_acknowledged_survives_kills", &place).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut note = |line: &str| {
            let Some((kind, rest)) = line.strip_prefix(SAID).and_then(|rest| rest.split_once(' ')) else {
                return false;
            };
            // A line that the kill cut short acknowledges nothing.
            let Some((id, number)) = rest.split_once(' ') else { return false };
            match kind {
                "article" => drop(articles.insert(id.to_owned(), number.parse::<u32>().unwrap())),
                _ => photos.push(id.to_owned()),
            }
            true
        };
        while !note(&lines.next().unwrap().unwrap()) {}
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(3 + round * 7 % 40));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        for line in lines {
            note(&line.unwrap());
        }
        killer.join().unwrap();
    }
    let library = Library::open(&place).unwrap();
    for (id, number) in &articles {
        let article = library.article(id, None).unwrap();
        assert!(article.revision >= *number, "{id} has {} of {number}", article.revision);
        for number in 1..=article.revision {
            assert_eq!(library.article(id, Some(number)).unwrap().body, body(&(number - 1).to_string()));
        }
    }
    for id in &photos {
        let (photo, original) = (library.photo(id).unwrap(), library.photo_original(id).unwrap());
        assert_eq!(original.metadata().unwrap().len(), photo.bytes);
    }
    assert!(articles.len() >= KILLS as usize, "{} articles were acknowledged", articles.len());
    drop(library);
    let database = rusqlite::Connection::open(place.join("library.db")).unwrap();
    let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    assert!(!database.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
}
