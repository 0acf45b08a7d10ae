//! The first directory of a TIFF file, and of a block of EXIF, which is built like one: finding fields in it and
//! writing a changed copy.
//!
//! A changed copy keeps every byte where it was, since makers' notes and pictures are found by their places; a new
//! directory with the new values is added at the end, and the header points to that.

use std::ops::Range;

use super::bytes::{length32, slice};

/// Fields with metadata of other kinds within.
pub(super) const XMP: u16 = 700;
pub(super) const IIM: u16 = 33_723;
pub(super) const RESOURCES: u16 = 34_377;
/// Texts.
pub(super) const DESCRIPTION: u16 = 270;
pub(super) const ARTIST: u16 = 315;
pub(super) const COPYRIGHT: u16 = 33_432;
pub(super) const XP_TITLE: u16 = 0x9C9B;
pub(super) const XP_AUTHOR: u16 = 0x9C9D;
pub(super) const XP_KEYWORDS: u16 = 0x9C9E;
/// Where the directories of the camera and of coordinates are.
const CAMERA: u16 = 0x8769;
const COORDINATES: u16 = 0x8825;
/// Kinds of values.
pub(super) const BYTE: u16 = 1;
pub(super) const ASCII: u16 = 2;
const LONG: u16 = 4;
pub(super) const UNDEFINED: u16 = 7;

/// A value that is longer belongs to the pixels.
const LONG_VALUE: usize = 64 * 1024;

/// A field: where it says its value is.
#[derive(Clone, Copy, Debug)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    /// The value where it has four bytes at most, or else its place.
    value: [u8; 4],
}

impl Entry {
    /// How many bytes the value has.
    fn length(&self) -> Option<usize> {
        let unit = match self.kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        usize::try_from(self.count).ok()?.checked_mul(unit)
    }
}

/// A file with its first directory.
#[derive(Debug)]
pub(super) struct Tiff<'a> {
    data: &'a [u8],
    big_endian: bool,
    entries: Vec<Entry>,
    /// Where the next directory is, as stored.
    next: [u8; 4],
}

impl<'a> Tiff<'a> {
    /// Reads header and first directory.
    pub(super) fn parse(data: &'a [u8]) -> Option<Self> {
        let big_endian = match data.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        Self::directory(data, big_endian, *slice(data, 4, 4)?.first_chunk()?)
    }

    fn directory(data: &'a [u8], big_endian: bool, place: [u8; 4]) -> Option<Self> {
        let at = |place| slice(data, place, 4).and_then(|four| four.first_chunk::<4>().copied());
        let number = |four: [u8; 4]| order32(four, big_endian);
        let short = |place| {
            slice(data, place, 2).and_then(|two| two.first_chunk()).map(|two| order16(*two, big_endian))
        };
        let directory = usize::try_from(number(place)).ok()?;
        let count = usize::from(short(directory)?);
        let mut entries = Vec::new();
        for index in 0..count {
            let place = directory.checked_add(2 + 12 * index)?;
            entries.push(Entry {
                tag: short(place)?,
                kind: short(place + 2)?,
                count: number(at(place + 4)?),
                value: at(place + 8)?,
            });
        }
        // Some writers leave out the place of the next directory at the end of the file.
        let next = at(directory + 2 + 12 * count).unwrap_or_default();
        Some(Self { data, big_endian, entries, next })
    }

    /// A block of EXIF with what the file says besides its pixels, so that these need not be copied to be read over.
    pub(super) fn without_pixels(&self) -> Option<Vec<u8>> {
        let mut block = self.data.get(..4)?.to_vec();
        block.extend([0; 4]);
        let mut pointers = Vec::new();
        for tag in [CAMERA, COORDINATES] {
            let pointed = self.entries.iter().find(|entry| entry.tag == tag);
            let inner = pointed.and_then(|entry| Self::directory(self.data, self.big_endian, entry.value));
            if let Some(inner) = inner {
                let place = inner.append(&mut block, &[])?;
                pointers.push(Entry { tag, kind: LONG, count: 1, value: self.bytes32(place) });
            }
        }
        let place = self.bytes32(self.append(&mut block, &pointers)?);
        block.get_mut(4..8)?.copy_from_slice(&place);
        Some(block)
    }

