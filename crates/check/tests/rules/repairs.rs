//! What mends a finding removes it, changes nothing that it does not name, and brings no other finding.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use torchpress_check::{Change, Field, Item, Verb};
use torchpress_document::{Body, Meta, Source, SourceKind, Wechat, generate};

use super::{Case, FIGURE, TEXT, body, paragraph, photo, sound};

/// How many positions a node of the editor takes.
fn size(node: &Value) -> usize {
    if let Some(text) = node["text"].as_str() {
        return text.encode_utf16().count();
    }
    match node["type"].as_str().unwrap() {
        "photo" | "hardBreak" | "formula" | "inlineFormula" | "divider" | "boilerplate" | "card" => 1,
        _ => 2 + inner(node),
    }
}

fn inner(node: &Value) -> usize {
    node["content"].as_array().map_or(0, |content| content.iter().map(size).sum())
}

/// Puts one text in another's place; positions are UTF-16 units.
fn splice(text: &str, from: usize, was: &str, now: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let to = from + was.encode_utf16().count();
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), was, "{text}");
    let part = |units: &[u16]| String::from_utf16(units).unwrap();
    format!("{}{now}{}", part(&units[..from]), part(&units[to..]))
}

/// Changes the text at a position within the content of a node; answers whether it was found.
fn write(node: &mut Value, start: usize, from: usize, was: &str, now: &str) -> bool {
    let Some(content) = node.get_mut("content").and_then(Value::as_array_mut) else { return false };
    let mut at = start;
    for index in 0..content.len() {
        let child = &mut content[index];
        let length = size(child);
        if let Some(text) = child["text"].as_str() {
            let end = from + was.encode_utf16().count();
            if at <= from && end <= at + length && (at < from || !was.is_empty()) {
                let text = splice(text, from - at, was, now);
                if text.is_empty() {
                    content.remove(index);
                } else {
                    child["text"] = text.into();
                }
                return true;
            }
        } else if write(child, at + 1, from, was, now) {
            return true;
        }
        at += length;
    }
    false
}

/// Calls `change` on the content that holds the node at a position, with the node's number there.
fn at_node(
    node: &mut Value,
    start: usize,
    at: usize,
    change: &mut dyn FnMut(&mut Vec<Value>, usize),
) -> bool {
    let Some(content) = node.get_mut("content").and_then(Value::as_array_mut) else { return false };
    let mut here = start;
    for index in 0..content.len() {
        if here == at {
            change(content, index);
            return true;
        }
        let length = size(&content[index]);
        if at < here + length {
            return at_node(&mut content[index], here + 1, at, change);
        }
        here += length;
    }
    false
}

fn attribute(document: &mut Value, at: usize, name: &str, change: impl Fn(&Value) -> Value) {
    let set = &mut |content: &mut Vec<Value>, index: usize| {
        content[index]["attrs"][name] = change(&content[index]["attrs"][name]);
    };
    assert!(at_node(document, 0, at, set), "a node at {at}");
}

fn link(node: &mut Value, start: usize, from: usize, to: usize, was: &str, href: &str) {
    let Some(content) = node.get_mut("content").and_then(Value::as_array_mut) else { return };
    let mut at = start;
    for child in content {
        let length = size(child);
        if from <= at && at + length <= to {
            for mark in child.get_mut("marks").and_then(Value::as_array_mut).into_iter().flatten() {
                if mark["type"] == "link" {
                    assert_eq!(mark["attrs"]["href"], was);
                    mark["attrs"]["href"] = href.into();
                }
            }
        }
        link(child, at + 1, from, to, was, href);
        at += length;
    }
}

fn set_field(meta: &mut Meta, field: Field, from: usize, was: &str, now: &str) {
    let text = match field {
        Field::Title => &mut meta.title,
        Field::Subtitle => &mut meta.subtitle,
        Field::ReadMore => &mut meta.wechat.as_mut().unwrap().source_url,
        Field::SourceAddress => &mut meta.source.as_mut().unwrap().url,
        other => return assert_eq!(other, Field::Title, "a person fills it in"),
    };
    *text = splice(text, from, was, now);
}

