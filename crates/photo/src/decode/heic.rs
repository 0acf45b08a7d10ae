//! HEIC, as telephones take photos.

use heic_decoder::HeifError;

use super::{Decoded, Header, picture, unmultiply};
use crate::colour::Profile;
use crate::{Limits, PhotoError, Result};

/// Bytes a pixel that the decoder takes: its samples are wide, and there once as tiles and once put together.
const MEMORY: u64 = 20;

pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header> {
    let info = heic_decoder::probe(bytes).map_err(refused)?;
    let side = |length: usize| u32::try_from(length).map_err(|_| too_large(limits));
    limits.check(side(info.coded_width)?, side(info.coded_height)?, MEMORY)?;
    let stored = (side(info.width)?, side(info.height)?);
    limits.check(stored.0, stored.1, MEMORY)?;
    // The decoder turns the picture as the container says; EXIF repeats that for readers who do not.
    Ok(Header { stored, orientation: Some(1), whole: true })
}

pub(super) fn pixels(bytes: &[u8], limits: &Limits) -> Result<Decoded> {
    header(bytes, limits)?;
    let mut decoded = heic_decoder::decode(bytes).map_err(refused)?;
    let profile = match decoded.metadata.icc_profile.take() {
        Some(profile) => Profile::Icc(profile),
        None => decoded.color_info.map_or(Profile::Web, |colours| Profile::Coded {
            primaries: colours.color_primaries,
            transfer: colours.transfer_characteristics,
        }),
    };
    let side = |length: usize| u32::try_from(length).map_err(|_| too_large(limits));
    let (width, height) = (side(decoded.width)?, side(decoded.height)?);
    let pixels = if decoded.alpha.is_some() {
        let mut rgba = decoded.to_rgba8().map_err(refused)?;
        if rgba.premultiplied {
            unmultiply(&mut rgba.data);
        }
        picture(width, height, 4, rgba.data)?
    } else {
        picture(width, height, 3, decoded.to_rgb8().map_err(refused)?.data)?
    };
    Ok(Decoded { pixels, profile })
}

fn too_large(limits: &Limits) -> PhotoError {
    PhotoError::TooLarge { width: u32::MAX, height: u32::MAX, limit: limits.pixels }
}

fn refused(error: HeifError) -> PhotoError {
    match error {
        HeifError::Truncated { .. } => PhotoError::Truncated,
        HeifError::Unsupported(what) => PhotoError::Unsupported(what.to_owned()),
        other => PhotoError::Unreadable(other.to_string()),
    }
}
