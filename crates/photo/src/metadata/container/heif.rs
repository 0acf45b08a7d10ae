//! HEIC and AVIF: items that a box lists and another finds.

use std::borrow::Cow;

use super::{Blocks, without_mark};
use crate::metadata::bytes::{be, be32, slice};
use crate::metadata::xml;

/// Items beyond these are not looked at.
const MOST: usize = 10_000;

/// The blocks.
pub(super) fn blocks(file: &[u8]) -> Blocks<'_> {
    let Some(meta) = Boxes::new(file).find(|(kind, _)| kind == b"meta").and_then(|(_, held)| held.get(4..))
    else {
        return Blocks::default();
    };
    let find = |sought: &[u8; 4]| Boxes::new(meta).find(|(kind, _)| kind == sought).map(|(_, held)| held);
    let (Some(infos), Some(places)) = (find(b"iinf"), find(b"iloc")) else { return Blocks::default() };
    let data = find(b"idat").unwrap_or_default();
    let (exif, xmp) = items(infos);
    let item = |id: Option<u64>| id.and_then(|id| extract(file, data, places, id));
    Blocks { exif: item(exif).and_then(tiff_of), xmp: item(xmp), ..Blocks::default() }
}

/// The block after a number that says how far off it is.
fn tiff_of(item: Cow<'_, [u8]>) -> Option<Cow<'_, [u8]>> {
    let skipped = usize::try_from(be32(&item, 0)?).ok()?.checked_add(4)?;
    let from = item.get(skipped..).map(|rest| item.len() - without_mark(rest).len())?;
    match item {
        Cow::Borrowed(bytes) => bytes.get(from..).map(Cow::Borrowed),
        Cow::Owned(bytes) => bytes.get(from..).map(|rest| Cow::Owned(rest.to_vec())),
    }
}

/// The numbers of the items with EXIF and with XMP.
fn items(infos: &[u8]) -> (Option<u64>, Option<u64>) {
    let (mut exif, mut xmp) = (None, None);
    let entries = infos.get(if infos.first() == Some(&0) { 6 } else { 8 }..).unwrap_or_default();
    for (kind, entry) in Boxes::new(entries).take(MOST) {
        let wide = match entry.first() {
            Some(2) => 2,
            Some(3) => 4,
            _ => continue,
        };
        let Some(id) = be(entry, 4, wide).filter(|_| kind == *b"infe") else { continue };
        let Some(rest) = entry.get(4 + wide + 2..) else { continue };
        match rest.get(..4) {
            Some(b"Exif") => exif = exif.or(Some(id)),
            Some(b"mime") => {
                // A name of its own stands before the kind of content.
                let content = rest.get(4..).and_then(|rest| rest.split(|byte| *byte == 0).nth(1));
                if content == Some(b"application/rdf+xml") {
                    xmp = xmp.or(Some(id));
                }
            }
            _ => {}
        }
    }
    (exif, xmp)
}

/// The bytes of an item, which may lie in parts.
fn extract<'a>(file: &'a [u8], data: &'a [u8], places: &'a [u8], sought: u64) -> Option<Cow<'a, [u8]>> {
    let version = *places.first()?;
    let (sizes, more) = (*places.get(4)?, *places.get(5)?);
    let (offset, length) = (usize::from(sizes >> 4), usize::from(sizes & 15));
    let base = usize::from(more >> 4);
    let index = if version > 0 { usize::from(more & 15) } else { 0 };
    let wide = if version < 2 { 2 } else { 4 };
    let mut at = 6;
    let mut number = |of: usize| {
        let value = be(places, at, of);
        at += of;
        value
    };
    let items = number(wide)?;
    for _ in 0..items.min(MOST as u64) {
        let id = number(wide)?;
        let method = if version > 0 { number(2)? & 15 } else { 0 };
        number(2)?;
        let start = number(base)?;
        let parts = number(2).filter(|parts| *parts <= 1000)?;
        let mut whole: Option<Cow<'_, [u8]>> = None;
        for _ in 0..parts {
            number(index)?;
            let (from, count) = (number(offset)?, number(length)?);
            if id != sought {
                continue;
            }
            let within = match method {
                0 => file,
                1 => data,
                _ => return None,
            };
            let from = usize::try_from(start.checked_add(from)?).ok()?;
            let part = match usize::try_from(count).ok()? {
                0 => within.get(from..)?,
                count => slice(within, from, count)?,
            };
            whole = Some(match whole {
                None => Cow::Borrowed(part),
                Some(before) if before.len() + part.len() <= xml::LARGEST => {
                    let mut joined = before.into_owned();
                    joined.extend(part);
                    Cow::Owned(joined)
                }
                Some(_) => return None,
            });
        }
        if id == sought {
            return whole;
        }
    }
    None
}

/// The boxes in some bytes, up to the first that is damaged.
struct Boxes<'a>(&'a [u8]);

impl<'a> Boxes<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = *slice(self.0, 4, 4)?.first_chunk()?;
        let (head, length) = match be32(self.0, 0)? {
            0 => (8, self.0.len()),
            1 => (16, usize::try_from(be(self.0, 8, 8)?).ok()?),
            length => (8, usize::try_from(length).ok()?),
        };
        let held = self.0.get(head..length)?;
        self.0 = self.0.get(length..)?;
        Some((kind, held))
    }
}
