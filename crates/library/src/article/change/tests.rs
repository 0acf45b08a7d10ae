use torchpress_document::{Article, Block, Body};

use super::super::{ArticleQuery, Saved, Smart, Sort};
use super::*;
use crate::LibraryError;

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
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

fn save(library: &Library, id: &str, meta: &Meta, body: &Body) -> Saved {
    let base = library.article_summary(id).unwrap().revision;
    library.article_save(id, base, meta, body, RevisionKind::Edit).unwrap()
}

fn list(library: &Library, query: &ArticleQuery) -> Vec<String> {
    let query = ArticleQuery { limit: 100, ..query.clone() };
    library.article_list(&query).unwrap().articles.into_iter().map(|article| article.title).collect()
}

fn kinds(library: &Library, id: &str) -> Vec<(u32, RevisionKind, String)> {
    let revisions = library.article_revisions(id).unwrap();
    revisions.into_iter().rev().map(|line| (line.number, line.kind, line.note)).collect()
}

fn tags(add: &[&str], remove: &[&str]) -> ArticleChange {
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    ArticleChange::Tags { add: all(add), remove: all(remove) }
}

#[test]
fn what_is_in_the_trash_is_in_no_list_and_comes_back_to_its_place() {
    let (_folder, library) = library();
    let ids = ["a", "b", "c"].map(|title| create(&library, title));
    let everywhere = ArticleQuery::default();
    let trash = ArticleQuery { trash: true, ..ArticleQuery::default() };
    library.articles_change(&ids[..1], &tags(&["甲"], &[])).unwrap();
    let trashed = library.articles_change(&ids[..2], &ArticleChange::Trash).unwrap();
    assert!(trashed.summaries.iter().all(|article| article.trashed_at.is_some()));
    assert_eq!(
        (list(&library, &everywhere), list(&library, &trash)),
        (vec!["c".into()], vec!["b".into(), "a".into()])
    );
    for sort in [Sort::Created, Sort::Dated, Sort::Title, Sort::Series] {
        assert_eq!(list(&library, &ArticleQuery { sort, ..everywhere.clone() }), ["c"], "{sort:?}");
    }
    let with = |smart| ArticleQuery { smart: Some(smart), ..everywhere.clone() };
    assert_eq!(list(&library, &with(Smart::NoCover)), ["c"]);
    assert!(list(&library, &ArticleQuery { tag: Some("甲".to_owned()), ..everywhere.clone() }).is_empty());
    assert!(library.article_counts().unwrap().tags.is_empty());
    assert_eq!(library.article(&ids[0], None).unwrap().meta.title, "a", "it can be shown");
    // A save that was on its way is kept, and takes it out of the trash as little as another change.
    save(&library, &ids[0], &titled("a2"), &text("late"));
    assert_eq!(list(&library, &trash), ["a2", "b"]);
    assert!(library.articles_change(&ids[..2], &ArticleChange::Trash).unwrap().undo.is_none());
    let back = library.articles_change(&ids[1..2], &ArticleChange::Untrash).unwrap();
    assert_eq!(
        (back.summaries.len(), list(&library, &everywhere)),
        (1, vec!["c".to_owned(), "b".to_owned()])
    );
    let again = library.undo(&back.undo.unwrap()).unwrap();
    assert_eq!(
        again.summaries[0].trashed_at, trashed.summaries[1].trashed_at,
        "it is there since the first time"
    );
    let undone = library.undo(&trashed.undo.unwrap()).unwrap();
    assert_eq!((undone.summaries.len(), undone.refused.len()), (2, 0));
    assert_eq!(list(&library, &everywhere), ["a2", "c", "b"]);
    assert!(list(&library, &trash).is_empty());
}

