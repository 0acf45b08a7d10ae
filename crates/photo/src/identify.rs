//! What a file is.

use sha2::{Digest as _, Sha256};

use crate::metadata::Metadata;
use crate::source::Source;
use crate::{Edit, Format, Limits, Rendition, Result, Spec, encode, guarded, look, rendition};

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
    /// A hash that files of one picture share, up to a few bits of difference, whatever their size and format.
    pub hash: u64,
    /// The colour, in sRGB, of which it has most.
    pub colour: [u8; 3],
    /// Whether the file goes on to the end of its picture; of one that was cut short, what is there is shown.
    pub whole: bool,
    /// Whether something of it is transparent.
    pub alpha: bool,
    /// What the file says about its picture.
    pub metadata: Metadata,
}

/// Enough of a picture to see what it looks like.
const LOOK: (u32, u32) = (320, 320);

/// Says what a file is. The picture is decoded, so that what is identified can be shown.
///
/// # Errors
/// Where the file is no such picture, is broken or cut short, or claims more than `limits` allow.
pub fn identify(bytes: &[u8], limits: &Limits) -> Result<Identified> {
    intake(bytes, limits, &[]).map(|(identified, _)| identified)
}

/// Says what a file is and makes renditions of it, in the order of `specs`. The file is decoded once for all of that,
/// which is most of the work.
///
/// # Errors
/// As [`identify`] and [`crate::rendition`].
pub fn intake(bytes: &[u8], limits: &Limits, specs: &[Spec]) -> Result<(Identified, Vec<Rendition>)> {
    guarded(|| {
        let mut source = Source::read(bytes, limits)?;
        let renditions = rendition::make_all(&mut source, specs)?;
        let seen = encode::without_idle_alpha(source.picture(Edit::default(), None, LOOK)?);
        let (width, height) = source.upright();
        let identified = Identified {
            sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
            format: source.format,
            width,
            height,
            orientation: source.orientation,
            frames: source.frames,
            hash: look::hash(&seen)?,
            colour: look::colour(&seen)?,
            whole: source.whole,
            alpha: seen.color().has_alpha(),
            metadata: source.metadata,
        };
        Ok((identified, renditions))
    })
}
