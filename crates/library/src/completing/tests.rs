use torchpress_document::{Block, Body, Meta, Person, Role, Series};

use super::*;
use crate::{ArticleChange, RevisionKind};

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    (folder, library)
}

fn put(library: &Library, people: &[(Role, &str)], section: &[&str]) -> String {
    let people = people.iter().map(|(role, name)| Person { role: *role, name: (*name).to_owned() }).collect();
    let section_path = section.iter().map(|part| (*part).to_owned()).collect();
    let meta = Meta { people, section_path, ..Meta::default() };
    let body = Body { content: vec![Block::Divider] };
    library.article_create(&meta, &body, RevisionKind::Create, "").unwrap().id
}

#[test]
fn those_in_the_role_come_first_then_those_who_are_named_most() {
    let (_folder, library) = library();
    for _ in 0..3 {
        put(&library, &[(Role::Photographer, "林若彤")], &[]);
    }
    put(&library, &[(Role::Reporter, "张晓雯"), (Role::Reporter, "林一")], &[]);
    put(&library, &[(Role::Reporter, "张晓雯")], &[]);
    let complete = |role, typed| library.complete(Completing::Person(role), typed, 8).unwrap();
    assert_eq!(complete(Role::Reporter, ""), ["张晓雯", "林一", "林若彤"]);
    assert_eq!(complete(Role::Photographer, ""), ["林若彤", "张晓雯", "林一"]);
    assert_eq!(complete(Role::Reporter, "林"), ["林一", "林若彤"]);
    assert_eq!(complete(Role::Reporter, "若"), ["林若彤"], "within the name too");
    assert!(complete(Role::Reporter, "王").is_empty());
}

#[test]
fn words_follow_the_newest_revision_and_go_with_their_article() {
    let (_folder, library) = library();
    let id = put(&library, &[(Role::Editor, "Ann Lee")], &["新闻", "学院动态"]);
    assert_eq!(library.complete(Completing::Section, "动态", 8).unwrap(), ["新闻 / 学院动态"]);
    assert_eq!(library.complete(Completing::Person(Role::Editor), "ann", 8).unwrap(), ["Ann Lee"]);
    let mut article = library.article(&id, None).unwrap();
    article.meta.people[0].name = "Bo".to_owned();
    article.meta.section_path.clear();
    article.meta.tags = vec!["培训赋能".to_owned()];
    article.meta.series = Some(Series { name: "年度回顾".to_owned(), number: None });
    library.article_save(&id, 1, &article.meta, &article.body, RevisionKind::Edit).unwrap();
    assert!(library.complete(Completing::Section, "", 8).unwrap().is_empty());
    assert_eq!(library.complete(Completing::Person(Role::Editor), "", 8).unwrap(), ["Bo"]);
    assert_eq!(library.complete(Completing::Tag, "赋", 8).unwrap(), ["培训赋能"]);
    assert_eq!(library.complete(Completing::Series, "", 8).unwrap(), ["年度回顾"]);
    library.articles_change(&[id], &ArticleChange::Trash).unwrap();
    library.trash_empty(None).unwrap();
    assert!(library.complete(Completing::Person(Role::Editor), "", 8).unwrap().is_empty());
}

#[test]
fn the_last_places_are_for_what_was_used_last() {
    let (_folder, library) = library();
    for name in ["甲", "乙", "丙", "丁"] {
        for _ in 0..2 {
            put(&library, &[(Role::Reporter, name)], &[]);
        }
    }
    put(&library, &[(Role::Reporter, "戊")], &[]);
    put(&library, &[(Role::Reporter, "己")], &[]);
    let found = library.complete(Completing::Person(Role::Reporter), "", 4).unwrap();
    assert_eq!(found[2..], ["己", "戊"], "{found:?}");
}

#[test]
fn nothing_looks_through_the_articles() {
    let (_folder, library) = library();
    let plans = [
        "SELECT word, count, newest FROM word_counts WHERE kind = 'reporter'",
        "SELECT name, count FROM counters WHERE kind = 'tag' AND count > 0",
        "SELECT name, count FROM photo_facets WHERE kind = 'photographer' AND count > 0",
        include_str!("tag_newest.sql"),
        include_str!("series_newest.sql"),
    ];
    for sql in plans {
        let plan: Vec<String> = library
            .readers
            .read(|connection| {
                let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let nothing = vec![rusqlite::types::Value::Null; plan.parameter_count()];
                let rows = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{sql}: {plan:?}");
    }
}
