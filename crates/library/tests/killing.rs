//! What was acknowledged survives a program that is killed, and a folder that may not be written is refused.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Library, LibraryError, NewPhoto, RevisionKind};

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

#[test]
fn a_library_that_may_not_be_written_is_refused_and_left_alone() {
    if let Some(place) = place() {
        let refused = Library::open(&place);
        assert!(matches!(refused, Err(LibraryError::NoPermission(_))), "{refused:?}");
        let may_add = std::fs::metadata(&place).is_ok_and(|folder| folder.permissions().mode() & 0o200 != 0);
        if !may_add {
            let refused = Library::create(&place.join("inner"), "x");
            assert!(matches!(refused, Err(LibraryError::NoPermission(_))), "{refused:?}");
        }
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    drop(Library::create(&place, "a").unwrap());
    let allow =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    let before = std::fs::read(place.join("library.db")).unwrap();
    let names = || std::fs::read_dir(&place).unwrap().count();
    let count = names();
    // The administrator may write everywhere, so the other part is played by a user who may not; they must also be
    // able to run this program, wherever it was built.
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let copy = folder.path().join("program");
    std::fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    allow(&copy, 0o755);
    allow(folder.path(), 0o755);
    for (folder_mode, file_mode) in [(0o555, 0o444), (0o555, 0o644), (0o755, 0o444), (0o000, 0o444)] {
        // With a folder that can be written and a file that cannot, only the owner is refused for the file's sake.
        allow(&place.join("library.db"), file_mode);
        allow(&place, folder_mode);
        let mut program = Command::new(&copy);
        program
            .args(["--exact", "a_library_that_may_not_be_written_is_refused_and_left_alone"])
            .env(PLACE, &place)
            .current_dir("/");
        if is_root {
            program.uid(65_534).gid(65_534);
        }
        let ran = program.output().unwrap();
        allow(&place, 0o755);
        allow(&place.join("library.db"), 0o644);
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "folder {folder_mode:o}, file {file_mode:o}: {said}");
        assert_eq!(names(), count);
    }
    assert_eq!(std::fs::read(place.join("library.db")).unwrap(), before);
    Library::open(&place).unwrap();
}
