//! Each rule finds what it is for, and a sound article is clean.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::collections::BTreeMap;

use torchpress_check::{Input, Level, PhotoFacts, Size, Target, check};
use torchpress_document::{Body, Cover, Meta, Person, Role, Wechat};

fn body(json: &str) -> Body {
    serde_json::from_str(&format!(r#"{{"type":"doc","content":[{json}]}}"#)).unwrap()
}

fn sound() -> (Meta, BTreeMap<String, PhotoFacts>) {
    let meta = Meta {
        title: "厦门火炬学院2022年度回顾".to_owned(),
        digest: "一年的数字与故事。".to_owned(),
        cover: Some(Cover { photo: "p1".to_owned(), crop_235_1: None, crop_1_1: None }),
        people: vec![Person { role: Role::Reporter, name: "林若彤".to_owned() }],
        ..Meta::default()
    };
    let facts = PhotoFacts { caption: "图注".into(), credit: "公众号".into(), alt: "画面".into() };
    (meta, BTreeMap::from([("p1".to_owned(), facts)]))
}

fn codes(
    meta: &Meta,
    body: &Body,
    size: Option<Size>,
    target: Target,
) -> Vec<(Level, &'static str, Option<usize>)> {
    let (_, photos) = sound();
    let items = check(&Input { meta, body, photos: &photos, size, target });
    items.into_iter().map(|item| (item.level, item.code, item.position)).collect()
}

const TEXT: &str = r#"{"type":"paragraph","content":[{"type":"text","text":"正文“完整”。"}]}"#;

#[test]
fn a_sound_article_is_clean() {
    let figure =
        r#"{"type":"figure","content":[{"type":"photo","attrs":{"photo":"p1"}},{"type":"caption"}]}"#;
    assert_eq!(codes(&sound().0, &body(&format!("{TEXT},{figure}")), None, Target::Everywhere), []);
}

#[test]
fn an_empty_place_is_an_error_with_its_position() {
    let figure = r#"{"type":"figure","attrs":{"layout":"single","credit":"某号"},"content":[{"type":"photo","attrs":{"photo":null}},{"type":"caption","content":[{"type":"text","text":"图注"}]}]}"#;
    let body = body(&format!("{TEXT},{figure}"));
    assert_eq!(codes(&sound().0, &body, None, Target::Everywhere), [(Level::Error, "photo-empty", Some(10))]);
}

#[test]
fn a_photo_needs_a_caption_and_a_credit() {
    let figure = r#"{"type":"figure","attrs":{"layout":"row","credit":""},"content":[{"type":"photo","attrs":{"photo":"p1"}},{"type":"photo","attrs":{"photo":"gone","alt":"x"}},{"type":"caption"}]}"#;
    let found = codes(&sound().0, &body(&format!("{TEXT},{figure}")), None, Target::Everywhere);
    assert_eq!(
        found,
        [
            (Level::Error, "photo-missing", Some(11)),
            (Level::Error, "credit-missing", Some(9)),
            (Level::Warning, "caption-missing", Some(9)),
        ]
    );
}

#[test]
fn limits_of_wechat_concern_wechat_only() {
    let (mut meta, _) = sound();
    meta.title = "长".repeat(65);
    meta.digest = "长".repeat(121);
    meta.wechat = Some(Wechat {
        author: "九个汉字的作者名称".into(),
        source_url: "xmtorch.org".into(),
        ..Wechat::default()
    });
    let size = Some(Size { html_chars: 20_000, html_bytes: 20_000, text_chars: 50_001 });
    let found: Vec<_> = codes(&meta, &body(TEXT), size, Target::Wechat).into_iter().map(|f| f.1).collect();
    assert_eq!(
        found,
        [
            "title-too-long",
            "digest-too-long",
            "read-more-address",
            "text-too-long",
            "author-long",
            "html-large"
        ]
    );
    assert_eq!(codes(&meta, &body(TEXT), size, Target::Web), []);
    meta.title = "长".repeat(33);
    assert!(codes(&meta, &body(TEXT), None, Target::Wechat).iter().any(|f| f.1 == "title-long"));
}

#[test]
fn text_is_looked_at() {
    let text = |text: &str| {
        body(&format!(r#"{{"type":"paragraph","content":[{{"type":"text","text":"{text}"}}]}}"#))
    };
    let (meta, _) = sound();
    let one = |body: &Body| codes(&meta, body, None, Target::Wechat).first().map(|found| found.1);
    assert_eq!(one(&text("太好了！！")), Some("punctuation-doubled"));
    assert_eq!(one(&text("“没有下半")), Some("quote-unbalanced"));
    assert_eq!(one(&text(&"长".repeat(201))), Some("paragraph-long"));
    assert_eq!(one(&body(r#"{"type":"paragraph"}"#)), Some("article-empty"));
    assert_eq!(
        codes(&Meta::default(), &text("x"), None, Target::Web).first().map(|f| f.1),
        Some("title-empty")
    );
}