/// Where a change begins, and where within an attribute: changes are made from the last to the first.
fn order(change: &Change) -> (usize, usize) {
    match change {
        Change::Text { from, .. } | Change::Link { from, .. } => (*from, 0),
        Change::Attribute { at, from, .. } => (*at, *from),
        Change::Inherit { at, .. } | Change::Heading { at, .. } | Change::Paragraph { at } => (*at, 0),
        Change::Field { from, .. } => (0, *from),
    }
}

impl Case {
    /// Makes the changes of one finding.
    fn mend(&mut self, repair: &[Change]) {
        let mut document = serde_json::to_value(&self.body).unwrap();
        let mut changes = repair.to_vec();
        changes.sort_by_key(|change| std::cmp::Reverse(order(change)));
        for change in changes {
            match change {
                Change::Text { from, was, text } => {
                    assert!(write(&mut document, 0, from, &was, &text), "{was:?} at {from}");
                }
                Change::Attribute { at, name, from, was, text } => {
                    attribute(&mut document, at, name, |old| {
                        splice(old.as_str().unwrap(), from, &was, &text).into()
                    })
                }
                Change::Inherit { at, name } => attribute(&mut document, at, name, |_| Value::Null),
                Change::Heading { at, level } => attribute(&mut document, at, "level", |_| json!(level)),
                Change::Link { from, size, was, href } => {
                    link(&mut document, 0, from, from + size, &was, &href);
                }
                Change::Paragraph { at } => {
                    let remove = &mut |content: &mut Vec<Value>, index: usize| {
                        let gone = content.remove(index);
                        assert_eq!((gone["type"].as_str(), inner(&gone)), (Some("paragraph"), 0));
                    };
                    assert!(at_node(&mut document, 0, at, remove));
                }
                Change::Field { field, from, was, text } => {
                    set_field(&mut self.meta, field, from, &was, &text);
                }
            }
        }
        self.body = serde_json::from_value(document).unwrap();
    }

    /// Mends the first finding of a rule, and answers the paragraphs' texts.
    fn mended(mut self, code: &str) -> String {
        let items = self.items();
        let item = items.iter().find(|item| item.code == code).unwrap();
        assert!(!item.remedy.repair.is_empty() && item.remedy.verb.is_some(), "{item:?}");
        let before: Vec<&str> = items.iter().map(|item| item.code).filter(|found| *found != code).collect();
        self.mend(&item.remedy.repair);
        assert_eq!(self.codes(), before, "{code}");
        self.body.text()
    }
}

fn article(texts: &[&str]) -> Case {
    let mut case = sound();
    case.body = body(&texts.iter().map(|text| paragraph(text)).collect::<Vec<_>>().join(","));
    case
}

#[test]
fn punctuation_is_mended() {
    for (code, before, after) in [
        ("punctuation-doubled", "太好了！！！来吧，，", "太好了！来吧，"),
        ("punctuation-half", "你好, 世界!厦门(中国)完成.", "你好，世界！厦门（中国）完成。"),
        ("quote-straight", "他说\"好\"，又说\"行\"", "他说“好”，又说“行”"),
        ("blanks-doubled", "甲 \u{a0} 乙  丙", "甲 乙 丙"),
        ("blanks-before", "　　正文", "正文"),
        ("spacing-mixed", "约20余家、30余家，𠮷 40 余家", "约20余家、30余家，𠮷40余家"),
        ("spacing-mixed", "约 20 余家、30 余家，40余家", "约 20 余家、30 余家，40 余家"),
    ] {
        assert_eq!(article(&[before]).mended(code).trim_end(), after, "{code}");
    }
}

#[test]
fn what_has_two_readings_is_left_to_a_person() {
    for (code, text) in [
        ("punctuation-doubled", "等等。。。"),
        ("punctuation-half", "一.背景"),
        ("punctuation-half", "函数(中国"),
        ("quote-straight", "他说\"好"),
        ("quote-unbalanced", "“没有下半"),
    ] {
        let items = article(&[text]).items();
        let item = items.iter().find(|item| item.code == code).unwrap();
        assert_eq!((item.remedy.repair.len(), item.remedy.verb), (0, None), "{text}");
    }
}

