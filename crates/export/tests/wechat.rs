//! WeChat articles: what an article looks like, and what holds for every article.

mod common;
#[path = "common/platform.rs"]
mod platform;

use std::collections::BTreeMap;

use common::{Article, assert_in_order, runs, visible};
use platform::conforms;
use torchpress_document::{Block, Body, Inline, ListItem, Mark, Meta};
use torchpress_export::{Input, Missing, Pictures, theme, themes, wechat};

#[test]
fn every_block_and_mark() {
    let article = Article::every_block();
    let rendered = wechat::render(&article.input(Missing::Placeholder), theme("torch").unwrap());
    insta::assert_snapshot!("every_block_wechat", lines(&rendered.html));
    insta::assert_snapshot!("every_block_plain", rendered.text);
    let codes: Vec<_> =
        rendered.warnings.iter().map(|notice| format!("{} {}", notice.code, notice.place)).collect();
    insta::assert_snapshot!("every_block_notices", codes.join("\n"));
}

#[test]
fn every_theme_shows_the_same_text() {
    let article = Article::every_block();
    let input = article.input(Missing::LeaveOut);
    for theme in themes() {
        let rendered = wechat::render(&input, theme);
        conforms(&rendered.html);
        assert_in_order(&visible(&rendered.html), runs(&article.body.content));
        assert_eq!(wechat::render(&input, theme), rendered, "{}", theme.name);
    }
}

#[test]
fn the_order_of_text_around_a_list_within_an_item_is_kept() {
    let item = |content| ListItem { content };
    let text = |text: &str| Block::paragraph(text);
    let inner = Block::BulletList { items: vec![item(vec![text("二")])] };
    let list = Block::OrderedList {
        start: 3,
        items: vec![
            item(vec![text("一"), inner, text("三")]),
            item(vec![Block::empty()]),
            item(vec![text("四")]),
        ],
    };
    let html = render(vec![list]);
    assert_in_order(&visible(&html), ["一", "二", "三", "四"].map(str::to_owned));
    assert!(html.contains("<ol start=\"3\"") && html.contains("<ol start=\"5\""), "{html}");
}

#[test]
fn an_address_has_one_number_and_an_article_stays_a_link() {
    let link = |text: &str, href: &str| {
        Inline::marked(text, vec![Mark::Link { href: href.to_owned(), title: None }])
    };
    let html = render(vec![Block::Paragraph {
        content: vec![
            link("甲", "https://example.cn/a"),
            Inline::text("与"),
            link("乙", "https://example.cn/a"),
            link("丙", "https://mp.weixin.qq.com/s/abc"),
            link("丁", "/relative"),
            link("https://example.cn/b", "https://example.cn/b"),
        ],
    }]);
    assert_eq!(visible(&html), "甲[1]与乙[1]丙丁https://example.cn/b[1]https://example.cn/a");
    assert_eq!(html.matches("<a ").count(), 1);
}

#[test]
fn prose_stays_small() {
    let sentence = "课程不再从讲义出发，而从企业正在面对的难题出发：先进车间，再进教室；先听一线怎么说，再谈管理怎么做。";
    let blocks: Vec<Block> = (0..40).map(|_| Block::paragraph(sentence)).collect();
    let markdown = blocks.len() * (sentence.chars().count() + 2);
    let html = render(blocks).chars().count();
    assert!(html * 10 < markdown * 20, "{html} characters of HTML for {markdown} of Markdown");
}

#[test]
fn what_has_no_text_leaves_no_trace() {
    let html = render(vec![
        Block::empty(),
        Block::Quote { attribution: Some(" ".to_owned()), content: vec![Block::empty()] },
        Block::BulletList { items: vec![ListItem { content: vec![Block::empty()] }] },
        Block::Boilerplate { boilerplate: "none".to_owned() },
    ]);
    assert_eq!(html, "");
}

#[test]
fn the_preview_loads_nothing_from_elsewhere() {
    let page = wechat::preview_page("<section>x</section>", "标题 <b>", "学院", false);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("default-src 'none'"));
    assert!(page.contains("<title>标题 &lt;b&gt;</title>") && page.contains("<section>x</section>"));
    let dark = wechat::preview_page("<section style=\"color:#333\">x</section>", "标题", "学院", true);
    assert!(dark.contains("background:#191919") && dark.contains("color:rgb(163, 163, 163)"));
}

/// Renders blocks with the default theme.
fn render(content: Vec<Block>) -> String {
    let (meta, body, pictures, boilerplates) =
        (Meta::default(), Body { content }, Pictures::new(), BTreeMap::new());
    let input = Input {
        meta: &meta,
        body: &body,
        pictures: &pictures,
        boilerplates: &boilerplates,
        missing: Missing::LeaveOut,
    };
    wechat::render(&input, &themes()[0]).html
}

/// A line for each element at the level of the article's blocks, so that changes are easy to read.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}
