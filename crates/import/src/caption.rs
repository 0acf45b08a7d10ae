//! What captions and credits look like in running text.

use torchpress_document::{Inline, InlineKind, Mark, inline_text};

/// Words that open a credit within brackets, longest first where one begins another.
const OPENERS: [&str; 22] = [
    "photos/",
    "photos by ",
    "photos:",
    "photo/",
    "photo by ",
    "photo courtesy of ",
    "photo:",
    "photo credit:",
    "file photo/",
    "image/",
    "image:",
    "picture/",
    "images/",
    "图片来源",
    "照片来源",
    "供图",
    "图源",
    "图片",
    "摄影",
    "摄",
    "图/",
    "图：",
];

/// Endings of a credit within brackets that name what the person did: 张三 摄.
const ENDINGS: [&str; 4] = ["供图", "摄影", "摄", "图"];

/// Words that open a credit on a line of its own or at the end of one, without brackets.
const BARE: [&str; 9] =
    ["图片来源：", "图片来源:", "照片来源：", "图源：", "图源:", "摄影：", "摄影:", "供图：", "Photo: "];

/// Marks that open a caption below a picture.
const CAPTION_MARKS: [&str; 6] = ["▲", "△", "▼", "图：", "图:", "↑"];

/// Splits a credit in brackets off the end of a text: the length of what stays, and the credit.
///
/// ```text
/// The base opens. [Photo/WeChat account: Torch] -> "The base opens." and "WeChat account: Torch"
/// ```
pub(crate) fn bracketed_credit(text: &str) -> Option<(usize, String)> {
    const PAIRS: [(char, char); 5] = [('[', ']'), ('（', '）'), ('(', ')'), ('【', '】'), ('［', '］')];
    let trimmed = text.trim_end().trim_end_matches(['.', '。']).trim_end();
    let (open, _) = PAIRS.into_iter().find(|(_, close)| trimmed.ends_with(*close))?;
    let start = trimmed.rfind(open)?;
    let inside = trimmed.get(start + open.len_utf8()..)?;
    let inside = inside.get(..inside.len() - inside.chars().next_back()?.len_utf8())?.trim();
    let credit = credit_within(inside)?;
    Some((text.get(..start)?.trim_end().len(), credit))
}

/// The credit that stands between brackets, or nothing where the brackets hold something else.
fn credit_within(inside: &str) -> Option<String> {
    for opener in OPENERS {
        let Some(rest) = strip_prefix_any_case(inside, opener) else { continue };
        let open = opener.ends_with(['/', ':', '：', ' ']);
        let rest = rest.trim_start();
        let name = rest.strip_prefix(['：', ':', '/', '|']).unwrap_or(rest).trim();
        // A word alone, such as 图片, opens a credit only when a separator follows.
        if !name.is_empty() && (open || name.len() < rest.len()) {
            return Some(name.to_owned());
        }
    }
    let han_before = |ending: &str| {
        let name = inside.strip_suffix(ending)?.trim();
        (2..=24).contains(&name.chars().count()).then_some(())
    };
    // 见下图 and the like speak of a picture and credit nobody; 图 needs a space or slash before it.
    let sound = |ending: &str| ending != "图" || inside.ends_with(" 图") || inside.ends_with("/图");
    ENDINGS
        .into_iter()
        .any(|ending| sound(ending) && han_before(ending).is_some() && !inside.contains(['，', '。']))
        .then(|| inside.to_owned())
}

/// Splits a credit off the end of a text, in brackets or behind a word such as 图片来源：.
pub(crate) fn credit(text: &str) -> Option<(usize, String)> {
    if let Some(found) = bracketed_credit(text) {
        return Some(found);
    }
    for opener in BARE {
        if let Some(at) = text.rfind(opener) {
            let before = text.get(..at)?;
            let name = text.get(at + opener.len()..)?.trim();
            let boundary =
                before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "。；;|｜".contains(c));
            if boundary && !name.is_empty() && name.chars().count() <= 40 && !name.contains(['。', '\n']) {
                return Some((
                    before.trim_end().trim_end_matches(['|', '｜']).trim_end().len(),
                    name.to_owned(),
                ));
            }
        }
    }
    None
}

