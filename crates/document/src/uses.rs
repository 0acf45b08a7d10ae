//! Changing the photos of a body together with what is said of each use.

use crate::{Block, Body, Crops, PhotoUse};

/// A place of a body that shows a photo or waits for one.
#[derive(Debug)]
pub enum PhotoSlot<'a> {
    /// In a figure.
    Figure(&'a mut PhotoUse),
    /// On a card, which shows no part of its own.
    Card(&'a mut Option<String>),
}

impl PhotoSlot<'_> {
    /// The photo's id.
    pub fn photo(&self) -> Option<&str> {
        match self {
            Self::Figure(place) => place.photo.as_deref(),
            Self::Card(photo) => photo.as_deref(),
        }
    }

    /// The parts that are shown.
    pub fn crop(&self) -> Option<Crops> {
        match self {
            Self::Figure(place) => place.crop,
            Self::Card(_) => None,
        }
    }

    /// Shows another photo, and these parts of it where parts can be shown.
    pub fn show(&mut self, photo: Option<String>, crop: Option<Crops>) {
        match self {
            Self::Figure(place) => (place.photo, place.crop) = (photo, crop),
            Self::Card(shown) => **shown = photo,
        }
    }
}

impl Body {
    /// Calls `change` on every place for a photo in reading order, cards included.
    pub fn change_uses(&mut self, mut change: impl FnMut(PhotoSlot<'_>)) {
        all(&mut self.content, &mut change);
    }
}

fn all(blocks: &mut [Block], change: &mut impl FnMut(PhotoSlot<'_>)) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                figure.photos.iter_mut().for_each(|place| change(PhotoSlot::Figure(place)));
            }
            Block::Card(card) => change(PhotoSlot::Card(&mut card.photo)),
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter_mut().for_each(|item| all(&mut item.content, change));
            }
            Block::TaskList { items } => items.iter_mut().for_each(|item| all(&mut item.content, change)),
            Block::Quote { content, .. } | Block::Callout { content, .. } => all(content, change),
            Block::Table { rows } => {
                rows.iter_mut()
                    .flat_map(|row| &mut row.cells)
                    .for_each(|cell| all(&mut cell.content, change));
            }
            _ => {}
        }
    }
}
