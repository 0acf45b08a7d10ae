//! What refers to something that is not there: footnotes without a note, and tables of contents.

use comrak::Node;
use comrak::nodes::NodeValue;
use torchpress_document::Words;

/// The name in the first `[^name]` that stands in text, since the parser found no note of that name.
pub(super) fn without_note(text: &str) -> Option<&str> {
    // Most texts hold neither sign, and looking for one is the fastest search there is.
    memchr::memchr(b'^', text.as_bytes())?;
    let mut rest = text;
    while let Some(at) = rest.find("[^") {
        let after = &rest[at + 2..];
        let end = after.find(|c: char| c.is_whitespace() || c == '[' || c == ']').unwrap_or(after.len());
        if end > 0 && after[end..].starts_with(']') {
            return Some(&after[..end]);
        }
        rest = after;
    }
    None
}

/// Words for a reference without a note.
pub(super) fn missing_words(name: &str) -> Words {
    Words::new(
        format!("脚注“{name}”只有引用、没有内容，记号 [^{name}] 已作为文字保留。"),
        format!("There is no note for the footnote “{name}”; its mark [^{name}] was kept as text."),
    )
}

/// Whether a paragraph is a mark such as `[TOC]`, at which other programs put a table of contents.
pub(super) fn is_contents<'a>(paragraph: Node<'a>) -> bool {
    let Some(only) = paragraph.first_child() else { return false };
    match &only.data().value {
        NodeValue::Text(text) if only.next_sibling().is_none() => ["[TOC]", "[[TOC]]", "[[_TOC_]]", "{:toc}"]
            .iter()
            .any(|mark| text.trim().eq_ignore_ascii_case(mark)),
        _ => false,
    }
}

/// Words for a table of contents.
pub(super) fn contents_words() -> Words {
    Words::new(
        "目录记号没有导入：公众号文章里没有目录。",
        "A mark for a table of contents was left out; articles have none.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_without_notes_are_found() {
        let cases = [
            ("字[^1]。", Some("1")),
            ("[^] [^a b] [^注]", Some("注")),
            ("x[^", None),
            ("[^a[b]", None),
            ("", None),
        ];
        for (text, expect) in cases {
            assert_eq!(without_note(text), expect, "{text}");
        }
    }
}
