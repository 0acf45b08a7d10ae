//! Places in a list that is ordered by a time and an id.

use crate::{LibraryError, Result};

/// How many entries a page has at most.
const LONGEST_PAGE: u32 = 1_000;

/// The last entry of a page. The next page begins after it, whatever has been added or moved in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) at: String,
    pub(crate) id: String,
}

impl Cursor {
    /// Before the first entry: sorts after every time.
    const START: &str = "~";

    pub(crate) fn read(after: Option<&str>) -> Result<Self> {
        let Some(text) = after else {
            return Ok(Self { at: Self::START.to_owned(), id: String::new() });
        };
        match text.split_once('_') {
            Some((at, id)) if at.starts_with(|c: char| c.is_ascii_digit()) && !id.is_empty() => {
                Ok(Self { at: at.to_owned(), id: id.to_owned() })
            }
            _ => Err(LibraryError::Cursor(text.to_owned())),
        }
    }

    pub(crate) fn write(&self) -> String {
        format!("{}_{}", self.at, self.id)
    }
}

/// How many rows to read for a page of `limit`: one more, which tells whether there is another page.
pub(crate) fn rows(limit: u32) -> u32 {
    limit.clamp(1, LONGEST_PAGE) + 1
}

/// Makes a page of [`rows`] entries that were read: the page, and the cursor of the next where there is one.
pub(crate) fn page<T>(
    mut read: Vec<T>,
    limit: u32,
    place: impl Fn(&T) -> String,
) -> (Vec<T>, Option<String>) {
    let length = (rows(limit) - 1) as usize;
    let more = read.len() > length;
    read.truncate(length);
    let next = if more { read.last().map(place) } else { None };
    (read, next)
}
