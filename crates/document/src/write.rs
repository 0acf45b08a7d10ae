//! Writing a body as the editor's JSON: `type`, `attrs`, `content`, `marks`, `text`, in that order.
//!
//! `attrs` are always complete, with explicit nulls; empty `content` and `marks` are left out. This is what
//! ProseMirror's `toJSON` prints, so that the two agree to the byte.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{
    Block, Body, Card, Cell, Crop, Crops, Figure, Inline, InlineKind, ListItem, Mark, PhotoUse, Row, TaskItem,
};

/// Writes one node: its type, its attributes in order, its content.
fn node<S: Serializer, C: Serialize>(
    serializer: S,
    name: &str,
    attrs: &[(&str, Attr<'_>)],
    content: &[C],
    marks: &[Mark],
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("type", name)?;
    if !attrs.is_empty() {
        map.serialize_entry("attrs", &Attrs(attrs))?;
    }
    if !content.is_empty() {
        map.serialize_entry("content", content)?;
    }
    if !marks.is_empty() {
        map.serialize_entry("marks", marks)?;
    }
    map.end()
}

/// A node without content of its own.
const NOTHING: &[Block] = &[];

/// The value of an attribute.
#[derive(Clone, Copy)]
enum Attr<'a> {
    Text(&'a str),
    Maybe(&'a Option<String>),
    Name(Option<&'static str>),
    Number(u32),
    Flag(bool),
    Widths(&'a Option<Vec<u32>>),
    Crops(&'a Option<Crops>),
}

impl Serialize for Attr<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Attr::Text(text) => s.serialize_str(text),
            Attr::Maybe(text) => text.serialize(s),
            Attr::Name(name) => name.serialize(s),
            Attr::Number(number) => s.serialize_u32(*number),
            Attr::Flag(flag) => s.serialize_bool(*flag),
            Attr::Widths(widths) => widths.serialize(s),
            Attr::Crops(crops) => crops.serialize(s),
        }
    }
}

struct Attrs<'a>(&'a [(&'a str, Attr<'a>)]);

impl Serialize for Attrs<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Crops {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(3))?;
        map.serialize_entry("body", &self.body)?;
        map.serialize_entry("wide", &self.wide)?;
        map.serialize_entry("square", &self.square)?;
        map.end()
    }
}

impl Serialize for Crop {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(4))?;
        map.serialize_entry("x", &self.x)?;
        map.serialize_entry("y", &self.y)?;
        map.serialize_entry("width", &self.width)?;
        map.serialize_entry("height", &self.height)?;
        map.end()
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        node(s, "doc", &[], &self.content, &[])
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let name = self.name();
        match self {
            Self::Paragraph { content } => node(s, name, &[], content, &[]),
            Self::Heading { level, content } => {
                node(s, name, &[("level", Attr::Number(u32::from(*level)))], content, &[])
            }
            Self::BulletList { items } => node(s, name, &[], items, &[]),
            Self::OrderedList { start, items } => {
                node(s, name, &[("start", Attr::Number(*start))], items, &[])
            }
            Self::TaskList { items } => node(s, name, &[], items, &[]),
            Self::Quote { attribution, content } => {
                node(s, name, &[("attribution", Attr::Maybe(attribution))], content, &[])
            }
            Self::Figure(figure) => figure.serialize(s),
            Self::Table { rows } => node(s, name, &[], rows, &[]),
            Self::Code { language, text } => {
                let content: &[Inline] = if text.is_empty() { &[] } else { &[Inline::text(text.as_str())] };
                node(s, name, &[("language", Attr::Maybe(language))], content, &[])
            }
            Self::Formula { latex } => node(s, name, &[("latex", Attr::Text(latex))], NOTHING, &[]),
            Self::Callout { kind, title, content } => node(
                s,
                name,
                &[("kind", Attr::Name(Some(kind.name()))), ("title", Attr::Maybe(title))],
                content,
                &[],
            ),
            Self::Divider => node(s, name, &[], NOTHING, &[]),
            Self::Boilerplate { boilerplate } => {
                node(s, name, &[("boilerplate", Attr::Text(boilerplate))], NOTHING, &[])
            }
            Self::Card(card) => card.serialize(s),
        }
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let attrs = [
            ("kind", Attr::Name(Some(self.kind.name()))),
            ("title", Attr::Text(&self.title)),
            ("url", Attr::Maybe(&self.url)),
            ("appId", Attr::Maybe(&self.app_id)),
            ("path", Attr::Maybe(&self.path)),
            ("photo", Attr::Maybe(&self.photo)),
        ];
        node(s, "card", &attrs, NOTHING, &[])
    }
}

impl Serialize for ListItem {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        node(s, "listItem", &[], &self.content, &[])
    }
}

impl Serialize for TaskItem {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        node(s, "taskItem", &[("checked", Attr::Flag(self.checked))], &self.content, &[])
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        node(s, "tableRow", &[], &self.cells, &[])
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let attrs = [
            ("colspan", Attr::Number(self.colspan)),
            ("rowspan", Attr::Number(self.rowspan)),
            ("colwidth", Attr::Widths(&self.colwidth)),
            ("align", Attr::Name(self.align.map(|a| a.name()))),
        ];
        node(s, if self.header { "tableHeader" } else { "tableCell" }, &attrs, &self.content, &[])
    }
}

/// A child of a figure: its photos first, then its caption.
enum Part<'a> {
    Photo(&'a PhotoUse),
    Caption(&'a [Inline]),
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Photo(photo) => {
                let attrs = [
                    ("photo", Attr::Maybe(&photo.photo)),
                    ("alt", Attr::Maybe(&photo.alt)),
                    ("crop", Attr::Crops(&photo.crop)),
                ];
                node(s, "photo", &attrs, NOTHING, &[])
            }
            Part::Caption(content) => node(s, "caption", &[], content, &[]),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut parts: Vec<Part<'_>> = self.photos.iter().map(Part::Photo).collect();
        parts.push(Part::Caption(&self.caption));
        let attrs = [("layout", Attr::Name(Some(self.layout.name()))), ("credit", Attr::Maybe(&self.credit))];
        node(s, "figure", &attrs, &parts, &[])
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match &self.kind {
            InlineKind::Text(text) => {
                let mut map = s.serialize_map(None)?;
                map.serialize_entry("type", "text")?;
                if !self.marks.is_empty() {
                    map.serialize_entry("marks", &self.marks)?;
                }
                map.serialize_entry("text", text)?;
                map.end()
            }
            InlineKind::HardBreak => node(s, "hardBreak", &[], NOTHING, &self.marks),
            InlineKind::Formula { latex } => {
                node(s, "inlineFormula", &[("latex", Attr::Text(latex))], NOTHING, &self.marks)
            }
            InlineKind::Footnote { content } => node(s, "footnote", &[], content, &self.marks),
        }
    }
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Link { href, title } => node(
                s,
                self.name(),
                &[("href", Attr::Text(href)), ("title", Attr::Maybe(title))],
                NOTHING,
                &[],
            ),
            Self::TextColour(colour) | Self::Highlight(colour) => {
                node(s, self.name(), &[("colour", Attr::Name(Some(colour.name())))], NOTHING, &[])
            }
            Self::Ruby { reading } => node(s, self.name(), &[("reading", Attr::Text(reading))], NOTHING, &[]),
            _ => node(s, self.name(), &[], NOTHING, &[]),
        }
    }
}
