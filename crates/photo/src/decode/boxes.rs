//! The boxes of an AVIF, as far as they say how its picture lies and which colours it has. What codes the picture
//! itself is read elsewhere.

use std::borrow::Cow;

use crate::Edit;

/// What the boxes say about the picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// How the coded pixels lie, 1 to 8 as in EXIF.
    pub(super) orientation: u8,
    /// A colour profile.
    pub(super) profile: Option<Vec<u8>>,
    /// Which colours they are, as numbers; these count before those within the coded picture.
    pub(super) coded: Option<Coded>,
}

/// Colours by the numbers of ITU-T H.273.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coded {
    pub(super) primaries: u16,
    pub(super) transfer: u16,
    pub(super) matrix: u16,
    pub(super) full_range: bool,
}

/// Reads what the file says about its main picture; one that says nothing is upright.
pub(super) fn read(file: &[u8]) -> Said {
    let said = || {
        let meta = find(file, b"meta")?.get(4..)?;
        let main = number(find(meta, b"pitm")?)?;
        let properties = find(meta, b"iprp")?;
        let all: Vec<_> = Boxes(find(properties, b"ipco")?).collect();
        let own = associated(find(properties, b"ipma")?, main)?;
        Some(own.into_iter().filter_map(|index| all.get(index.checked_sub(1)?).copied()).collect::<Vec<_>>())
    };
    let own = said().unwrap_or_default();
    let of = |kind: [u8; 4]| own.iter().filter(move |(found, _)| *found == kind).map(|(_, content)| *content);
    Said {
        orientation: orientation(
            of(*b"irot").next().and_then(|content| content.first()).map_or(0, |turns| turns & 3),
            of(*b"imir").next().and_then(|content| content.first()).map(|axis| axis & 1),
        ),
        profile: of(*b"colr").find_map(|content| {
            let profile = content.strip_prefix(b"prof").or_else(|| content.strip_prefix(b"rICC"));
            profile.map(<[u8]>::to_vec)
        }),
        coded: of(*b"colr").find_map(|content| coded(content.strip_prefix(b"nclx")?)),
    }
}

/// Quarter turns anticlockwise and then a mirror, as one orientation. Of a mirror, 0 exchanges top and bottom, 1 left
/// and right.
fn orientation(turns: u8, mirror: Option<u8>) -> u8 {
    let turned = Edit { quarter_turns: 4 - turns, ..Edit::default() }.sound().orientation(1);
    let Some(axis) = mirror else { return turned };
    let mirrored = match turned {
        3 => 4,
        6 => 5,
        8 => 7,
        _ => 2,
    };
    let half = if axis == 0 { 2 } else { 0 };
    Edit { quarter_turns: half, ..Edit::default() }.orientation(mirrored)
}

fn coded(content: &[u8]) -> Option<Coded> {
    let number = |at: usize| content.get(at..)?.first_chunk::<2>().map(|bytes| u16::from_be_bytes(*bytes));
    Some(Coded {
        primaries: number(0)?,
        transfer: number(2)?,
        matrix: number(4)?,
        full_range: content.get(6)? & 0x80 != 0,
    })
}

/// The number in a full box that holds an item's: of 16 bits in its first version, else of 32.
fn number(content: &[u8]) -> Option<u32> {
    match content.first()? {
        0 => content.get(4..6)?.first_chunk::<2>().map(|bytes| u32::from(u16::from_be_bytes(*bytes))),
        _ => content.get(4..8)?.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes)),
    }
}

/// The places, counted from one, of an item's properties among all of them.
fn associated(content: &[u8], item: u32) -> Option<Vec<usize>> {
    let wide_items = *content.first()? > 0;
    let wide_places = content.get(3)? & 1 == 1;
    let mut rest = content.get(8..)?;
    let mut take = |bytes: usize| {
        let (taken, left) = rest.split_at_checked(bytes)?;
        rest = left;
        Some(taken.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)))
    };
    loop {
        let found = take(if wide_items { 4 } else { 2 })?;
        let count = take(1)?;
        let mut places = Vec::new();
        for _ in 0..count {
            // The highest bit only says that a reader has to know the property.
            let place = if wide_places { take(2)? & 0x7FFF } else { take(1)? & 0x7F };
            places.push(place as usize);
        }
        if found == item {
            return Some(places);
        }
    }
}

fn find<'a>(within: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    Boxes(within).find(|(found, _)| found == kind).map(|(_, content)| content)
}

/// The file with the length of its last box written out. A box may go on to the end of the file without saying how long
/// that is, which the reader of the picture does not take.
pub(super) fn measured(file: &[u8]) -> Cow<'_, [u8]> {
    let mut at = 0;
    while let Some(length) = file.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        match u32::from_be_bytes(*length) {
            0 => {
                let Ok(rest) = u32::try_from(file.len() - at) else { break };
                let mut whole = file.to_vec();
                if let Some(place) = whole.get_mut(at..at + 4) {
                    place.copy_from_slice(&rest.to_be_bytes());
                }
                return Cow::Owned(whole);
            }
            // One of more than four gigabytes is none that is read.
            1..8 => break,
            length => at += length as usize,
        }
    }
    Cow::Borrowed(file)
}

/// Boxes one after another: each one's kind and content.
struct Boxes<'a>(&'a [u8]);

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let length = u32::from_be_bytes(*self.0.first_chunk::<4>()?);
        let kind = *self.0.get(4..)?.first_chunk::<4>()?;
        let (header, length) = match length {
            0 => (8, self.0.len()),
            1 => {
                let long = u64::from_be_bytes(*self.0.get(8..)?.first_chunk::<8>()?);
                (16, usize::try_from(long).ok()?)
            }
            length => (8, length as usize),
        };
        let content = self.0.get(header..length)?;
        self.0 = self.0.get(length..)?;
        Some((kind, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_that_goes_on_to_the_end_gets_its_length() {
        let file = [0, 0, 0, 8, b'f', b't', b'y', b'p', 0, 0, 0, 0, b'm', b'd', b'a', b't', 1, 2];
        let written = measured(&file);
        assert_eq!(written.get(8..12), Some([0, 0, 0, 10].as_slice()));
        assert_eq!(written.len(), file.len());
        for whole in [&file[..8], &file[..3], &written] {
            assert!(matches!(measured(whole), Cow::Borrowed(_)));
        }
    }
}