#[test]
fn only_emptying_the_trash_deletes_and_only_what_is_in_it() {
    let (_folder, library) = library();
    let ids = ["a", "b", "c", "d"].map(|title| create(&library, title));
    library.articles_change(&ids[..3], &ArticleChange::Trash).unwrap();
    let undo = library.articles_change(&ids[..1], &ArticleChange::Untrash).unwrap().undo.unwrap();
    assert_eq!(library.trash_empty(Some(&[ids[0].clone(), ids[1].clone(), "0".to_owned()])).unwrap(), 1);
    assert!(matches!(library.article(&ids[1], None), Err(LibraryError::ArticleNotFound(_))));
    assert_eq!(list(&library, &ArticleQuery { trash: true, ..ArticleQuery::default() }), ["c"]);
    assert_eq!(library.trash_empty(None).unwrap(), 1);
    assert_eq!(library.trash_empty(None).unwrap(), 0);
    assert_eq!(list(&library, &ArticleQuery::default()), ["d", "a"]);
    assert_eq!(library.info().unwrap().revisions, 2);
    library.undo(&undo).unwrap();
    assert_eq!(library.trash_empty(None).unwrap(), 1);
    let undone = library.undo(&undo).unwrap();
    assert_eq!((undone.summaries.len(), undone.refused), (0, vec![ids[0].clone()]));
}

#[test]
fn batches_make_revisions_and_undoing_one_changes_nothing_else() {
    let (_folder, library) = library();
    let ids = ["a", "b", "c"].map(|title| create(&library, title));
    library.articles_change(&ids[..1], &tags(&["甲", "乙"], &[])).unwrap();
    let changed = library.articles_change(&ids, &tags(&["丙", "甲"], &["乙", "丁"])).unwrap();
    let tags_of = |id: &str| library.article(id, None).unwrap().meta.tags;
    assert_eq!(tags_of(&ids[0]), ["甲", "丙"]);
    assert_eq!(tags_of(&ids[1]), ["丙", "甲"]);
    assert_eq!(
        kinds(&library, &ids[1]).last().unwrap(),
        &(2, RevisionKind::Batch, "+丙 +甲 −乙 −丁".to_owned())
    );
    assert!(library.articles_change(&ids, &tags(&["丙"], &["丁"])).unwrap().undo.is_none(), "nothing to do");
    // Meanwhile one got text, and one other tags.
    let mut meta = library.article(&ids[0], None).unwrap().meta;
    save(&library, &ids[0], &meta, &text("more"));
    meta.tags.push("戊".to_owned());
    save(&library, &ids[1], &meta, &text("b"));
    let undone = library.undo(&changed.undo.unwrap()).unwrap();
    assert_eq!(undone.refused, [ids[1].clone()]);
    assert_eq!(undone.summaries.len(), 2);
    assert_eq!(tags_of(&ids[0]), ["甲", "乙"]);
    assert_eq!(library.article(&ids[0], None).unwrap().body, text("more"));
    assert_eq!(tags_of(&ids[1]), ["甲", "丙", "戊"]);
    assert!(tags_of(&ids[2]).is_empty());
}

#[test]
fn series_keep_their_numbers_and_come_back_with_them() {
    let (_folder, library) = library();
    let id = create(&library, "a");
    let series = |number| Some(Series { name: "三十年".to_owned(), number });
    save(&library, &id, &Meta { series: series(Some(7)), ..titled("a") }, &text("a"));
    let ids = [id.clone()];
    let into = |name: &str| ArticleChange::Series(Some(name.to_owned()));
    assert!(library.articles_change(&ids, &into("三十年")).unwrap().undo.is_none());
    let other = library.articles_change(&ids, &into("别的")).unwrap();
    assert_eq!(
        (other.summaries[0].series.as_deref(), other.summaries[0].series_number),
        (Some("别的"), None)
    );
    library.undo(&other.undo.unwrap()).unwrap();
    assert_eq!(library.article(&id, None).unwrap().meta.series, series(Some(7)));
    let none = library.articles_change(&ids, &ArticleChange::Series(None)).unwrap();
    assert_eq!(none.summaries[0].series, None);
    assert_eq!(kinds(&library, &id).last().unwrap().2, "→ —");
}