#[test]
fn a_name_is_unified_everywhere() {
    let texts = ["“隐形冠军”之父赫尔曼·西蒙来了，赫尔曼·西蒙说", "请赫尔曼西蒙与企业家对话，赫尔曼•西蒙"];
    let case = article(&texts);
    let item = case.items().into_iter().find(|item| item.code == "name-uneven").unwrap();
    assert_eq!(item.fix.zh, "“赫尔曼·西蒙”2 处，“赫尔曼西蒙”2 处");
    assert_eq!(item.remedy.verb, Some(Verb::Unify));
    let text = case.mended("name-uneven");
    assert_eq!(text.matches("赫尔曼·西蒙").count(), 4, "{text}");
    // Two words with a dot between them, and a name that is always written alike.
    assert_eq!(article(&["中国·厦门，中国厦门", "赫尔曼•西蒙和赫尔曼•西蒙"]).codes(), [""; 0]);
}

#[test]
fn fields_and_links_are_completed() {
    let mut case = sound();
    case.meta.wechat = Some(Wechat { source_url: "xmtorch.org/2022".to_owned(), ..Wechat::default() });
    case.meta.source =
        Some(Source { kind: SourceKind::Original, url: "//a.cn/x".to_owned(), ..Source::default() });
    case.meta.title = "开班啦！！".to_owned();
    let link = r#"{"type":"paragraph","content":[{"type":"text","text":"𠮷见"},{"type":"text","text":"官","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"a.cn/x","title":null}}]},{"type":"text","text":"网","marks":[{"type":"link","attrs":{"href":"a.cn/x","title":null}}]}]}"#;
    case.body = body(&format!("{link},{FIGURE}"));
    for code in ["read-more-address", "source-address", "punctuation-doubled", "link-not-web"] {
        let items = case.items();
        let item = items.iter().find(|item| item.code == code).unwrap();
        case.mend(&item.remedy.repair);
        assert!(!case.codes().contains(&code), "{code}");
    }
    assert_eq!(case.meta.wechat.as_ref().unwrap().source_url, "https://xmtorch.org/2022");
    assert_eq!(case.meta.source.as_ref().unwrap().url, "https://a.cn/x");
    assert_eq!(case.meta.title, "开班啦！");
    assert_eq!(serde_json::to_string(&case.body).unwrap().matches("https://a.cn/x").count(), 2);
    case.meta.wechat = Some(Wechat { source_url: "没有".to_owned(), ..Wechat::default() });
    let item = case.items().remove(0);
    assert_eq!((item.remedy.field, item.remedy.repair.len()), (Some(Field::ReadMore), 0));
}

#[test]
fn photos_are_filled_from_the_library() {
    let mut case = sound();
    let figure = r#"{"type":"figure","attrs":{"credit":""},"content":[{"type":"photo","attrs":{"photo":"p1","alt":""}},{"type":"photo","attrs":{"photo":"p1","alt":" "}},{"type":"caption","content":[{"type":"text","text":"合影"}]}]}"#;
    case.body = body(&format!("{TEXT},{figure}"));
    assert_eq!(case.codes(), ["credit-missing", "alt-missing"]);
    let alt = case.items().remove(1);
    assert_eq!((alt.message.zh.as_str(), alt.place.zh.as_str()), ("2 张图缺替代文字", "图 1、图 2"));
    for code in ["credit-missing", "alt-missing"] {
        let item = case.items().into_iter().find(|item| item.code == code).unwrap();
        case.mend(&item.remedy.repair);
    }
    assert_eq!(case.codes(), [""; 0]);
    // What the library has not is for a person to write.
    let mut facts = photo();
    facts.credit.clear();
    facts.alt.clear();
    case.photos.insert("p1".to_owned(), facts);
    let fields: Vec<Option<Field>> = case.items().into_iter().map(|item| item.remedy.field).collect();
    assert_eq!(fields, [Some(Field::Credit), Some(Field::Alt)]);
}

#[test]
fn blocks_are_mended() {
    let empty = r#"{"type":"paragraph"}"#;
    let heading = r#"{"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"赋能。"}]}"#;
    let mut case = sound();
    case.body = body(&format!("{TEXT},{empty},{heading},{empty},{TEXT},{empty}"));
    for code in ["paragraph-empty", "heading-level-1", "heading-ends"] {
        let items = case.items();
        let item = items.iter().find(|item| item.code == code).unwrap();
        case.mend(&item.remedy.repair);
    }
    assert_eq!(case.codes(), [""; 0]);
    assert_eq!(case.body.content.len(), 4);
}

