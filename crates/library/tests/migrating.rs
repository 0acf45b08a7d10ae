//! Libraries of every released schema open, with all that was in them.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::path::{Path, PathBuf};

use sha2::Digest as _;
use torchpress_document::{Block, Body, Language, Status};
use torchpress_library::{
    ArticleChange, ArticleQuery, Count, Library, PhotoFilter, PhotoQuery, PhotoSort, RevisionKind, Smart,
    Sort, Summary,
};

const FIXTURES: [(u32, &str); 5] = [
    (1, include_str!("fixtures/schema-1.sql")),
    (2, include_str!("fixtures/schema-2.sql")),
    (3, include_str!("fixtures/schema-3.sql")),
    (4, include_str!("fixtures/schema-4.sql")),
    (5, include_str!("fixtures/schema-5.sql")),
];

const FIRST: &str = "0196a000-3333-7000-8000-000000000001";
const SECOND: &str = "0196a000-3333-7000-8000-000000000002";
const THIRD: &str = "0196a000-3333-7000-8000-000000000003";

/// A library as an older version left it.
fn old(folder: &Path, fixture: &str) -> PathBuf {
    let place = folder.join("旧.torchpress");
    std::fs::create_dir(&place).unwrap();
    let sql = rusqlite::Connection::open(place.join("library.db")).unwrap();
    sql.execute_batch(fixture).unwrap();
    place
}

fn ids(library: &Library, query: &ArticleQuery) -> Vec<String> {
    let query = ArticleQuery { limit: 10, ..query.clone() };
    library.article_list(&query).unwrap().articles.into_iter().map(|article| article.id).collect()
}

fn check(library: &Library) {
    let info = library.info().unwrap();
    assert_eq!((info.articles, info.photos, info.revisions, info.schema), (3, 3, 6, 6));
    assert_eq!((info.name.as_str(), info.id.as_str()), ("旧库", "0196a000-0000-7000-8000-00000000000a"));

    let first: Summary = library.article_summary(FIRST).unwrap();
    assert_eq!((first.title.as_str(), first.status), ("火炬学院三十年", Status::Published));
    assert_eq!((first.series.as_deref(), first.series_number), (Some("三十年"), Some(2)));
    assert_eq!((first.dated.as_str(), first.pinned, first.trashed_at), ("2026-03-02", false, None));
    assert_eq!(first.cover.as_deref(), Some("0196a000-1111-7000-8000-000000000002"));
    assert_eq!(
        (first.tags, first.created_at.as_str()),
        (vec!["校史".to_owned(), "人物".to_owned()], "2026-03-01T09:00:00.000Z")
    );
    let second = library.article_summary(SECOND).unwrap();
    assert_eq!(
        (second.dated.as_str(), second.cover, second.language),
        ("2026-01-05", None, Language::English)
    );

    let old = library.article(FIRST, Some(1)).unwrap();
    assert_eq!(old.body, Body { content: vec![Block::paragraph("一九九六年，学院成立。")] });
    assert_eq!(library.article(FIRST, None).unwrap().body.photo_ids().len(), 1);
    assert_eq!(library.article(THIRD, Some(2)).unwrap().meta.title, "章程");
    let history: Vec<_> = library
        .article_revisions(THIRD)
        .unwrap()
        .into_iter()
        .map(|revision| (revision.number, revision.kind, revision.note))
        .collect();
    let line = |number, kind, note: &str| (number, kind, note.to_owned());
    assert_eq!(
        history,
        [
            line(3, RevisionKind::Revert, "1"),
            line(2, RevisionKind::Autosave, ""),
            line(1, RevisionKind::Create, "")
        ]
    );

    let all = ArticleQuery::default();
    let with = |sort| ArticleQuery { sort, ..ArticleQuery::default() };
    let smart = |smart| ArticleQuery { smart: Some(smart), ..ArticleQuery::default() };
    assert_eq!(ids(library, &all), [THIRD, FIRST, SECOND], "by when they were changed");
    assert_eq!(ids(library, &with(Sort::Created)), [THIRD, SECOND, FIRST]);
    assert_eq!(ids(library, &with(Sort::Dated)), [FIRST, SECOND, THIRD]);
    assert_eq!(ids(library, &with(Sort::Title)), [THIRD, SECOND, FIRST], "none, elan, huo ju");
    assert_eq!(ids(library, &with(Sort::Series)), [FIRST, THIRD, SECOND]);
    assert_eq!(ids(library, &ArticleQuery { tag: Some("校史".to_owned()), ..all.clone() }), [FIRST, SECOND]);
    assert_eq!(ids(library, &smart(Smart::NoCover)), [THIRD, SECOND]);
    assert!(ids(library, &smart(Smart::ChangedSincePublished)).is_empty());
    assert!(ids(library, &ArticleQuery { trash: true, ..all }).is_empty());

    let counts = library.article_counts().unwrap();
    assert_eq!((counts.all, counts.draft, counts.in_review, counts.published), (3, 1, 1, 1));
    assert_eq!((counts.no_cover, counts.trash, counts.pinned, counts.changed_since_published), (2, 0, 0, 0));
    assert_eq!((counts.photos, counts.unused_photos), (3, 1));
    let count = |name: &str, count| Count { name: name.to_owned(), count };
    assert_eq!(counts.tags, [count("校史", 2), count("人物", 1)]);
    assert_eq!(counts.series, [count("三十年", 1)]);

    let photos = library.photo_list(&PhotoQuery { limit: 10, ..PhotoQuery::default() }).unwrap().photos;
    let names: Vec<(&str, u32)> = photos.iter().map(|photo| (photo.file_name.as_str(), photo.uses)).collect();
    assert_eq!(names, [("空.jpg", 0), ("校门.jpg", 1), ("操场.jpg", 1)]);
    assert_eq!(library.boilerplates().unwrap().len(), 1);

    let gate = "0196a000-1111-7000-8000-000000000002";
    let places = library.photo_places(&[gate]).unwrap();
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].article.as_str(), &places[0].revisions[..]), (FIRST, &[(2, 2)][..]));
    assert!(places[0].newest && places[0].is_public, "which revision was published was filled in");
    let by_name = PhotoQuery { sort: PhotoSort::Name, limit: 10, ..PhotoQuery::default() };
    let named = library.photo_list(&by_name).unwrap().photos;
    assert_eq!(named[0].file_name, "操场.jpg", "by pinyin: cao, kong, xiao");
    let filter = PhotoFilter { text: Some("操场".to_owned()), ..PhotoFilter::default() };
    let found = library.photo_list(&PhotoQuery { filter, limit: 10, ..PhotoQuery::default() }).unwrap();
    assert_eq!(found.photos.len(), 1);
}