#[test]
fn publishing_is_an_event_and_what_changes_after_it_is_known() {
    let (_folder, library) = library();
    let id = create(&library, "a");
    let ids = [id.clone()];
    let since = ArticleQuery { smart: Some(Smart::ChangedSincePublished), ..ArticleQuery::default() };
    let published = library.articles_change(&ids, &ArticleChange::Status(Status::Published)).unwrap();
    assert_eq!(kinds(&library, &id).last().unwrap(), &(2, RevisionKind::Publish, String::new()));
    assert!(list(&library, &since).is_empty());
    let again = library.articles_change(&ids, &ArticleChange::Status(Status::Published)).unwrap();
    assert!(again.undo.is_none(), "nothing changed since");
    // The window still has revision 1, whose content is that of revision 2.
    let saved = library.article_save(&id, 1, &titled("b"), &text("b"), RevisionKind::Autosave).unwrap();
    assert_eq!((saved.revision, list(&library, &since)), (3, vec!["b".to_owned()]));
    let named = library.article_name_revision(&id, "送审稿").unwrap();
    assert_eq!(kinds(&library, &id).last().unwrap(), &(4, RevisionKind::Named, "送审稿".to_owned()));
    assert_eq!((named.revision, list(&library, &since).len()), (4, 1));
    library.article_revert(&id, 2).unwrap();
    assert!(list(&library, &since).is_empty(), "it is what was published");
    library.article_name_revision(&id, "x").unwrap();
    assert!(list(&library, &since).is_empty(), "a name is no change");
    save(&library, &id, &titled("c"), &text("c"));
    let republished = library.articles_change(&ids, &ArticleChange::Status(Status::Published)).unwrap();
    assert!(list(&library, &since).is_empty());
    library.undo(&republished.undo.unwrap()).unwrap();
    assert_eq!(list(&library, &since), ["c"]);
    library.articles_change(&ids, &ArticleChange::Status(Status::Draft)).unwrap();
    let refused = library.undo(&published.undo.unwrap()).unwrap();
    assert_eq!((refused.refused.len(), library.article_summary(&id).unwrap().status), (1, Status::Draft));
}

#[test]
fn pinned_articles_come_first_but_not_in_smart_lists() {
    let (_folder, library) = library();
    let ids = ["a", "b", "c", "d"].map(|title| create(&library, title));
    let pinned = library.articles_change(&ids[..2], &ArticleChange::Pin(true)).unwrap();
    assert_eq!(list(&library, &ArticleQuery::default()), ["b", "a", "d", "c"]);
    let smart = |smart| ArticleQuery { smart: Some(smart), ..ArticleQuery::default() };
    assert_eq!(list(&library, &smart(Smart::Pinned)), ["b", "a"]);
    assert_eq!(list(&library, &smart(Smart::NoCover)), ["d", "c", "b", "a"]);
    assert_eq!(
        list(&library, &ArticleQuery { sort: Sort::Title, ..ArticleQuery::default() }),
        ["a", "b", "c", "d"]
    );
    library.articles_change(&ids[1..2], &ArticleChange::Pin(false)).unwrap();
    let undone = library.undo(&pinned.undo.unwrap()).unwrap();
    assert_eq!(undone.refused, [ids[1].clone()]);
    assert_eq!(list(&library, &ArticleQuery::default()), ["d", "c", "b", "a"]);
}

#[test]
fn an_article_comes_back_from_a_backup_as_itself() {
    let (_folder, library) = library();
    let id = create(&library, "old");
    library.article_set_status(&id, Status::Approved).unwrap();
    let kept: Article = library.article(&id, None).unwrap();
    save(&library, &id, &titled("new"), &text("new"));
    library.articles_change(std::slice::from_ref(&id), &ArticleChange::Trash).unwrap();
    let restored = library.article_restore(&kept, "a.zip").unwrap();
    assert_eq!((restored.revision, restored.summary.trashed_at.is_none()), (3, true));
    assert_eq!(kinds(&library, &id).last().unwrap(), &(3, RevisionKind::Restore, "a.zip".to_owned()));
    library.articles_change(std::slice::from_ref(&id), &ArticleChange::Trash).unwrap();
    library.trash_empty(None).unwrap();
    let anew = library.article_restore(&kept, "a.zip").unwrap();
    assert_eq!((anew.id, anew.revision, anew.summary.status), (id.clone(), 1, Status::Approved));
    assert_eq!(library.article(&id, None).unwrap().body, kept.body);
}

#[test]
fn one_article_that_is_not_there_leaves_the_others_alone() {
    let (_folder, library) = library();
    let ids = [create(&library, "a"), "0".to_owned()];
    for change in [ArticleChange::Trash, tags(&["x"], &[]), ArticleChange::Status(Status::Published)] {
        let refused = library.articles_change(&ids, &change);
        assert!(matches!(refused, Err(LibraryError::ArticleNotFound(_))), "{refused:?}");
    }
    let summary = library.article_summary(&ids[0]).unwrap();
    assert_eq!((summary.revision, summary.trashed_at, summary.status), (1, None, Status::Draft));
}
