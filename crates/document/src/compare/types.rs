//! What a comparison says, as the window draws it.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::Words;

/// Two revisions of an article beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Comparison {
    /// Kicker, title and standfirst, also where they are the same.
    pub head: Vec<CompareField>,
    /// The blocks of both bodies, aligned, in reading order.
    pub rows: Vec<CompareRow>,
    /// The metadata that differs, field by field.
    pub information: Vec<CompareField>,
    /// What changed, in reading order; metadata comes last.
    pub changes: Vec<Change>,
    /// How much changed.
    pub totals: CompareTotals,
}

/// A block at the left, at the right, or at both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CompareRow {
    /// Its number among all rows, those within others included, in reading order from 0.
    pub id: u32,
    /// How the two sides differ, what is within them included.
    pub kind: RowKind,
    /// The block at the left.
    pub left: Option<Side>,
    /// The block at the right.
    pub right: Option<Side>,
    /// Attributes that differ.
    pub fields: Vec<CompareField>,
    /// What the block holds, aligned in the same way.
    pub rows: Vec<Self>,
    /// For a block that was moved: the row at its other place.
    pub partner: Option<u32>,
}

/// How the two sides of a row differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Not at all.
    Same,
    /// In what they say or show.
    Changed,
    /// Only in looks: marks, links, levels, kinds of list, alignment.
    Format,
    /// Only the right side is there.
    Added,
    /// Only the left side is there.
    Removed,
    /// The block was moved to here. The left side is the block as it was at its old place.
    Moved,
    /// The block was moved away from here; only the left side is there.
    MovedAway,
}

/// One side of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Side {
    /// The node's name in the article's JSON, such as `paragraph` or `listItem`.
    pub block: String,
    /// The node's attributes.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, unknown>"))]
    pub attrs: Map<String, Value>,
    /// A heading's automatic number.
    pub number: Option<u32>,
    /// The text, where it is a block of text.
    pub text: Vec<Segment>,
}

/// A stretch of text that changed in one way and carries the same marks.
///
/// The segments of the left side that are not `removed` and those of the right side that are not `added` pair up one by
/// one, with the same text in each pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// The text; a formula's source; `\n` for a line break; empty where a footnote begins.
    pub text: String,
    /// How it changed.
    pub change: TextChange,
    /// The marks in the article's JSON.
    #[cfg_attr(feature = "typescript", ts(type = "{ type: string; attrs?: Record<string, unknown> }[]"))]
    pub marks: Vec<Value>,
    /// Whether it stands within a footnote.
    pub note: bool,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// Text.
    Text,
    /// A line break within a paragraph.
    Break,
    /// A formula.
    Formula,
    /// The beginning of a footnote; the segments after it that have `note` set are its text.
    Note,
}

/// How a segment changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TextChange {
    /// Not at all.
    Same,
    /// It is new; at the right side only.
    Added,
    /// It is gone; at the left side only.
    Removed,
    /// Only its marks changed.
    Format,
}

/// A named value that differs: metadata, or an attribute of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CompareField {
    /// Its name in the article's JSON.
    pub name: String,
    /// What people call it.
    pub label: Words,
    /// How it changed.
    pub kind: RowKind,
    /// The text at the left, where the value is a text.
    pub left: Vec<Segment>,
    /// The text at the right.
    pub right: Vec<Segment>,
    /// The value at the left, where it is one of a few.
    pub from: Option<Words>,
    /// The value at the right.
    pub to: Option<Words>,
    /// The photo at the left, where the value is one.
    pub left_photo: Option<String>,
    /// The photo at the right.
    pub right_photo: Option<String>,
}

/// One line of the list of changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Change {
    /// What it is about.
    pub kind: ChangeKind,
    /// How it changed.
    pub action: RowKind,
    /// The name of the block, or of the field of metadata.
    pub subject: String,
    /// The row that it points at; none for metadata.
    pub row: Option<u32>,
    /// The heading above it; empty before the first and for metadata.
    pub section: String,
    /// One line that tells what happened.
    pub label: Words,
    /// Where, and what else; may be empty.
    pub detail: Words,
    /// How many units were added: a Han character, a word, a number or a sign is one; blanks are none.
    pub added: u32,
    /// How many were taken away.
    pub removed: u32,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Text and its looks.
    Text,
    /// Photos with captions and credits.
    Photo,
    /// Metadata.
    Info,
}

/// How much changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CompareTotals {
    /// Units added.
    pub added: u32,
    /// Units taken away.
    pub removed: u32,
    /// Photos in place of others.
    pub photos_replaced: u32,
    /// Photos that are new.
    pub photos_added: u32,
    /// Photos that are gone.
    pub photos_removed: u32,
    /// Photos, or figures, at another place.
    pub photos_moved: u32,
    /// Blocks of text at another place.
    pub blocks_moved: u32,
}