    /// Writes the directory with its short values and those entries; answers where it is.
    fn append(&self, block: &mut Vec<u8>, pointers: &[Entry]) -> Option<u32> {
        let mut entries = pointers.to_vec();
        for entry in &self.entries {
            let short = |length: &usize| *length <= LONG_VALUE;
            let Some(length) = entry.length().filter(short).filter(|_| block.len() < 16 * LONG_VALUE) else {
                continue;
            };
            if [CAMERA, COORDINATES].contains(&entry.tag) {
                continue;
            }
            let mut copied = *entry;
            if length > 4 {
                let start = usize::try_from(order32(entry.value, self.big_endian)).ok()?;
                let Some(value) = slice(self.data, start, length) else { continue };
                copied.value = self.bytes32(length32(block.len())?);
                block.extend(value);
            }
            entries.push(copied);
        }
        entries.sort_by_key(|entry| entry.tag);
        let place = length32(block.len())?;
        block.extend(self.bytes16(u16::try_from(entries.len()).ok()?));
        entries.iter().for_each(|entry| self.write(entry, block));
        block.extend([0; 4]);
        Some(place)
    }

    fn write(&self, entry: &Entry, to: &mut Vec<u8>) {
        to.extend(self.bytes16(entry.tag));
        to.extend(self.bytes16(entry.kind));
        to.extend(self.bytes32(entry.count));
        to.extend(entry.value);
    }

    /// The bytes of a field.
    pub(super) fn get(&self, tag: u16) -> Option<&[u8]> {
        let entry = self.entries.iter().find(|entry| entry.tag == tag)?;
        match entry.length()? {
            length if length <= 4 => entry.value.get(..length),
            _ => self.data.get(self.place(tag)?),
        }
    }

    /// Where the bytes of a field are, if not in the directory itself.
    pub(super) fn place(&self, tag: u16) -> Option<Range<usize>> {
        let entry = self.entries.iter().find(|entry| entry.tag == tag)?;
        let start = usize::try_from(order32(entry.value, self.big_endian)).ok()?;
        let end = start.checked_add(entry.length().filter(|length| *length > 4)?)?;
        if end <= self.data.len() { Some(start..end) } else { None }
    }

    /// A copy with those fields: a value of `None` takes the field out. Fields that are not named stay, with all their
    /// bytes. `None` where the copy would be larger than the format holds.
    pub(super) fn with(&self, changes: &[(u16, u16, Option<Vec<u8>>)]) -> Option<Vec<u8>> {
        let mut file = self.data.to_vec();
        let mut entries: Vec<Entry> = self
            .entries
            .iter()
            .filter(|entry| changes.iter().all(|(tag, ..)| *tag != entry.tag))
            .copied()
            .collect();
        for (tag, kind, value) in changes {
            let Some(value) = value else { continue };
            let mut stored = [0; 4];
            if value.len() <= 4 {
                stored.iter_mut().zip(value).for_each(|(to, from)| *to = *from);
            } else {
                if file.len() % 2 == 1 {
                    file.push(0);
                }
                stored = self.bytes32(length32(file.len())?);
                file.extend(value);
            }
            entries.push(Entry { tag: *tag, kind: *kind, count: length32(value.len())?, value: stored });
        }
        entries.sort_by_key(|entry| entry.tag);
        if file.len() % 2 == 1 {
            file.push(0);
        }
        let directory = self.bytes32(length32(file.len())?);
        file.extend(self.bytes16(u16::try_from(entries.len()).ok()?));
        entries.iter().for_each(|entry| self.write(entry, &mut file));
        file.extend(self.next);
        length32(file.len())?;
        file.get_mut(4..8)?.copy_from_slice(&directory);
        Some(file)
    }

    fn bytes32(&self, number: u32) -> [u8; 4] {
        if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
    }

    fn bytes16(&self, number: u16) -> [u8; 2] {
        if self.big_endian { number.to_be_bytes() } else { number.to_le_bytes() }
    }
}

fn order32(bytes: [u8; 4], big_endian: bool) -> u32 {
    if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
}

fn order16(bytes: [u8; 2], big_endian: bool) -> u16 {
    if big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
}
