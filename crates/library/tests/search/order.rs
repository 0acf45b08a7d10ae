//! In which order articles are found, in pages, and what is shown of them.

use torchpress_document::Meta;
use torchpress_library::{LibraryError, Order, SearchQuery};

use super::{article, article_of, library, search, shown};

fn ranked(library: &torchpress_library::Library, text: &str) -> Vec<String> {
    search(library, text, Order::Rank).hits.into_iter().map(|hit| hit.summary.title).collect()
}

#[test]
fn titles_and_tags_weigh_more_than_text() {
    let (_folder, library) = library();
    article(&library, "火炬", &["第一篇"]);
    let meta = Meta { title: "乙".to_owned(), tags: vec!["火炬".to_owned()], ..Meta::default() };
    article_of(&library, meta, &["第二篇"]);
    article(&library, "丙", &["火炬，火炬，火炬"]);
    article(&library, "丁", &["提到火炬一次的长文章，后面还有许多别的话，说的都是别的事情"]);
    for number in 0..12 {
        article(&library, &format!("旁{number}"), &["无关"]);
    }
    assert_eq!(ranked(&library, "火炬"), ["火炬", "乙", "丙", "丁"]);
    let recent: Vec<_> = search(&library, "火炬", Order::Recent).hits;
    assert_eq!(
        recent.iter().map(|hit| hit.summary.title.as_str()).collect::<Vec<_>>(),
        ["丁", "丙", "乙", "火炬"]
    );
    assert!(recent.iter().all(|hit| hit.score == 0.0));
}

#[test]
fn words_side_by_side_come_first() {
    let (_folder, library) = library();
    article(&library, "a", &["Torch Academy opens"]);
    article(&library, "b", &["Academy, academy, torch: torch"]);
    article(&library, "c", &["torch"]);
    assert_eq!(ranked(&library, "torch academy"), ["a", "b"]);
    assert_eq!(ranked(&library, "\"torch academy\""), ["a"]);
}

#[test]
fn pages_follow_each_other() {
    let (_folder, library) = library();
    for number in 0..25 {
        article(&library, &format!("{number:02}"), &["学院", if number % 2 == 0 { "学院" } else { "" }]);
    }
    for order in [Order::Recent, Order::Rank] {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let query = SearchQuery { text: "学院".to_owned(), order, limit: 10, after, count_to: None };
            let found = library.search(&query).unwrap();
            assert_eq!(found.total, Some(25));
            assert!(found.hits.len() <= 10);
            all.extend(found.hits.into_iter().map(|hit| hit.summary.title));
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(all.len(), 25, "{order:?}");
        if order == Order::Recent {
            assert!(all.is_sorted_by(|a, b| a > b), "{all:?}");
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 25, "none twice");
    }
    let query =
        SearchQuery { text: "学院".to_owned(), limit: 10, count_to: Some(20), ..SearchQuery::default() };
    let found = library.search(&query).unwrap();
    assert_eq!((found.total, found.hits.len()), (None, 10), "more than were to be counted");
    let found = library.search(&SearchQuery { count_to: Some(25), ..query.clone() }).unwrap();
    assert_eq!(found.total, Some(25));
    let bad = SearchQuery { after: Some("x".to_owned()), ..query };
    assert!(matches!(library.search(&bad), Err(LibraryError::Cursor(_))));
}

#[test]
fn a_question_finds_what_comes_near() {
    let (_folder, library) = library();
    article(&library, "火炬学院", &["火炬学院成立于1998年，位于北京，每年开办十八个培训班。"]);
    article(&library, "光明学院", &["光明学院成立于2001年，位于上海。"]);
    article(&library, "天气", &["今天下雨，明天放晴。"]);
    let found = search(&library, "火炬学院每年开办多少个班？", Order::Rank);
    assert_eq!(found.total, Some(0), "no article says this");
    assert_eq!(found.hits[0].summary.title, "火炬学院");
    assert!(found.hits.iter().all(|hit| hit.summary.title != "天气"));
    assert_eq!(shown(&found.hits[0].title), "[火炬学院]");
    assert!(shown(&found.hits[0].snippet).contains("[每年开办]"), "{}", shown(&found.hits[0].snippet));
    assert!(
        search(&library, "火炬学院每年开办多少个班？", Order::Recent).hits.is_empty(),
        "not while typing"
    );
    assert!(search(&library, "\"火炬学院每年开办多少个班\"", Order::Rank).hits.is_empty(), "not in quotes");
}

#[test]
fn passages_show_the_match() {
    let (_folder, library) = library();
    let long = format!("{}火炬手Ａｎｎａ说：“好”。{}", "前".repeat(200), "后".repeat(200));
    article(&library, "题", &["开头", &long]);
    let hit = search(&library, "anna", Order::Recent).hits.remove(0);
    let passage = shown(&hit.snippet);
    assert!(passage.starts_with("…前") && passage.ends_with("后…"), "{passage}");
    assert!(passage.contains("火炬手[Ａｎｎａ]说：“好”。"), "{passage}");
    assert!(passage.chars().count() < 100);
    let hit = search(&library, "说:\"好\"", Order::Recent).hits.remove(0);
    assert!(shown(&hit.snippet).contains("[说：“好”]"));
}