/// The length of the mark that opens a caption, with the space after it; 0 where there is none.
pub(crate) fn caption_mark(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    for mark in CAPTION_MARKS {
        if let Some(rest) = text[start..].strip_prefix(mark) {
            return text.len() - rest.trim_start().len();
        }
    }
    0
}

/// A caption and the credit that stood at its end.
#[derive(Debug)]
pub(crate) struct Caption {
    pub(crate) content: Vec<Inline>,
    pub(crate) credit: Option<String>,
}

/// Reads inline content as a caption: opening marks go, the credit is split off, overall italics go.
pub(crate) fn read(content: Vec<Inline>) -> Caption {
    let content = if is_italic(&content) { without_italics(content) } else { content };
    let mark = caption_mark(&inline_text(&content));
    with_credit_apart(cut(content, mark, usize::MAX))
}

/// Splits the credit off the end of a caption.
pub(crate) fn with_credit_apart(content: Vec<Inline>) -> Caption {
    let text = inline_text(&content);
    match credit(&text) {
        Some((end, credit)) => Caption { content: trim_end(cut(content, 0, end)), credit: Some(credit) },
        None => Caption { content, credit: None },
    }
}

/// Whether a paragraph right below a picture is that picture's caption.
pub(crate) fn is_caption(content: &[Inline]) -> bool {
    let text = inline_text(content);
    !text.trim().is_empty() && (is_italic(content) || caption_mark(&text) > 0 || credit(&text).is_some())
}

/// Whether a paragraph is a caption even where no picture stands before it.
pub(crate) fn is_waiting_caption(content: &[Inline]) -> bool {
    let text = inline_text(content);
    let text = text.trim();
    let marked =
        ["▲", "△"].iter().any(|mark| text.strip_prefix(mark).is_some_and(|rest| !rest.trim().is_empty()));
    marked || bracketed_credit(text).is_some_and(|(end, _)| end > 0 && is_unmistakable(text))
}

/// Whether the brackets at the end hold a photo's credit and nothing that running text could end with.
fn is_unmistakable(text: &str) -> bool {
    let start = text.rfind(['[', '（', '(', '【', '［']).unwrap_or(0);
    let inside = text[start..].trim_start_matches(['[', '（', '(', '【', '［']).trim_start();
    OPENERS.iter().any(|opener| strip_prefix_any_case(inside, opener).is_some()) || text.chars().count() <= 80
}

fn is_italic(content: &[Inline]) -> bool {
    let mut pieces = content
        .iter()
        .filter(|piece| !matches!(&piece.kind, InlineKind::Text(text) if text.trim().is_empty()));
    let mut any = false;
    pieces.all(|piece| {
        any = true;
        piece.has("italic")
    }) && any
}

fn without_italics(content: Vec<Inline>) -> Vec<Inline> {
    let plain = content.into_iter().map(|mut piece| {
        piece.marks.retain(|mark| *mark != Mark::Italic);
        piece
    });
    Inline::normalise(plain.collect())
}

/// The part of inline content between two offsets in its text. Formulas and footnotes are kept or left whole.
pub(crate) fn cut(content: Vec<Inline>, from: usize, to: usize) -> Vec<Inline> {
    let mut at = 0;
    let mut kept = Vec::with_capacity(content.len());
    for piece in content {
        let length = inline_text(std::slice::from_ref(&piece)).len();
        let (start, end) = (at, at + length);
        at = end;
        if end <= from && length > 0 || start >= to {
            continue;
        }
        match piece.kind {
            InlineKind::Text(text) => {
                let part =
                    text.get(from.saturating_sub(start)..to.min(end) - start).unwrap_or(&text).to_owned();
                kept.push(Inline { kind: InlineKind::Text(part), marks: piece.marks });
            }
            _ => kept.push(piece),
        }
    }
    Inline::normalise(kept)
}

