//! Each rule fires on what it is for, stays silent on what is sound, and turns at exactly its limit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod details;
mod fields;
mod language;
mod photos;
mod rendering;
mod repairs;

use std::collections::BTreeMap;

use torchpress_check::{BoilerplateFacts, Contrast, Input, Item, Level, PhotoFacts, Size, Target, check};
use torchpress_document::{Body, Cover, Meta, Notice, Person, Role};

/// A sound article of a paragraph and a photo; a test changes one thing.
struct Case {
    meta: Meta,
    body: Body,
    photos: BTreeMap<String, PhotoFacts>,
    size: Size,
    contrasts: Vec<Contrast>,
    boilerplates: BTreeMap<String, BoilerplateFacts>,
    notices: Vec<Notice>,
    target: Target,
}

const TEXT: &str = r#"{"type":"paragraph","content":[{"type":"text","text":"正文“完整”。"}]}"#;
const FIGURE: &str =
    r#"{"type":"figure","content":[{"type":"photo","attrs":{"photo":"p1"}},{"type":"caption"}]}"#;

fn body(json: &str) -> Body {
    serde_json::from_str(&format!(r#"{{"type":"doc","content":[{json}]}}"#)).unwrap()
}

fn paragraph(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!(r#"{{"type":"paragraph","content":[{{"type":"text","text":{text}}}]}}"#)
}

fn photo() -> PhotoFacts {
    PhotoFacts {
        caption: "图注".into(),
        credit: "公众号".into(),
        alt: "画面".into(),
        format: "jpeg".into(),
        width: 3000,
        height: 2000,
        bytes: 900_000,
        frames: 1,
        ..PhotoFacts::default()
    }
}

fn sound() -> Case {
    Case {
        meta: Meta {
            title: "厦门火炬学院2022年度回顾".to_owned(),
            digest: "一年的数字与故事。".to_owned(),
            cover: Some(Cover { photo: "p1".to_owned(), crop_235_1: None, crop_1_1: None }),
            people: vec![Person { role: Role::Reporter, name: "林若彤".to_owned() }],
            ..Meta::default()
        },
        body: body(&format!("{TEXT},{FIGURE}")),
        photos: BTreeMap::from([("p1".to_owned(), photo())]),
        size: Size {
            html_chars: 19_999,
            html_bytes: 999_999,
            text_chars: 50_000,
            formula_chars: vec![4000, 0],
        },
        contrasts: Vec::new(),
        boilerplates: BTreeMap::new(),
        notices: Vec::new(),
        target: Target::Everywhere,
    }
}

impl Case {
    fn items(&self) -> Vec<Item> {
        check(&Input {
            meta: &self.meta,
            body: &self.body,
            photos: &self.photos,
            boilerplates: &self.boilerplates,
            size: Some(&self.size),
            contrasts: &self.contrasts,
            notices: &self.notices,
            target: self.target,
        })
    }

    fn found(&self) -> Vec<(Level, &'static str, Option<usize>)> {
        self.items().into_iter().map(|item| (item.level, item.code, item.position)).collect()
    }

    fn codes(&self) -> Vec<&'static str> {
        self.items().into_iter().map(|item| item.code).collect()
    }
}

/// What is found where one thing of a sound article is changed.
fn with(change: impl FnOnce(&mut Case)) -> Vec<&'static str> {
    let mut case = sound();
    change(&mut case);
    case.codes()
}

/// What is found in an article with this text.
fn writing(text: &str) -> Vec<&'static str> {
    with(|case| case.body = body(&format!("{},{FIGURE}", paragraph(text))))
}

#[test]
fn a_sound_article_is_clean() {
    for target in [Target::Everywhere, Target::Wechat, Target::Web] {
        assert_eq!(with(|case| case.target = target), [""; 0]);
    }
}

#[test]
fn findings_are_worded_in_both_languages_and_in_order() {
    let mut case = sound();
    case.meta = Meta { title: "题".repeat(65), ..Meta::default() };
    let link = r#"{"type":"paragraph","content":[{"type":"text","text":"看这里","marks":[{"type":"link","attrs":{"href":"https://a.cn/","title":null}}]}]}"#;
    case.body = body(&format!("{},{link},{FIGURE}", paragraph("太好了！！")));
    let items = case.items();
    let codes: Vec<&str> = items.iter().map(|item| item.code).collect();
    assert_eq!(
        codes,
        ["title-too-long", "cover-missing", "punctuation-doubled", "digest-empty", "link-reference"]
    );
    for item in items {
        for words in [&item.message, &item.place, &item.fix] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{item:?}");
            assert!(words.zh.chars().any(torchpress_document::is_han), "{item:?}");
        }
    }
}
