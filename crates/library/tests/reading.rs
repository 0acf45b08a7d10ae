//! A library that may not be written is open for reading, and every change is refused.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use torchpress_document::{Block, Body, Language, Meta, Status};
use torchpress_library::{Library, LibraryError, Mode, NewPhoto, RevisionKind};

/// Where this is set, a test plays the user who may not write, on the library of that path.
const PLACE: &str = "TORCHPRESS_TEST_LIBRARY";

/// What the library holds, or why it must not open.
const EXPECTED: &str = "TORCHPRESS_TEST_EXPECTED";

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text)] }
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "in-use")
        .collect();
    names.sort();
    names
}

/// Runs the test `name` again as a user who owns nothing here.
fn as_stranger(folder: &Path, name: &str, place: &Path, expected: &str) {
    // The administrator may write everywhere, so the part is played by a user who may not; they must also be able to run
    // this program, wherever it was built.
    let copy = folder.join("program");
    std::fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    allow(&copy, 0o755);
    allow(folder, 0o755);
    let mut program = Command::new(&copy);
    program
        .args(["--exact", name, "--nocapture"])
        .env(PLACE, place)
        .env(EXPECTED, expected)
        .env("TMPDIR", "/tmp")
        .current_dir("/");
    if std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        program.uid(65_534).gid(65_534);
    }
    let ran = program.output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{expected}: {said}");
}

fn read_only(place: &Path, text: &str) {
    let library = Library::open(place).unwrap();
    assert!(library.is_read_only());
    assert_eq!(library.info().unwrap().name, "甲");
    let id = library.article_find(&std::env::var("TORCHPRESS_TEST_ARTICLE").unwrap_or_default());
    assert!(matches!(id, Err(LibraryError::ArticleNotFound(_))));
    let page =
        library.article_list(&torchpress_library::ArticleQuery { limit: 10, ..Default::default() }).unwrap();
    let newest = page.articles.first().unwrap();
    assert_eq!(library.article(&newest.id, None).unwrap().body, body(text));
    refuses(&library, &newest.id);
}

/// Every function that changes something refuses.
fn refuses(library: &Library, id: &str) {
    let meta = Meta::default();
    let photo =
        NewPhoto { format: "png".into(), extension: "png".into(), width: 1, height: 1, ..Default::default() };
    let refusals = [
        library.article_create(&meta, &body("x"), RevisionKind::Create, "").map(drop),
        library.article_save(id, 99, &meta, &body("x"), RevisionKind::Edit).map(drop),
        library.article_set_status(id, Status::Approved).map(drop),
        library.article_revert(id, 1).map(drop),
        library.photo_add(photo, b"bytes").map(drop),
        library.boilerplate_put(None, "x", Language::Chinese, &[Block::Divider]).map(drop),
        library.setting_put("x", &serde_json::Value::Null),
        library.theme_put("x", "").map(drop),
        library.diagram_put("graph TD", b"png"),
    ];
    for refused in refusals {
        assert!(matches!(refused, Err(LibraryError::ReadOnly)), "{refused:?}");
    }
}

#[test]
fn a_folder_or_file_that_may_not_be_written_opens_for_reading() {
    let this = "a_folder_or_file_that_may_not_be_written_opens_for_reading";
    if let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) {
        match std::env::var(EXPECTED).unwrap().as_str() {
            "refused" => {
                let refused = Library::open(&place);
                assert!(matches!(refused, Err(LibraryError::NoPermission(_))), "{refused:?}");
            }
            text => read_only(&place, text),
        }
        if std::fs::metadata(&place).is_ok_and(|folder| folder.permissions().mode() & 0o002 == 0) {
            let refused = Library::create(&place.join("inner"), "x");
            assert!(matches!(refused, Err(LibraryError::NoPermission(_))), "{refused:?}");
        }
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "甲").unwrap();
    let saved = library.article_create(&Meta::default(), &body("一"), RevisionKind::Create, "").unwrap();
    drop(library);
    let before = (std::fs::read(place.join("library.db")).unwrap(), names(&place));
    for (folder_mode, file_mode, expected) in
        [(0o555, 0o444, "一"), (0o555, 0o644, "一"), (0o777, 0o444, "一"), (0o000, 0o444, "refused")]
    {
        allow(&place.join("library.db"), file_mode);
        allow(&place.join("in-use"), folder_mode);
        allow(&place, folder_mode);
        as_stranger(folder.path(), this, &place, expected);
        allow(&place, 0o755);
        allow(&place.join("in-use"), 0o755);
        allow(&place.join("library.db"), 0o644);
        assert_eq!(
            (std::fs::read(place.join("library.db")).unwrap(), names(&place)),
            before,
            "{folder_mode:o}"
        );
    }

    // With a log that was not brought in, as a kill leaves it, what the log says is read too.
    let library = Library::open(&place).unwrap();
    library.article_save(&saved.id, 1, &Meta::default(), &body("二"), RevisionKind::Edit).unwrap();
    let killed = folder.path().join("killed.torchpress");
    std::fs::create_dir(&killed).unwrap();
    for name in ["library.db", "library.db-wal"] {
        std::fs::copy(place.join(name), killed.join(name)).unwrap();
    }
    assert!(killed.join("library.db-wal").metadata().unwrap().len() > 0);
    let before = names(&killed);
    allow(&killed, 0o555);
    as_stranger(folder.path(), this, &killed, "二");
    assert_eq!(names(&killed), before);
    allow(&killed, 0o755);
    // While a program of another user writes it, its locks are shared.
    allow(&place, 0o555);
    as_stranger(folder.path(), this, &place, "二");
    allow(&place, 0o755);
    drop(library);
    Library::open(&killed).unwrap();
}

#[test]
fn reading_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "甲").unwrap();
    let saved = library.article_create(&Meta::default(), &body("一"), RevisionKind::Create, "").unwrap();
    let reading = Library::open_as(&place, Mode::ReadOnly).unwrap();
    refuses(&reading, &saved.id);
    // It sees what the other saves.
    library.article_save(&saved.id, 1, &Meta::default(), &body("二"), RevisionKind::Edit).unwrap();
    assert_eq!(reading.article(&saved.id, None).unwrap().body, body("二"));
}

#[test]
fn folders_that_are_missing_are_made_or_done_without() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    drop(Library::create(&place, "甲").unwrap());
    for name in ["originals", "renditions", "backups"] {
        std::fs::remove_dir(place.join(name)).unwrap();
    }
    drop(Library::open_as(&place, Mode::ReadOnly).unwrap());
    assert!(!place.join("originals").exists());
    drop(Library::open(&place).unwrap());
    assert!(place.join("originals").is_dir());
}
