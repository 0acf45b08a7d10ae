//! Making, opening and refusing libraries.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use torchpress_document::{Block, Body, Language, Meta};
use torchpress_library::{Library, LibraryError, RevisionKind, files};

fn bytes_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let content = if path.is_dir() { Vec::new() } else { fs::read(&path).unwrap() };
        all.push((path.file_name().unwrap().to_string_lossy().into_owned(), content));
    }
    all.sort();
    all
}

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text)] }
}

#[test]
fn a_library_is_made_where_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("new folder/院报 #1?.torchpress");
    let library = Library::create(&place, "院报").unwrap();
    let info = library.info().unwrap();
    assert_eq!((info.name.as_str(), info.articles, info.photos, info.revisions), ("院报", 0, 0, 0));
    assert!(info.schema >= 1 && info.bytes > 0 && info.id.len() == 36);
    assert_eq!(fs::canonicalize(&info.path).unwrap(), fs::canonicalize(&place).unwrap());
    drop(library);
    assert_eq!(Library::open(&place).unwrap().info().unwrap().id, info.id);
    assert!(matches!(Library::create(&place, "x"), Err(LibraryError::NotEmpty(_))));
    assert_eq!(fs::read_dir(place.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");

    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    Library::create(&empty, "x").unwrap();

    let full = folder.path().join("full");
    fs::create_dir(&full).unwrap();
    files::write(&full.join("letter.txt"), b"mine").unwrap();
    assert!(matches!(Library::create(&full, "x"), Err(LibraryError::NotEmpty(_))));
    assert_eq!(bytes_of(&full), [("letter.txt".to_owned(), b"mine".to_vec())]);
    assert!(matches!(Library::create(&full.join("letter.txt"), "x"), Err(LibraryError::NotEmpty(_))));
}

#[test]
fn a_closed_library_is_one_file_that_can_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let saved = library.article_create(&Meta::default(), &body("厦门"), RevisionKind::Create, "").unwrap();
    library.article(&saved.id, None).unwrap();
    library.search_catch_up(&mut |_, _| true).unwrap();
    drop(library);
    for name in ["library.db-wal", "library.db-shm", "search.db-wal", "search.db-shm"] {
        assert!(!place.join(name).exists(), "{name} is left");
    }
    fs::copy(place.join("library.db"), folder.path().join("copy.db")).unwrap();
    fs::remove_file(place.join("library.db")).unwrap();
    fs::rename(folder.path().join("copy.db"), place.join("library.db")).unwrap();
    assert_eq!(Library::open(&place).unwrap().article(&saved.id, None).unwrap().body, body("厦门"));
}

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let saved = library.article_create(&Meta::default(), &body("一"), RevisionKind::Create, "").unwrap();
    // Neither closed nor dropped: as if the program had vanished.
    std::mem::forget(library);
    let library = Library::open(&place).unwrap();
    assert_eq!(library.article(&saved.id, None).unwrap().body, body("一"));
    let second =
        library.article_save(&saved.id, 1, &Meta::default(), &body("二"), RevisionKind::Edit).unwrap();
    assert_eq!(second.revision, 2);
    assert!(second.updated_at > saved.updated_at);
}

#[test]
fn what_is_no_library_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(Library::open(&at("nowhere")), Err(LibraryError::NotALibrary(_))));
    fs::create_dir(at("empty")).unwrap();
    assert!(matches!(Library::open(&at("empty")), Err(LibraryError::NotALibrary(_))));

    for (name, content) in
        [("text", b"This is no database, but it is long enough to be one. ".repeat(40)), ("zero", vec![])]
    {
        fs::create_dir(at(name)).unwrap();
        File::create(at(name).join("library.db")).unwrap().write_all(&content).unwrap();
        let before = bytes_of(&at(name));
        let refused = Library::open(&at(name));
        assert!(matches!(refused, Err(LibraryError::Damaged(_))), "{refused:?}");
        assert_eq!(bytes_of(&at(name)), before);
    }

    fs::create_dir(at("foreign")).unwrap();
    let foreign = rusqlite::Connection::open(at("foreign").join("library.db")).unwrap();
    foreign.execute_batch("CREATE TABLE a (x)").unwrap();
    drop(foreign);
    let before = bytes_of(&at("foreign"));
    let refused = Library::open(&at("foreign"));
    assert!(matches!(refused, Err(LibraryError::NotALibrary(_))), "{refused:?}");
    assert_eq!(bytes_of(&at("foreign")), before);
}

