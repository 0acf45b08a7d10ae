//! The text of an article, without its looks.

use crate::{Block, Body, Figure, Inline, InlineKind, Mark};

/// The text of a run of inline content: line breaks as `\n`, formulas as their source, footnotes in brackets at their
/// place.
pub fn inline_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_inline(&mut text, content);
    text
}

fn push_inline(text: &mut String, content: &[Inline]) {
    for piece in content {
        match &piece.kind {
            InlineKind::Text(run) => text.push_str(run),
            InlineKind::HardBreak => text.push('\n'),
            InlineKind::Formula { latex } => text.push_str(latex),
            InlineKind::Footnote { content } => {
                text.push('[');
                push_inline(text, content);
                text.push(']');
            }
        }
    }
}

/// The caption and credit of a figure as they are written in it, on a line each.
pub fn caption_text(figure: &Figure) -> String {
    let mut text = inline_text(&figure.caption);
    if let Some(credit) = figure.credit.as_deref().filter(|credit| !credit.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(credit);
    }
    text
}

impl Block {
    /// The text of the block, as it is a part of that of the body.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        push_block(&mut lines, self);
        lines.join("\n")
    }
}

impl Body {
    /// What is written in words: the text of the first blocks without source code and formulas, as many as it takes to
    /// have so many bytes.
    pub fn words(&self, bytes: usize) -> String {
        let mut words = String::new();
        for block in &self.content {
            if words.len() >= bytes {
                break;
            }
            push_words(&mut words, block);
        }
        words
    }

    /// The text of the body: a line for each paragraph, heading, item, cell, caption and credit, in reading order.
    /// Numbers, bullets and other ornaments are not part of it; empty lines are left out.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        push_blocks(&mut lines, &self.content);
        lines.join("\n")
    }
}

fn push_blocks(lines: &mut Vec<String>, blocks: &[Block]) {
    for block in blocks {
        push_block(lines, block);
    }
}

fn push_block(lines: &mut Vec<String>, block: &Block) {
    let mut push = |line: String| {
        if !line.trim().is_empty() {
            lines.push(line);
        }
    };
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => push(inline_text(content)),
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            items.iter().for_each(|item| push_blocks(lines, &item.content));
        }
        Block::TaskList { items } => items.iter().for_each(|item| push_blocks(lines, &item.content)),
        Block::Quote { attribution, content } => {
            push_blocks(lines, content);
            lines.extend(attribution.clone().filter(|line| !line.is_empty()));
        }
        Block::Figure(figure) => push(caption_text(figure)),
        Block::Table { rows } => {
            for cell in rows.iter().flat_map(|row| &row.cells) {
                push_blocks(lines, &cell.content);
            }
        }
        Block::Code { text, .. } => push(text.clone()),
        Block::Formula { latex } => push(latex.clone()),
        Block::Callout { title, content, .. } => {
            lines.extend(title.clone().filter(|line| !line.is_empty()));
            push_blocks(lines, content);
        }
        Block::Card(card) => push(card.title.clone()),
        Block::Divider | Block::Boilerplate { .. } => {}
    }
}

fn push_words(words: &mut String, block: &Block) {
    let runs = |words: &mut String, content: &[Inline]| {
        for piece in content {
            if let InlineKind::Text(run) = &piece.kind
                && !piece.marks.contains(&Mark::Code)
            {
                words.push_str(run);
            }
        }
    };
    let all = |words: &mut String, blocks: &[Block]| blocks.iter().for_each(|block| push_words(words, block));
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => runs(words, content),
        Block::Figure(figure) => runs(words, &figure.caption),
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            items.iter().for_each(|item| all(words, &item.content));
        }
        Block::TaskList { items } => items.iter().for_each(|item| all(words, &item.content)),
        Block::Quote { content, .. } | Block::Callout { content, .. } => all(words, content),
        Block::Table { rows } => {
            rows.iter().flat_map(|row| &row.cells).for_each(|cell| all(words, &cell.content));
        }
        Block::Card(card) => words.push_str(&card.title),
        Block::Code { .. } | Block::Formula { .. } | Block::Divider | Block::Boilerplate { .. } => {}
    }
}
