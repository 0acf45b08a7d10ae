//! Whatever an article holds, its fragment for WeChat survives the editor, shows the same text, and is the same bytes.

mod common;
#[path = "common/oracle.rs"]
mod oracle;
#[path = "common/platform.rs"]
mod platform;
#[path = "common/torture.rs"]
mod torture;

use std::collections::BTreeMap;

use common::{Article, visible};
use oracle::assert_same_text;
use platform::conforms;
use proptest::prelude::*;
use torchpress_document::{Block, Body, Language, ListItem, Meta, TaskItem, generate};
use torchpress_export::{Missing, Picture, html, theme, themes, wechat};

fn survives(article: &Article, missing: Missing, index: usize) {
    let input = article.input(missing);
    let rendered = wechat::render(&input, &themes()[index]);
    conforms(&rendered.html);
    assert_same_text(&visible(&rendered.html), article);
    assert_eq!(wechat::render(&input, &themes()[index]), rendered);
}

#[test]
fn the_tests_themselves_see_what_is_wrong() {
    let article = Article::new(
        Meta::default(),
        Body { content: vec![Block::paragraph("甲乙"), Block::paragraph("丙")] },
        BTreeMap::new(),
    );
    let fails = |check: &dyn Fn()| std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err();
    assert_same_text("甲乙丙", &article);
    for wrong in ["甲乙", "甲丙乙", "丙甲乙", "甲乙丙丙", "甲乙丁丙", ""] {
        assert!(fails(&|| assert_same_text(wrong, &article)), "{wrong}");
    }
    conforms("<section><p>甲</p></section>");
    let chain = format!("{}甲{}", "<section>".repeat(12), "</section>".repeat(12));
    let deep = format!(
        "{}甲{}",
        "<section><blockquote><figure>".repeat(6),
        "</figure></blockquote></section>".repeat(6)
    );
    let blocks = format!("<section>{}</section>", "<p></p>".repeat(21));
    for wrong in [
        "<div>甲</div>",
        "<p class=\"a\">甲</p>",
        "<p style=\"position:fixed\">甲</p>",
        "<p style=\"text-align:start\">甲</p>",
        "<ul><li><section>甲</section><ul><li><section>乙</section></li></ul></li></ul>",
        "<ul><li>甲</li></ul>",
        "<pre style=\"white-space:nowrap\">甲</pre>",
        "<a href=\"https://example.cn/\">甲</a>",
        "<section></section>",
        &chain,
        &deep,
        &blocks,
    ] {
        assert!(fails(&|| conforms(wrong)), "{wrong}");
    }
}

fn boilerplates() -> BTreeMap<String, Vec<Block>> {
    BTreeMap::from([("b1".to_owned(), vec![Block::paragraph("联系方式：0592-000 0000")])])
}

#[test]
fn every_block_in_every_block() {
    for outer in 0..torture::CONTAINERS {
        let article = Article::new(Meta::default(), torture::torture(outer), boilerplates());
        survives(&article, Missing::Placeholder, outer % themes().len());
    }
}

#[test]
fn blocks_to_any_depth() {
    let meta = Meta { language: Language::English, ..Meta::default() };
    let article = Article::new(meta, torture::depths(), boilerplates());
    for (index, _) in themes().iter().enumerate() {
        survives(&article, Missing::LeaveOut, index);
    }
    for kind in 0..4 {
        let mut block = Block::paragraph("深处");
        for _ in 0..30 {
            let content = vec![block];
            block = match kind {
                0 => Block::Quote { attribution: None, content },
                1 => Block::BulletList { items: vec![ListItem { content }] },
                2 => Block::OrderedList { start: 1, items: vec![ListItem { content }] },
                _ => Block::TaskList { items: vec![TaskItem { checked: false, content }] },
            };
        }
        let article = Article::new(Meta::default(), Body { content: vec![block] }, BTreeMap::new());
        survives(&article, Missing::LeaveOut, 0);
    }
}

