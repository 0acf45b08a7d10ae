//! WebP: chunks of a RIFF file.

use std::borrow::Cow;

use super::{Blocks, without_mark};
use crate::metadata::bytes::{le32, slice};

const EXIF_FLAG: u8 = 0x08;
const XMP_FLAG: u8 = 0x04;
const ALPHA_FLAG: u8 = 0x10;

/// A file: its chunks.
#[derive(Debug)]
pub(crate) struct Webp<'a> {
    file: &'a [u8],
    chunks: Vec<([u8; 4], &'a [u8])>,
    /// Where the last whole chunk ends.
    rest: usize,
    /// Where the file says that it ends.
    end: usize,
}

impl<'a> Webp<'a> {
    /// Follows the chunks.
    pub(crate) fn parse(file: &'a [u8]) -> Self {
        let mut webp = Self { file, chunks: Vec::new(), rest: 12, end: 0 };
        if file.get(8..12) != Some(b"WEBP") {
            return webp;
        }
        webp.end = le32(file, 4).and_then(|length| usize::try_from(length).ok()?.checked_add(8)).unwrap_or(0);
        while webp.rest < webp.end {
            let Some((kind, held)) = webp.next() else { break };
            webp.rest += 8 + held.len() + held.len() % 2;
            webp.chunks.push((kind, held));
        }
        webp
    }

    fn next(&self) -> Option<([u8; 4], &'a [u8])> {
        let kind = *slice(self.file, self.rest, 4)?.first_chunk()?;
        let length = usize::try_from(le32(self.file, self.rest + 4)?).ok()?;
        Some((kind, slice(self.file, self.rest + 8, length)?))
    }

    fn find(&self, sought: &[u8; 4]) -> Option<&'a [u8]> {
        self.chunks.iter().find(|(kind, _)| kind == sought).map(|(_, held)| *held)
    }

    /// The blocks.
    pub(crate) fn blocks(&self) -> Blocks<'a> {
        Blocks {
            exif: self.find(b"EXIF").map(|held| Cow::Borrowed(without_mark(held))),
            xmp: self.find(b"XMP ").map(Cow::Borrowed),
            ..Blocks::default()
        }
    }

    /// A copy with those blocks in place of its own. What follows the RIFF structure stays. `None` where the file is
    /// too damaged to say its size, or too large.
    pub(crate) fn with(&self, exif: Option<&[u8]>, xmp: Option<&[u8]>) -> Option<Vec<u8>> {
        // An odd last chunk may lack its filling.
        if self.rest + 1 < self.end {
            return None;
        }
        let mut head = match self.find(b"VP8X") {
            Some(head) => head.to_vec(),
            None => self.head()?,
        };
        let flags = head.first_mut()?;
        *flags &= !(EXIF_FLAG | XMP_FLAG);
        *flags |= if exif.is_some() { EXIF_FLAG } else { 0 } | if xmp.is_some() { XMP_FLAG } else { 0 };
        let kept = |kind: &[u8; 4]| ![b"VP8X", b"EXIF", b"XMP "].contains(&kind);
        let pictures = self.chunks.iter().filter(|(kind, _)| kept(kind)).copied();
        let extended = exif.is_some() || xmp.is_some() || self.find(b"VP8X").is_some();
        let head = extended.then_some((*b"VP8X", head.as_slice()));
        let new = [exif.map(|block| (*b"EXIF", block)), xmp.map(|block| (*b"XMP ", block))];
        let mut copy = b"RIFF\0\0\0\0WEBP".to_vec();
        for (kind, held) in head.into_iter().chain(pictures).chain(new.into_iter().flatten()) {
            copy.extend(kind);
            copy.extend(u32::try_from(held.len()).ok()?.to_le_bytes());
            copy.extend(held);
            if held.len() % 2 == 1 {
                copy.push(0);
            }
        }
        let length = u32::try_from(copy.len() - 8).ok()?;
        copy.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
        copy.extend(self.file.get(self.rest..).unwrap_or_default());
        Some(copy)
    }

    /// The head of an extended file, from that of the picture itself.
    fn head(&self) -> Option<Vec<u8>> {
        let (width, height, alpha) = if let Some(lossy) = self.find(b"VP8 ") {
            if lossy.get(3..6)? != b"\x9D\x01\x2A" {
                return None;
            }
            let length =
                |at: usize| Some(u32::from(u16::from_le_bytes(*lossy.get(at..)?.first_chunk()?) & 0x3FFF));
            (length(6)?, length(8)?, false)
        } else {
            let lossless = self.find(b"VP8L")?;
            let bits = le32(lossless, 1).filter(|_| lossless.first() == Some(&0x2F))?;
            ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1 == 1)
        };
        let mut head = vec![if alpha { ALPHA_FLAG } else { 0 }, 0, 0, 0];
        for length in [width, height] {
            head.extend(length.checked_sub(1)?.to_le_bytes().get(..3)?);
        }
        Some(head)
    }
}
