//! Damage is noticed by verifying, and repairing ends with a library that can be read.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use torchpress_document::{Article, Block, Body, Meta};
use torchpress_library::backup::{self, Reason, Rendering, To};
use torchpress_library::{
    Helpers, Library, LibraryError, Mode, NewPhoto, Opening, Outcome, Repair, RevisionKind, repair, verify,
};

const PAGE: u64 = 4096;

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text)] }
}

fn photo() -> NewPhoto {
    NewPhoto { format: "png".into(), extension: "png".into(), width: 2, height: 1, ..NewPhoto::default() }
}

/// What is in a library: the text of every revision of every article, and the photos' checksums.
#[derive(Debug, PartialEq, Eq)]
struct Content {
    revisions: BTreeMap<(String, u32), String>,
    photos: Vec<String>,
}

fn content(place: &Path) -> Content {
    let library = Library::open(place).unwrap();
    let mut revisions = BTreeMap::new();
    let query = torchpress_library::ArticleQuery { limit: 1_000, ..Default::default() };
    for summary in library.article_list(&query).unwrap().articles {
        let newest = library.article(&summary.id, None).unwrap().revision;
        for number in 1..=newest {
            if let Ok(Article { body, .. }) = library.article(&summary.id, Some(number)) {
                revisions.insert((summary.id.clone(), number), body.text());
            }
        }
    }
    let photos =
        library.photo_list(&torchpress_library::PhotoQuery { limit: 1_000, ..Default::default() }).unwrap();
    let sha256 = |id: &str| library.photo(id).unwrap().sha256;
    Content { revisions, photos: photos.photos.iter().map(|row| sha256(&row.id)).collect() }
}

/// A library of some size, closed: long texts that reach over several pages, many revisions, photos, records.
fn library(folder: &Path) -> PathBuf {
    let place = folder.join("a.torchpress");
    let library = Library::create(&place, "甲").unwrap();
    for n in 0_u32..24 {
        let meta =
            Meta { title: format!("第 {n} 篇"), tags: vec![format!("标签{}", n % 3)], ..Meta::default() };
        // Digits of a fraction do not compress, so that the text needs pages of its own.
        let noise: String =
            (0..n * 40).map(|i| format!("{:x}", (i + 1).wrapping_mul(2_654_435_761 ^ n))).collect();
        let mut saved = library
            .article_create(&meta, &body(&format!("{n} 开头 {noise}")), RevisionKind::Create, "")
            .unwrap();
        for m in 0..n % 5 {
            let text = body(&format!("{n} 开头 {noise} 改动 {m}"));
            saved =
                library.article_save(&saved.id, saved.revision, &meta, &text, RevisionKind::Edit).unwrap();
        }
    }
    for n in 0..6_u8 {
        library.photo_add(photo(), &vec![n; 900 + usize::from(n)]).unwrap();
    }
    library.boilerplate_put(None, "结尾", torchpress_document::Language::Chinese, &[Block::Divider]).unwrap();
    library.setting_put("window", &serde_json::json!({"width": 1100})).unwrap();
    drop(library);
    place
}

fn kinds(place: &Path, deep: bool) -> Vec<&'static str> {
    let found = verify(place, deep, &mut |_, _, _| true).unwrap();
    assert_eq!(found.ok(), found.problems.is_empty());
    found.problems.iter().map(|problem| problem.kind).collect()
}

fn mend(place: &Path) -> Repair {
    let mut read = |_: &Path| Some(photo());
    let mut progress = |_: usize, _: usize, _: &str| true;
    repair(place, &mut Helpers { read_photo: &mut read, progress: &mut progress, backups: vec![] }).unwrap()
}

fn outcome(repaired: &Repair, step: &str) -> Option<Outcome> {
    repaired.steps.iter().find(|one| one.step == step).map(|one| one.outcome)
}

fn overwrite(file: &Path, at: u64, bytes: &[u8]) {
    let mut file = File::options().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// A random number generator that gives the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[test]
fn a_sound_library_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    assert_eq!(kinds(&place, true), [""; 0]);
    let before = fs::read(place.join("library.db")).unwrap();
    let repaired = mend(&place);
    assert!(repaired.ok && repaired.steps.len() == 1, "{repaired:?}");
    assert_eq!(fs::read(place.join("library.db")).unwrap(), before);
    assert!(!place.join("damaged").exists());
}

