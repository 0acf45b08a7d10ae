//! Runs with marks as a tree: each mark opens once around all that it covers.

use torchpress_document::{Inline, InlineKind, Mark};

/// A piece of inline content, or a mark around several.
#[derive(Debug)]
pub(super) enum Span<'a> {
    Piece(&'a InlineKind),
    Marked(&'a Mark, Vec<Self>),
}

/// Nests marks in the order of their rank.
pub(super) fn nest(content: &[Inline]) -> Vec<Span<'_>> {
    level(content, 0)
}

/// Spans of pieces whose marks from the `depth`-th on are still to be opened.
fn level(content: &[Inline], depth: usize) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(piece) = content.get(at) {
        match piece.marks.get(depth) {
            None => {
                spans.push(Span::Piece(&piece.kind));
                at += 1;
            }
            Some(mark) => {
                let same = |other: &&Inline| other.marks.get(depth) == Some(mark);
                let end = at + content[at..].iter().take_while(same).count();
                spans.push(Span::Marked(mark, level(&content[at..end], depth + 1)));
                at = end;
            }
        }
    }
    spans
}
