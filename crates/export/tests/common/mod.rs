//! What the tests of several formats share.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a fixture that cannot be read is a failed test")]

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};
use torchpress_document::{Block, Body, Inline, InlineKind, Meta, body_from_value, meta_from_value};
use torchpress_export::{Input, Missing, Picture, Pictures};

/// An article with all that its export needs.
pub struct Article {
    pub meta: Meta,
    pub body: Body,
    pub pictures: Pictures,
    pub boilerplates: BTreeMap<String, Vec<Block>>,
}

impl Article {
    /// An article with a picture for every photo but those whose id ends with 9.
    pub fn new(meta: Meta, body: Body, boilerplates: BTreeMap<String, Vec<Block>>) -> Self {
        let mut pictures = Pictures::new();
        body.visit(|_, block| match block {
            Block::Figure(figure) => {
                for photo in &figure.photos {
                    if let Some(id) = photo.photo.as_deref().filter(|id| !id.ends_with('9')) {
                        pictures
                            .insert((id.to_owned(), photo.crop.and_then(|crops| crops.body)), picture(id));
                    }
                }
            }
            Block::Card(card) => {
                if let Some(id) = &card.photo {
                    pictures.insert((id.clone(), None), picture(id));
                }
            }
            _ => {}
        });
        Self { meta, body, pictures, boilerplates }
    }

    /// The fixture with every block and mark.
    pub fn every_block() -> Self {
        let value: serde_json::Value =
            serde_json::from_str(include_str!("../articles/every-block.json")).unwrap();
        let meta = meta_from_value(&value["meta"]).unwrap();
        let body = body_from_value(&value["body"]).unwrap();
        let boilerplates =
            BTreeMap::from([("b1".to_owned(), vec![Block::paragraph("联系方式：0592-000 0000")])]);
        Self::new(meta, body, boilerplates)
    }

    pub fn input(&self, missing: Missing) -> Input<'_> {
        Input {
            meta: &self.meta,
            body: &self.body,
            pictures: &self.pictures,
            boilerplates: &self.boilerplates,
            missing,
        }
    }
}

fn picture(id: &str) -> Picture {
    Picture {
        src: format!("images/{id}.jpg"),
        width: 1080,
        height: 720,
        alt: format!("{id} 的替代文字"),
        caption: format!("{id} 的说明"),
        credit: "宣传科".to_owned(),
    }
}

/// The visible text of HTML without blanks of any kind.
pub fn visible(html: &str) -> String {
    let parsed = Html::parse_document(html);
    let mut text = String::new();
    collect(parsed.root_element(), &mut text);
    squeezed(&text)
}

fn collect(element: ElementRef<'_>, text: &mut String) {
    if matches!(element.value().name(), "head" | "style") {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(run) => text.push_str(run),
            Node::Element(_) => {
                if let Some(inner) = ElementRef::wrap(child) {
                    collect(inner, text);
                }
            }
            _ => {}
        }
    }
}

/// A text without blanks and without the characters that HTML cannot carry.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .filter(|c| {
            !c.is_whitespace()
                && !c.is_control()
                && (*c as u32) & 0xfffe != 0xfffe
                && !matches!(c, '\u{fdd0}'..='\u{fdef}')
        })
        .collect()
}

/// Fails where a line is not in `text` after the one before it.
pub fn assert_in_order(text: &str, lines: impl IntoIterator<Item = String>) {
    let mut rest = text;
    for line in lines {
        let line = squeezed(&line);
        let at = rest.find(&line).unwrap_or_else(|| panic!("{line:?} is not in {rest:?}"));
        rest = &rest[at + line.len()..];
    }
}

/// Every run of text of some blocks in reading order, without formulas and footnotes.
pub fn runs(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    blocks.iter().for_each(|block| push_runs(&mut found, block));
    found
}

fn push_runs(found: &mut Vec<String>, block: &Block) {
    let mut all = |blocks: &[Block]| found.extend(runs(blocks));
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => push_inline(found, content),
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            items.iter().for_each(|item| all(&item.content));
        }
        Block::TaskList { items } => items.iter().for_each(|item| all(&item.content)),
        Block::Quote { attribution, content } => {
            all(content);
            found.extend(attribution.clone());
        }
        Block::Figure(figure) => {
            push_inline(found, &figure.caption);
            found.extend(figure.credit.clone());
        }
        Block::Table { rows } => {
            rows.iter().flat_map(|row| &row.cells).for_each(|cell| all(&cell.content));
        }
        Block::Code { text, .. } => found.push(text.clone()),
        Block::Callout { title, content, .. } => {
            found.extend(title.clone());
            found.extend(runs(content));
        }
        Block::Card(card) => found.push(card.title.clone()),
        Block::Formula { .. } | Block::Divider | Block::Boilerplate { .. } => {}
    }
}

fn push_inline(found: &mut Vec<String>, content: &[Inline]) {
    for piece in content {
        if let InlineKind::Text(text) = &piece.kind {
            found.push(text.clone());
        }
    }
}
