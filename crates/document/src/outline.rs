//! The headings of an article and their automatic numbers.

use serde::Serialize;

use crate::{Block, Body, Meta, inline_text};

/// One heading in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// 1 to 4.
    pub level: u8,
    /// Its number among its level, where the article numbers that level.
    pub number: Option<u32>,
    /// Its text.
    pub text: String,
    /// The position of its node in the editor.
    pub position: usize,
}

/// Counts headings as they come by in reading order.
#[derive(Clone, Debug)]
pub struct Numbering<'a> {
    levels: &'a [u8],
    counts: [u32; 4],
}

impl<'a> Numbering<'a> {
    /// Starts counting for an article.
    pub fn new(meta: &'a Meta) -> Self {
        Self { levels: &meta.numbered_headings, counts: [0; 4] }
    }

    /// Counts the next heading of `level`; answers its number where that level is numbered.
    pub fn next(&mut self, level: u8) -> Option<u32> {
        let index = usize::from(level.clamp(1, 4)) - 1;
        self.counts[index] += 1;
        self.counts[index + 1..].fill(0);
        self.levels.contains(&level).then_some(self.counts[index])
    }
}

impl Body {
    /// The headings in reading order, with numbers by `meta`.
    pub fn outline(&self, meta: &Meta) -> Vec<OutlineEntry> {
        let mut numbering = Numbering::new(meta);
        let mut outline = Vec::new();
        self.visit(|position, block| {
            if let Block::Heading { level, content } = block {
                let number = numbering.next(*level);
                outline.push(OutlineEntry { level: *level, number, text: inline_text(content), position });
            }
        });
        outline
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Inline;

    #[test]
    fn numbers_start_anew_under_each_section() {
        let heading = |level, text: &str| Block::Heading { level, content: vec![Inline::text(text)] };
        let body = Body {
            content: vec![
                heading(2, "甲"),
                heading(3, "一"),
                heading(3, "二"),
                heading(2, "乙"),
                heading(3, "三"),
            ],
        };
        let meta = Meta { numbered_headings: vec![3], ..Meta::default() };
        let numbers: Vec<_> = body.outline(&meta).into_iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [None, Some(1), Some(2), None, Some(1)]);
    }
}
