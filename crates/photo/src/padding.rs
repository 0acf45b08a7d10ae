//! Making a small file larger without changing what it shows: some platforms drop pictures below a size.

use crate::Format;

/// Adds a comment of dots so that the file has at least `least` bytes. A format without comments, and a file that is
/// not built as its format says, stay as they are.
pub(crate) fn pad(bytes: Vec<u8>, format: Format, least: usize) -> Vec<u8> {
    if bytes.len() >= least {
        return bytes;
    }
    let lacking = least - bytes.len();
    match format {
        Format::Jpeg => jpeg(bytes, lacking),
        Format::Png => png(bytes, lacking),
        Format::Gif => gif(bytes, lacking),
        _ => bytes,
    }
}

/// `COM` segments right after the start of the picture.
fn jpeg(mut bytes: Vec<u8>, lacking: usize) -> Vec<u8> {
    const LONGEST: usize = 65_533;
    let mut comments = Vec::new();
    while comments.len() < lacking {
        let length = (lacking - comments.len()).saturating_sub(4).min(LONGEST);
        comments.extend([0xFF, 0xFE]);
        comments.extend(u16::try_from(length + 2).unwrap_or(u16::MAX).to_be_bytes());
        comments.resize(comments.len() + length, b'.');
    }
    let rest = bytes.split_off(bytes.len().min(2));
    bytes.extend(comments);
    bytes.extend(rest);
    bytes
}

/// A `tEXt` chunk before the last one, which has 12 bytes.
fn png(mut bytes: Vec<u8>, lacking: usize) -> Vec<u8> {
    const EMPTY: usize = 12;
    if bytes.len() < EMPTY || !bytes.ends_with(b"IEND\xAE\x42\x60\x82") {
        return bytes;
    }
    let end = bytes.split_off(bytes.len() - EMPTY);
    let mut chunk = b"tEXtComment\0".to_vec();
    let length = lacking.saturating_sub(EMPTY).max(chunk.len() - 4);
    chunk.resize(length + 4, b'.');
    bytes.extend(u32::try_from(length).unwrap_or(0).to_be_bytes());
    bytes.extend(&chunk);
    bytes.extend(crc32(&chunk).to_be_bytes());
    bytes.extend(end);
    bytes
}

/// A comment extension before the trailer.
fn gif(mut bytes: Vec<u8>, lacking: usize) -> Vec<u8> {
    if bytes.last() != Some(&0x3B) || !bytes.starts_with(b"GIF89a") {
        return bytes;
    }
    bytes.pop();
    bytes.extend([0x21, 0xFE]);
    let mut left = lacking;
    while left > 0 {
        let length = left.min(255) as u8;
        bytes.push(length);
        bytes.resize(bytes.len() + usize::from(length), b'.');
        left -= usize::from(length);
    }
    bytes.extend([0, 0x3B]);
    bytes
}

/// The checksum of PNG's chunks; bit by bit, since it is only ever taken over a few hundred bytes.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
