//! Making backups.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::atomic::{AtomicBool, Ordering};

use sha2::{Digest as _, Sha256};

use super::*;

/// The files in a zip file, by another way than ours through it.
fn files(zip: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn assert_sums_fit(files: &BTreeMap<String, Vec<u8>>) {
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
    let mut named: Vec<&str> = Vec::new();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sum, sums::hex(&Sha256::digest(&files[name])), "{name}");
        named.push(name);
    }
    named.push("SHA256SUMS");
    named.sort_unstable();
    assert_eq!(named, files.keys().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_backup_holds_everything_and_its_sums_fit() {
    let house = House::new();
    let written = house.back_up("甲.zip");
    assert!(written.record.is_good());
    assert_eq!((written.record.articles, written.record.photos), (3, 3));
    assert_eq!(written.sha256, sums::hex(&Sha256::digest(fs::read(&written.file).unwrap())));
    assert_eq!(written.bytes, written.file.metadata().unwrap().len());
    let files = files(&written.file);
    assert_sums_fit(&files);
    for (number, id) in house.articles.iter().enumerate() {
        let article = house.library.article(id, None).unwrap();
        let json = serde_json::to_vec(&article).unwrap();
        assert_eq!(files[&format!("articles/{id}.json")], json);
        assert!(files.contains_key(&format!("articles/{id}.md")));
        let original = fs::read(house.original(number)).unwrap();
        assert!(files.values().any(|file| *file == original));
    }
    let readme = String::from_utf8(files["README.txt"].clone()).unwrap();
    assert!(readme.contains("校报") && readme.contains("sha256sum -c") && !readme.contains("PROBLEMS.txt"));
    assert_eq!(articles(&written.file).unwrap().len(), 3);
    assert_eq!(last(house.path()).unwrap().created_at, written.record.created_at);
    // Nothing is left beside it, and nothing in the library's folder for backups but what it remembers.
    assert_eq!(names(house.folder.path()), ["校报.torchpress", "甲.zip"]);
    assert_eq!(names(&house.backups()), [".last.json"]);
    // A copy within the zip file is one file without a log.
    let database = house.at("copy.db");
    put(&database, &files["library.db"]);
    let mode: String = rusqlite::Connection::open(&database)
        .unwrap()
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "delete");
}

#[test]
fn a_backup_is_of_one_moment_while_others_write() {
    let house = House::new();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut round = 0;
            while !stop.load(Ordering::Relaxed) {
                // Both articles say the same round, the second never before the first.
                for id in &house.articles[..2] {
                    let article = house.library.article(id, None).unwrap();
                    let body = Body { content: vec![Block::paragraph(format!("{round} ").repeat(3_000))] };
                    house
                        .library
                        .article_save(id, article.revision, &article.meta, &body, RevisionKind::Edit)
                        .unwrap();
                }
                round += 1;
            }
            round
        });
        for number in 0..6 {
            let written = house.back_up(&format!("{number}.zip"));
            assert!(written.record.is_good(), "{:?}", written.record.problems);
            assert_sums_fit(&files(&written.file));
            check(&written.file, &mut |_| true).unwrap();
            let into = house.at(&format!("{number}.torchpress"));
            let restored = restore(&written.file, &into, &[], &mut |_| true).unwrap();
            let library = Library::open(&restored.path).unwrap();
            let round = |id: &String| -> i64 {
                let text = library.article(id, None).unwrap().body.text();
                // Before the first round they have words.
                text.split_whitespace().next().unwrap().parse().unwrap_or(-1)
            };
            let (first, second) = (round(&house.articles[0]), round(&house.articles[1]));
            assert!(first == second || first == second + 1, "{first} and {second}");
        }
        stop.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 6, "nobody wrote meanwhile");
    });
}

#[test]
fn what_is_missing_or_damaged_is_told_and_the_rest_is_kept() {
    let house = House::new();
    let (missing, damaged) = (house.original(0), house.original(2));
    fs::remove_file(&missing).unwrap();
    let mut bytes = fs::read(&damaged).unwrap();
    bytes[7] ^= 1;
    put(&damaged, &bytes);
    for written in [house.back_up("a.zip"), house.automatic()] {
        assert!(!written.record.is_good());
        let kinds: Vec<ProblemKind> = written.record.problems.iter().map(|problem| problem.kind).collect();
        assert!(kinds.contains(&ProblemKind::OriginalMissing), "{kinds:?}");
        assert!(kinds.contains(&ProblemKind::OriginalDamaged), "{kinds:?}");
        assert_eq!(written.record.problem_count, 2);
        let files = files(&written.file);
        assert_eq!(String::from_utf8(files["PROBLEMS.txt"].clone()).unwrap().lines().count(), 2);
        check(&written.file, &mut |_| true).unwrap();
        assert_eq!(articles(&written.file).unwrap().len(), 3);
        let into = house.at(&format!("{:?}.torchpress", written.record.reason));
        let restored = restore(&written.file, &into, &[], &mut |_| true).unwrap();
        assert_eq!(restored.missing.len(), 2);
        let library = Library::open(&into).unwrap();
        assert_eq!(fs::read(library.photo_original(&house.photos[1]).unwrap()).unwrap(), picture(1));
    }
    assert_eq!(last(house.path()), None, "neither was good");
}

