//! JPEG: segments before the picture.

use std::borrow::Cow;
use std::ops::Range;

use super::{Blocks, without_mark};
use crate::metadata::bytes::{be16, be32};
use crate::metadata::xml;

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const RESOURCES: &[u8] = b"Photoshop 3.0\0";
const MULTIPLE: &[u8] = b"MPF\0";
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP13: u8 = 0xED;

/// What a segment holds at most, its length aside.
const FULL: usize = 65_533;

/// What a segment holds of a packet's second part.
const MOST_OF_MORE: usize = 65_000;

/// A file: its segments up to the picture, and the rest.
#[derive(Debug)]
pub(crate) struct Jpeg<'a> {
    file: &'a [u8],
    segments: Vec<Segment>,
    /// Where the picture begins, or where the segments cannot be followed any further.
    rest: usize,
}

#[derive(Clone, Debug)]
struct Segment {
    marker: u8,
    /// With marker and length, and with whatever stands before them.
    whole: Range<usize>,
    /// What it holds.
    held: Range<usize>,
}

impl<'a> Jpeg<'a> {
    /// Follows the segments.
    pub(crate) fn parse(file: &'a [u8]) -> Self {
        let mut jpeg = Self { file, segments: Vec::new(), rest: 2 };
        while let Some(segment) = jpeg.next() {
            jpeg.rest = segment.whole.end;
            jpeg.segments.push(segment);
        }
        jpeg
    }

    fn next(&self) -> Option<Segment> {
        let mut at = self.rest;
        // Any number of fill bytes may precede a marker.
        while self.file.get(at)? == &0xFF && self.file.get(at + 1)? == &0xFF {
            at += 1;
        }
        let (&[0xFF, marker], length) = (self.file.get(at..at + 2)?.first_chunk()?, be16(self.file, at + 2)?)
        else {
            return None;
        };
        let length = usize::from(length);
        // The picture, its end, and markers without a length.
        if matches!(marker, 0x00 | 0x01 | 0xD0..=0xDA) || length < 2 {
            return None;
        }
        let end = at + 2 + length;
        self.file.get(..end)?;
        Some(Segment { marker, whole: self.rest..end, held: at + 4..end })
    }

    fn held(&self, segment: &Segment) -> &'a [u8] {
        self.file.get(segment.held.clone()).unwrap_or_default()
    }

    fn marked(&self, marker: u8, mark: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
        let segments = self.segments.iter().filter(move |segment| segment.marker == marker);
        segments.filter_map(move |segment| self.held(segment).strip_prefix(mark))
    }

    /// The blocks.
    pub(crate) fn blocks(&self) -> Blocks<'a> {
        // A block that is too long for a segment goes on in the next one of its kind; EXIF that begins anew is another.
        let begins = |part: &[u8]| part.starts_with(b"II*\0") || part.starts_with(b"MM\0*");
        let exif = self.marked(APP1, EXIF).map(without_mark).enumerate();
        let exif = exif.take_while(|(index, part)| *index == 0 || !begins(part)).map(|(_, part)| part);
        let xmp = self.marked(APP1, XMP).next();
        Blocks {
            exif: joined(exif),
            xmp: xmp.map(Cow::Borrowed),
            more_xmp: xmp.and_then(|xmp| self.more_xmp(xmp)),
            resources: joined(self.marked(APP13, RESOURCES)),
            ..Blocks::default()
        }
    }

    /// What did not fit into the packet: its parts, each with the name of the whole, its length and a place in it.
    fn more_xmp(&self, xmp: &[u8]) -> Option<Vec<u8>> {
        let wanted = named_in(xmp)?;
        let mut parts: Vec<(u32, &[u8])> = Vec::new();
        let mut whole = 0;
        for part in self.marked(APP1, MORE_XMP) {
            let (name, length, place) = (part.get(..32)?, be32(part, 32)?, be32(part, 36)?);
            // Another program may have left parts that belong to an older packet.
            if name == wanted && (whole == 0 || whole == length) {
                whole = length;
                parts.push((place, part.get(40..)?));
            }
        }
        parts.sort_by_key(|(place, _)| *place);
        let mut joined = Vec::new();
        for (place, part) in parts {
            if usize::try_from(place).ok()? != joined.len() || joined.len() + part.len() > xml::LARGEST {
                return None;
            }
            joined.extend(part);
        }
        if whole != 0 && joined.len() == usize::try_from(whole).ok()? { Some(joined) } else { None }
    }

    /// A copy with those blocks in place of its own. All else is as it was, also what follows the picture. `None` where a block is too large for the format.
    pub(crate) fn with(&self, blocks: &New<'_>) -> Option<Vec<u8>> {
        let mut new = Vec::new();
        for (marker, mark, block) in
            [(APP1, EXIF, blocks.exif), (APP1, XMP, blocks.xmp), (APP13, RESOURCES, blocks.resources)]
        {
            let Some(block) = block else { continue };
            let most = FULL - mark.len();
            if block.len() > most && mark == XMP {
                return None;
            }
            for part in block.chunks(most) {
                new.extend([0xFF, marker]);
                new.extend(u16::try_from(mark.len() + part.len() + 2).ok()?.to_be_bytes());
                new.extend(mark);
                new.extend(part);
            }
        }
        if let More::New(Some((name, part))) = blocks.more_xmp {
            for (index, held) in part.chunks(MOST_OF_MORE).enumerate() {
                new.extend([0xFF, APP1]);
                new.extend(u16::try_from(MORE_XMP.len() + 40 + held.len() + 2).ok()?.to_be_bytes());
                new.extend(MORE_XMP);
                new.extend(name);
                new.extend(u32::try_from(part.len()).ok()?.to_be_bytes());
                new.extend(u32::try_from(index * MOST_OF_MORE).ok()?.to_be_bytes());
                new.extend(held);
            }
        }
        let is_old = |segment: &Segment| {
            let held = self.held(segment);
            match segment.marker {
                APP1 => {
                    held.starts_with(EXIF)
                        || held.starts_with(XMP)
                        || (held.starts_with(MORE_XMP) && !matches!(blocks.more_xmp, More::Kept))
                        || blocks.alone
                }
                APP13 => held.starts_with(RESOURCES) || blocks.alone,
                // Without the head of the file, the profile and the kind of colours the picture would look different.
                0xE0..=0xEF if blocks.alone => ![b"JFIF\0".as_slice(), b"ICC_PROFILE\0", b"Adobe"]
                    .iter()
                    .any(|mark| held.starts_with(mark)),
                _ => false,
            }
        };
        let first = self.segments.iter().take_while(|segment| segment.marker == 0xE0).count();
        let mut copy = self.file.get(..2)?.to_vec();
        // Other pictures in the same file are found by their distance from a segment.
        let mut multiple = None;
        for (index, segment) in self.segments.iter().enumerate() {
            if index == first {
                copy.extend(&new);
            }
            if is_old(segment) {
                continue;
            }
            let held = self.held(segment);
            copy.extend(self.file.get(segment.whole.clone())?);
            if segment.marker == APP2 && held.starts_with(MULTIPLE) {
                multiple = Some((segment.whole.end, copy.len() - held.len(), copy.len()));
            }
        }
        if first == self.segments.len() {
            copy.extend(&new);
        }
        let rest = copy.len();
        copy.extend(self.file.get(self.rest..)?);
        if let Some((old_end, start, end)) = multiple {
            let moved = i64::try_from(rest - end).ok()? - i64::try_from(self.rest - old_end).ok()?;
            let grown = i64::try_from(rest).ok()? - i64::try_from(self.rest).ok()?;
            move_pictures(copy.get_mut(start + MULTIPLE.len()..end)?, moved, grown);
        }
        Some(copy)
    }
}

