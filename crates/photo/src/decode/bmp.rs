//! BMP, in all the ways in which Windows and OS/2 wrote it. Files that are not quite as they should be are common, and
//! every viewer shows them; so does this, as far as their pixels go.

mod rle;

use super::{Decoded, Header, picture};
use crate::colour::Profile;
use crate::{Limits, PhotoError, Result};

/// How the rows are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Plain,
    /// Runs of pixels of 4, 8 or 24 bits.
    Runs,
    /// Pixels whose colours lie where these bits are: red, green, blue, transparency.
    Masked([u32; 4]),
}

/// What stands before the pixels.
struct Head {
    width: u32,
    height: u32,
    /// Whether the first row is the upper one.
    from_top: bool,
    bits: u32,
    coding: Coding,
    /// Red, green and blue of each number that a pixel may have.
    palette: Vec<[u8; 3]>,
    /// Where the pixels begin.
    start: usize,
}

pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header> {
    let head = head(bytes)?;
    limits.check(head.width, head.height, head.channels() as u64)?;
    let size = head.row_bytes().checked_mul(u64::from(head.height));
    let there = bytes.len().saturating_sub(head.start) as u64;
    let whole = head.coding == Coding::Runs || size.is_some_and(|size| size <= there);
    Ok(Header { stored: (head.width, head.height), orientation: None, whole })
}

pub(super) fn pixels(bytes: &[u8], limits: &Limits) -> Result<Decoded> {
    let head = head(bytes)?;
    let channels = head.channels();
    limits.check(head.width, head.height, channels as u64)?;
    let data = bytes.get(head.start..).unwrap_or_default();
    if data.is_empty() {
        return Err(PhotoError::Truncated);
    }
    let mut pixels = vec![0; head.width as usize * head.height as usize * channels];
    match head.coding {
        Coding::Runs => rle::read(&head, data, &mut pixels),
        _ => rows(&head, data, &mut pixels),
    }
    Ok(Decoded { pixels: picture(head.width, head.height, channels, pixels)?, profile: Profile::Web })
}

impl Head {
    fn channels(&self) -> usize {
        match self.coding {
            Coding::Masked([.., alpha]) if alpha != 0 => 4,
            _ => 3,
        }
    }

    /// How many bytes a row has: it ends with a whole number of four.
    fn row_bytes(&self) -> u64 {
        (u64::from(self.width) * u64::from(self.bits)).div_ceil(32) * 4
    }

    /// Where a stored row stands in the picture.
    fn place(&self, row: usize) -> usize {
        if self.from_top { row } else { (self.height as usize).saturating_sub(row + 1) }
    }

