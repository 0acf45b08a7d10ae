//! Themes: what the built-in ones look like, what a theme file can say, and that no file does harm.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::BTreeMap;

use common::visible;
use proptest::prelude::*;
use torchpress_document::{
    Block, Body, CalloutKind, Cell, Inline, Language, ListItem, Mark, Meta, Person, Role, Row, TaskItem,
};
use torchpress_export::{Input, Level, Missing, Pictures, Theme, compile, import_theme, themes, wechat};

/// An article in which every theme has something to show.
fn article(language: Language) -> (Meta, Body) {
    let text = Block::paragraph;
    let heading = |level, text: &str| Block::Heading { level, content: vec![Inline::text(text)] };
    let cell = |text: &str, header| Cell {
        header,
        colspan: 1,
        rowspan: 1,
        colwidth: None,
        align: None,
        content: vec![Block::paragraph(text)],
    };
    let row = |texts: [&str; 2], header| Row { cells: texts.map(|text| cell(text, header)).into() };
    let meta = Meta {
        language,
        kicker: "学院文件".to_owned(),
        subtitle: "开出 18 个班次，迎来 921 名学员。".to_owned(),
        people: vec![Person { role: Role::Reporter, name: "林若彤".to_owned() }],
        footer: "学院办公室".to_owned(),
        numbered_headings: vec![2, 3, 4],
        ..Meta::default()
    };
    let marked = |text: &str, mark| Inline::marked(text, vec![mark]);
    let content = vec![
        heading(2, "甲"),
        heading(3, "乙"),
        heading(4, "丙"),
        Block::Paragraph {
            content: vec![
                Inline::text("正文"),
                marked("加粗", Mark::Bold),
                marked("强调", Mark::Italic),
                marked("标记", Mark::Highlight(torchpress_document::Colour::Brand)),
                marked("编号", Mark::Code),
            ],
        },
        text("In 2022 the Academy welcomed 921 learners from 214 companies, most with a question."),
        Block::Quote {
            attribution: Some("陈维安".to_owned()), content: vec![text("一句"), text("两句")]
        },
        Block::BulletList { items: vec![ListItem { content: vec![text("条目")] }] },
        Block::TaskList {
            items: vec![
                TaskItem { checked: true, content: vec![text("完成")] },
                TaskItem { checked: false, content: vec![text("未完成")] },
            ],
        },
        Block::Table {
            rows: vec![row(["项目", "人数"], true), row(["甲", "1"], false), row(["乙", "2"], false)],
        },
        Block::Callout { kind: CalloutKind::Warning, title: None, content: vec![text("留意")] },
        heading(2, "丁"),
        Block::Divider,
        text("尾声"),
    ];
    (meta, Body { content })
}

fn render(theme: &Theme, language: Language) -> wechat::Rendered {
    let (meta, body) = article(language);
    let input = Input {
        meta: &meta,
        body: &body,
        pictures: &Pictures::new(),
        boilerplates: &BTreeMap::new(),
        missing: Missing::Placeholder,
    };
    wechat::render(&input, theme)
}

#[test]
fn every_theme_looks_as_it_did() {
    for theme in themes() {
        let html = render(theme, Language::Chinese).html.replace('>', ">\n");
        insta::assert_snapshot!(format!("theme_{}", theme.name), html);
    }
}

#[test]
fn every_theme_shows_the_same_text_in_english() {
    for theme in themes() {
        let html = render(theme, Language::English).html;
        assert!(!html.contains("一、") && !html.contains("摘要"), "{}", theme.name);
        assert!(
            !html.contains("letter-spacing:3px") && !html.contains("letter-spacing:6px"),
            "{}",
            theme.name
        );
        assert!(visible(&html).contains("尾声"), "{}", theme.name);
    }
}

const HEAD: &str = "@theme { name: mine; title-en: \"Mine\" }\n";

fn mine(css: &str) -> Theme {
    let compiled = compile(&format!("{HEAD}{css}"));
    compiled.theme.unwrap_or_else(|| panic!("{:?}", compiled.problems))
}

/// The style of the first element of that kind.
fn style(theme: &Theme, start: &str) -> String {
    let html = render(theme, Language::Chinese).html;
    let at = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}"));
    html[at..].split('"').nth(1).unwrap().to_owned()
}