#[test]
fn random_damage_is_noticed_and_what_lies_elsewhere_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let before = content(&place);
    let pages = place.join("library.db").metadata().unwrap().len() / PAGE;
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..16 {
        let damaged = folder.path().join(format!("{round}.torchpress"));
        copy_folder(&place, &damaged);
        let page = random.next() % pages;
        let noise: Vec<u8> = (0..PAGE).map(|_| (random.next() >> 32) as u8).collect();
        overwrite(&damaged.join("library.db"), page * PAGE, &noise);
        assert_ne!(kinds(&damaged, true), [""; 0], "page {} is damaged", page + 1);
        let repaired = mend(&damaged);
        assert!(repaired.ok, "page {}: {repaired:?}", page + 1);
        assert_eq!(kinds(&damaged, true), [""; 0], "page {}: {repaired:?}", page + 1);
        let after = content(&damaged);
        for (key, text) in &after.revisions {
            assert_eq!(before.revisions.get(key), Some(text), "nothing is made up");
        }
        let whole = outcome(&repaired, "salvage") != Some(Outcome::Partial);
        assert!(
            !whole || after.revisions == before.revisions,
            "page {}: a loss is told: {repaired:?}",
            page + 1
        );
        // One page of some two hundred holds no more than a few of the articles.
        let lost = before.revisions.len() - after.revisions.len();
        assert!(lost * 3 < before.revisions.len(), "page {}: {lost} are lost", page + 1);
        let kept = fs::read_dir(damaged.join("damaged")).unwrap().next().unwrap().unwrap().path();
        assert_eq!(kept.join("library.db").metadata().unwrap().len(), pages * PAGE);
        let left: Vec<_> = fs::read_dir(&damaged).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().contains("repair")), "{left:?}");
    }
}

#[test]
fn a_library_whose_header_is_lost_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let before = content(&place);
    overwrite(&place.join("library.db"), 0, &[0; 100]);
    assert!(matches!(Library::open(&place), Err(LibraryError::Damaged(_))));
    assert_eq!(kinds(&place, false).first(), Some(&"does-not-open"));
    let repaired = mend(&place);
    assert_eq!((repaired.ok, outcome(&repaired, "salvage")), (true, Some(Outcome::Done)), "{repaired:?}");
    assert_eq!(content(&place), before);
    assert_eq!(Library::open(&place).unwrap().setting("window").unwrap().unwrap()["width"], 1100);
}

#[test]
fn what_was_published_keeps_its_texts_and_details_when_the_header_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let library = Library::open(&place).unwrap();
    let chinese = torchpress_document::Language::Chinese;
    let shared = library.boilerplate_put(None, "尾", chinese, &[Block::paragraph("{电话}")]).unwrap();
    let detail = |value: &str| torchpress_library::Detail {
        name: "电话".to_owned(),
        values: BTreeMap::from([(chinese, value.to_owned())]),
    };
    library.details_put(&[detail("1")], None).unwrap();
    let body = Body { content: vec![Block::Boilerplate { boilerplate: shared.clone() }] };
    let article = library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap().id;
    library.article_set_status(&article, torchpress_document::Status::Published).unwrap();
    let published = library.article_summary(&article).unwrap().revision;
    library.details_put(&[detail("2")], None).unwrap();
    drop(library);
    overwrite(&place.join("library.db"), 0, &[0; 100]);
    assert!(mend(&place).ok);
    let library = Library::open(&place).unwrap();
    let of = Some((article.as_str(), published));
    let shown = library.boilerplate_texts(&[&shared], chinese, of).unwrap();
    assert_eq!(shown[&shared], [Block::paragraph("1")]);
    assert_eq!(library.details().unwrap(), [detail("2")]);
}

#[test]
fn a_damaged_index_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let before = content(&place);
    let database = place.join("library.db");
    let sql = rusqlite::Connection::open(&database).unwrap();
    let root: u64 = sql
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'revisions_of_parent'", [], |row| {
            row.get::<_, i64>(0)
        })
        .unwrap() as u64;
    drop(sql);
    // An index that says it is empty: sound in itself, but not the index of its table.
    overwrite(&database, (root - 1) * PAGE, &[0x0a, 0, 0, 0, 0, 0x10, 0, 0]);
    assert!(kinds(&place, false).contains(&"index-damaged"));
    let repaired = mend(&place);
    assert_eq!(outcome(&repaired, "indexes"), Some(Outcome::Done), "{repaired:?}");
    assert_eq!(content(&place), before);
}

