//! Markdown, block by block.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its own fixture has failed")]

use std::collections::BTreeMap;

use torchpress_document::{Body, Meta, body_from_value};
use torchpress_export::{Input, Missing, Picture, Pictures, markdown};

/// The body of the Markdown for blocks given as the editor's JSON, and the codes of its notices.
fn written(blocks: &str) -> (String, Vec<&'static str>) {
    let json = serde_json::from_str(&format!(r#"{{"type":"doc","content":[{blocks}]}}"#)).unwrap();
    let body: Body = body_from_value(&json).unwrap();
    let picture = |src: &str, caption: &str, credit: &str| Picture {
        src: src.to_owned(),
        alt: "馆门".to_owned(),
        caption: caption.to_owned(),
        credit: credit.to_owned(),
        ..Picture::default()
    };
    let pictures: Pictures = BTreeMap::from([
        (("a".to_owned(), None), picture("images/01.jpg", "", "")),
        (("b".to_owned(), None), picture("images/02.jpg", "库里的图说", "李明")),
    ]);
    let (meta, boilerplates) = (Meta::default(), BTreeMap::new());
    let out = markdown::render(&Input {
        meta: &meta,
        body: &body,
        pictures: &pictures,
        boilerplates: &boilerplates,
        missing: Missing::LeaveOut,
    });
    let text =
        out.text.strip_prefix("---\nlanguage: zh-CN\n---\n\n").unwrap_or(&out.text).trim_end().to_owned();
    (text, out.warnings.iter().map(|notice| notice.code).collect())
}

fn paragraph(inline: &str) -> String {
    format!(r#"{{"type":"paragraph","content":[{inline}]}}"#)
}

fn text(text: &str, marks: &str) -> String {
    format!(r#"{{"type":"text","text":"{text}","marks":[{marks}]}}"#)
}

#[test]
fn text_with_marks() {
    let bold = r#"{"type":"bold"}"#;
    let italic = r#"{"type":"italic"}"#;
    let cases = [
        (text("加粗：", bold) + "," + &text("后文", ""), "**加粗：**后文"),
        (text("a ", bold) + "," + &text("b", ""), "<strong>a </strong>b"),
        (text("a", bold) + "," + &text("b", italic), "**a**<em>b</em>"),
        (text("x", &format!("{bold},{italic}")), "***x***"),
        (text("x", r#"{"type":"underline"}"#), "<u>x</u>"),
        (text("a`b", r#"{"type":"code"}"#), "``a`b``"),
        (text("厦", r#"{"type":"ruby","attrs":{"reading":"xià"}}"#), "<ruby>厦<rt>xià</rt></ruby>"),
        (
            text("https://a.cn", r#"{"type":"link","attrs":{"href":"https://a.cn","title":null}}"#),
            "<https://a.cn>",
        ),
        (
            text("链", r#"{"type":"link","attrs":{"href":"https://a.cn/(1)","title":"题"}}"#),
            r#"[链](<https://a.cn/\(1\)> "题")"#,
        ),
        (text("http://a.cn", ""), r"http\://a.cn"),
        (r#"{"type":"inlineFormula","attrs":{"latex":"x^2"}}"#.to_owned(), "$x^2$"),
        (
            text("一", "") + r#",{"type":"footnote","content":[{"type":"text","text":"注"}]}"#,
            "一[^1]\n\n[^1]: 注",
        ),
    ];
    for (inline, expect) in cases {
        assert_eq!(written(&paragraph(&inline)).0, expect);
    }
}

#[test]
fn blocks() {
    let item =
        |text: &str| format!(r#"{{"type":"listItem","content":[{}]}}"#, paragraph(&self::text(text, "")));
    let cell = |kind: &str, text: &str, align: &str| {
        format!(
            r#"{{"type":"{kind}","attrs":{{"colspan":1,"rowspan":1,"colwidth":null,"align":{align}}},"content":[{}]}}"#,
            paragraph(&self::text(text, ""))
        )
    };
    let row = |cells: &[String]| format!(r#"{{"type":"tableRow","content":[{}]}}"#, cells.join(","));
    let simple = [row(&[cell("tableHeader", "甲|", "\"left\"")]), row(&[cell("tableCell", "1", "\"left\"")])]
        .join(",");
    let headless = row(&[cell("tableCell", "1", "null")]);
    let list = format!(r#"{{"type":"bulletList","content":[{},{}]}}"#, item("甲"), item("乙"));
    let cases = [
        (r#"{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"节 #"}]}"#.to_owned(), r"## 节 \#"),
        (format!("{list},{list}"), "- 甲\n- 乙\n\n* 甲\n* 乙"),
        (format!(r#"{{"type":"orderedList","attrs":{{"start":9}},"content":[{},{}]}}"#, item("甲"), item("乙")), "9. 甲\n10. 乙"),
        (format!(r#"{{"type":"blockquote","attrs":{{"attribution":"李明"}},"content":[{}]}}"#, paragraph(&text("话", ""))), "> 话\n>\n> — 李明"),
        (format!(r#"{{"type":"callout","attrs":{{"kind":"tip","title":null}},"content":[{}]}}"#, paragraph(&text("话", ""))), "> [!TIP]\n> 话"),
        (r#"{"type":"codeBlock","attrs":{"language":"md"},"content":[{"type":"text","text":"```\nx\n```"}]}"#.to_owned(), "````md\n```\nx\n```\n````"),
        (r#"{"type":"formula","attrs":{"latex":"x"}}"#.to_owned(), "$$x$$"),
        (r#"{"type":"divider"}"#.to_owned(), "___"),
        (format!(r#"{{"type":"table","content":[{simple}]}}"#), "| 甲&#124; |\n| :--- |\n| 1 |"),
        (format!(r#"{{"type":"table","content":[{headless}]}}"#), "<table><tr><td>1</td></tr></table>"),
    ];
    for (blocks, expect) in cases {
        assert_eq!(written(&blocks).0, expect);
    }
}

#[test]
fn figures() {
    let figure = |layout: &str, credit: &str, photos: &[&str], caption: &str| {
        let photos: String = photos
            .iter()
            .map(|photo| format!(r#"{{"type":"photo","attrs":{{"photo":{photo},"alt":null,"crop":null}}}},"#))
            .collect();
        format!(
            r#"{{"type":"figure","attrs":{{"layout":"{layout}","credit":{credit}}},"content":[{photos}{{"type":"caption","content":[{caption}]}}]}}"#
        )
    };
    let cases: [(String, &str, &[&str]); 6] = [
        (figure("single", "null", &["\"a\""], ""), "![馆门](images/01.jpg)", &[]),
        (
            figure("single", "\"王\"", &["\"a\""], &text("开馆", "")),
            "![馆门](images/01.jpg \"开馆 [Photo/王]\")",
            &[],
        ),
        (figure("single", "null", &["\"b\""], ""), "![馆门](images/02.jpg \"库里的图说 [Photo/李明]\")", &[]),
        (figure("single", "null", &["null"], &text("待补", "")), "![](<> \"待补\")", &["photo-empty"]),
        (figure("single", "null", &["\"x\""], ""), "![](<>)", &["photo-missing"]),
        (
            figure("grid", "\"\"", &["\"a\"", "\"b\""], &text("两张", "")),
            "<figure data-layout=\"grid\"><img src=\"images/01.jpg\" alt=\"馆门\"><img src=\"images/02.jpg\" alt=\"馆门\"><figcaption>两张</figcaption></figure>",
            &[],
        ),
    ];
    for (blocks, expect, codes) in cases {
        assert_eq!(written(&blocks), (expect.to_owned(), codes.to_vec()));
    }
}

#[test]
fn metadata_is_quoted() {
    let meta: Meta = serde_json::from_str(
        r#"{"language":"en","title":"Say \"no\": yes","tags":["a, b"],"people":[{"role":"editor","name":"Li"}],"footer":"one\ntwo","numbered_headings":[3]}"#,
    )
    .unwrap();
    let (pictures, boilerplates, body) = (BTreeMap::new(), BTreeMap::new(), Body::empty());
    let out = markdown::render(&Input {
        meta: &meta,
        body: &body,
        pictures: &pictures,
        boilerplates: &boilerplates,
        missing: Missing::LeaveOut,
    });
    assert_eq!(
        out.text,
        "---\ntitle: \"Say \\\"no\\\": yes\"\nlanguage: en\ntags: [\"a, b\"]\npeople:\n  - role: editor\n    name: \"Li\"\nfooter: \"one\\ntwo\"\nnumbered_headings: [3]\n---\n"
    );
}
