//! The places of a text that changed, and how to say so in a line.

use unicode_segmentation::UnicodeSegmentation;

use super::types::{CompareRow, Segment, TextChange};
use super::units::visible;
use crate::Words;

/// A stretch that was replaced: what stood there, what stands there now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) old: String,
    pub(super) new: String,
}

impl Edit {
    pub(super) fn added(&self) -> u32 {
        visible(&self.new)
    }

    pub(super) fn removed(&self) -> u32 {
        visible(&self.old)
    }
}

/// What was replaced between two lists of segments.
pub(super) fn edits(left: &[Segment], right: &[Segment]) -> Vec<Edit> {
    let mut found = Vec::new();
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    loop {
        let mut edit = Edit::default();
        while let Some(segment) = left.next_if(|segment| segment.change == TextChange::Removed) {
            edit.old.push_str(&segment.text);
        }
        while let Some(segment) = right.next_if(|segment| segment.change == TextChange::Added) {
            edit.new.push_str(&segment.text);
        }
        if edit != Edit::default() {
            found.push(edit);
        }
        match (left.next(), right.next()) {
            (None, None) => return found,
            _ => continue,
        }
    }
}

/// The text at a side that is on both sides but for its marks.
pub(super) fn formatted(right: &[Segment]) -> String {
    right
        .iter()
        .filter(|segment| segment.change == TextChange::Format)
        .map(|segment| segment.text.as_str())
        .collect()
}

/// Everything that was replaced in a row and in what is within it.
pub(super) fn edits_of(row: &CompareRow) -> Vec<Edit> {
    let text = |side: &Option<super::Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
    // The text that left with a moved row is counted where the row is now.
    let mut found = if row.kind == super::RowKind::MovedAway {
        return Vec::new();
    } else {
        edits(&text(&row.left), &text(&row.right))
    };
    for field in &row.fields {
        found.extend(edits(&field.left, &field.right));
    }
    let texts = |side: &super::Side| {
        let text = |name: &&str| side.attrs.get(*name)?.as_str().map(str::to_owned);
        super::node::TEXTS.iter().filter_map(text).collect::<Vec<_>>()
    };
    match (&row.left, &row.right) {
        (Some(left), None) => {
            found.extend(texts(left).into_iter().map(|old| Edit { old, ..Edit::default() }))
        }
        (None, Some(right)) => {
            found.extend(texts(right).into_iter().map(|new| Edit { new, ..Edit::default() }))
        }
        _ => {}
    }
    found.extend(row.rows.iter().flat_map(edits_of));
    found
}

/// The first words of a row at the side that is there.
pub(super) fn beginning(row: &CompareRow) -> String {
    let side = row.right.as_ref().or(row.left.as_ref());
    let own: String =
        side.map(|side| side.text.iter().map(|segment| segment.text.as_str()).collect()).unwrap_or_default();
    if !own.trim().is_empty() {
        return own;
    }
    let title = side.and_then(|side| side.attrs.get("title")?.as_str().map(str::to_owned));
    title
        .filter(|title| !title.is_empty())
        .or_else(|| row.rows.iter().map(beginning).find(|text| !text.is_empty()))
        .unwrap_or_default()
}

/// The beginning of a text, on one line.
pub(super) fn clip(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A Latin letter takes about half the place of a Han character.
    let width = |cluster: &str| if cluster.is_ascii() { 1 } else { 2 };
    let mut taken = 0;
    let mut clipped = String::new();
    for cluster in line.graphemes(true) {
        taken += width(cluster);
        if taken > most * 2 {
            return format!("{}…", clipped.trim_end());
        }
        clipped.push_str(cluster);
    }
    clipped
}

/// One line for the weightiest of some edits.
pub(super) fn describe(edits: &[Edit]) -> Option<Words> {
    let edit = edits.iter().rev().max_by_key(|edit| edit.added().max(edit.removed()))?;
    let both = !edit.old.trim().is_empty() && !edit.new.trim().is_empty();
    let most = if both { 12 } else { 20 };
    let (old, new) = (clip(&edit.old, most), clip(&edit.new, most));
    Some(match (old.is_empty(), new.is_empty()) {
        (true, true) => Words::new("空格或换行", "Spaces or line breaks"),
        (true, false) => Words::new(format!("补充“{new}”"), format!("Added “{new}”")),
        (false, true) => Words::new(format!("删去“{old}”"), format!("Removed “{old}”")),
        (false, false) => Words::new(format!("“{old}”改为“{new}”"), format!("“{old}” → “{new}”")),
    })
}
