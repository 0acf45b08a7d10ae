//! Counting the pictures of an animation without decoding them.

use crate::{Format, PhotoError, Result};

/// How many pictures an animated GIF or WebP shows; 1 for a still and for what cannot be read.
///
/// Nothing is decoded, so this is quick whatever the size.
pub fn picture_count(bytes: &[u8]) -> u32 {
    Format::of(bytes).and_then(|format| frames(bytes, format)).unwrap_or(1)
}

/// How many pictures a file shows one after another; 1 for a still.
pub(crate) fn frames(bytes: &[u8], format: Format) -> Result<u32> {
    match format {
        Format::Gif => gif(bytes),
        Format::Webp => Ok(webp(bytes).max(1)),
        _ => Ok(1),
    }
}

/// Walks a GIF's blocks. A missing trailer is forgiven, since every viewer does; a picture cut short is not, unless
/// others came before it.
fn gif(bytes: &[u8]) -> Result<u32> {
    let byte = |at: usize| bytes.get(at).copied();
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let blocks = |mut at: usize| loop {
        match usize::from(byte(at)?) {
            0 => return Some(at + 1),
            length => at += 1 + length,
        }
    };
    let mut at = 13 + table(byte(10).ok_or(PhotoError::Truncated)?);
    let mut frames = 0;
    loop {
        let next = match byte(at) {
            Some(0x2C) => {
                byte(at + 9).and_then(|flags| blocks(at + 11 + table(flags))).inspect(|_| frames += 1)
            }
            Some(0x21) => blocks(at + 2),
            // Some writers leave zeros between blocks.
            Some(0x00) => Some(at + 1),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None if frames == 0 => return Err(PhotoError::Truncated),
            None => return Ok(frames),
        }
    }
}

/// Counts the `ANMF` chunks of a WebP.
fn webp(bytes: &[u8]) -> u32 {
    let mut frames = 0;
    let mut at = 12;
    while let Some([a, b, c, d, l0, l1, l2, l3]) =
        bytes.get(at..at + 8).and_then(|head| head.first_chunk::<8>())
    {
        frames += u32::from([*a, *b, *c, *d] == *b"ANMF");
        let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize;
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    frames
}
