//! GIF: blocks, of which one of an application's own may be an XMP packet.

use std::borrow::Cow;
use std::ops::Range;

use super::Blocks;

/// Blocks without which the picture would look different.
const NEEDED: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
const XMP: &[u8] = b"\x21\xFF\x0BXMP DataXMP";

/// A file and its XMP packets.
#[derive(Debug)]
pub(crate) struct Gif<'a> {
    file: &'a [u8],
    /// Each packet with its block: introducer, packet and trailer.
    packets: Vec<(Range<usize>, Range<usize>)>,
    /// Blocks of applications besides, other than those by which it moves and has its colours.
    others: Vec<Range<usize>>,
    /// Where the blocks begin.
    start: Option<usize>,
}

impl<'a> Gif<'a> {
    /// Follows the blocks.
    pub(crate) fn parse(file: &'a [u8]) -> Self {
        let start = file.get(10).map(|flags| 13 + table(*flags)).filter(|start| *start <= file.len());
        let mut gif = Self { file, packets: Vec::new(), others: Vec::new(), start };
        let mut at = start;
        while let Some(place) = at {
            at = gif.block(place);
        }
        gif
    }

    /// Where the next block is.
    fn block(&mut self, at: usize) -> Option<usize> {
        match self.file.get(at)? {
            0x21 if self.file.get(at..)?.starts_with(XMP) => {
                // The packet is not cut into pieces as other data is. Its trailer is bytes that count down, so that a
                // program which takes each as a length arrives at the end wherever it has started.
                let packet = at + XMP.len();
                let end = self.pieces(packet)?;
                let held = packet..end.checked_sub(258).filter(|end| *end >= packet)?;
                self.packets.push((at..end, held));
                Some(end)
            }
            0x21 => {
                let end = self.pieces(at + 2)?;
                let name = self.file.get(at + 3..at + 14);
                if self.file.get(at + 1) == Some(&0xFF) && !name.is_some_and(|name| NEEDED.contains(&name)) {
                    self.others.push(at..end);
                }
                Some(end)
            }
            0x2C => self.pieces(at + 11 + table(*self.file.get(at + 9)?)),
            _ => None,
        }
    }

    /// The end of pieces with a length each.
    fn pieces(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.file.get(at)? {
                0 => return Some(at + 1),
                length => at += 1 + usize::from(*length),
            }
        }
    }

    /// The blocks.
    pub(crate) fn blocks(&self) -> Blocks<'a> {
        let packet = self.packets.first().and_then(|(_, held)| self.file.get(held.clone()));
        Blocks { xmp: packet.map(Cow::Borrowed), ..Blocks::default() }
    }

    /// A copy with that packet in place of its own, and `alone`, without blocks of other applications. `None` where the
    /// file is too damaged.
    pub(crate) fn with(&self, xmp: Option<&[u8]>, alone: bool) -> Option<Vec<u8>> {
        let start = self.start?;
        let mut copy = self.file.get(..start)?.to_vec();
        if let Some(xmp) = xmp {
            // The older version knows no such blocks.
            copy.get_mut(..6)?.copy_from_slice(b"GIF89a");
            copy.extend(XMP);
            copy.extend(xmp);
            copy.push(1);
            copy.extend((0..=255).rev());
            copy.push(0);
        }
        let mut at = start;
        let packets = self.packets.iter().map(|(whole, _)| whole);
        let mut gone: Vec<&Range<usize>> = packets.chain(self.others.iter().filter(|_| alone)).collect();
        gone.sort_by_key(|range| range.start);
        for whole in gone {
            copy.extend(self.file.get(at..whole.start)?);
            at = whole.end;
        }
        copy.extend(self.file.get(at..)?);
        Some(copy)
    }
}

/// The bytes of a table of colours, as the flags before it say.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}
