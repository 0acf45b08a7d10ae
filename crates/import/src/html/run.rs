//! Inline content while it is gathered, before white space is settled.

use torchpress_document::{Inline, InlineKind, Mark, PhotoUse};

use super::style::Space;

/// Stands for characters that no white-space rule may touch: what Markdown says exactly. They are noncharacters, which
/// text never holds.
pub(crate) const KEPT: [(char, char); 4] =
    [('\u{FDD0}', ' '), ('\u{FDD1}', '\t'), ('\u{FDD2}', '\u{a0}'), ('\u{FDD3}', '\u{3000}')];

/// Whether one of the stand-ins may be in a text: their first two bytes, which are a search of many bytes at a time.
pub(crate) fn may_hold_kept(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"\xEF\xB7").is_some()
}

/// A picture that stands within text until its paragraph is done.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) photo: PhotoUse,
    pub(super) title: String,
    pub(super) line: usize,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(String, Space),
    Other(InlineKind),
    Picture(Picture),
}

#[derive(Clone, Debug)]
struct Piece {
    kind: Kind,
    marks: Vec<Mark>,
}

/// A run of inline content.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pieces: Vec<Piece>,
    /// The run goes on after a block that stood within its paragraph; spaces and breaks there only set it apart.
    goes_on: bool,
}

/// What a run holds once it is done.
pub(super) enum Part {
    Text(Vec<Inline>),
    Pictures(Vec<Picture>),
}

impl Run {
    pub(super) fn text(&mut self, text: &str, space: Space, marks: &[Mark]) {
        let text = if self.goes_on && self.pieces.is_empty() { text.trim_start_matches(APART) } else { text };
        if !text.is_empty() {
            self.pieces.push(Piece { kind: Kind::Text(text.to_owned(), space), marks: marks.to_vec() });
        }
    }

    pub(super) fn push(&mut self, kind: InlineKind, marks: &[Mark]) {
        if self.goes_on && self.pieces.is_empty() && kind == InlineKind::HardBreak {
            return;
        }
        self.pieces.push(Piece { kind: Kind::Other(kind), marks: marks.to_vec() });
    }

    pub(super) fn picture(&mut self, picture: Picture) {
        self.pieces.push(Piece { kind: Kind::Picture(picture), marks: Vec::new() });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Takes off the end what only sets apart a block that follows within the paragraph.
    pub(super) fn end_before_block(&mut self) {
        trim_end(&mut self.pieces);
    }

    /// What comes goes on after a block within its paragraph.
    pub(super) fn go_on(&mut self) {
        self.goes_on = true;
    }

    /// Whether there is nothing but white space between blocks.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(is_blank)
    }

    /// The length, for marking what is added later.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Puts a mark on everything from `from` on.
    pub(super) fn mark_from(&mut self, from: usize, mark: &Mark) {
        for piece in self.pieces.iter_mut().skip(from) {
            piece.marks.push(mark.clone());
        }
    }

    /// Takes what was added from `from` on as plain text.
    pub(super) fn take_text_from(&mut self, from: usize, exact: bool) -> String {
        let taken = self.pieces.split_off(from.min(self.pieces.len()));
        let inline = settle(taken, exact);
        torchpress_document::inline_text(&inline)
    }

    /// Settles white space and answers text and pictures in order. With `exact`, line breaks at the end stay.
    pub(super) fn finish(self, exact: bool) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut text: Vec<Piece> = Vec::new();
        let close = |text: &mut Vec<Piece>, parts: &mut Vec<Part>| {
            let inline = settle(std::mem::take(text), exact);
            if !inline.is_empty() {
                parts.push(Part::Text(inline));
            }
        };
        let mut after_picture = false;
        for piece in self.pieces {
            if let Kind::Picture(picture) = piece.kind {
                trim_end(&mut text);
                close(&mut text, &mut parts);
                match parts.last_mut() {
                    Some(Part::Pictures(pictures)) => pictures.push(picture),
                    _ => parts.push(Part::Pictures(vec![picture])),
                }
                after_picture = true;
            } else if !after_picture {
                text.push(piece);
            } else if let Some(piece) = trimmed_start(piece) {
                after_picture = false;
                text.push(piece);
            }
        }
        close(&mut text, &mut parts);
        parts
    }
}

