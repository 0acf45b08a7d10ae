//! What the characters of a fragment are spent on.
//!
//! The platform's interface documents fewer than 20,000 characters of HTML; a writer who nears them wants to know where
//! they are.

use crate::scan::{Piece, pieces};

use super::Rendered;

/// What the characters of a fragment are spent on. All figures are characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// The whole fragment; the next five together.
    pub total: usize,
    /// What is read, character references as they are written.
    pub text: usize,
    /// Style attributes.
    pub styles: usize,
    /// Tags, without their styles.
    pub tags: usize,
    /// Pictures: their tags, with addresses and alternative texts.
    pub pictures: usize,
    /// Drawn formulas.
    pub drawings: usize,
    /// Each block of the body, in the body's order.
    pub blocks: Vec<usize>,
    /// The drawn formulas in each block of the body.
    pub block_drawings: Vec<usize>,
    /// What stands before the first block: the frame and the standfirst.
    pub before: usize,
    /// What stands after the last block: byline, references, closing lines.
    pub after: usize,
}

/// Counts what a rendering is spent on.
pub fn budget(rendered: &Rendered) -> Budget {
    let html = rendered.html.as_str();
    let count = |from: usize, to: usize| html.get(from..to).map_or(0, |part| part.chars().count());
    let mut budget = weigh(html);
    let mut shown = rendered.blocks.iter().filter(|range| !range.is_empty());
    let first = shown.next();
    budget.before = first.map_or(budget.total, |range| count(0, range.start));
    budget.after = shown.next_back().or(first).map_or(0, |range| count(range.end, html.len()));
    for range in &rendered.blocks {
        let block = weigh(html.get(range.clone()).unwrap_or_default());
        budget.blocks.push(block.total);
        budget.block_drawings.push(block.drawings);
    }
    budget
}

/// Counts a piece of HTML, without its blocks.
fn weigh(html: &str) -> Budget {
    let mut budget = Budget::default();
    let mut within = 0usize;
    for piece in pieces(html) {
        let chars = match &piece {
            Piece::Start(tag) => tag.markup.chars().count(),
            Piece::End(_, markup) => markup.chars().count(),
            Piece::Text(text) | Piece::Other(text) => text.chars().count(),
        };
        budget.total += chars;
        match piece {
            Piece::Start(tag) if tag.is("svg") => {
                within += 1;
                budget.drawings += chars;
            }
            Piece::End(name, _) if name.eq_ignore_ascii_case("svg") && within > 0 => {
                within -= 1;
                budget.drawings += chars;
            }
            _ if within > 0 => budget.drawings += chars,
            Piece::Start(tag) if tag.is("img") => budget.pictures += chars,
            Piece::Start(tag) => {
                // The blank before the attribute belongs to it.
                let style = tag
                    .attribute("style")
                    .and_then(|attribute| tag.markup.get(attribute.range.clone()))
                    .map_or(0, |style| style.chars().count() + 1);
                budget.styles += style;
                budget.tags += chars - style.min(chars);
            }
            Piece::Text(_) => budget.text += chars,
            Piece::End(..) | Piece::Other(_) => budget.tags += chars,
        }
    }
    budget
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_counted_once() {
        let html = r#"<section><p style="margin:0">甲&amp;</p><svg><path/></svg><img src="a"></section>"#;
        let blocks = vec![9..41, 41..41, 41..72];
        let rendered = Rendered {
            html: html.into(),
            text: String::new(),
            pictures: Vec::new(),
            warnings: Vec::new(),
            blocks,
        };
        let found = budget(&rendered);
        assert_eq!(found.total, html.chars().count());
        let Budget { text, styles, tags, pictures, drawings, .. } = found;
        assert_eq!(text + styles + tags + pictures + drawings, found.total);
        assert_eq!((text, styles, drawings, pictures), (6, 17, 18, 13));
        assert_eq!(found.before + found.blocks.iter().sum::<usize>() + found.after, found.total);
        assert_eq!((found.block_drawings.as_slice(), found.blocks.get(1)), ([0, 0, 18].as_slice(), Some(&0)));
    }

    #[test]
    fn an_empty_body_is_all_frame() {
        let html = "<section></section>".to_owned();
        let total = html.len();
        let rendered = Rendered {
            html,
            text: String::new(),
            pictures: Vec::new(),
            warnings: Vec::new(),
            blocks: Vec::new(),
        };
        assert_eq!(budget(&rendered), Budget { total, tags: total, before: total, ..Budget::default() });
    }
}
