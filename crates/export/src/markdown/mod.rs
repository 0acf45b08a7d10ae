//! Markdown: YAML front matter, then CommonMark with GitHub's additions.
//!
//! What is written reads back as the same article wherever Markdown can say it. What Markdown has no sign for is
//! written as HTML within it, which every Markdown reader shows: underlines and colours inline, rich figures and tables
//! with merged cells as blocks.

mod blocks;
mod chars;
mod figures;
mod front_matter;
mod html;
mod inline;
mod spans;
mod tables;

use torchpress_document::Notice;

use crate::Input;
use crate::shared::Walk;
use blocks::Writer;

/// An article as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownOut {
    /// The text, which ends with a line end.
    pub text: String,
    /// What the user should know.
    pub warnings: Vec<Notice>,
}

/// Writes an article as Markdown.
pub fn render(input: &Input<'_>) -> MarkdownOut {
    let mut writer = Writer { walk: Walk::new(input), notes: Vec::new(), in_cell: false };
    let mut text = front_matter::write(input, &mut writer.walk);
    let body = writer.blocks(&input.body.content, None);
    if !body.is_empty() {
        text.push('\n');
        text.push_str(&body);
        text.push('\n');
    }
    for (index, note) in writer.notes.iter().enumerate() {
        let indented = note.replace('\n', "\n    ");
        text.push_str(format!("\n[^{}]: {indented}", index + 1).trim_end());
        text.push('\n');
    }
    MarkdownOut { text, warnings: writer.walk.warnings }
}
