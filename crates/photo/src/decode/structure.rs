//! The outer structure of a JPEG: whether it is whole, and what lies beside its picture.

use memchr::memchr;

use crate::{PhotoError, Result};

const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;

/// What was found from the start of a JPEG to the end of its picture.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// How many scans the picture is made of.
    pub(super) scans: u32,
    /// Whether the picture has its end. One that has none was cut short, but not before its first scan.
    pub(super) whole: bool,
    /// Whether a program of Adobe's kind wrote it, which stores inks inverted.
    pub(super) adobe: bool,
    /// The colour profile.
    pub(super) profile: Option<Vec<u8>>,
    /// Whether the camera says by a flag alone that its colours are those of Adobe RGB.
    pub(super) is_adobe_rgb: bool,
}

/// Follows the file to the end of the picture.
///
/// A decoder makes something of whatever entropy-coded data it finds, grey where it is missing, so that it would not
/// tell a file that was cut short. One that was is still of use: what is there is shown, and that it is not all is told. What follows the end is of no concern: cameras append previews and videos there.
pub(super) fn read(bytes: &[u8]) -> Result<Structure> {
    let mut found = Structure::default();
    let mut profile: Vec<(u8, &[u8])> = Vec::new();
    let mut at = 2;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let next = memchr(0xFF, rest).and_then(|ahead| Some((at + ahead, bytes.get(at + ahead + 1)?)));
        let Some((here, marker)) = next else { break };
        at = here;
        match *marker {
            0xFF => at += 1,
            END_OF_IMAGE => {
                found.whole = true;
                break;
            }
            // Within a scan, 0xFF stands for itself before 0x00, and restart markers belong to the data.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            marker => {
                let Some([high, low]) = bytes.get(at + 2..).and_then(|rest| rest.first_chunk::<2>()) else {
                    break;
                };
                let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
                let segment = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
                found.scans += u32::from(marker == START_OF_SCAN);
                found.adobe |= marker == 0xEE && segment.starts_with(b"Adobe");
                if let Some([number, _, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0")
                    && marker == 0xE2
                {
                    profile.push((*number, part));
                }
                if let Some(exif) = segment.strip_prefix(b"Exif\0\0")
                    && marker == 0xE1
                {
                    found.is_adobe_rgb = is_adobe_rgb(exif);
                }
                at += 2 + length;
            }
        }
    }
    if !found.whole && found.scans == 0 {
        return Err(PhotoError::Truncated);
    }
    profile.sort_by_key(|(number, _)| *number);
    let profile: Vec<u8> = profile.into_iter().flat_map(|(_, part)| part).copied().collect();
    found.profile = Some(profile).filter(|profile| !profile.is_empty());
    Ok(found)
}

/// Whether EXIF names the colours `R03`, by which cameras mean Adobe RGB.
fn is_adobe_rgb(exif: &[u8]) -> bool {
    let named = || {
        let read = exif::Reader::new().read_raw(exif.to_vec()).ok()?;
        let field = read.get_field(exif::Tag::InteroperabilityIndex, exif::In::PRIMARY)?;
        match &field.value {
            exif::Value::Ascii(texts) => Some(texts.iter().any(|text| text.starts_with(b"R03"))),
            _ => None,
        }
    };
    named().unwrap_or(false)
}