/// Spaces that set text apart from a block beside it, and what stands for them.
const APART: [char; 4] = [' ', '\t', '\u{FDD0}', '\u{FDD1}'];

/// Takes spaces and breaks off the end.
fn trim_end(pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        match &mut last.kind {
            Kind::Other(InlineKind::HardBreak) => {}
            Kind::Text(text, space) if *space != Space::Keep => {
                text.truncate(text.trim_end_matches(|c| APART.contains(&c) || collapses(c, *space)).len());
                if !text.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        pieces.pop();
    }
}

/// A piece without the spaces at its start, or nothing where that was all of it.
fn trimmed_start(mut piece: Piece) -> Option<Piece> {
    match &mut piece.kind {
        Kind::Other(InlineKind::HardBreak) => return None,
        Kind::Text(text, space) if *space != Space::Keep => {
            let start =
                text.len() - text.trim_start_matches(|c| APART.contains(&c) || collapses(c, *space)).len();
            text.drain(..start);
            if text.is_empty() {
                return None;
            }
        }
        _ => {}
    }
    Some(piece)
}

/// Whether a piece is white space that a block's end takes away.
fn is_blank(piece: &Piece) -> bool {
    match &piece.kind {
        Kind::Text(text, space @ (Space::Collapse | Space::LinesOnly)) => {
            text.chars().all(|c| collapses(c, *space))
        }
        _ => false,
    }
}

/// Collapses white space as browsers do, and drops it at both ends and around line breaks.
fn settle(pieces: Vec<Piece>, exact: bool) -> Vec<Inline> {
    let mut settled: Vec<Inline> = Vec::new();
    // White space that is not written yet: whether it held a line end, and the piece whose marks it has.
    let mut pending: Option<(bool, Vec<Mark>)> = None;
    let mut line_start = true;
    let mut last: Option<char> = None;
    // Stand-ins come from HTML only, which collapses its white space.
    let mut from_html = false;
    'pieces: for piece in pieces {
        let Piece { kind, marks } = piece;
        match kind {
            Kind::Picture(_) => {}
            Kind::Other(InlineKind::HardBreak) => {
                pending = None;
                line_start = true;
                last = None;
                settled.push(Inline::new(InlineKind::HardBreak, marks));
            }
            Kind::Other(other) => {
                if let Some((_, marks)) = pending.take()
                    && !line_start
                {
                    settled.push(Inline::marked(" ", marks));
                }
                line_start = false;
                last = None;
                settled.push(Inline::new(other, marks));
            }
            Kind::Text(text, space) => {
                from_html |= space != Space::LinesOnly;
                let mut written = String::new();
                let mut rest = text.as_str();
                while let Some(first) = rest.chars().next() {
                    if collapses(first, space) {
                        let end = rest.find(|c| !collapses(c, space)).unwrap_or(rest.len());
                        let (gap, after) = rest.split_at(end);
                        let line_end = gap.contains('\n');
                        match &mut pending {
                            Some((known, _)) => *known |= line_end,
                            None => pending = Some((line_end, marks.clone())),
                        }
                        rest = after;
                        continue;
                    }
                    if first == '\n' {
                        settled.push(Inline::marked(std::mem::take(&mut written), marks.clone()));
                        settled.push(Inline::new(InlineKind::HardBreak, marks.clone()));
                        pending = None;
                        line_start = true;
                        last = None;
                        rest = &rest[1..];
                        continue;
                    }
                    if let Some((line_end, space_marks)) = pending.take()
                        && !line_start
                        && !(line_end && last.is_some_and(joins) && joins(first))
                    {
                        if space_marks == marks {
                            written.push(' ');
                        } else {
                            settled.push(Inline::marked(std::mem::take(&mut written), marks.clone()));
                            settled.push(Inline::marked(" ", space_marks));
                        }
                    }
                    let end = solid(rest, space);
                    let (run, after) = rest.split_at(end);
                    line_start = false;
                    last = run.chars().next_back();
                    // Mostly a piece is one run, which then needs no second copy.
                    if written.is_empty() && after.is_empty() && run.len() == text.len() {
                        settled.push(Inline::new(InlineKind::Text(text), marks));
                        continue 'pieces;
                    }
                    written.push_str(run);
                    rest = after;
                }
                settled.push(Inline::marked(written, marks));
            }
        }
    }
    let mut settled = Inline::normalise(settled);
    if !exact {
        tidy(&mut settled);
    }
    if !from_html {
        return settled;
    }
    for piece in &mut settled {
        restore(piece);
    }
    Inline::normalise(settled)
}

