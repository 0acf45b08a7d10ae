use serde_json::{Value, json};

use super::*;
use crate::generate;
use proptest::prelude::*;

proptest! {
    #![proptest_config(generate::config(512))]

    #[test]
    fn what_is_written_is_read_back(body in generate::body()) {
        let text = serde_json::to_string(&body).unwrap();
        let again: Body = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&again, &body);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
    }
}

fn refused(value: Value) -> String {
    match body_from_value(&value) {
        Err(ReadError::Refused { place, reason }) => format!("{place}: {reason}"),
        other => format!("{other:?}"),
    }
}

fn doc(block: Value) -> Value {
    json!({"type": "doc", "content": [{"type": "paragraph"}, block]})
}

#[test]
fn what_an_article_cannot_hold_is_refused_with_its_place() {
    let cases = [
        (json!({"type": "marquee"}), "body.content[1].type: unknown block \"marquee\""),
        (
            json!({"type": "heading", "attrs": {"level": 7}}),
            "body.content[1].attrs.level: expected a whole number from 1 to 4",
        ),
        (
            json!({"type": "heading", "attrs": {"level": 2.5}}),
            "body.content[1].attrs.level: expected a whole number from 1 to 4",
        ),
        (
            json!({"type": "heading", "attrs": {"level": 2, "id": "x"}}),
            "body.content[1].attrs.id: a heading has no such attribute",
        ),
        (json!({"type": "paragraph", "extra": 1}), "body.content[1].extra: unknown field"),
        (json!({"type": "bulletList"}), "body.content[1]: a bulletList cannot be empty"),
        (
            json!({"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "blink"}]}]}),
            "body.content[1].content[0].marks[0].type: unknown mark \"blink\"",
        ),
        (
            json!({"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "link", "attrs": {"href": "javascript:x"}}]}]}),
            "body.content[1].content[0].marks[0].attrs.href: an address of this kind is not allowed",
        ),
        (
            json!({"type": "paragraph", "content": [{"type": "text", "text": ""}]}),
            "body.content[1].content[0].text: expected a text that is not empty",
        ),
        (
            json!({"type": "figure", "content": [{"type": "caption"}]}),
            "body.content[1]: a figure needs at least one photo before its caption",
        ),
        (
            json!({"type": "figure", "content": [{"type": "photo", "attrs": {"src": "x"}}, {"type": "caption"}]}),
            "body.content[1].content[0].attrs.src: a photo has no such attribute",
        ),
    ];
    for (block, expect) in cases {
        assert_eq!(refused(doc(block)), expect);
    }
    assert_eq!(refused(json!({"type": "doc"})), "body: a doc cannot be empty");
    assert_eq!(refused(json!([])), "body: expected a node, an object with a type");
}

#[test]
fn nodes_within_nodes_have_a_limit() {
    let nested = |depth: usize| {
        (0..depth)
            .fold(json!({"type": "paragraph"}), |inner, _| json!({"type": "blockquote", "content": [inner]}))
    };
    assert!(body_from_value(&doc(nested(MAX_DEPTH - 2))).is_ok());
    assert!(refused(doc(nested(MAX_DEPTH - 1))).ends_with("more than 48 nodes within each other"));
}

#[test]
fn marks_are_put_in_order_and_equal_runs_joined() {
    let messy = json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "text", "text": "火", "marks": [{"type": "italic"}, {"type": "bold"}]},
        {"type": "text", "text": "炬", "marks": [{"type": "bold"}, {"type": "italic"}]},
    ]}]});
    let body = body_from_value(&messy).unwrap();
    assert_eq!(
        serde_json::to_string(&body).unwrap(),
        r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","marks":[{"type":"bold"},{"type":"italic"}],"text":"火炬"}]}]}"#
    );
}

#[test]
fn a_newer_article_is_refused_before_anything_else() {
    let newer = json!({"schema": 2, "whatever": true});
    assert_eq!(crate::Article::from_value(&newer), Err(ReadError::Newer { found: 2, known: 1 }));
}
