//! What a justified grid needs of its photos before any of them is shown: their ids and how wide they are for their
//! height.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::plan::{Order, plan};
use super::{PhotoQuery, Place, read_place};
use crate::{Library, Result};

/// How many photos are laid out at once at most.
const MOST: u32 = 5_000;

/// Where a layout begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PhotoStart {
    /// At `after` of the query, and so many photos further on.
    Skip(u32),
    /// At the first photo of the group of this key, in the order of groups.
    Group(String),
    /// At `after` of the query, or with the first photo.
    #[default]
    After,
}

/// Photos in the order of a list, in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoLayout {
    /// Their ids.
    pub ids: Vec<String>,
    /// A hundred times the width for one of height.
    pub ratios: Vec<u16>,
    /// Those that are turned or cut otherwise than they were taken.
    pub edited: Vec<PhotoShape>,
    /// With what to go on; `None` where these were the last.
    pub next: Option<String>,
}

/// The shape of a photo before its edit, and the edit, which is nothing that the library understands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoShape {
    /// Which of the photos, counted from 0.
    pub at: usize,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// The edit, as JSON.
    pub edit: String,
}

impl PhotoLayout {
    /// Has a photo be as wide for its height as this size is.
    pub fn reshape(&mut self, at: usize, (width, height): (u32, u32)) {
        if let Some(old) = self.ratios.get_mut(at) {
            *old = ratio(width, height);
        }
    }
}

impl Library {
    /// The next photos of a list in columns: `limit` of the query, at most 5,000.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`](crate::LibraryError::Cursor).
    pub fn photo_layout(&self, query: &PhotoQuery, start: &PhotoStart) -> Result<PhotoLayout> {
        let order = Order::of(&query.filter, query.sort);
        let after = query.after.as_deref().map(|text| Place::read(text, order)).transpose()?;
        let (after, skip) = match start {
            PhotoStart::Skip(skip) => (after, *skip),
            PhotoStart::Group(key) if order == Order::Filed => (Some(Place::before_group(key)), 0),
            PhotoStart::Group(_) | PhotoStart::After => (after, 0),
        };
        let rows = query.limit.clamp(1, MOST);
        self.readers.read(|sql| {
            let mut layout = PhotoLayout::default();
            let Some(plan) = plan(sql, &query.filter, order)? else { return Ok(layout) };
            let select = plan.select("p.width, p.height, p.id, p.edit", after.as_ref(), rows, skip);
            let mut statement = sql.prepare_cached(&select.text)?;
            let mut found = statement.query(params_from_iter(select.values))?;
            while let Some(row) = found.next()? {
                let (width, height): (u32, u32) = (row.get(2)?, row.get(3)?);
                if let Some(edit) = row.get(5)? {
                    layout.edited.push(PhotoShape { at: layout.ids.len(), width, height, edit });
                }
                layout.ratios.push(ratio(width, height));
                layout.ids.push(row.get(4)?);
                if layout.ids.len() == rows as usize {
                    layout.next = Some(read_place(row, order)?.write(order));
                }
            }
            Ok(layout)
        })
    }
}

fn ratio(width: u32, height: u32) -> u16 {
    let ratio = u64::from(width) * 100 / u64::from(height.max(1));
    u16::try_from(ratio.max(1)).unwrap_or(u16::MAX)
}