#[test]
fn originals_beside_the_backups_are_kept_once_and_mended() {
    let house = House::new();
    let first = house.automatic();
    assert!(first.record.is_good());
    assert!(first.file.to_str().unwrap().ends_with("-auto.zip"));
    let pool = house.backups().join("originals");
    let kept: Vec<PathBuf> = (0..3)
        .map(|number| pool.join(house.original(number).strip_prefix(house.path().join("originals")).unwrap()))
        .collect();
    #[cfg(unix)]
    for (number, kept) in kept.iter().enumerate() {
        use std::os::unix::fs::MetadataExt as _;
        assert_eq!(kept.metadata().unwrap().ino(), house.original(number).metadata().unwrap().ino());
    }
    // One in the pool rots, by itself; the library's own is still good.
    fs::remove_file(&kept[1]).unwrap();
    put(&kept[1], b"rotten");
    assert!(house.automatic().record.is_good());
    assert_eq!(fs::read(&kept[1]).unwrap(), picture(1));
    // The library's own is lost; the pool has it.
    fs::remove_file(house.original(2)).unwrap();
    let third = house.automatic();
    assert!(third.record.is_good(), "{:?}", third.record.problems);
    let numbers: Vec<u32> = list(&house.backups()).unwrap().iter().map(|listed| listed.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    // Unpacked into the folder of backups, all fits together.
    let mut all = files(&third.file);
    for kept in &kept {
        let name = format!("originals/{}", kept.strip_prefix(&pool).unwrap().display());
        all.insert(name, fs::read(kept).unwrap());
    }
    assert_sums_fit(&all);
}

#[test]
fn stopping_anywhere_leaves_nothing() {
    let house = House::new();
    let before = (names(house.folder.path()), names(&house.backups()));
    let mut asked = 0;
    for allowed in 0.. {
        asked = 0;
        let mut watch = |_: &Step<'_>| {
            asked += 1;
            asked <= allowed
        };
        match write(&house.library, To::File(&house.at("a.zip")), Reason::User, &render, &mut watch) {
            Err(BackupError::Cancelled) => {
                assert_eq!((names(house.folder.path()), names(&house.backups())), before, "after {allowed}");
            }
            other => {
                other.unwrap();
                break;
            }
        }
    }
    assert!(asked > 10, "it was only asked {asked} times");
    let mut asked = 0;
    for allowed in 0.. {
        asked = 0;
        let mut watch = |_: &Step<'_>| {
            asked += 1;
            asked <= allowed
        };
        match restore(&house.at("a.zip"), &house.at("b.torchpress"), &[], &mut watch) {
            Err(BackupError::Cancelled) => {
                assert_eq!(names(house.folder.path()), ["a.zip", "校报.torchpress"], "after {allowed}");
            }
            other => {
                other.unwrap();
                break;
            }
        }
    }
    assert!(asked >= 5, "it was only asked {asked} times");
}

#[test]
fn nothing_is_overwritten_and_no_library_s_folder_is_taken_for_backups() {
    let house = House::new();
    put(&house.at("taken.zip"), b"mine");
    let to = house.at("taken.zip");
    let refused = write(&house.library, To::File(&to), Reason::User, &render, &mut |_| true);
    assert!(matches!(refused, Err(BackupError::Exists(_))), "{refused:?}");
    assert_eq!(fs::read(&to).unwrap(), b"mine");
    for folder in [house.path().to_owned(), house.path().join("originals"), house.backups().join("deeper")] {
        assert!(!is_suitable(&folder), "{}", folder.display());
        let refused = write(&house.library, To::Folder(&folder), Reason::Automatic, &render, &mut |_| true);
        assert!(matches!(refused, Err(BackupError::Unsuitable(_))), "{refused:?}");
    }
    assert!(is_suitable(&house.backups()) && is_suitable(house.folder.path()));
}

#[test]
fn remains_of_killed_backups_are_swept_away_and_others_left() {
    let house = House::new();
    let tag = uuid::Uuid::now_v7().simple().to_string();
    for name in [format!(".x-000001.zip.{tag}.backup"), ".mine.backup".to_owned(), ".notes".to_owned()] {
        put(&house.backups().join(name), b"x");
    }
    fs::create_dir(house.backups().join(format!(".{tag}.scratch"))).unwrap();
    let written = house.automatic();
    let name = written.file.file_name().unwrap().to_str().unwrap().to_owned();
    assert_eq!(names(&house.backups()), [".last.json", ".mine.backup", ".notes", "originals", &name]);
}

#[test]
fn a_backup_by_hand_may_go_into_the_library_s_own_folder() {
    let house = House::new();
    for number in 1..3 {
        let to = To::Folder(&house.backups());
        let written = write(&house.library, to, Reason::User, &render, &mut |_| true).unwrap();
        assert_eq!((written.record.number, written.record.is_good()), (number, true));
    }
}

#[test]
fn two_backups_of_one_library_follow_each_other() {
    let house = House::new();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| house.automatic())).collect();
        let mut numbers: Vec<u32> =
            threads.into_iter().map(|thread| thread.join().unwrap().record.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
    });
}
