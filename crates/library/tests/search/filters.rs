//! What narrows a search down.

use torchpress_document::{Meta, Moment, Person, Role, Status};
use torchpress_library::{ArticleChange, Library, Order};

use super::{article_of, library, search, titles};

fn fill(library: &Library) -> Vec<String> {
    let person = |name: &str| vec![Person { role: Role::Reporter, name: name.to_owned() }];
    let day = |day: &str| Some(Moment::parse(day).unwrap());
    let articles = [
        ("甲", vec!["党建", "开班"], "王小明", "2025-12-31"),
        ("乙", vec!["党建工作"], "李 Lee", "2026-01-01"),
        ("丙", vec!["ＰＲＥＳＳ kit"], "王大明", "2026-05-04"),
        ("丁", vec![], "", "2026-05-05"),
    ];
    let make = |(title, tags, name, at): (&str, Vec<&str>, &str, &str)| {
        let meta = Meta {
            title: title.to_owned(),
            tags: tags.into_iter().map(str::to_owned).collect(),
            people: if name.is_empty() { vec![] } else { person(name) },
            event_date: day(at),
            ..Meta::default()
        };
        article_of(library, meta, &["学院 2026"])
    };
    articles.into_iter().map(make).collect()
}

#[test]
fn filters_alone_and_beside_words() {
    let (_folder, library) = library();
    let ids = fill(&library);
    library.article_set_status(&ids[1], Status::Approved).unwrap();
    library.article_set_status(&ids[2], Status::InReview).unwrap();
    library.article_set_status(&ids[3], Status::Published).unwrap();
    for (query, expected) in [
        ("tag:党建", "甲"),
        ("标签：党建工作", "乙"),
        ("tag:党", ""),
        ("tag:\"press KIT\"", "丙"),
        ("学院 -tag:党建", "丁丙乙"),
        ("author:王", "丙甲"),
        ("作者：“李 lee”", "乙"),
        ("status:draft", "甲"),
        ("状态:已通过", "乙"),
        ("status:published status:审签中", "丁丙"),
        ("-status:draft 学院", "丁丙乙"),
        ("status:draft -学院", ""),
        ("status:published -党建", "丁"),
        ("before:2026", "甲"),
        ("after:2026", "丁丙乙"),
        ("after:2026-05", "丁丙"),
        ("晚于：2026-05-05", "丁"),
        ("早于：2026年5月5日 after:2026-01-01", "丙乙"),
        ("学院 before:2026-01 author:王", "甲"),
        ("after:2027", ""),
        ("学院 status:lost before:soon", "丁丙乙甲"),
        ("", ""),
        ("tag:", ""),
    ] {
        assert_eq!(titles(&library, query).concat(), expected, "{query}");
        let ranked = search(&library, query, Order::Rank);
        assert_eq!(ranked.total, Some(expected.chars().count() as u64), "{query}");
    }
    let found = search(&library, "学院 status:lost before:soon tag:", Order::Recent);
    assert_eq!(found.ignored, ["status:lost", "before:soon", "tag:"]);
}

#[test]
fn words_that_must_not_be_there() {
    let (_folder, library) = library();
    fill(&library);
    assert_eq!(titles(&library, "学院 -甲 －“丁”"), ["丙", "乙"]);
    assert_eq!(titles(&library, "2026 学院"), ["丁", "丙", "乙", "甲"]);
    assert!(titles(&library, "-学院").is_empty(), "a minus alone is text");
}

#[test]
fn a_status_is_that_of_now() {
    let (_folder, library) = library();
    let ids = fill(&library);
    assert_eq!(titles(&library, "status:draft 学院").len(), 4);
    library.articles_change(&ids[..2], &ArticleChange::Status(Status::Approved)).unwrap();
    assert_eq!(titles(&library, "status:draft 学院"), ["丁", "丙"]);
    assert_eq!(titles(&library, "status:approved").len(), 2);
}
