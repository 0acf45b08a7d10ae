//! What a page shows, as a flat list: texts, pictures, lines and tables in reading order, each with its looks.

use std::rc::Rc;

use super::colour::Colour;
use super::style::{Align, Ground, Sides};

/// Stands in a text for a drawn formula.
pub(super) const FORMULA: char = '\u{FFFC}';
/// Stands in a text for an ornament without words, such as a bar below a heading.
pub(super) const ORNAMENT: char = '\u{FFFB}';

/// A page as it was read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
    /// The looks that letters have; [`Solid::run`] points here.
    pub(super) runs: Vec<Run>,
    pub(super) tables: Vec<Table>,
}

impl Page {
    /// How many characters the page shows, blanks aside.
    pub(super) fn solids(&self) -> usize {
        self.items.iter().map(|item| item.text().map_or(0, |text| text.solids.len())).sum()
    }

    pub(super) fn item(&self, index: usize) -> Option<&Item> {
        self.items.get(index)
    }

    /// The text at that place among the items.
    pub(super) fn text(&self, index: usize) -> Option<&Text> {
        self.items.get(index).and_then(Item::text)
    }

    pub(super) fn run(&self, solid: &Solid) -> Option<&Run> {
        self.runs.get(solid.run as usize)
    }
}

/// One thing on a page.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) look: Look,
    /// Margins and paddings between it and the thing before it.
    pub(super) gap: f32,
    /// The bullet or number before it.
    pub(super) marker: Option<Marker>,
}

#[derive(Debug)]
pub(super) enum What {
    Text(Text),
    Picture(Picture),
    /// A line across the column.
    Divider,
    /// The beginning of a table, by its number on the page.
    Table(usize),
    /// A bullet without anything.
    EmptyItem,
    /// `【图n】` in the place of a picture.
    Placeholder,
}

impl Item {
    pub(super) fn text(&self) -> Option<&Text> {
        match &self.what {
            What::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn picture(&self) -> Option<&Picture> {
        match &self.what {
            What::Picture(picture) => Some(picture),
            _ => None,
        }
    }
}

/// The characters of one paragraph, heading, caption or block of code.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) solids: Vec<Solid>,
}

impl Text {
    /// Some of its characters, with blanks where they were, for quoting.
    pub(super) fn quote(&self, from: usize, to: usize, longest: usize) -> String {
        let mut quoted = String::new();
        let solids = self.solids.get(from..to.min(self.solids.len())).unwrap_or_default();
        for (index, solid) in solids.iter().enumerate() {
            if index == longest {
                quoted.push('…');
                break;
            }
            if index > 0 && (solid.spaces > 0 || solid.breaks > 0) {
                quoted.push(' ');
            }
            if !matches!(solid.c, FORMULA | ORNAMENT) {
                quoted.push(solid.c);
            }
        }
        quoted
    }

    /// Its characters alone.
    pub(super) fn chars(&self) -> impl Iterator<Item = char> {
        self.solids.iter().map(|solid| solid.c)
    }
}

/// A character that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solid {
    pub(super) c: char,
    /// Its looks, in [`Page::runs`].
    pub(super) run: u32,
    /// Blanks before it in its line: any number is 1, but for source code.
    pub(super) spaces: u16,
    /// Line breaks before it within its text.
    pub(super) breaks: u16,
}

/// How a letter looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    /// 1 for raised, −1 for lowered.
    pub(super) script: i8,
    pub(super) colour: Option<Colour>,
    /// A ground or a line of the words alone.
    pub(super) marked: Option<Ground>,
    pub(super) edged: bool,
    pub(super) size: f32,
    pub(super) letter: f32,
    pub(super) link: Option<Rc<str>>,
}

/// How a thing stands on the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// 1 to 6; 0 for what is no heading.
    pub(super) heading: u8,
    pub(super) caption: bool,
    pub(super) code: bool,
    /// How many quotations are around it.
    pub(super) quotes: u16,
    /// How many lists are around it.
    pub(super) lists: u16,
    pub(super) align: Option<Align>,
    /// The height of its lines, in sizes of its letters.
    pub(super) line: Option<f32>,
    pub(super) indent: f32,
    pub(super) ground: Option<Ground>,
    /// How many lines of boxes are on each of its sides.
    pub(super) borders: Sides<u16>,
    /// Margins and paddings to the left and right.
    pub(super) aside: f32,
    /// The table's number, row and column.
    pub(super) cell: Option<(usize, u32, u32)>,
    /// Which row of things side by side it is in.
    pub(super) row: Option<u32>,
    /// Whether that row is swiped sideways.
    pub(super) swiped: bool,
    /// Which list it is in.
    pub(super) list: Option<u32>,
}

/// A bullet or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) ordered: bool,
    pub(super) number: u32,
    /// How many stand before the one item.
    pub(super) count: u16,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    pub(super) address: String,
    pub(super) alt: String,
    /// Height by width, where it is stated.
    pub(super) ratio: Option<f32>,
}

/// How a table is built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) rows: u32,
    pub(super) columns: u32,
    /// Row, cell, columns and rows of every cell that spans more than one.
    pub(super) spans: Vec<(u32, u32, u32, u32)>,
}
