use std::collections::BTreeSet;

use proptest::prelude::*;
use torchpress_document::{
    Block, Body, Cover, Figure, Language, Layout, Meta, PhotoUse, Series, Status, generate,
};

use super::*;
use crate::{Library, LibraryError, clock};

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("测试 库.torchpress"), "测试").unwrap();
    (folder, library)
}

fn titled(title: &str) -> Meta {
    Meta { title: title.to_owned(), ..Meta::default() }
}

fn text(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text)] }
}

fn create(library: &Library, title: &str) -> String {
    library.article_create(&titled(title), &text(title), RevisionKind::Create, "").unwrap().id
}

fn list(library: &Library, query: &ArticleQuery) -> Vec<String> {
    library.article_list(query).unwrap().articles.into_iter().map(|article| article.title).collect()
}

#[test]
fn what_is_saved_is_read_again() {
    let (_folder, library) = library();
    let id = create(&library, "start");
    proptest!(generate::config(200), |(meta in generate::meta(), body in generate::body())| {
        let base = library.article_summary(&id).and(library.article(&id, None)).unwrap().revision;
        let saved = library.article_save(&id, base, &meta, &body, RevisionKind::Edit).unwrap();
        let article = library.article(&id, None).unwrap();
        prop_assert_eq!(article.revision, saved.revision);
        prop_assert_eq!(&article.meta, &meta);
        prop_assert_eq!(&article.body, &body);
        prop_assert_eq!(library.article(&id, Some(saved.revision)).unwrap(), article);
        prop_assert_eq!(&library.article_summary(&id).unwrap(), &saved.summary);
        prop_assert_eq!(&saved.summary.title, &meta.title);
        prop_assert_eq!(saved.summary.photos as usize, body.photo_ids().len());
    });
}

#[test]
fn a_summary_says_what_the_newest_revision_says() {
    let (_folder, library) = library();
    let photo = |id: &str| PhotoUse { photo: Some(id.to_owned()), ..PhotoUse::default() };
    let figure = Figure {
        layout: Layout::Row,
        credit: None,
        photos: vec![photo("p1"), photo("p2"), PhotoUse::default(), photo("p1")],
        caption: vec![],
    };
    let body = Body { content: vec![Block::paragraph("火炬学院 Torch"), Block::Figure(figure)] };
    let mut meta = titled("标题");
    meta.tags = vec!["乙".to_owned(), "甲".to_owned(), "乙".to_owned()];
    meta.series = Some(Series { name: "三十年".to_owned(), number: Some(2) });
    let first = library.article_create(&meta, &body, RevisionKind::Import, "a.md").unwrap();
    assert_eq!(first.revision, 1);
    assert_eq!(first.summary.photos, 2);
    assert_eq!(first.summary.chars, 5);
    assert_eq!(first.summary.thumb.as_deref(), Some("p1"));
    assert_eq!(first.summary.tags, ["乙", "甲"]);
    assert_eq!(first.summary.series.as_deref(), Some("三十年"));
    meta.cover = Some(Cover { photo: "p2".to_owned(), crop_235_1: None, crop_1_1: None });
    meta.language = Language::English;
    meta.tags.clear();
    meta.series = None;
    let second = library.article_save(&first.id, 1, &meta, &body, RevisionKind::Edit).unwrap();
    assert_eq!(second.summary.thumb.as_deref(), Some("p2"));
    assert_eq!(second.summary.language, Language::English);
    assert!(second.summary.tags.is_empty() && second.summary.series.is_none());
    assert!(second.updated_at > first.updated_at);
    let json = serde_json::to_value(&second.summary).unwrap();
    assert_eq!(json["status"], "draft");
    assert_eq!(json["language"], "en");
}

#[test]
fn only_a_change_of_content_is_a_revision() {
    let (_folder, library) = library();
    let id = create(&library, "a");
    let again = library.article_save(&id, 1, &titled("a"), &text("a"), RevisionKind::Autosave).unwrap();
    assert_eq!(again.revision, 1);
    let changed = library.article_save(&id, 1, &titled("a"), &text("b"), RevisionKind::Autosave).unwrap();
    assert_eq!(changed.revision, 2);
    let history = library.article_revisions(&id).unwrap();
    let short: Vec<_> = history.iter().map(|revision| (revision.number, revision.kind)).collect();
    assert_eq!(short, [(2, RevisionKind::Autosave), (1, RevisionKind::Create)]);
}