#[test]
fn a_newer_library_is_refused_with_its_bytes_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    library.article_create(&Meta::default(), &body("a"), RevisionKind::Create, "").unwrap();
    drop(library);
    let newer = rusqlite::Connection::open(place.join("library.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    let before = bytes_of(&place);
    assert!(!before.iter().any(|(name, _)| name.ends_with("-wal")), "the log was closed");
    let refused = Library::open(&place);
    assert!(matches!(refused, Err(LibraryError::Newer { found: 99, .. })), "{refused:?}");
    assert_eq!(bytes_of(&place), before);
}

#[test]
fn a_newer_schema_that_is_still_in_the_log_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    drop(Library::create(&place, "a").unwrap());
    let newer = rusqlite::Connection::open(place.join("library.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    // A copy of the files, as a kill would leave them.
    let copy = folder.path().join("copy.torchpress");
    fs::create_dir(&copy).unwrap();
    for name in ["library.db", "library.db-wal"] {
        fs::copy(place.join(name), copy.join(name)).unwrap();
    }
    let refused = Library::open(&copy);
    assert!(matches!(refused, Err(LibraryError::Newer { found: 99, .. })), "{refused:?}");
    for name in ["library.db", "library.db-wal"] {
        assert_eq!(fs::read(place.join(name)).unwrap(), fs::read(copy.join(name)).unwrap(), "{name}");
    }
}

#[test]
fn two_openings_and_many_threads_write_one_library() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let (one, two) = (Library::create(&place, "a").unwrap(), Library::open(&place).unwrap());
    std::thread::scope(|scope| {
        for library in [&one, &two, &one, &two] {
            scope.spawn(move || {
                for n in 0..10 {
                    let text = body(&n.to_string());
                    let saved =
                        library.article_create(&Meta::default(), &text, RevisionKind::Create, "").unwrap();
                    assert_eq!(library.article(&saved.id, None).unwrap().body, text);
                }
            });
        }
    });
    assert_eq!(one.info().unwrap().articles, 40);
    assert_eq!(one.info().unwrap(), two.info().unwrap());
}

#[test]
fn boilerplates_and_settings_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let blocks = [Block::paragraph("关于我们"), Block::Divider];
    let id = library.boilerplate_put(None, "结尾", Language::Chinese, &blocks).unwrap();
    library.boilerplate_put(None, "about", Language::English, &blocks[..1]).unwrap();
    library.setting_put("window", &serde_json::json!({"width": 1440})).unwrap();
    library.setting_put("window", &serde_json::json!({"width": 1100, "名": null})).unwrap();
    drop(library);
    let library = Library::open(&place).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().editions[0].content, blocks);
    library.boilerplate_put(Some(&id), "结尾二", Language::Chinese, &blocks[..1]).unwrap();
    let names: Vec<String> = library.boilerplates().unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["about", "结尾二"]);
    assert_eq!(library.setting("window").unwrap(), Some(serde_json::json!({"width": 1100, "名": null})));
    assert_eq!(library.setting("nothing").unwrap(), None);
    let unknown = library.boilerplate_put(Some("x"), "x", Language::Chinese, &blocks);
    assert!(matches!(unknown, Err(LibraryError::BoilerplateNotFound(_))));
    assert!(matches!(library.boilerplate("x"), Err(LibraryError::BoilerplateNotFound(_))));
    let nothing = library.boilerplate_put(None, "x", Language::Chinese, &[]);
    assert!(matches!(nothing, Err(LibraryError::Refused(_))));
}