/// Takes white space and line breaks off the end.
pub(crate) fn trim_end(mut content: Vec<Inline>) -> Vec<Inline> {
    while let Some(last) = content.last_mut() {
        match &mut last.kind {
            InlineKind::HardBreak => {
                content.pop();
            }
            InlineKind::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
                content.pop();
            }
            _ => break,
        }
    }
    content
}

/// Captions hold no footnotes: a note's text stands in brackets at its place.
pub(crate) fn without_footnotes(content: Vec<Inline>) -> Vec<Inline> {
    let mut flat = Vec::with_capacity(content.len());
    for piece in content {
        match piece.kind {
            InlineKind::Footnote { content } => {
                flat.push(Inline { kind: InlineKind::Text(" [".to_owned()), marks: piece.marks.clone() });
                flat.extend(content);
                flat.push(Inline { kind: InlineKind::Text("]".to_owned()), marks: piece.marks });
            }
            _ => flat.push(piece),
        }
    }
    Inline::normalise(flat)
}

fn strip_prefix_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_split_off() {
        let cases: [(&str, Option<(&str, &str)>); 19] = [
            (
                "The base opens. [Photo/WeChat account: Torch Academy]",
                Some(("The base opens.", "WeChat account: Torch Academy")),
            ),
            ("The base opens. [Photo by Li Ming]", Some(("The base opens.", "Li Ming"))),
            ("The base opens. (Photo: Li Ming)", Some(("The base opens.", "Li Ming"))),
            ("The base opens. [photo/Xinhua].", Some(("The base opens.", "Xinhua"))),
            ("揭牌现场（图片来源：火炬学院）", Some(("揭牌现场", "火炬学院"))),
            ("揭牌现场（摄影：李明）", Some(("揭牌现场", "李明"))),
            ("揭牌现场。（李明 摄）", Some(("揭牌现场。", "李明 摄"))),
            ("揭牌现场（新华社供图）", Some(("揭牌现场", "新华社供图"))),
            ("揭牌现场 图源：火炬学院", Some(("揭牌现场", "火炬学院"))),
            ("图片来源：火炬学院", Some(("", "火炬学院"))),
            ("[Photo/Xinhua]", Some(("", "Xinhua"))),
            ("揭牌现场【供图：管委会】", Some(("揭牌现场", "管委会"))),
            ("结果如上（见下图）", None),
            ("结果如上（图片）", None),
            ("He said so (in a photo)", None),
            ("A list [1]", None),
            ("[Photo/]", None),
            ("我们的供图：很好。还有别的", None),
            ("", None),
        ];
        for (text, expect) in cases {
            let found = credit(text);
            let found = found.as_ref().map(|(end, credit)| (&text[..*end], credit.as_str()));
            assert_eq!(found, expect, "{text}");
        }
    }

    #[test]
    fn captions_lose_their_marks() {
        let cases = [
            ("▲ 揭牌现场", "揭牌现场", None),
            ("图：揭牌现场（摄影：李明）", "揭牌现场", Some("李明")),
            ("揭牌", "揭牌", None),
        ];
        for (text, caption, credit) in cases {
            let read = read(vec![Inline::text(text)]);
            assert_eq!((inline_text(&read.content).as_str(), read.credit.as_deref()), (caption, credit));
        }
    }

    #[test]
    fn a_credit_is_cut_off_across_marks() {
        let bold = Inline::marked("[Photo/", vec![Mark::Bold]);
        let read =
            read(vec![Inline::text("A "), Inline::marked("b ", vec![Mark::Bold]), bold, Inline::text("X]")]);
        assert_eq!(read.content, [Inline::text("A "), Inline::marked("b", vec![Mark::Bold])]);
        assert_eq!(read.credit.as_deref(), Some("X"));
    }
}