/// Whether a character is white space that becomes one space with what stands beside it.
fn collapses(c: char, space: Space) -> bool {
    match space {
        Space::Collapse => matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}'),
        Space::KeepLines => matches!(c, ' ' | '\t' | '\r' | '\u{c}'),
        Space::LinesOnly => matches!(c, '\n' | '\r' | '\u{c}'),
        Space::Keep => false,
    }
}

/// Where the first line end or collapsing white space of a text is. All of it is ASCII, so bytes are looked at.
fn solid(text: &str, space: Space) -> usize {
    let bytes = text.as_bytes();
    let found = match space {
        Space::Keep => memchr::memchr(b'\n', bytes),
        Space::LinesOnly => memchr::memchr3(b'\n', b'\r', 0xc, bytes),
        Space::Collapse | Space::KeepLines => {
            bytes.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xc))
        }
    };
    found.unwrap_or(bytes.len())
}

/// Whether lines join at a character, or at the one that it stands for.
fn joins(c: char) -> bool {
    is_wide(KEPT.iter().find(|(stand_in, _)| *stand_in == c).map_or(c, |(_, kept)| *kept))
}

/// Whether lines join at this character without a space: Han, kana and full-width punctuation.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Places where a line may break, and byte order marks: they show nothing, and search and counts would stumble over them.
const UNSEEN: [char; 3] = ['\u{ad}', '\u{200b}', '\u{feff}'];

/// Takes out what is not seen, no-break spaces that only indent or fill, and line breaks at the end.
fn tidy(settled: &mut Vec<Inline>) {
    let filler = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{3000}');
    let mut first = true;
    for piece in settled.iter_mut() {
        let InlineKind::Text(text) = &mut piece.kind else {
            first = false;
            continue;
        };
        if first && text.starts_with(filler) {
            *text = text.trim_start_matches(filler).to_owned();
        }
        if text.contains(UNSEEN) {
            text.retain(|c| !UNSEEN.contains(&c));
        }
        first &= text.is_empty();
        // The first byte of a no-break space is in no Chinese character, so that looking for it finds little else.
        if memchr::memchr(0xc2, text.as_bytes()).is_some() {
            *text = squeeze(text);
        }
    }
    while let Some(last) = settled.last_mut() {
        match &mut last.kind {
            InlineKind::HardBreak => {
                settled.pop();
            }
            InlineKind::Text(text) => {
                text.truncate(text.trim_end_matches(filler).len());
                if !text.is_empty() {
                    break;
                }
                settled.pop();
            }
            _ => break,
        }
    }
    while settled.first().is_some_and(|piece| {
        piece.kind == InlineKind::HardBreak
            || matches!(&piece.kind, InlineKind::Text(text) if text.is_empty())
    }) {
        settled.remove(0);
    }
}

/// Makes one space of several, where no-break spaces are among them. One alone was meant and stays; several plain
/// spaces are here only where the source keeps them.
fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !matches!(c, ' ' | '\u{a0}') {
            squeezed.push(c);
            continue;
        }
        let mut run = String::from(c);
        while let Some(space) = chars.next_if(|c| matches!(c, ' ' | '\u{a0}')) {
            run.push(space);
        }
        let filled = run.chars().count() > 1 && run.contains('\u{a0}');
        squeezed.push_str(if filled { " " } else { &run });
    }
    squeezed
}

fn restore(piece: &mut Inline) {
    if let InlineKind::Text(text) = &mut piece.kind
        && may_hold_kept(text)
    {
        *text = unkept(text);
    }
}

/// Puts the characters that were kept from white-space rules back.
pub(crate) fn unkept(text: &str) -> String {
    text.chars()
        .map(|c| KEPT.iter().find(|(stand_in, _)| *stand_in == c).map_or(c, |(_, kept)| *kept))
        .collect()
}