#[test]
fn a_log_of_another_state_is_noticed_before_it_does_harm() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let older = fs::read(place.join("library.db")).unwrap();
    let before = content(&place);
    // Much is saved and brought into the file, then a little more that stays in the log.
    let library = Library::open(&place).unwrap();
    let meta = Meta::default();
    for n in 0..30_u32 {
        let noise: String = (0..600).map(|i| format!("{:x}", (i + n).wrapping_mul(2_654_435_761))).collect();
        library.article_create(&meta, &body(&noise), RevisionKind::Create, "").unwrap();
    }
    let sql = rusqlite::Connection::open(place.join("library.db")).unwrap();
    sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    for n in 0..5 {
        library.article_create(&meta, &body(&n.to_string()), RevisionKind::Create, "").unwrap();
    }
    let log = fs::read(place.join("library.db-wal")).unwrap();
    drop((sql, library));
    overwrite(&place.join("library.db"), 0, &older);
    File::options().write(true).open(place.join("library.db")).unwrap().set_len(older.len() as u64).unwrap();
    File::create(place.join("library.db-wal")).unwrap().write_all(&log).unwrap();
    for mode in [Mode::ReadWrite, Mode::ReadOnly] {
        let refused = Library::open_as(&place, mode);
        assert!(matches!(refused, Err(LibraryError::Damaged(_))), "{refused:?}");
    }
    assert_eq!(fs::read(place.join("library.db")).unwrap(), older, "the log was not brought in");
    assert_eq!(fs::read(place.join("library.db-wal")).unwrap(), log);
    assert_eq!(kinds(&place, false), ["stale-log"]);
    let repaired = mend(&place);
    assert_eq!((repaired.ok, outcome(&repaired, "log")), (true, Some(Outcome::Done)), "{repaired:?}");
    assert_eq!(content(&place), before);
    assert_eq!(kinds(&place, true), [""; 0]);
}

#[test]
fn originals_come_back_from_a_backup_or_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let mut originals: Vec<PathBuf> = fs::read_dir(place.join("originals"))
        .unwrap()
        .flat_map(|shelf| fs::read_dir(shelf.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect();
    originals.sort();
    let [first, second, third, ..] = originals.as_slice() else { panic!("{originals:?}") };
    let library = Library::open(&place).unwrap();
    let render = |_: &Library, article: &Article| {
        Ok(Rendering { json: format!("\"{}\"", article.id), markdown: "text".to_owned() })
    };
    backup::write(&library, To::Folder(&place.join("backups")), Reason::User, &render, &mut |_| true)
        .unwrap();
    drop(library);
    let sound = fs::read(first).unwrap();
    fs::remove_file(first).unwrap();
    overwrite(second, 100, b"x");
    assert_eq!(kinds(&place, false), ["original-missing"]);
    let mut found = kinds(&place, true);
    found.sort_unstable();
    assert_eq!(found, ["original-damaged", "original-missing"]);
    let repaired = mend(&place);
    assert_eq!((repaired.ok, outcome(&repaired, "originals")), (true, Some(Outcome::Done)), "{repaired:?}");
    assert_eq!(fs::read(first).unwrap(), sound);
    assert_eq!(kinds(&place, true), [""; 0]);

    fs::remove_dir_all(place.join("backups")).unwrap();
    File::options().write(true).open(third).unwrap().set_len(10).unwrap();
    assert_eq!(kinds(&place, false), ["original-damaged"]);
    let repaired = mend(&place);
    assert_eq!(
        (repaired.ok, outcome(&repaired, "originals")),
        (true, Some(Outcome::Partial)),
        "{repaired:?}"
    );
}

#[test]
fn what_the_database_lost_comes_from_the_newest_backup() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let library = Library::open(&place).unwrap();
    let render = |_: &Library, article: &Article| {
        Ok(Rendering { json: format!("\"{}\"", article.id), markdown: "text".to_owned() })
    };
    backup::write(&library, To::Folder(&place.join("backups")), Reason::User, &render, &mut |_| true)
        .unwrap();
    let id =
        library.article_create(&Meta::default(), &body("备份之后"), RevisionKind::Create, "").unwrap().id;
    drop(library);
    let before = content(&place);
    // Half of the file is lost; the newest article lies at its end.
    let database = place.join("library.db");
    let half = database.metadata().unwrap().len() / PAGE / 2 * PAGE;
    overwrite(&database, 0, &vec![0; half as usize]);
    let repaired = mend(&place);
    assert!(repaired.ok, "{repaired:?}");
    assert_eq!(outcome(&repaired, "backup"), Some(Outcome::Done), "{repaired:?}");
    let after = content(&place);
    for (key, text) in &before.revisions {
        assert!(after.revisions.get(key) == Some(text) || key.0 == id, "{key:?} is lost: {repaired:?}");
    }
    assert_eq!(after.photos.len(), before.photos.len());
    assert_eq!(kinds(&place, true), [""; 0]);
}