#[test]
fn libraries_of_every_released_schema_open_with_all_that_was_in_them() {
    for (version, fixture) in FIXTURES {
        let folder = tempfile::tempdir().unwrap();
        let place = old(folder.path(), fixture);
        for _ in 0..2 {
            let library = Library::open(&place).unwrap();
            check(&library);
            assert_eq!(library.themes().unwrap().len(), usize::from(version > 1));
        }
        // What is done next follows what was filled in.
        let library = Library::open(&place).unwrap();
        let mut meta = library.article(FIRST, None).unwrap().meta;
        meta.title.push('！');
        let body = library.article(FIRST, None).unwrap().body;
        library.article_save(FIRST, 2, &meta, &body, RevisionKind::Edit).unwrap();
        assert_eq!(ids(&library, &ArticleQuery::default()), [FIRST, THIRD, SECOND]);
        let smart = Some(Smart::ChangedSincePublished);
        assert_eq!(ids(&library, &ArticleQuery { smart, ..ArticleQuery::default() }), [FIRST]);
        library.articles_change(&[SECOND.to_owned()], &ArticleChange::Trash).unwrap();
        assert_eq!(library.article_counts().unwrap().tags.len(), 2);
        assert_eq!(library.trash_empty(None).unwrap(), 1);
        assert_eq!(library.article_counts().unwrap().all, 2);
    }
}

#[test]
fn a_revision_that_cannot_be_read_keeps_no_library_from_opening() {
    let folder = tempfile::tempdir().unwrap();
    let place = old(folder.path(), FIXTURES[1].1);
    let sql = rusqlite::Connection::open(place.join("library.db")).unwrap();
    let trigger: String = sql
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'revisions_never_change'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let damage = "UPDATE revisions SET content = X'00' WHERE article LIKE '%1'";
    sql.execute_batch(&format!("DROP TRIGGER revisions_never_change; {damage}; {trigger};")).unwrap();
    drop(sql);
    let library = Library::open(&place).unwrap();
    let summary = library.article_summary(FIRST).unwrap();
    assert_eq!((summary.title.as_str(), summary.cover, summary.dated.as_str()), ("火炬学院三十年", None, ""));
    assert!(library.article(FIRST, None).is_err());
    assert_eq!(ids(&library, &ArticleQuery::default()), [THIRD, FIRST, SECOND]);
}

#[test]
fn what_was_published_before_there_were_versions_keeps_the_text_that_there_was() {
    let folder = tempfile::tempdir().unwrap();
    let place = old(folder.path(), FIXTURES[3].1);
    let text = "0196a000-2222-7000-8000-000000000001";
    let json = format!(
        r#"{{"schema":1,"meta":{{"language":"zh-CN","people":[{{"role":"reporter","name":"林若彤"}}]}},"body":{{"type":"doc","content":[{{"type":"boilerplate","attrs":{{"boilerplate":"{text}"}}}}]}}}}"#
    );
    let sql = rusqlite::Connection::open(place.join("library.db")).unwrap();
    let sum = sha2::Sha256::digest(json.as_bytes()).to_vec();
    sql.execute(
        "INSERT INTO revisions (id, article, number, kind, note, maker, created_at, chars, sha256, content) \
         VALUES ('0196a000-0000-7000-8000-0000000000ff', ?1, 2, 'publish', '', 'torchpress 0.1.0', \
         '2026-03-05T09:00:00.000Z', 0, ?2, ?3)",
        rusqlite::params![SECOND, sum, zstd::encode_all(json.as_bytes(), 1).unwrap()],
    )
    .unwrap();
    sql.execute("UPDATE articles SET revision = 2, published_revision = 2 WHERE id = ?1", [SECOND]).unwrap();
    drop(sql);
    let library = Library::open(&place).unwrap();
    let before = library.boilerplate(text).unwrap().editions[0].content.clone();
    library.boilerplate_put(Some(text), "关于我们", Language::Chinese, &[Block::paragraph("新的")]).unwrap();
    let shown = library.boilerplate_texts(&[text], Language::Chinese, Some((SECOND, 2))).unwrap();
    assert_eq!(shown[text], before);
    let role = torchpress_document::Role::Reporter;
    let people = library.complete(torchpress_library::Completing::Person(role), "", 8).unwrap();
    assert_eq!(people, ["林若彤"], "words were filled in");
}