    fn colour(&self, number: u32) -> [u8; 3] {
        self.palette.get(number as usize).copied().unwrap_or_default()
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk::<2>().map(|two| u16::from_le_bytes(*two))
}

fn head(bytes: &[u8]) -> Result<Head> {
    let cut = PhotoError::Truncated;
    let long = |at| number(bytes, at).ok_or(PhotoError::Truncated);
    let length = long(14)?;
    // OS/2 wrote twelve bytes with short numbers, and later up to 64 of its own.
    let is_first = length == 12;
    let is_os2 = is_first || length == 64 || ((16..52).contains(&length) && length != 40);
    let (width, height, bits) = if is_first {
        let of = |at| short(bytes, at).ok_or(PhotoError::Truncated);
        (i32::from(of(18)?), i32::from(of(20)?), of(24)?)
    } else {
        (long(18)?.cast_signed(), long(22)?.cast_signed(), short(bytes, 28).ok_or(cut)?)
    };
    let compression = if length < 20 { 0 } else { long(30)? };
    let (bits, from_top) = (u32::from(bits), height < 0);
    let size = (u32::try_from(width), height.unsigned_abs());
    let (Ok(width @ 1..), height @ 1..) = size else {
        return Err(PhotoError::Unreadable("it has no width or no height".to_owned()));
    };
    let after = 14 + length as usize;
    let mask = |at: usize| number(bytes, at).unwrap_or(0);
    let (coding, beside) = match (compression, bits) {
        (0, 1 | 2 | 4 | 8 | 24) => (Coding::Plain, 0),
        (0, 16) => (Coding::Masked([0x7C00, 0x03E0, 0x001F, 0]), 0),
        (0, 32) => (Coding::Masked([0x00FF_0000, 0xFF00, 0xFF, 0]), 0),
        (1, 8) | (2, 4) => (Coding::Runs, 0),
        (4, 24) if is_os2 => (Coding::Runs, 0),
        (3 | 6, 16 | 32) if !is_os2 => {
            // Longer headers have the masks within, the shortest has them behind.
            let has_alpha = length >= 56 || compression == 6;
            let alpha = if has_alpha { mask(66) } else { 0 };
            let behind = match (length, compression) {
                (40, 3) => 12,
                (40, _) => 16,
                _ => 0,
            };
            (Coding::Masked([mask(54), mask(58), mask(62), alpha]), behind)
        }
        _ => return Err(PhotoError::Unsupported(format!("BMP of {bits} bits, compression {compression}"))),
    };
    let start = long(10)? as usize;
    let first = after + beside;
    let entry = if is_first { 3 } else { 4 };
    let most = if bits <= 8 { 1_usize << bits } else { 0 };
    // What begins before the palette could end begins after it.
    let room = if start > first { (start - first) / entry } else { most };
    let said = if length >= 36 { mask(46) as usize } else { 0 };
    let count = if said == 0 { most } else { said.min(most) }.min(room);
    let palette = (0..count).map_while(|at| match bytes.get(first + at * entry..)?.first_chunk::<3>()? {
        [blue, green, red] => Some([*red, *green, *blue]),
    });
    let palette = palette.collect();
    let start = if start >= first { start } else { first + count * entry };
    Ok(Head { width, height, from_top, bits, coding, palette, start })
}

/// Rows that are stored as they are; of those that are missing, nothing is known.
fn rows(head: &Head, data: &[u8], pixels: &mut [u8]) {
    let channels = head.channels();
    let length = head.width as usize * channels;
    let Ok(stored) = usize::try_from(head.row_bytes()) else { return };
    for (row, data) in data.chunks(stored.max(1)).take(head.height as usize).enumerate() {
        let from = head.place(row) * length;
        let Some(line) = pixels.get_mut(from..from + length) else { return };
        match head.coding {
            Coding::Masked(masks) => masked(head.bits, masks, data, line, channels),
            _ if head.bits == 24 => {
                for (to, from) in line.chunks_exact_mut(3).zip(data.chunks_exact(3)) {
                    if let ([red, green, blue], [b, g, r]) = (to, from) {
                        (*red, *green, *blue) = (*r, *g, *b);
                    }
                }
            }
            _ => numbered(head, data, line),
        }
    }
}

/// Pixels that are numbers of the palette, the highest bits first.
fn numbered(head: &Head, data: &[u8], line: &mut [u8]) {
    let each = (8 / head.bits).max(1) as usize;
    let mask = (1_u32 << head.bits) - 1;
    for (at, to) in line.chunks_exact_mut(3).enumerate() {
        let Some(byte) = data.get(at / each) else { return };
        let shift = 8 - head.bits * (at % each + 1) as u32;
        to.copy_from_slice(&head.colour(u32::from(*byte) >> shift & mask));
    }
}

fn masked(bits: u32, masks: [u32; 4], data: &[u8], line: &mut [u8], channels: usize) {
    let wide = bits as usize / 8;
    for (to, from) in line.chunks_exact_mut(channels).zip(data.chunks_exact(wide)) {
        let value = from.iter().rev().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
        for (to, mask) in to.iter_mut().zip(masks) {
            *to = part(value, mask);
        }
    }
}

/// The bits of a mask as a number up to 255; of a mask without bits, none.
fn part(value: u32, mask: u32) -> u8 {
    if mask == 0 {
        return 0;
    }
    let shift = mask.trailing_zeros();
    let most = u64::from(mask >> shift);
    let found = u64::from((value & mask) >> shift);
    u8::try_from((found * 255 + most / 2) / most).unwrap_or(255)
}