/// What the rules about language see, in every order.
const PIECES: [&str; 34] = [
    "厦门",
    "火炬",
    "Torch",
    "2022",
    "年",
    "20",
    "余家",
    " ",
    "  ",
    "　",
    ",",
    "，",
    "。",
    ".",
    "!",
    "！",
    "?",
    "？",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "”",
    "；",
    ":",
    "：",
    "赫尔曼·西蒙",
    "赫尔曼西蒙",
    "赫尔曼•西蒙",
    "𠮷",
    "、",
    "3\"",
];

fn texts() -> impl Strategy<Value = Vec<(u8, String)>> {
    let text = vec(prop::sample::select(&PIECES[..]), 1..14).prop_map(|pieces| pieces.concat());
    vec((0..6u8, text), 1..6)
}

/// An article of such texts: paragraphs, headings, items, captions, footnotes behind marked text.
fn built(texts: &[(u8, String)]) -> Body {
    let blocks: Vec<Value> = texts
        .iter()
        .map(|(kind, text)| {
            let run = json!({"type": "text", "text": text});
            let paragraph = json!({"type": "paragraph", "content": [run]});
            match kind {
                0 => json!({"type": "heading", "attrs": {"level": 2}, "content": [run]}),
                1 => json!({"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph]}]}),
                2 => json!({"type": "figure", "attrs": {"credit": text}, "content": [
                    {"type": "photo", "attrs": {"photo": "p1", "alt": text}}, {"type": "caption", "content": [run]}]}),
                3 => {
                    let marked = json!({"type": "text", "text": text, "marks": [{"type": "bold"}]});
                    json!({"type": "paragraph", "content": [
                        run, {"type": "footnote", "content": [run]}, marked, {"type": "hardBreak"}, run]})
                }
                4 => json!({"type": "blockquote", "content": [paragraph]}),
                _ => paragraph,
            }
        })
        .collect();
    serde_json::from_value(json!({"type": "doc", "content": blocks})).unwrap()
}

fn count(items: &[Item], code: &str) -> usize {
    items.iter().filter(|item| item.code == code).count()
}

/// What is said: the letters and figures of all texts.
fn said(case: &Case) -> String {
    fn add(value: &Value, found: &mut String) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value.as_str() {
                        Some(text) if matches!(name.as_str(), "text" | "alt" | "credit") => {
                            found.push_str(text)
                        }
                        _ => add(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| add(value, found)),
            _ => {}
        }
    }
    let mut found = case.meta.title.clone();
    add(&serde_json::to_value(&case.body).unwrap(), &mut found);
    found.retain(char::is_alphanumeric);
    found
}

/// Every repair of every finding, each on the article as it was.
fn each_repair_mends(case: &Case) {
    let before = case.items();
    for item in before.iter().filter(|item| !item.remedy.repair.is_empty()) {
        let mut mended = Case {
            meta: case.meta.clone(),
            body: case.body.clone(),
            photos: case.photos.clone(),
            size: case.size.clone(),
            contrasts: Vec::new(),
            boilerplates: case.boilerplates.clone(),
            notices: Vec::new(),
            target: case.target,
        };
        mended.mend(&item.remedy.repair);
        let after = mended.items();
        assert!(count(&after, item.code) < count(&before, item.code), "{item:?}\n{:?}", mended.body);
        if !matches!(
            item.code,
            "paragraph-empty" | "heading-level-1" | "link-not-web" | "alt-missing" | "credit-missing"
        ) {
            assert_eq!(said(&mended), said(case), "{item:?}");
        }
    }
}

proptest! {
    #![proptest_config(generate::config(150))]

    #[test]
    fn every_repair_of_language_mends_what_it_is_for(texts in texts(), title in vec(prop::sample::select(&PIECES[..]), 0..6)) {
        let mut case = sound();
        case.meta.title = format!("题{}", title.concat());
        case.body = built(&texts);
        each_repair_mends(&case);
    }

}

proptest! {
    // These articles are large.
    #![proptest_config(generate::config(24))]

    #[test]
    fn every_repair_of_any_article_mends_what_it_is_for(body in generate::body(), meta in generate::meta()) {
        let mut case = sound();
        case.meta = meta;
        case.body = body;
        let ids: Vec<String> = case.body.photo_ids().into_iter().map(str::to_owned).collect();
        case.photos = ids.into_iter().map(|id| (id, photo())).collect();
        each_repair_mends(&case);
    }
}
