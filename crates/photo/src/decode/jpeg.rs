//! JPEG, read at a fraction of its size where no more is needed.

use turbojpeg::{Colorspace, DecompressHeader, Decompressor, Image, PixelFormat, ScalingFactor};

use super::structure::{self, Structure};
use super::{Decoded, Header, others, picture};
use crate::colour::{self, Profile};
use crate::{Format, Limits, PhotoError, Result};

/// At which part of its size a JPEG is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Share {
    /// An eighth of its width and height.
    Eighth,
    /// A quarter.
    Quarter,
    /// Half.
    Half,
    /// All.
    Whole,
}

impl Share {
    /// The smallest one that has enough pixels for a rendition of so many for one of the original's, in one
    /// direction.
    ///
    /// What is read keeps more pixels than are needed, since the reduction while reading is a rough one.
    pub(crate) fn for_scale(scale: f64) -> Self {
        const SPARE: f64 = 1.3;
        match scale * SPARE {
            scale if scale <= 0.125 => Self::Eighth,
            scale if scale <= 0.25 => Self::Quarter,
            scale if scale <= 0.5 => Self::Half,
            _ => Self::Whole,
        }
    }

    fn factor(self) -> ScalingFactor {
        match self {
            Self::Eighth => ScalingFactor::ONE_EIGHTH,
            Self::Quarter => ScalingFactor::ONE_QUARTER,
            Self::Half => ScalingFactor::ONE_HALF,
            Self::Whole => ScalingFactor::ONE,
        }
    }
}

/// Photos have ten scans at most; a file with very many keeps a decoder busy for minutes.
const MOST_SCANS: u32 = 64;

pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header> {
    let Ok(read) = Decompressor::new().and_then(|mut decoder| decoder.read_header(bytes)) else {
        // The other decoder takes some headers that this one does not, but makes nothing of a part of a picture.
        return match structure::read(bytes)?.whole {
            true => others::header(bytes, Format::Jpeg, limits),
            false => Err(PhotoError::Truncated),
        };
    };
    let (width, height) = size(&read)?;
    limits.check(width, height, 1)?;
    let whole = structure::read(bytes)?.whole;
    Ok(Header { stored: (width, height), orientation: None, whole })
}

pub(super) fn pixels(bytes: &[u8], limits: &Limits, share: Share) -> Result<Decoded> {
    let structure = structure::read(bytes)?;
    if structure.scans > MOST_SCANS {
        return Err(PhotoError::Unreadable(format!("it has {} scans", structure.scans)));
    }
    match turbo(bytes, limits, share, &structure)? {
        Some(decoded) => Ok(decoded),
        None if structure.whole => others::pixels(bytes, Format::Jpeg, limits),
        None => Err(PhotoError::Truncated),
    }
}

/// `None` where the file is of a kind that this decoder does not take.
fn turbo(bytes: &[u8], limits: &Limits, share: Share, structure: &Structure) -> Result<Option<Decoded>> {
    let Ok(mut decoder) = Decompressor::new() else { return Ok(None) };
    let Ok(header) = decoder.read_header(bytes) else { return Ok(None) };
    let share = if header.is_lossless { Share::Whole } else { share };
    let factor = share.factor();
    if decoder.set_scaling_factor(factor).is_err() {
        return Ok(None);
    }
    let (format, channels) = match header.colorspace {
        Colorspace::Gray => (PixelFormat::GRAY, 1),
        Colorspace::CMYK | Colorspace::YCCK => (PixelFormat::CMYK, 4),
        _ => (PixelFormat::RGB, 3),
    };
    let read = header.scaled(factor);
    let (width, height) = size(&read)?;
    check_memory(&header, (width, height), channels as u64, limits)?;
    let pitch = read.width * channels;
    let mut pixels = vec![0; pitch * read.height];
    let image =
        Image { pixels: pixels.as_mut_slice(), width: read.width, pitch, height: read.height, format };
    if let Err(error) = decoder.decompress(bytes, image)
        && !is_warning(&error.to_string())
    {
        return Ok(None);
    }
    if format == PixelFormat::CMYK {
        let pixels = colour::from_inks(pixels, structure.adobe, structure.profile.as_deref());
        return Ok(Some(Decoded { pixels: picture(width, height, 3, pixels)?, profile: Profile::Web }));
    }
    let profile = match &structure.profile {
        Some(profile) => Profile::Icc(profile.clone()),
        None if structure.is_adobe_rgb => Profile::AdobeRgb,
        None => Profile::Web,
    };
    Ok(Some(Decoded { pixels: picture(width, height, channels, pixels)?, profile }))
}

/// Makes sure that the pixels fit, and for a progressive file what the decoder keeps of the whole picture while its
/// scans come in: two bytes for each number.
fn check_memory(header: &DecompressHeader, read: (u32, u32), channels: u64, limits: &Limits) -> Result<()> {
    let (width, height) = size(header)?;
    let pixels = u64::from(width) * u64::from(height);
    let held = if header.is_progressive {
        let (across, down) = match header.subsamp {
            turbojpeg::Subsamp::Unknown => (1, 1),
            known => (known.width() as u64, known.height() as u64),
        };
        2 * pixels
            + (channels - 1).min(2) * 2 * pixels / (across * down)
            + channels.saturating_sub(3) * 2 * pixels
    } else {
        0
    };
    // Inks become colours in memory of their own.
    let each = if channels == 4 { 7 } else { channels };
    let needed = held + u64::from(read.0) * u64::from(read.1) * each;
    if needed > limits.memory {
        let limit = u128::from(pixels) * u128::from(limits.memory) / u128::from(needed.max(1));
        return Err(PhotoError::TooLarge { width, height, limit: u64::try_from(limit).unwrap_or(u64::MAX) });
    }
    limits.check(width, height, 1)
}

fn size(header: &DecompressHeader) -> Result<(u32, u32)> {
    match (u32::try_from(header.width), u32::try_from(header.height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err(PhotoError::Unreadable("its size is no size".to_owned())),
    }
}

/// Whether the decoder went on to the end in spite of what it says. It tells its warnings from its errors by their
/// words alone.
fn is_warning(words: &str) -> bool {
    const WARNINGS: [&str; 7] = [
        "Corrupt JPEG data",
        "Premature end of JPEG file",
        "Inconsistent progression sequence",
        "Unknown Adobe color transform",
        "unknown JFIF revision",
        "Invalid SOS parameters for sequential",
        "too many scanlines",
    ];
    WARNINGS.iter().any(|warning| words.contains(warning))
}