#[test]
fn a_stale_save_is_refused_and_changes_nothing() {
    let (_folder, library) = library();
    let id = create(&library, "a");
    library.article_save(&id, 1, &titled("a"), &text("mine"), RevisionKind::Edit).unwrap();
    for stale in ["theirs", "mine"] {
        let refused = library.article_save(&id, 1, &titled("a"), &text(stale), RevisionKind::Edit);
        assert!(matches!(refused, Err(LibraryError::Stale { stored: 2, given: 1 })), "{refused:?}");
    }
    assert_eq!(library.article(&id, None).unwrap().body, text("mine"));
    assert_eq!(library.article_history(&id).unwrap().len(), 2);
}

#[test]
fn reverting_makes_a_new_revision() {
    let (_folder, library) = library();
    let id = create(&library, "one");
    library.article_save(&id, 1, &titled("two"), &text("two"), RevisionKind::Edit).unwrap();
    let reverted = library.article_revert(&id, 1).unwrap();
    assert_eq!((reverted.revision, reverted.summary.title.as_str()), (3, "one"));
    assert_eq!(library.article(&id, None).unwrap().body, text("one"));
    assert_eq!(library.article(&id, Some(2)).unwrap().body, text("two"));
    let newest = &library.article_revisions(&id).unwrap()[0];
    assert_eq!((newest.kind, newest.note.as_str()), (RevisionKind::Revert, "1"));
    let refused = library.article_revert(&id, 9);
    assert!(matches!(refused, Err(LibraryError::RevisionNotFound { number: 9, .. })), "{refused:?}");
}

#[test]
fn revisions_cannot_be_changed_even_by_mistake() {
    let (_folder, library) = library();
    create(&library, "a");
    for sql in ["UPDATE revisions SET note = 'x'", "DELETE FROM revisions"] {
        let refused = library.transact("test", |transaction| Ok(transaction.execute(sql, [])?));
        assert!(matches!(refused, Err(LibraryError::Sqlite(_))), "{refused:?}");
    }
}

#[test]
fn lists_are_filtered_and_newest_first() {
    let (_folder, library) = library();
    let (a, _b, c) = (create(&library, "a"), create(&library, "b"), create(&library, "c"));
    let query = ArticleQuery { limit: 10, ..ArticleQuery::default() };
    assert_eq!(list(&library, &query), ["c", "b", "a"]);
    library.article_set_status(&a, Status::Approved).unwrap();
    assert_eq!(list(&library, &query), ["a", "c", "b"]);
    assert_eq!(list(&library, &ArticleQuery { status: Some(Status::Draft), ..query.clone() }), ["c", "b"]);
    let mut meta = titled("c");
    meta.tags = vec!["tag".to_owned()];
    meta.series = Some(Series { name: "series".to_owned(), number: None });
    library.article_save(&c, 1, &meta, &text("c"), RevisionKind::Edit).unwrap();
    assert_eq!(list(&library, &ArticleQuery { tag: Some("tag".to_owned()), ..query.clone() }), ["c"]);
    assert_eq!(list(&library, &ArticleQuery { series: Some("series".to_owned()), ..query.clone() }), ["c"]);
    assert!(list(&library, &ArticleQuery { tag: Some("ta".to_owned()), ..query }).is_empty());
    let counts = library.article_counts().unwrap();
    assert_eq!((counts.all, counts.draft, counts.approved, counts.photos), (3, 2, 1, 0));
    let one = |name: &str| vec![Count { name: name.to_owned(), count: 1 }];
    assert_eq!((counts.series, counts.tags), (one("series"), one("tag")));
}

#[test]
fn going_through_the_pages_lists_each_article_once_while_others_change() {
    let (_folder, library) = library();
    let mut untouched: BTreeSet<String> = (0..40).map(|n| create(&library, &n.to_string())).collect();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let query = ArticleQuery { limit: 7, after: after.clone(), ..ArticleQuery::default() };
        let page = library.article_list(&query).unwrap();
        seen.extend(page.articles.into_iter().map(|article| article.id));
        // One that was listed moves to the front, and a new one comes.
        let moved = seen.last().unwrap();
        library.article_set_status(moved, Status::InReview).unwrap();
        create(&library, "new");
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen.len(), 40);
    for id in seen {
        assert!(untouched.remove(&id), "{id} was listed twice or is new");
    }
    let refused = library.article_list(&ArticleQuery {
        after: Some("x".to_owned()),
        limit: 1,
        ..ArticleQuery::default()
    });
    assert!(matches!(refused, Err(LibraryError::Cursor(_))));
}