#[test]
fn a_list_counts_on_at_every_level() {
    let item = |text: &str, more: Vec<Block>| {
        let mut content = vec![Block::paragraph(text)];
        content.extend(more);
        ListItem { content }
    };
    let mut list = Block::OrderedList { start: 1, items: vec![item("末", vec![]), item("末二", vec![])] };
    for level in (0..8).rev() {
        let first = item(&format!("甲{level}"), vec![list]);
        list = Block::OrderedList { start: 1, items: vec![first, item(&format!("乙{level}"), vec![])] };
    }
    let article = Article::new(Meta::default(), Body { content: vec![list] }, BTreeMap::new());
    let rendered = wechat::render(&article.input(Missing::LeaveOut), &themes()[0]);
    conforms(&rendered.html);
    // The second item of each level has the number 2, whether its list went on or was opened anew.
    let numbered: String = rendered.text.split_whitespace().collect();
    let going_down = (0..8).map(|level| format!("1.甲{level}")).collect::<String>();
    let coming_up = (0..8).rev().map(|level| format!("2.乙{level}")).collect::<String>();
    assert_eq!(numbered, format!("{going_down}1.末2.末二{coming_up}"));
    let before = |text: &str| rendered.html.split(text).next().unwrap().to_owned();
    for level in 0..8 {
        let html = before(&format!("乙{level}"));
        let list = &html[html.rfind("<ol").unwrap()..];
        let start = if list.starts_with("<ol start=\"2\"") { 2 } else { 1 };
        assert_eq!(start + list.matches("<li>").count() - 1, 2, "level {level}: {list}");
    }
}

#[test]
fn code_keeps_every_character_in_every_language() {
    let text = "#!/x\n\tif (a  <  b) { return \"c d\"; } // é\n\n    # 注释 'e'\n<p class=\"f\">&amp;</p>  \n@@ -1 @@\n+x: 1";
    let plain = theme("torch").unwrap();
    for language in "rust py js ts java c cpp cs go swift kt rb php sh ps1 sql html css scss json yaml toml ini diff md tex lua r jl m \
                     hs ml fs ex erl lisp scm clj scala dart zig nim v vhdl pas f90 asm proto graphql nginx cmake make docker unknown"
        .split_whitespace()
    {
        let code = Block::Code { language: Some(language.to_owned()), text: text.to_owned() };
        let article = Article::new(Meta::default(), Body { content: vec![code] }, BTreeMap::new());
        let rendered = wechat::render(&article.input(Missing::LeaveOut), plain);
        conforms(&rendered.html);
        let shown = scraper::Html::parse_fragment(&rendered.html.replace("<br>", "\n"));
        let shown: String = shown.root_element().text().collect();
        assert_eq!(shown.replace('\u{a0}', " "), text.replace('\t', "    "), "{language}");
        assert!(!shown.contains(' '), "{language}: a blank that the editor may drop");
    }
}

proptest! {
    #![proptest_config(generate::config(160))]

    #[test]
    fn every_article_survives(body in generate::body(), meta in generate::meta(), index in 0..themes().len()) {
        let article = Article::new(meta, body, BTreeMap::new());
        survives(&article, if index % 2 == 0 { Missing::LeaveOut } else { Missing::Placeholder }, index);
    }
}

#[test]
fn diagrams_may_come_as_pictures() {
    let source = "flowchart LR\n  A[报价] --> B[装车]";
    let content = vec![Block::Code { language: Some("mermaid".to_owned()), text: source.to_owned() }];
    let mut article = Article::new(Meta::default(), Body { content }, BTreeMap::new());
    let codes = |rendered: &[torchpress_document::Notice]| -> Vec<&str> {
        rendered.iter().map(|notice| notice.code).collect()
    };
    let without = wechat::render(&article.input(Missing::LeaveOut), &themes()[0]);
    assert_eq!(codes(&without.warnings), ["diagram-not-drawn"]);
    assert!(without.html.contains("报价") && without.pictures.is_empty());
    let key = (format!("diagram:{source}"), None);
    let picture = Picture { src: "images/1.png".to_owned(), width: 240, height: 90, ..Picture::default() };
    article.pictures.insert(key.clone(), picture);
    let with = wechat::render(&article.input(Missing::LeaveOut), &themes()[0]);
    conforms(&with.html);
    assert!(with.warnings.is_empty() && with.html.contains("alt=\"报价, 装车\""), "{}", with.html);
    assert_eq!(with.pictures, [key]);
    let page = html::render(&article.input(Missing::LeaveOut), html::Style::Linked);
    assert!(
        page.warnings.is_empty() && page.html.contains("<figure class=\"diagram\"><img"),
        "{}",
        page.html
    );
}