/// The parts of a block as one.
fn joined<'a>(mut parts: impl Iterator<Item = &'a [u8]>) -> Option<Cow<'a, [u8]>> {
    let first = parts.next()?;
    let others: Vec<&[u8]> = parts.collect();
    Some(if others.is_empty() {
        Cow::Borrowed(first)
    } else {
        Cow::Owned([&[first], &*others].concat().concat())
    })
}

/// The name of the second packet that the first one says it has.
fn named_in(xmp: &[u8]) -> Option<&[u8]> {
    const SAYS: &[u8] = b"HasExtendedXMP";
    let said = xmp.windows(SAYS.len()).position(|window| window == SAYS)? + SAYS.len();
    let value = xmp.get(said..)?;
    value.windows(32).find(|window| window.iter().all(u8::is_ascii_hexdigit))
}

/// The blocks of a copy; what is `None` is left out.
#[derive(Debug, Default)]
pub(crate) struct New<'a> {
    pub(crate) exif: Option<&'a [u8]>,
    pub(crate) xmp: Option<&'a [u8]>,
    pub(crate) resources: Option<&'a [u8]>,
    pub(crate) more_xmp: More<'a>,
    /// Whether nothing else that may be metadata is kept.
    pub(crate) alone: bool,
}

/// The second part of a packet.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum More<'a> {
    /// The one that the file has, if it has one.
    #[default]
    Kept,
    /// Another, with its name, or none.
    New(Option<(&'a [u8], &'a [u8])>),
}

/// Corrects the index of pictures that follow the first one, after they have moved away from the index by `moved`
/// bytes and the first has grown by `grown`. An index that makes no sense stays as it is.
fn move_pictures(index: &mut [u8], moved: i64, grown: i64) -> Option<()> {
    const ENTRIES: u16 = 0xB002;
    let big_endian = index.starts_with(b"MM\0*");
    let entries = {
        let tiff = crate::metadata::tiff::Tiff::parse(index)?;
        tiff.place(ENTRIES)?
    };
    for (number, at) in entries.step_by(16).enumerate() {
        let mut change = |place: usize, by: i64| {
            let four = index.get_mut(place..place + 4)?.first_chunk_mut::<4>()?;
            let value = if big_endian { u32::from_be_bytes(*four) } else { u32::from_le_bytes(*four) };
            // The first picture has no distance.
            let changed = if value == 0 { 0 } else { u32::try_from(i64::from(value) + by).ok()? };
            *four = if big_endian { changed.to_be_bytes() } else { changed.to_le_bytes() };
            Some(value)
        };
        if change(at + 8, moved)? == 0 && number == 0 {
            change(at + 4, grown)?;
        }
    }
    Some(())
}
