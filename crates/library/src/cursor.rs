//! How long the pages of lists are.

/// How many entries a page has at most.
const LONGEST_PAGE: u32 = 1_000;

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
