//! The index is made, kept up and mended without anybody's doing.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use rusqlite::Connection;
use torchpress_library::{ArticleChange, Library, LibraryError, Mode, Order, SearchQuery};

use super::{article, library, titles};

fn reopened(library: Library) -> Library {
    let path = library.path().to_owned();
    drop(library);
    Library::open(&path).unwrap()
}

#[test]
fn whatever_is_wrong_with_the_file_it_is_made_anew() {
    let (_folder, mut library) = library();
    for number in 0..40 {
        article(&library, &format!("{number:02}"), &["火炬学院的文章", "第二段"]);
    }
    assert_eq!(titles(&library, "火炬").len(), 40);
    let index = library.path().join("search.db");
    let whole = fs::read(&index).unwrap().len() as u64;
    type Damage = fn(&std::path::Path, u64);
    let damages: [(&str, Damage); 8] = [
        ("is gone", |path, _| fs::remove_file(path).unwrap()),
        ("is empty", |path, _| drop(File::create(path).unwrap())),
        ("is something else", |path, _| File::create(path).unwrap().write_all(&[7; 9_000]).unwrap()),
        ("is cut", |path, whole| {
            OpenOptions::new().write(true).open(path).unwrap().set_len(whole / 2).unwrap()
        }),
        ("has a damaged beginning", |path, _| overwrite(path, 0, 3_000)),
        ("has damaged pages", |path, whole| overwrite(path, 4_096, whole as usize - 4_096)),
        ("is of another version", |path, _| change(path, "UPDATE state SET version = version + 1")),
        ("is of another library", |path, _| change(path, "UPDATE state SET library = 'x'")),
    ];
    for (what, damage) in damages {
        drop(library);
        for beside in ["search.db-wal", "search.db-shm"] {
            let _ = fs::remove_file(index.with_file_name(beside));
        }
        damage(&index, whole);
        library = Library::open(index.parent().unwrap()).unwrap();
        assert_eq!(titles(&library, "炬学").len(), 40, "{what}");
        assert!(library.search_verify().unwrap(), "{what}");
    }
}

fn overwrite(path: &std::path::Path, from: u64, length: usize) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(&vec![0xA5; length]).unwrap();
}

fn change(path: &std::path::Path, sql: &str) {
    Connection::open(path).unwrap().execute(sql, []).unwrap();
}

#[test]
fn damage_that_leaves_the_database_in_order_is_found() {
    for damage in [
        "UPDATE shelves SET lists = CAST(lists || x'05' AS BLOB) WHERE id = 1",
        "UPDATE shelves SET keys = substr(keys, 2) WHERE id = (SELECT max(id) FROM shelves)",
        "UPDATE segments SET docs = CAST(docs || x'00' AS BLOB)",
    ] {
        let (_folder, library) = library();
        article(&library, "一", &["火炬学院的文章", "second"]);
        assert_eq!(titles(&library, "炬学"), ["一"]);
        let path = library.path().to_owned();
        drop(library);
        change(&path.join("search.db"), damage);
        let library = Library::open(&path).unwrap();
        assert!(!library.search_verify().unwrap(), "{damage}");
        // Whatever is found meanwhile, nothing fails; and a new index is sound.
        titles(&library, "second");
        assert!(library.search_rebuild(&mut |_, _| true).unwrap());
        assert_eq!(titles(&library, "炬学"), ["一"]);
        assert!(library.search_verify().unwrap());
    }
}

#[test]
fn a_search_that_nobody_waits_for_stops() {
    let (_folder, library) = library();
    article(&library, "一", &["火炬"]);
    for order in [Order::Recent, Order::Rank] {
        for text in ["火炬", "火炬是什么样的东西", "status:draft"] {
            let query = SearchQuery { text: text.to_owned(), order, limit: 10, ..SearchQuery::default() };
            assert_eq!(library.search_while(&query, &|| false).unwrap(), None, "{text}");
            assert!(library.search_while(&query, &|| true).unwrap().is_some(), "{text}");
        }
    }
}

