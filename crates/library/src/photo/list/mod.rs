//! Lists of photos, how many there are, and how the grid lays them out.

mod facets;
mod groups;
mod kept;
mod layout;
mod place;
mod plan;
#[cfg(test)]
mod tests;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub use self::facets::{PhotoCounts, PhotoFacets, PhotosOf};
pub use self::groups::PhotoGroup;
pub(crate) use self::kept::KeptGroups;
pub use self::layout::{PhotoLayout, PhotoShape, PhotoStart};
use self::place::Place;
use self::plan::{Order, plan};
use super::read;
use crate::{Library, Result, cursor};

/// What a photo's record may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A caption in any language.
    Caption,
    /// A credit.
    Credit,
    /// On what ground it may be printed.
    Rights,
}

/// Which photos to list: those that pass all that is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoFilter {
    /// Only those that lack this.
    pub missing: Option<Missing>,
    /// Only those that no article uses, one in the trash neither.
    pub unused: bool,
    /// Only those of which a right or a consent ends before this day, such as `2026-06-01`, or has ended.
    pub expiring_before: Option<String>,
    /// Only those on which somebody is seen who has not agreed.
    pub no_consent: bool,
    /// Only those of which the right was withdrawn, or the consent of somebody who is seen.
    pub withdrawn: bool,
    /// Only those on which the person of this id is seen.
    pub person: Option<String>,
    /// Only those of this photographer.
    pub photographer: Option<String>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those of the event of this id.
    pub event: Option<String>,
    /// Only those that articles of this series use.
    pub series: Option<String>,
    /// Only those at least so many pixels wide.
    pub min_width: Option<u32>,
    /// Only those of which all of these words are said; where more than 50,000 are found, those of them added last.
    pub text: Option<String>,
    /// Those in the trash, the last one put there first, whatever the order; else those that are not there.
    pub trash: bool,
}

/// An order of photos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhotoSort {
    /// Those added last first.
    #[default]
    Added,
    /// Group by group, the latest first; a group is an event or a day, and within it the latest come first.
    Dated,
    /// By the file's name: Chinese by pinyin, numbers by value.
    Name,
    /// The largest files first.
    Size,
}

/// Which photos to list, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoQuery {
    /// Which.
    pub filter: PhotoFilter,
    /// In which order.
    pub sort: PhotoSort,
    /// How many at most, from 1 to 1,000.
    pub limit: u32,
    /// The `next` of the page before; `None` for the first page.
    pub after: Option<String>,
}

/// A page of photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoPage {
    /// The photos.
    pub photos: Vec<PhotoRow>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
}

/// A photo as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoRow {
    /// Its id.
    pub id: String,
    /// Width in pixels, upright and before it is turned by its edit.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its colour as red, green and blue.
    pub colour: Option<[u8; 3]>,
    /// What its file was called.
    pub file_name: String,
    /// When it was taken, or where nobody knows, added.
    pub dated: String,
    /// The id of its event.
    pub event: Option<String>,
    /// How many articles use it, those in the trash included.
    pub uses: u32,
    /// The original's format.
    pub format: String,
    /// How many pictures an animation has; 1 for all others.
    pub frames: u32,
    /// The original's size.
    pub bytes: u64,
    /// What is to be seen to.
    pub flags: PhotoFlags,
    /// When it was put into the trash, where it is there.
    pub trashed_at: Option<String>,
    /// Another text once the photo looks otherwise, by being turned or lightened; empty where it is as it was taken.
    pub revision: String,
}

/// What is to be seen to in a photo's record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoFlags {
    /// It has no caption in any language.
    pub no_caption: bool,
    /// It has no credit.
    pub no_credit: bool,
    /// Nobody has said on what ground it may be printed.
    pub no_rights: bool,
    /// Somebody is seen who has not agreed.
    pub no_consent: bool,
    /// The right was withdrawn, or the consent of somebody who is seen.
    pub withdrawn: bool,
    /// The first day on which a right or a consent ends, or ended.
    pub lapses_on: Option<String>,
}

impl Library {
    /// A page of photos.
    ///
    /// Going from page to page lists no photo twice, and each one whose place in the order is not changed meanwhile.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`](crate::LibraryError::Cursor) where `after` is no page's `next` of such a list.
    pub fn photo_list(&self, query: &PhotoQuery) -> Result<PhotoPage> {
        let order = Order::of(&query.filter, query.sort);
        let after = query.after.as_deref().map(|text| Place::read(text, order)).transpose()?;
        self.readers.read(|sql| {
            let Some(plan) = plan(sql, &query.filter, order)? else {
                return Ok(PhotoPage { photos: Vec::new(), next: None });
            };
            let select = plan.select("0", after.as_ref(), cursor::rows(query.limit), 0);
            let read = sql
                .prepare_cached(&select.text)?
                .query_map(params_from_iter(select.values), |row| read_place(row, order))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let (listed, next) = cursor::page(read, query.limit, |place| place.write(order));
            let photos = listed.iter().map(|place| numbered(sql, place.number)).collect::<Result<_>>()?;
            Ok(PhotoPage { photos, next })
        })
    }
}

impl Library {
    /// Photos as lists show them, in the order of `ids`; those that the library does not have are left out.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_rows(&self, ids: &[&str]) -> Result<Vec<PhotoRow>> {
        self.readers.read(|sql| ids.iter().filter_map(|id| row(sql, id).transpose()).collect())
    }
}

/// The first columns of every list: its order, and the photo's number.
fn read_place(row: &Row<'_>, order: Order) -> rusqlite::Result<Place> {
    match order.column() {
        Some(_) => Ok(Place { key: Some(row.get::<_, Value>(0)?), number: row.get(1)? }),
        None => Ok(Place { key: None, number: row.get(1)? }),
    }
}

fn numbered(sql: &Connection, number: i64) -> Result<PhotoRow> {
    Ok(sql.prepare_cached(include_str!("row.sql"))?.query_row([number], read_row)?)
}

/// A photo as lists show it; `None` where there is none of that id.
pub(super) fn row(sql: &Connection, id: &str) -> Result<Option<PhotoRow>> {
    let number: Option<i64> = sql
        .prepare_cached("SELECT number FROM photos WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    number.map(|number| numbered(sql, number)).transpose()
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
    let edit: Option<String> = row.get(19)?;
    Ok(PhotoRow {
        id: row.get(0)?,
        width: row.get(2)?,
        height: row.get(3)?,
        colour: row.get::<_, Option<i64>>(4)?.map(read::colour),
        file_name: row.get(5)?,
        dated: row.get(6)?,
        event: row.get(7)?,
        uses: row.get(8)?,
        format: row.get(9)?,
        frames: row.get(10)?,
        bytes: u64::try_from(row.get::<_, i64>(11)?).unwrap_or(0),
        flags: PhotoFlags {
            no_caption: row.get(12)?,
            no_credit: row.get(13)?,
            no_rights: row.get(14)?,
            no_consent: row.get(15)?,
            withdrawn: row.get(16)?,
            lapses_on: row.get(17)?,
        },
        trashed_at: row.get(18)?,
        revision: edit.map_or_else(String::new, |edit| revision_of(&edit)),
    })
}

fn revision_of(edit: &str) -> String {
    Sha256::digest(edit).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