#[test]
fn of_a_library_without_database_the_originals_are_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let before = content(&place);
    fs::remove_file(place.join("library.db")).unwrap();
    assert_eq!(kinds(&place, false), ["no-database"]);
    let repaired = mend(&place);
    assert_eq!((repaired.ok, outcome(&repaired, "adopt")), (true, Some(Outcome::Done)), "{repaired:?}");
    let after = content(&place);
    let sorted = |mut photos: Vec<String>| {
        photos.sort();
        photos
    };
    assert_eq!(sorted(after.photos), sorted(before.photos));
    assert_eq!(Library::open(&place).unwrap().info().unwrap().name, "a");
}

#[test]
fn what_must_not_be_repaired_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut read = |_: &Path| None;
    let mut progress = |_: usize, _: usize, _: &str| true;
    let mut helpers = Helpers { read_photo: &mut read, progress: &mut progress, backups: vec![] };
    let refused = repair(&folder.path().join("nowhere"), &mut helpers);
    assert!(matches!(refused, Err(LibraryError::NotALibrary(_))), "{refused:?}");
    assert!(matches!(repair(folder.path(), &mut helpers), Err(LibraryError::NotALibrary(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let place = library(folder.path());
    let newer = rusqlite::Connection::open(place.join("library.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    let before = fs::read(place.join("library.db")).unwrap();
    let refused = repair(&place, &mut helpers);
    assert!(matches!(refused, Err(LibraryError::Newer { found: 99, .. })), "{refused:?}");
    assert_eq!(kinds(&place, false), ["newer"]);
    assert_eq!(fs::read(place.join("library.db")).unwrap(), before);

    let other = folder.path().join("other.torchpress");
    drop(Library::create(&other, "b").unwrap());
    let open = Library::open(&other).unwrap();
    assert!(matches!(repair(&other, &mut helpers), Err(LibraryError::Busy)), "it is open");
    drop(open);
    let mut elsewhere = Opening::new(Mode::ReadWrite);
    elsewhere.machine.host = "elsewhere".to_owned();
    let open = Library::open_with(&other, &elsewhere).unwrap();
    assert!(matches!(repair(&other, &mut helpers), Err(LibraryError::InUse { .. })));
    drop(open);
}

#[test]
fn a_swap_that_a_power_cut_interrupted_is_finished_by_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let place = library(folder.path());
    let before = content(&place);
    let sound = fs::read(place.join("library.db")).unwrap();
    for left in [&["library.db", "library.db-wal"][..], &["library.db"], &[]] {
        for name in ["library.db", "library.db-wal", "library.db-shm"] {
            let _ = fs::remove_file(place.join(name));
        }
        for name in left {
            File::create(place.join(name)).unwrap().write_all(&[7; 8_000]).unwrap();
        }
        File::create(place.join("library.db.repaired")).unwrap().write_all(&sound).unwrap();
        assert_eq!(Library::open_as(&place, Mode::ReadOnly).unwrap().info().unwrap().name, "甲");
        assert_eq!(content(&place), before, "{left:?}");
        assert!(!place.join("library.db.repaired").exists());
    }
    let mut bytes = Vec::new();
    File::open(place.join("library.db")).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes.len(), sound.len());
}
