//! Walking through a body: its figures and photos, and changing photos by id.

use crate::{Block, Body, Card, Figure, Inline, InlineKind};

/// A figure and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct FigurePlace<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// Its number in reading order, from 1.
    pub number: usize,
    /// The position of the node in the editor.
    pub position: usize,
}

/// A photo, or an empty place, within a figure.
#[derive(Clone, Copy, Debug)]
pub struct PhotoPlace<'a> {
    /// The figure that holds it.
    pub figure: &'a Figure,
    /// The photo's id, `None` for an empty place.
    pub photo: Option<&'a str>,
    /// Its number among all photos and empty places in reading order, from 1.
    pub number: usize,
    /// The position of the photo's node in the editor.
    pub position: usize,
}

impl Block {
    /// The blocks within this one, one level down, with the offset of each from this block's own position.
    pub(crate) fn inner(&self) -> Vec<(usize, &Block)> {
        let mut found = Vec::new();
        match self {
            Self::BulletList { items } | Self::OrderedList { items, .. } => {
                let mut offset = 1;
                for item in items {
                    let end = push_all(&mut found, &item.content, offset + 1);
                    offset = end + 1;
                }
            }
            Self::TaskList { items } => {
                let mut offset = 1;
                for item in items {
                    let end = push_all(&mut found, &item.content, offset + 1);
                    offset = end + 1;
                }
            }
            Self::Quote { content, .. } | Self::Callout { content, .. } => {
                push_all(&mut found, content, 1);
            }
            Self::Table { rows } => {
                let mut offset = 1;
                for row in rows {
                    offset += 1;
                    for cell in &row.cells {
                        offset = push_all(&mut found, &cell.content, offset + 1) + 1;
                    }
                    offset += 1;
                }
            }
            _ => {}
        }
        found
    }

    /// Visits this block and every block within it, in reading order, with positions in the editor.
    pub fn visit<'a>(&'a self, position: usize, see: &mut impl FnMut(usize, &'a Block)) {
        see(position, self);
        for (offset, block) in self.inner() {
            block.visit(position + offset, see);
        }
    }

    /// Visits this block and every block within it, in reading order. Positions cost a look at every character.
    fn each<'a>(&'a self, see: &mut impl FnMut(&'a Block)) {
        see(self);
        let mut all = |blocks: &'a [Block]| blocks.iter().for_each(|block| block.each(see));
        match self {
            Self::BulletList { items } | Self::OrderedList { items, .. } => {
                items.iter().for_each(|item| all(&item.content));
            }
            Self::TaskList { items } => items.iter().for_each(|item| all(&item.content)),
            Self::Quote { content, .. } | Self::Callout { content, .. } => all(content),
            Self::Table { rows } => {
                rows.iter().flat_map(|row| &row.cells).for_each(|cell| all(&cell.content));
            }
            _ => {}
        }
    }

    /// Calls `change` on the id of every photo in this block and those within it.
    fn change_photos(&mut self, change: &mut impl FnMut(&mut Option<String>)) {
        let mut all = |blocks: &mut Vec<Block>| {
            for block in blocks {
                block.change_photos(change);
            }
        };
        match self {
            Self::Figure(figure) => figure.photos.iter_mut().for_each(|photo| change(&mut photo.photo)),
            Self::Card(Card { photo, .. }) if photo.is_some() => change(photo),
            Self::BulletList { items } | Self::OrderedList { items, .. } => {
                items.iter_mut().for_each(|item| all(&mut item.content));
            }
            Self::TaskList { items } => items.iter_mut().for_each(|item| all(&mut item.content)),
            Self::Quote { content, .. } | Self::Callout { content, .. } => all(content),
            Self::Table { rows } => {
                for row in rows {
                    row.cells.iter_mut().for_each(|cell| all(&mut cell.content));
                }
            }
            _ => {}
        }
    }
}

/// Adds blocks that follow each other from `offset` on; answers the offset after the last.
fn push_all<'a>(found: &mut Vec<(usize, &'a Block)>, blocks: &'a [Block], mut offset: usize) -> usize {
    for block in blocks {
        found.push((offset, block));
        offset += block.size();
    }
    offset
}

impl Body {
    /// Visits every block in reading order with its position in the editor.
    pub fn visit<'a>(&'a self, mut see: impl FnMut(usize, &'a Block)) {
        let mut position = 0;
        for block in &self.content {
            block.visit(position, &mut see);
            position += block.size();
        }
    }

    /// Visits every block in reading order.
    fn each<'a>(&'a self, mut see: impl FnMut(&'a Block)) {
        self.content.iter().for_each(|block| block.each(&mut see));
    }

    /// All figures in reading order.
    pub fn figures(&self) -> Vec<FigurePlace<'_>> {
        let mut figures = Vec::new();
        self.visit(|position, block| {
            if let Block::Figure(figure) = block {
                figures.push(FigurePlace { figure, number: figures.len() + 1, position });
            }
        });
        figures
    }

    /// All photos and empty places of figures in reading order.
    pub fn photos(&self) -> Vec<PhotoPlace<'_>> {
        let mut photos = Vec::new();
        for FigurePlace { figure, position, .. } in self.figures() {
            for (index, photo) in figure.photos.iter().enumerate() {
                photos.push(PhotoPlace {
                    figure,
                    photo: photo.photo.as_deref(),
                    number: photos.len() + 1,
                    position: position + 1 + index,
                });
            }
        }
        photos
    }

    /// The ids of all photos that are used, cards included, each once, in order of first use.
    pub fn photo_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        self.each(|block| {
            let used: Vec<&str> = match block {
                Block::Figure(figure) => {
                    figure.photos.iter().filter_map(|photo| photo.photo.as_deref()).collect()
                }
                Block::Card(card) => card.photo.as_deref().into_iter().collect(),
                _ => return,
            };
            for id in used {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        });
        ids
    }

    /// The ids of all boilerplates that are used, each once.
    pub fn boilerplate_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        self.each(|block| {
            if let Block::Boilerplate { boilerplate } = block
                && !ids.contains(&boilerplate.as_str())
            {
                ids.push(boilerplate);
            }
        });
        ids
    }

    /// Calls `change` on the id of every photo and empty place, cards' photos included.
    pub fn change_photos(&mut self, mut change: impl FnMut(&mut Option<String>)) {
        for block in &mut self.content {
            block.change_photos(&mut change);
        }
    }
}

impl Inline {
    /// Visits this piece and, in a footnote, the pieces within it.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        if let InlineKind::Footnote { content } = &self.kind {
            for piece in content {
                piece.visit(see);
            }
        }
    }
}
