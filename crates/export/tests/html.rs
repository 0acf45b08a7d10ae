//! Web pages: what an article looks like, and what holds for every article.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Article, assert_in_order, runs, visible};
use proptest::prelude::*;
use scraper::{Html, Selector};
use torchpress_document::generate;
use torchpress_export::{Missing, Style, html};

#[test]
fn every_block_and_mark() {
    let article = Article::every_block();
    let page = html::render(&article.input(Missing::Placeholder), Style::Linked);
    insta::assert_snapshot!("every_block_html", page.html.replace("><", ">\n<"));
    assert!(page.css.contains("prefers-color-scheme: dark") && page.css.contains("@media print"));
    let single = html::render(&article.input(Missing::Placeholder), Style::Embedded);
    assert!(single.html.contains("<style>") && !single.html.contains("<link"));
}

#[test]
fn every_text_stands_once() {
    let article = Article::every_block();
    let text = visible(&html::render(&article.input(Missing::LeaveOut), Style::Linked).html);
    for once in [
        "火炬学院2022年度回顾",
        "年度回顾",
        "这一年，学院守正创新",
        "图：陈维安、李四",
        "2023年1月31日",
        "联系方式",
        "地址：厦门",
        "三层",
    ] {
        let expected = if once == "年度回顾" { 2 } else { 1 };
        assert_eq!(text.matches(once).count(), expected, "{once}: {text}");
    }
    assert_in_order(&text, runs(&article.body.content));
}

proptest! {
    #![proptest_config(generate::config(48))]

    #[test]
    fn every_article_is_a_page(body in generate::body(), meta in generate::meta()) {
        let article = Article::new(meta, body, BTreeMap::new());
        let page = html::render(&article.input(Missing::LeaveOut), Style::Embedded);
        let title = [article.meta.title.clone(), article.meta.subtitle.clone()];
        assert_in_order(&visible(&page.html), title.into_iter().chain(runs(&article.body.content)));
        prop_assert_eq!(&html::render(&article.input(Missing::LeaveOut), Style::Embedded).html, &page.html);

        let parsed = Html::parse_document(&page.html);
        let all = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            parsed.select(&selector).map(|element| element.value().clone()).collect::<Vec<_>>()
        };
        let ids: Vec<String> = all("[id]").iter().filter_map(|e| e.attr("id").map(str::to_owned)).collect();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        for link in all("a[href^='#fn']") {
            let target = link.attr("href").unwrap_or_default().trim_start_matches('#');
            prop_assert!(ids.iter().any(|id| id == target), "{}", target);
        }
        prop_assert!(all("script, a a, p p").is_empty());
        prop_assert!(all("img").iter().all(|image| image.attr("alt").is_some() && image.attr("src").is_some()));
    }
}