#[test]
fn of_those_who_type_the_last_is_answered() {
    let (_folder, library) = library();
    for number in 0..20 {
        article(&library, &format!("{number}"), &["火炬"]);
    }
    let query = SearchQuery { text: "火炬".to_owned(), limit: 20, ..SearchQuery::default() };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    match library.search_latest(&query) {
                        Ok(found) => assert_eq!(found.hits.len(), 20),
                        Err(error) => assert!(matches!(error, LibraryError::Cancelled), "{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(library.search_latest(&query).unwrap().hits.len(), 20);
}

#[test]
fn an_index_of_another_time_is_noticed() {
    let (folder, library) = library();
    let id = article(&library, "一", &["从前"]);
    assert_eq!(titles(&library, "从前"), ["一"]);
    // A copy of the library as it was goes on with changes of its own, beside the index of the other.
    let copy = folder.path().join("copy.torchpress");
    fs::create_dir(&copy).unwrap();
    article(&library, "二", &["后来"]);
    library.articles_change(&[id], &ArticleChange::Trash).unwrap();
    assert_eq!(titles(&library, "后来"), ["二"]);
    let path = library.path().to_owned();
    drop(library);
    for name in ["library.db", "library.db-wal", "search.db", "search.db-wal"] {
        if path.join(name).exists() {
            fs::copy(path.join(name), copy.join(name)).unwrap();
        }
    }
    Connection::open(copy.join("library.db"))
        .unwrap()
        .execute_batch("UPDATE articles SET trashed_at = NULL, stamp = 1; UPDATE sequence SET last = 50")
        .unwrap();
    let library = Library::open(&copy).unwrap();
    assert_eq!(titles(&library, "从前"), ["一"]);
    assert_eq!(titles(&library, "后来"), ["二"]);
}

#[test]
fn two_that_have_the_library_open_find_each_other_s_changes() {
    let (_folder, one) = library();
    let other = Library::open(one.path()).unwrap();
    article(&one, "一", &["火炬"]);
    assert_eq!(titles(&other, "火炬"), ["一"]);
    article(&other, "二", &["火炬"]);
    assert_eq!(titles(&one, "火炬"), ["二", "一"]);
    // One makes the index anew while the other has it open.
    assert!(one.search_rebuild(&mut |_, _| true).unwrap());
    article(&one, "三", &["火炬"]);
    assert_eq!(titles(&one, "火炬"), ["三", "二", "一"]);
    assert_eq!(titles(&other, "火炬"), ["三", "二", "一"]);
    article(&other, "四", &["火炬"]);
    assert_eq!(titles(&one, "火炬").len(), 4);
}

#[test]
fn taking_in_can_be_stopped_and_goes_on() {
    let (_folder, library) = library();
    for number in 0..30 {
        article(&library, &format!("{number}"), &["火炬"]);
    }
    let mut seen = Vec::new();
    let stopped = library.search_catch_up(&mut |done, total| {
        seen.push((done, total));
        done < 10
    });
    assert!(!stopped.unwrap());
    assert_eq!(seen.last(), Some(&(10, 30)));
    assert!(!library.path().join("search.db").exists(), "an unfinished index is none");
    assert!(
        fs::read_dir(library.path())
            .unwrap()
            .all(|entry| { !entry.unwrap().file_name().to_string_lossy().contains("search") })
    );
    assert_eq!(titles(&library, "火炬").len(), 30);
    for number in 0..5 {
        article(&library, &format!("新{number}"), &["火炬"]);
    }
    assert!(!library.search_catch_up(&mut |done, _| done < 2).unwrap());
    assert_eq!(titles(&library, "火炬").len(), 35);
    assert!(library.search_catch_up(&mut |_, _| unreachable!("there is nothing to do")).unwrap());
    let library = reopened(library);
    assert!(library.search_catch_up(&mut |_, _| unreachable!("there is nothing to do")).unwrap());
    assert!(library.search_verify().unwrap());
}

#[test]
fn a_library_that_is_only_read_is_searched_and_stays_as_it_is() {
    let (_folder, library) = library();
    article(&library, "一", &["火炬"]);
    let path = library.path().to_owned();
    drop(library);
    let library = Library::open_as(&path, Mode::ReadOnly).unwrap();
    assert_eq!(titles(&library, "火炬"), ["一"]);
    assert!(!path.join("search.db").exists());
}
