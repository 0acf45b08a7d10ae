//! The texts of an article that rules about language read, each with its place.

use torchpress_document::{Block, Inline, InlineKind, Words};

use crate::Input;

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
}

/// Stands for what is not language.
pub(crate) const GAP: char = '\u{fffc}';

/// All passages in reading order.
pub(crate) fn passages(input: &Input<'_>) -> Vec<Passage> {
    let mut found = Vec::new();
    let meta = input.meta;
    for (text, place) in
        [(&meta.title, Words::new("标题", "Title")), (&meta.subtitle, Words::new("提要", "Standfirst"))]
    {
        if !text.is_empty() {
            found.push(Passage { kind: Kind::Field, position: None, place, text: text.clone() });
        }
    }
    let (mut paragraphs, mut headings, mut photos) = (0, 0, 0);
    input.body.visit(|position, block| {
        let position = Some(position);
        match block {
            Block::Paragraph { content } => {
                paragraphs += 1;
                let place = Words::new(format!("第 {paragraphs} 段"), format!("Paragraph {paragraphs}"));
                push(&mut found, Kind::Paragraph, position, &place, content);
            }
            Block::Heading { content, .. } => {
                headings += 1;
                let place = Words::new(format!("第 {headings} 个小标题"), format!("Heading {headings}"));
                push(&mut found, Kind::Heading, position, &place, content);
            }
            Block::Figure(figure) => {
                let place = photo_range(photos + 1, photos + figure.photos.len());
                photos += figure.photos.len();
                push(&mut found, Kind::Caption, position, &place, &figure.caption);
                let alts = figure.photos.iter().filter_map(|photo| photo.alt.clone());
                for text in alts.chain(figure.credit.clone()).filter(|text| !text.is_empty()) {
                    found.push(Passage { kind: Kind::Beside, position, place: place.clone(), text });
                }
            }
            _ => {}
        }
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

fn push(found: &mut Vec<Passage>, kind: Kind, position: Option<usize>, place: &Words, content: &[Inline]) {
    let mut text = String::new();
    let mut notes = Vec::new();
    for piece in content {
        match &piece.kind {
            InlineKind::Text(run) if !piece.has("code") => text.push_str(run),
            InlineKind::Text(_) | InlineKind::Formula { .. } => text.push(GAP),
            InlineKind::HardBreak => text.push('\n'),
            InlineKind::Footnote { content } => notes.push(content),
        }
    }
    found.push(Passage { kind, position, place: place.clone(), text });
    for note in notes {
        let place = Words::new(format!("{}的脚注", place.zh), format!("{}, footnote", place.en));
        push(found, Kind::Footnote, position, &place, note);
    }
}