#[test]
fn ids_are_found_by_their_beginning() {
    let (_folder, library) = library();
    let (a, b) = (create(&library, "a"), create(&library, "b"));
    assert_eq!(library.article_find(&a).unwrap(), a);
    assert_eq!(library.article_find(&a.to_uppercase()).unwrap(), a);
    assert_eq!(library.article_find(&b[..35]).unwrap(), b);
    assert!(matches!(library.article_find(&a[..6]), Err(LibraryError::Ambiguous { .. })));
    for unknown in ["", "%", "ffffffff", "火", "a' OR 1=1"] {
        assert!(matches!(library.article_find(unknown), Err(LibraryError::ArticleNotFound(_))), "{unknown}");
    }
    assert!(matches!(library.article("0", None), Err(LibraryError::ArticleNotFound(_))));
    assert!(matches!(library.article(&a, Some(2)), Err(LibraryError::RevisionNotFound { .. })));
    assert!(matches!(library.article_history("0"), Err(LibraryError::ArticleNotFound(_))));
    assert!(matches!(library.article_set_status("0", Status::Draft), Err(LibraryError::ArticleNotFound(_))));
}

#[test]
fn what_could_not_be_read_again_is_not_stored() {
    let (_folder, library) = library();
    let mut block = Block::paragraph("deep");
    for _ in 0..200 {
        block = Block::Quote { attribution: None, content: vec![block] };
    }
    let deep = Body { content: vec![block] };
    for body in [deep, Body { content: vec![] }] {
        let refused = library.article_create(&titled("a"), &body, RevisionKind::Create, "");
        assert!(matches!(refused, Err(LibraryError::Refused(_))), "{refused:?}");
    }
    assert_eq!(library.article_counts().unwrap().all, 0);
}

#[test]
fn a_damaged_revision_is_noticed() {
    let (_folder, library) = library();
    let id = create(&library, "a");
    library
        .transact("test", |transaction| {
            transaction.execute_batch("DROP TRIGGER revisions_never_change")?;
            Ok(transaction.execute("UPDATE revisions SET sha256 = zeroblob(32)", [])?)
        })
        .unwrap();
    assert!(matches!(library.article(&id, None), Err(LibraryError::Damaged(_))));
}

#[test]
fn changes_are_told_after_they_are_stored() {
    let (_folder, library) = library();
    let (tell, told) = std::sync::mpsc::channel();
    library.watch(move |changes| tell.send(changes.clone()).unwrap());
    let id = create(&library, "a");
    library.article_save(&id, 1, &titled("a"), &text("a"), RevisionKind::Edit).unwrap();
    library.article_set_status(&id, Status::Approved).unwrap();
    let all: Vec<_> = told.try_iter().map(|changes| (changes.operation, changes.articles)).collect();
    assert_eq!(all, [("article_create", vec![id.clone()]), ("article_set_status", vec![id])]);
}

#[test]
fn a_clock_that_goes_wrong_changes_no_order() {
    let (_folder, library) = library();
    let mut order: Vec<String> = Vec::new();
    let ids: Vec<String> = (0..6).map(|n| create(&library, &n.to_string())).collect();
    let years = |years: i64| years * 365;
    for (n, days) in
        [0, years(10), 0, years(-10), years(-10), years(10), years(-20), 1].into_iter().enumerate()
    {
        clock::shift(days);
        let id = &ids[n * 5 % 6];
        let base = library.article_summary(id).unwrap().revision;
        let kind = RevisionKind::Autosave;
        library.article_save(id, base, &titled("saved"), &text(&format!("save {n}")), kind).unwrap();
        order.retain(|known| known != id);
        order.insert(0, id.clone());
        let query = ArticleQuery { limit: 10, ..ArticleQuery::default() };
        let listed = library.article_list(&query).unwrap().articles;
        let listed: Vec<String> = listed.into_iter().map(|article| article.id).collect();
        assert_eq!(listed[..order.len()], order, "after a save at {days} days");
        // Another program opens it, with no memory of times.
        clock::shift(days);
        drop(Library::open(library.path()).unwrap());
    }
    for id in &ids {
        let numbers: Vec<u32> =
            library.article_revisions(id).unwrap().iter().map(|revision| revision.number).collect();
        assert!(numbers.is_sorted_by(|newer, older| newer == &(older + 1)), "{numbers:?}");
        let lines = library.article_history(id).unwrap();
        assert!(lines.is_sorted_by(|newer, older| newer.first > older.newest.number));
    }
    clock::shift(0);
    library.articles_change(&ids[..1], &ArticleChange::Trash).unwrap();
    clock::shift(years(-10));
    library.articles_change(&ids[1..2], &ArticleChange::Trash).unwrap();
    let query = ArticleQuery { trash: true, limit: 10, ..ArticleQuery::default() };
    let trash = library.article_list(&query).unwrap().articles;
    assert_eq!(trash.iter().map(|article| &article.id).collect::<Vec<_>>(), [&ids[1], &ids[0]]);
}