#[test]
fn the_cascade_goes_by_weight_and_then_by_order() {
    let theme = mine("h2 { color: #111 } article h2 { color: #222 } h2 { color: #333; margin: 1px 2px }");
    assert!(style(&theme, "<h2").contains("color:#222"));
    let theme = mine("paragraph { margin-bottom: 9px } paragraph { margin: 1px }");
    assert_eq!(style(&theme, "<p style"), "margin:1px");
    let theme = mine("quote > paragraph { color: #222 } article > paragraph { color: #111 }");
    assert_eq!(style(&theme, "<p style"), "margin:0 0 18px;color:#111");
    let theme = mine(":root { --gap: 10px } paragraph:lang(en) { color: #123 } h2::before { content: '§' }");
    assert_eq!(style(&theme, "<p style"), "margin:0 0 10px");
    let html = render(&theme, Language::Chinese).html;
    assert!(html.contains("line-height:1.6;color:#123\">In") && html.contains("<span>§</span>"), "{html}");
}

#[test]
fn what_an_element_takes_from_the_article_is_not_repeated() {
    let theme = mine("paragraph { color: var(--text); line-height: var(--line); letter-spacing: .3px }");
    assert_eq!(style(&theme, "<p style"), "margin:0 0 18px");
}

#[test]
fn what_the_platform_drops_is_told_by_line() {
    let file = format!(
        "{HEAD}h2 {{ position: absolute }}
h2 {{ animation: x 1s }}
h2 {{ color: #111 !important }}
article {{ font-family: serif }}
@media (max-width: 9px) {{ h2 {{ color: red }} }}
quote {{ background: url(https://example.cn/a.png) }}
.title {{ color: red }}
#nice h2 {{ color: red }}
paragraph {{ text-align: start }}
caption {{ opacity: 0 }}
link:hover {{ color: red }}
callout {{ background: #FBE3DB }}
paragraph {{ color: #999 }}
table {{ display: grid }}
h3 {{ colour: red }}
divider paragraph {{ margin: 0 }}
card {{ width: 900px }}
code {{ font-size: 3parsec }}
@import \"x.css\";
list {{ margin: expression(alert(1)) }}
quote {{ background: linear-gradient(#fff, #eee) }}
"
    );
    let compiled = compile(&file);
    assert!(compiled.theme.is_some(), "{:?}", compiled.problems);
    let told: Vec<String> =
        compiled.problems.iter().map(|problem| format!("{} {}", problem.line, problem.code)).collect();
    insta::assert_snapshot!("problems", told.join("\n"));
    for problem in &compiled.problems {
        assert!(problem.level == Level::Warning && problem.column > 0, "{problem:?}");
        assert!(!problem.message.zh.is_empty() && !problem.fix.en.is_empty());
    }
}

#[test]
fn what_makes_a_file_no_theme_is_an_error_with_its_line() {
    for (css, line, code) in [
        ("h2 { color: red }", 1, "no-header"),
        ("@theme { name: Mein Thema; title-en: \"x\" }", 1, "header-name"),
        ("@theme { name: x }", 1, "header-title"),
        ("@theme { name: x; title-en: \"x\" }\nh2 { color red }", 2, "syntax"),
        ("@theme { name: x; title-en: \"x\" }\n\nh2 { color: red\n margin: 0 }", 3, "syntax"),
        ("@theme { name: x; title-en: \"x\" }\nh2", 2, "syntax"),
        ("@theme { name: x; title-en: \"x\" }\nh2 { margin: var(--none) }", 2, "unknown-variable"),
        ("@theme { name: x; title-en: \"x\" }\n:root { --a: var(--b); --b: var(--a) }", 2, "variable-cycle"),
        ("@theme { name: x; title-en: \"x\" }\nh2 { margin: calc(1px + 1em) }", 2, "calc-units"),
    ] {
        let compiled = compile(css);
        assert!(compiled.theme.is_none(), "{css}");
        let first = compiled.problems.iter().find(|problem| problem.level == Level::Error).unwrap();
        assert_eq!((first.line, first.code), (line, code), "{css}: {:?}", compiled.problems);
    }
}

#[test]
fn hostile_files_end_soon_and_do_no_harm() {
    let deep = format!("{HEAD}h2 {{ margin: {}1px{} }}", "calc(".repeat(5_000), ")".repeat(5_000));
    let blocks = format!("{HEAD}{}", "h2 { ".repeat(20_000));
    let long = format!("{HEAD}{}", "h2 { color: red } ".repeat(20_000));
    let many = format!("{HEAD}{}", ":root { --a: 1px } h2 { margin: var(--a) } ".repeat(5_000));
    let commas = format!("{HEAD}{}h2 {{ color: red }}", "h2 , ".repeat(40_000));
    for (css, code) in [
        (deep, "too-deep"),
        (blocks, ""),
        (long, "too-large"),
        (many, ""),
        (commas, ""),
        (format!("{HEAD}{}", "*{color:red}".repeat(20_000)), "too-many"),
        (format!("{HEAD}h2 {{ {} }}", "margin:0;".repeat(20_000)), "too-many"),
        (format!("{HEAD}h2 {{ margin: 1e30px }}"), "number"),
        (format!("{HEAD}h2 {{ color: red; content: \"\\\" onload=x"), ""),
        (format!("{HEAD}/* never ends"), ""),
        (format!("{HEAD}h2 {{ background: url(\"javascript:alert(1)"), ""),
    ] {
        let compiled = compile(&css);
        if !code.is_empty() {
            assert!(
                compiled.problems.iter().any(|problem| problem.code == code),
                "{code}: {:?}",
                compiled.problems
            );
        }
    }
}

#[test]
fn nothing_gets_out_of_a_style_attribute() {
    let theme = mine(
        "h2::before { content: '\"><script>alert(1)</script>' } h2 { color: red\\\"x; margin: 1px }
        quote { color: \\22 onload\\3d x; border: 1px solid \\3c b } lead::before { content: '<b>' }",
    );
    let html = render(&theme, Language::Chinese).html;
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("onload"), "{html}");
}

#[test]
fn own_properties_steer_the_renderer() {
    let theme = mine(
        "h2 number { numbering: chinese-mark } h3 number { numbering: outline } h4 number { numbering: none }
        lead { key-figures: show } figure { photo-edges: bleed; photo-layout: stacked; photo-gap: 4px }
        kicker { display: block }",
    );
    let rendered = render(&theme, Language::Chinese);
    let text = visible(&rendered.html);
    assert!(text.starts_with("学院文件18班次921学员开出18个班次"), "{text}");
    assert!(text.contains("一、甲1.1乙丙正文") && text.contains("二、丁"), "{text}");
    assert!(rendered.html.contains("<section style=\"padding:0 16px\">"), "{}", rendered.html);
    assert!(rendered.text.starts_with("学院文件\n\n开出"), "{}", rendered.text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        compile(&text);
        import_theme(&text);
    }

    #[test]
    fn pieces_of_css_in_any_order_are_taken(parts in prop::collection::vec(prop::sample::select(vec![
        "h2", " ", "{", "}", ":", ";", "(", ")", "var(", "--a", "calc(", "1px", "+", "*", "/", "\"", "'", "@theme",
        "color", "red", "!important", ",", ">", "[kind=note]", "::before", "content", "/*", "*/", "\\", "url(", "#", ".",
        "quote", "paragraph", ":root", "999999999999", "-", "%", "é", "\n", "@media", "clamp(", "number", "numbering",
    ]), 0..60)) {
        let text = parts.concat();
        compile(&text);
        compile(&format!("{HEAD}{text}"));
    }

    #[test]
    fn built_in_themes_with_any_change_are_taken_and_render(
        (which, at, length, with) in (0usize..10, 0usize..4000, 0usize..40, "[ -~\n]{0,12}")
    ) {
        let css = themes()[which].css.to_string();
        let mut from = at.min(css.len());
        while !css.is_char_boundary(from) { from -= 1; }
        let mut to = (from + length).min(css.len());
        while !css.is_char_boundary(to) { to -= 1; }
        let to = to.max(from);
        let changed = format!("{}{with}{}", &css[..from], &css[to..]);
        if let Some(theme) = compile(&changed).theme {
            let html = render(&theme, Language::Chinese).html;
            prop_assert!(!html.contains("undefined") && html.ends_with("</section>"));
        }
    }

    #[test]
    fn what_is_imported_compiles(parts in prop::collection::vec(prop::sample::select(vec![
        "#nice h2 .content { color: #fff; background: rgb(1,2,3) }", "h1 { font-size: calc(var(--md-font-size) * 2) }",
        ":root { --md-primary-color: #0F4C81 }", ":root { --x: var(--x) }", "p { margin: var(--x) }", "blockquote p {",
        "}", "h2:after { content: \"a\\\"b\" }", "h6 {}", "@media x { h1 {} }", ".hljs-keyword { color: red }", "pre code { color: \"x\" }",
        "em { color: #zzz }", "li section { line-height: 1e9px }", "/*", "*/", "img { width: url(x) }",
    ]), 0..12)) {
        let imported = import_theme(&parts.concat());
        let compiled = compile(&imported.css);
        prop_assert!(compiled.theme.is_some(), "{:?}\n{}", compiled.problems, imported.css);
        prop_assert!(imported.problems.iter().all(|problem| problem.level == Level::Warning));
    }
}
