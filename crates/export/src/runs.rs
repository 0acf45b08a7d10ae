//! Runs of inline content as nested elements: a mark that goes on over several runs is opened once.

use torchpress_document::{Inline, InlineKind, Mark};

/// One piece of inline content with the marks that are still to be written.
pub(crate) struct Piece<'a> {
    pub(crate) kind: &'a InlineKind,
    pub(crate) marks: Vec<&'a Mark>,
}

impl Piece<'_> {
    /// Whether the piece is source code.
    pub(crate) fn is_code(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Code))
    }
}

/// Where runs are written to.
pub(crate) trait Runs<'a> {
    /// A mark begins, which is on all of `pieces`.
    fn open(&mut self, mark: &'a Mark, pieces: &[Piece<'a>]);
    /// The mark ends.
    fn close(&mut self, mark: &'a Mark, pieces: &[Piece<'a>]);
    /// A piece, within its marks.
    fn piece(&mut self, piece: &Piece<'a>);
}

/// Writes inline content.
pub(crate) fn write<'a>(content: &'a [Inline], runs: &mut impl Runs<'a>) {
    let pieces: Vec<Piece<'a>> = content
        .iter()
        .enumerate()
        .map(|(index, piece)| Piece { kind: &piece.kind, marks: marks(piece, content.get(index + 1)) })
        .collect();
    write_level(&pieces, 0, runs);
}

/// The marks of a piece that are to be written. A footnote's number is a link of its own and stands in no other; a
/// reading is written after the last of the runs that share it.
fn marks<'a>(piece: &'a Inline, next: Option<&Inline>) -> Vec<&'a Mark> {
    let footnote = matches!(piece.kind, InlineKind::Footnote { .. });
    let keep = |mark: &&Mark| match mark {
        Mark::Link { .. } | Mark::Ruby { .. } | Mark::Code if footnote => false,
        Mark::Ruby { .. } => !next.is_some_and(|next| next.marks.contains(mark)),
        _ => true,
    };
    piece.marks.iter().filter(keep).collect()
}

fn write_level<'a>(pieces: &[Piece<'a>], level: usize, runs: &mut impl Runs<'a>) {
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let Some(mark) = first.marks.get(level).copied() else {
            runs.piece(first);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let alike = rest
            .iter()
            .take_while(|piece| piece.marks.get(level).is_some_and(|other| *other == mark))
            .count();
        let (group, after) = rest.split_at(alike);
        runs.open(mark, group);
        write_level(group, level + 1, runs);
        runs.close(mark, group);
        rest = after;
    }
}

/// The plain text of a run of pieces.
pub(crate) fn text_of(pieces: &[Piece<'_>]) -> String {
    pieces
        .iter()
        .filter_map(|piece| match piece.kind {
            InlineKind::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}
