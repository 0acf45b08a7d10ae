//! Databases that were made to do harm, under the name of a library's: refused, or repaired, and never run.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use torchpress_document::{Block, Body, Meta};
use torchpress_library::{Helpers, Library, LibraryError, Mode, RevisionKind, repair, verify};

/// What is done to a library's own database before it is opened.
const TAMPERING: &[(&str, &str)] = &[
    (
        "a view in place of a table, which never ends",
        "DROP TABLE settings; CREATE VIEW settings (key, value) AS \
         WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x FROM n",
    ),
    (
        "a list of migrations that never ends",
        "DROP TABLE migrations; CREATE VIEW migrations (number, name, sha256, applied_at) AS \
         WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x, x, x FROM n",
    ),
    (
        "a trigger that deletes",
        "CREATE TRIGGER worm AFTER UPDATE ON articles BEGIN DELETE FROM photos; DELETE FROM settings; END",
    ),
    (
        "a virtual table in place of a table",
        "DROP TABLE theme; CREATE VIRTUAL TABLE theme USING fts5 (name, css)",
    ),
    ("a column that runs code", "ALTER TABLE settings ADD COLUMN x BLOB AS (zeroblob (1000000000))"),
    ("a table of somebody else's", "CREATE TABLE stranger (x)"),
    ("an index that is missing", "DROP INDEX articles_by_change"),
    ("a trigger that is missing", "DROP TRIGGER revisions_are_kept"),
    ("a version below zero", "PRAGMA user_version = -1"),
    ("a version of nothing", "PRAGMA user_version = 0"),
    ("another application", "PRAGMA application_id = 1"),
];

fn library(place: &Path) {
    let library = Library::create(place, "甲").unwrap();
    let body = Body { content: vec![Block::paragraph("内容")] };
    library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap();
}

#[test]
fn tables_that_are_not_ours_are_refused_unread_and_repaired() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (what, sql)) in TAMPERING.iter().enumerate() {
        let place = folder.path().join(format!("{number}.torchpress"));
        library(&place);
        let tampered = Connection::open(place.join("library.db")).unwrap();
        tampered.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        tampered.execute_batch(sql).unwrap();
        tampered.close().unwrap();
        let before = fs::read(place.join("library.db")).unwrap();
        for mode in [Mode::ReadWrite, Mode::ReadOnly] {
            let refused = Library::open_as(&place, mode);
            assert!(matches!(refused, Err(LibraryError::Damaged(_))), "{what}: {refused:?}");
        }
        assert_eq!(fs::read(place.join("library.db")).unwrap(), before, "{what}");
        assert!(!verify(&place, true, &mut |_, _, _| true).unwrap().ok(), "{what}");
        let mut read = |_: &Path| None;
        let mut progress = |_: usize, _: usize, _: &str| true;
        let mut helpers = Helpers { read_photo: &mut read, progress: &mut progress, backups: vec![] };
        let repaired = repair(&place, &mut helpers).unwrap();
        assert!(repaired.ok, "{what}: {repaired:?}");
        let library = Library::open(&place).unwrap();
        let info = library.info().unwrap();
        assert_eq!((info.name.as_str(), info.articles), ("甲", 1), "{what}");
    }
}

#[test]
fn counters_beyond_all_measure_are_no_reason_to_hang() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    library(&place);
    let tampered = Connection::open(place.join("library.db")).unwrap();
    tampered.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER revisions_never_change").unwrap();
    tampered.execute_batch("UPDATE revisions SET number = 4294967295, base = 4294967294").unwrap();
    tampered.execute_batch("UPDATE articles SET changed = 9223372036854775807").unwrap();
    tampered
        .execute_batch(
            "CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions\nBEGIN\n    \
             SELECT RAISE (ABORT, 'a revision never changes');\nEND",
        )
        .unwrap();
    tampered.close().unwrap();
    let library = Library::open(&place).unwrap();
    drop(library);
    assert!(!verify(&place, true, &mut |_, _, _| true).unwrap().ok());
    let mut read = |_: &Path| None;
    let mut progress = |_: usize, _: usize, _: &str| true;
    let mut helpers = Helpers { read_photo: &mut read, progress: &mut progress, backups: vec![] };
    assert!(repair(&place, &mut helpers).unwrap().ok);
    assert!(verify(&place, true, &mut |_, _, _| true).unwrap().ok());
}
