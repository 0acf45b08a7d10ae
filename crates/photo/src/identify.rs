//! What a file is.

use sha2::{Digest as _, Sha256};

use crate::{Format, Limits, Result, animation, decode, exif, guarded};

/// A picture that can be taken into a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// The SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its format.
    pub format: Format,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// How the stored pixels lie, 1 to 8 as in EXIF; 1 is upright.
    pub orientation: u8,
    /// How many pictures an animated GIF or WebP shows; else 1.
    pub frames: u32,
    /// When it was taken, in ISO 8601, with the offset where the file has one.
    pub taken_at: Option<String>,
    /// What the file says that it shows.
    pub caption: Option<String>,
    /// Who took it, as the file says.
    pub creator: Option<String>,
    /// Whose it is, as the file says.
    pub credit: Option<String>,
}

/// A JPEG of so many pixels is decoded in about the time that it takes to write the original to the disk.
const QUICK_JPEG: u64 = 4_000_000;

/// Says what a file is.
///
/// The picture is decoded, so that what is identified can be shown. A JPEG as large as cameras make them is only
/// followed to its end: decoding takes long, and of one that is whole it hardly tells more.
///
/// # Errors
/// Where the file is no such picture, is broken or cut short, or claims more than `limits` allow.
pub fn identify(bytes: &[u8], limits: &Limits) -> Result<Identified> {
    guarded(|| {
        let format = Format::of(bytes)?;
        let opened = decode::open(bytes, format, limits)?;
        let (width, height) = opened.dimensions();
        let frames = animation::frames(bytes, format)?;
        if format != Format::Jpeg || u64::from(width) * u64::from(height) <= QUICK_JPEG {
            opened.decode()?;
        }
        let said = exif::read(bytes);
        let (width, height) = if said.orientation >= 5 { (height, width) } else { (width, height) };
        Ok(Identified {
            sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
            format,
            width,
            height,
            orientation: said.orientation,
            frames,
            taken_at: said.taken_at,
            caption: said.caption,
            creator: said.creator,
            credit: said.credit,
        })
    })
}
