//! Inline content and marks.

use serde_json::Value;

use super::ReadError;
use super::fields::{Place, list, node};
use crate::{Colour, Inline, InlineKind, Mark, address_is_allowed};

/// What inline content may hold at some place.
#[derive(Clone, Copy)]
pub(crate) struct Allow {
    footnotes: bool,
}

impl Allow {
    /// Everything, as in a paragraph.
    pub(crate) const EVERYTHING: Self = Self { footnotes: true };
    /// No footnotes: in captions and in footnotes themselves.
    pub(crate) const NO_FOOTNOTES: Self = Self { footnotes: false };
}

/// Reads the inline children of a node at `place`.
pub(crate) fn content(
    value: Option<&Value>,
    place: &Place<'_>,
    depth: usize,
    allow: Allow,
) -> Result<Vec<Inline>, ReadError> {
    let items = list(value, place)?;
    let inside = place.field("content");
    let mut pieces = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        pieces.push(inline(item, &inside.index(index), depth + 1, allow)?);
    }
    Ok(Inline::normalise(pieces))
}

fn inline(value: &Value, place: &Place<'_>, depth: usize, allow: Allow) -> Result<Inline, ReadError> {
    let node = node(value, place, depth)?;
    let marks = marks(node.marks, place)?;
    let kind = match node.name {
        "text" => {
            if node.content.is_some() || node.attrs.is_some() {
                return place.refuse("a text has neither content nor attributes");
            }
            match node.text {
                Some(Value::String(text)) if !text.is_empty() => InlineKind::Text(text.clone()),
                _ => return place.field("text").refuse("expected a text that is not empty"),
            }
        }
        "hardBreak" => {
            node.only(place, false, true)?;
            node.attrs(place, &[])?;
            InlineKind::HardBreak
        }
        "inlineFormula" => {
            node.only(place, false, true)?;
            InlineKind::Formula { latex: node.attrs(place, &["latex"])?.text("latex", place)? }
        }
        "footnote" if allow.footnotes => {
            node.only(place, true, true)?;
            node.attrs(place, &[])?;
            InlineKind::Footnote { content: content(node.content, place, depth, Allow::NO_FOOTNOTES)? }
        }
        "footnote" => return place.refuse("a footnote cannot stand here"),
        other => return place.field("type").refuse(format!("unknown inline node {other:?}")),
    };
    Ok(Inline { kind, marks })
}

fn marks(value: Option<&Value>, place: &Place<'_>) -> Result<Vec<Mark>, ReadError> {
    let at = place.field("marks");
    let items = match value {
        None => return Ok(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(_) => return at.refuse("expected a list"),
    };
    let mut marks: Vec<Mark> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = at.index(index);
        let mark = mark(item, &at)?;
        if marks.iter().any(|other| other.rank() == mark.rank()) {
            return at.refuse(format!("a second {} on the same text", mark.name()));
        }
        marks.push(mark);
    }
    marks.sort_by_key(Mark::rank);
    Ok(marks)
}

fn mark(value: &Value, place: &Place<'_>) -> Result<Mark, ReadError> {
    let node = node(value, place, 0)?;
    node.only(place, false, false)?;
    let plain = |mark: Mark| node.attrs(place, &[]).map(|_| mark);
    let colour = || -> Result<Colour, ReadError> {
        let attrs = node.attrs(place, &["colour"])?;
        let read = |name: &str| Colour::ALL.into_iter().find(|colour| colour.name() == name);
        match attrs.name("colour", read, place)? {
            Some(colour) => Ok(colour),
            None => place.field("attrs").field("colour").refuse("expected the name of a colour"),
        }
    };
    match node.name {
        "link" => {
            let attrs = node.attrs(place, &["href", "title"])?;
            let href = attrs.text("href", place)?;
            if !address_is_allowed(&href) {
                return place.field("attrs").field("href").refuse("an address of this kind is not allowed");
            }
            Ok(Mark::Link { href, title: attrs.maybe_text("title", place)? })
        }
        "bold" => plain(Mark::Bold),
        "italic" => plain(Mark::Italic),
        "underline" => plain(Mark::Underline),
        "strike" => plain(Mark::Strike),
        "subscript" => plain(Mark::Subscript),
        "superscript" => plain(Mark::Superscript),
        "textColour" => Ok(Mark::TextColour(colour()?)),
        "highlight" => Ok(Mark::Highlight(colour()?)),
        "ruby" => Ok(Mark::Ruby { reading: node.attrs(place, &["reading"])?.text("reading", place)? }),
        "code" => plain(Mark::Code),
        other => place.field("type").refuse(format!("unknown mark {other:?}")),
    }
}
