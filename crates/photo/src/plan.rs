//! Where the pixels of a rendition come from, worked out before any of them is read.

use torchpress_document::Crop;

use crate::Edit;

/// No format that we write holds more in one direction.
const LONGEST: u32 = 65_000;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rectangle {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// How a rendition is taken from a stored picture. All sizes are those of the full picture, also where it is going to
/// be read at a fraction of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Plan {
    /// Width and height as stored.
    pub(crate) stored: (u32, u32),
    /// How the stored pixels lie, the edit's quarter turns included.
    pub(crate) orientation: u8,
    /// Width and height once upright and turned.
    pub(crate) upright: (u32, u32),
    /// Width and height once straightened.
    pub(crate) edited: (u32, u32),
    /// What is shown of the edited picture.
    pub(crate) part: Rectangle,
    /// The rendition's width and height.
    pub(crate) to: (u32, u32),
    /// Brightness, contrast and the angle.
    pub(crate) edit: Edit,
}

impl Plan {
    /// Plans a rendition of a picture that is stored with this size and orientation.
    pub(crate) fn new(
        stored: (u32, u32),
        orientation: u8,
        edit: Edit,
        crop: Option<Crop>,
        most: (u32, u32),
    ) -> Self {
        let edit = edit.sound();
        let (width, height) = if orientation >= 5 { (stored.1, stored.0) } else { stored };
        let upright = if edit.quarter_turns % 2 == 1 { (height, width) } else { (width, height) };
        let edited = edit.size(width, height);
        let part = part(edited.0, edited.1, crop);
        let to = fit(part.width, part.height, most);
        Self { stored, orientation: edit.orientation(orientation), upright, edited, part, to, edit }
    }

    /// How many of the rendition's pixels there are for one of the original's, in one direction: at most 1.
    pub(crate) fn scale(&self) -> f64 {
        let along = |to: u32, from: u32| f64::from(to) / f64::from(from.max(1));
        along(self.to.0, self.part.width).max(along(self.to.1, self.part.height))
    }

    /// Where the part lies in the stored picture; only for plans without straightening.
    pub(crate) fn part_as_stored(&self) -> Rectangle {
        let part = self.part;
        let right = self.upright.0.saturating_sub(part.x + part.width);
        let below = self.upright.1.saturating_sub(part.y + part.height);
        let (x, y) = match self.orientation {
            2 => (right, part.y),
            3 => (right, below),
            4 => (part.x, below),
            5 => (part.y, part.x),
            6 => (part.y, right),
            7 => (below, right),
            8 => (below, part.x),
            _ => (part.x, part.y),
        };
        if self.is_turned() {
            Rectangle { x, y, width: part.height, height: part.width }
        } else {
            Rectangle { x, y, ..part }
        }
    }

    /// Whether width and height change places on the way from the stored picture.
    pub(crate) fn is_turned(&self) -> bool {
        self.orientation >= 5
    }
}

/// The size within `most` that keeps the proportions; never larger than before, never without pixels.
pub(crate) fn fit(width: u32, height: u32, most: (u32, u32)) -> (u32, u32) {
    let highest = most.1.clamp(1, LONGEST);
    let narrowest = u64::from(width) * u64::from(highest) / u64::from(height.max(1));
    let longest = if height > highest { narrowest } else { u64::from(width) };
    let to_width = u64::from(width.min(most.0).min(LONGEST)).min(longest).max(1);
    let to_height = (u64::from(height) * to_width + u64::from(width) / 2) / u64::from(width.max(1));
    let small = |length: u64| u32::try_from(length).unwrap_or(LONGEST);
    (small(to_width).clamp(1, LONGEST), small(to_height).clamp(1, highest))
}

/// The pixels of a crop, at least one.
fn part(width: u32, height: u32, crop: Option<Crop>) -> Rectangle {
    let Some(crop) = crop else { return Rectangle { x: 0, y: 0, width, height } };
    let span = |length: u32, from: u16, extent: u16| {
        let at = |fraction: u64| (fraction * u64::from(length) + 5_000) / 10_000;
        let start = at(u64::from(from)).min(u64::from(length.max(1)) - 1);
        let end = at(u64::from(from) + u64::from(extent)).clamp(start + 1, u64::from(length.max(1)));
        (start as u32, (end - start) as u32)
    };
    let (x, width) = span(width, crop.x, crop.width);
    let (y, height) = span(height, crop.y, crop.height);
    Rectangle { x, y, width, height }
}
