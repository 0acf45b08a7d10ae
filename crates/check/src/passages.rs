//! The texts of an article that rules about language read, each with its place.

use torchpress_document::{Block, Inline, InlineKind, Words};

use crate::Input;
use crate::repair::{Change, Field};

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The title or the standfirst.
    Field,
    Heading,
    Paragraph,
    /// A caption, with the photos' alternative texts and the credit in passages of their own.
    Caption,
    /// What a caption is accompanied by.
    Beside,
    Footnote,
}

/// Where the characters of a passage stand.
#[derive(Clone, Debug)]
enum Home {
    /// In the body, at these positions.
    Body(Vec<usize>),
    /// In a field of the metadata.
    Field(Field),
    /// In an attribute of the node at a position.
    Attribute(usize, &'static str),
}

/// One text.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) kind: Kind,
    /// The position of its block in the editor.
    pub(crate) position: Option<usize>,
    /// Where it is, in words.
    pub(crate) place: Words,
    /// The text. Code and formulas, which follow no rules of writing, are one [`GAP`] each.
    pub(crate) text: String,
    home: Home,
}

/// Stands for what is not language.
pub(crate) const GAP: char = '\u{fffc}';

impl Passage {
    /// The change that puts `text` in place of the character `index`.
    pub(crate) fn replace(&self, index: usize, text: impl Into<String>) -> Option<Change> {
        let was = self.text.chars().nth(index)?;
        self.change(self.start(index)?, was.to_string(), text.into())
    }

    /// The change that adds `text` behind the character `index`.
    pub(crate) fn add_behind(&self, index: usize, text: impl Into<String>) -> Option<Change> {
        let before = self.text.chars().nth(index)?;
        self.change(self.start(index)? + before.len_utf16(), String::new(), text.into())
    }

    fn start(&self, index: usize) -> Option<usize> {
        match &self.home {
            Home::Body(positions) => positions.get(index).copied(),
            Home::Field(_) | Home::Attribute(..) => {
                Some(self.text.chars().take(index).map(char::len_utf16).sum())
            }
        }
    }

    fn change(&self, from: usize, was: String, text: String) -> Option<Change> {
        Some(match &self.home {
            Home::Body(_) => Change::Text { from, was, text },
            Home::Field(field) => Change::Field { field: *field, from, was, text },
            Home::Attribute(at, name) => Change::Attribute { at: *at, name, from, was, text },
        })
    }
}

/// All passages in reading order.
pub(crate) fn passages(input: &Input<'_>) -> Vec<Passage> {
    let mut found = Vec::new();
    let meta = input.meta;
    for (text, place, field) in [
        (&meta.title, Words::new("标题", "Title"), Field::Title),
        (&meta.subtitle, Words::new("提要", "Standfirst"), Field::Subtitle),
    ] {
        if !text.is_empty() {
            let home = Home::Field(field);
            found.push(Passage { kind: Kind::Field, position: None, place, text: text.clone(), home });
        }
    }
    let (mut paragraphs, mut headings, mut photos) = (0, 0, 0);
    input.body.visit(|position, block| match block {
        Block::Paragraph { content } => {
            paragraphs += 1;
            let place = Words::new(format!("第 {paragraphs} 段"), format!("Paragraph {paragraphs}"));
            push(&mut found, Kind::Paragraph, position, &place, content, position + 1);
        }
        Block::Heading { content, .. } => {
            headings += 1;
            let place = Words::new(format!("第 {headings} 个小标题"), format!("Heading {headings}"));
            push(&mut found, Kind::Heading, position, &place, content, position + 1);
        }
        Block::Figure(figure) => {
            let place = photo_range(photos + 1, photos + figure.photos.len());
            photos += figure.photos.len();
            let caption = position + 1 + figure.photos.len();
            push(&mut found, Kind::Caption, position, &place, &figure.caption, caption + 1);
            let alts = figure.photos.iter().enumerate().filter_map(|(index, photo)| {
                Some((photo.alt.clone()?, Home::Attribute(position + 1 + index, "alt")))
            });
            let credit = figure.credit.clone().map(|credit| (credit, Home::Attribute(position, "credit")));
            for (text, home) in alts.chain(credit).filter(|(text, _)| !text.is_empty()) {
                let (position, place) = (Some(position), place.clone());
                found.push(Passage { kind: Kind::Beside, position, place, text, home });
            }
        }
        _ => {}
    });
    found
}

/// `图 3` or `图 3–5`.
pub(crate) fn photo_range(first: usize, last: usize) -> Words {
    if last > first {
        Words::new(format!("图 {first}–{last}"), format!("Photos {first}–{last}"))
    } else {
        Words::new(format!("图 {first}"), format!("Photo {first}"))
    }
}

/// Adds the passage of a run that begins at `start`, and one for each of its footnotes.
fn push(
    found: &mut Vec<Passage>,
    kind: Kind,
    position: usize,
    place: &Words,
    content: &[Inline],
    start: usize,
) {
    let mut text = String::new();
    let mut positions = Vec::new();
    let mut notes = Vec::new();
    let mut at = start;
    for piece in content {
        match &piece.kind {
            InlineKind::Text(run) if !piece.has("code") => {
                let mut inner = at;
                for c in run.chars() {
                    text.push(c);
                    positions.push(inner);
                    inner += c.len_utf16();
                }
            }
            InlineKind::Text(_) | InlineKind::Formula { .. } => {
                text.push(GAP);
                positions.push(at);
            }
            InlineKind::HardBreak => {
                text.push('\n');
                positions.push(at);
            }
            InlineKind::Footnote { content } => notes.push((content, at + 1)),
        }
        at += piece.size();
    }
    let home = Home::Body(positions);
    found.push(Passage { kind, position: Some(position), place: place.clone(), text, home });
    for (note, start) in notes {
        let place = Words::new(format!("{}的脚注", place.zh), format!("{}, footnote", place.en));
        push(found, Kind::Footnote, position, &place, note, start);
    }
}
