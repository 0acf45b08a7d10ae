//! Renditions: a picture of another size, crop or format.

use image::DynamicImage;
use torchpress_document::Crop;

use crate::decode::{self, Decoded};
use crate::encode::{self, QUALITY};
use crate::{Format, Limits, PhotoError, Result, animation, colour, exif, frame, guarded, padding};

/// What a rendition should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Width in pixels at most; a smaller picture keeps its size.
    pub max_width: u32,
    /// The part to show, of the upright picture.
    pub crop: Option<Crop>,
    /// The format; `None` chooses the one that suits the picture.
    pub format: Option<Format>,
    /// Bytes at most: quality is lowered, then size.
    pub max_bytes: Option<usize>,
    /// Bytes at least: a comment is added to a smaller file.
    pub min_bytes: Option<usize>,
}

/// A picture that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// The file, without metadata.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Qualities to try before a picture is made smaller.
const LOWER_QUALITIES: [u8; 6] = [76, 70, 64, 58, 50, 42];

/// An opaque picture stays PNG where that costs at most this many times the bytes of a JPEG: drawings and screenshots
/// do, photos need five times and more.
const SCREENSHOT: usize = 2;

/// Below this a PNG is never worth making worse.
const SMALL_PNG: usize = 32 * 1024;

/// Makes a rendition: upright, in sRGB, never larger than the original, without metadata. The same file and the same
/// `spec` give the same bytes.
///
/// A JPEG stays JPEG. A picture with transparency becomes PNG, and so does an opaque PNG or GIF that is a drawing or
/// screenshot; other opaque ones become JPEG. An animated GIF is returned as it is, with its own size and all its
/// bytes, whatever width, crop and `max_bytes` say, since it would lose its animation; where a format is asked for,
/// and of an animated WebP, the first picture is taken.
///
/// # Errors
/// Where the file cannot be read within `limits`; [`PhotoError::DoesNotFit`] where even a tiny picture would have more
/// than `max_bytes`; [`PhotoError::NotWritten`] for GIF as the format that is asked for.
pub fn rendition(bytes: &[u8], spec: &Spec, limits: &Limits) -> Result<Rendition> {
    guarded(|| {
        let mut source = Source::read(bytes, limits)?;
        source.make(spec)
    })
}

/// Makes several renditions of one file, in the order of `specs`. The file is decoded once, which is most of the work.
///
/// # Errors
/// As [`rendition`], where any of them cannot be made.
pub fn renditions(bytes: &[u8], specs: &[Spec], limits: &Limits) -> Result<Vec<Rendition>> {
    guarded(|| {
        let mut source = Source::read(bytes, limits)?;
        specs.iter().map(|spec| source.make(spec)).collect()
    })
}

/// A file of which renditions are made; its pixels are decoded when the first of them needs them.
struct Source<'a> {
    bytes: &'a [u8],
    format: Format,
    moves: bool,
    width: u32,
    height: u32,
    orientation: u8,
    limits: Limits,
    decoded: Option<Decoded>,
}

impl<'a> Source<'a> {
    fn read(bytes: &'a [u8], limits: &Limits) -> Result<Self> {
        let format = Format::of(bytes)?;
        let (width, height) = decode::open(bytes, format, limits)?.dimensions();
        let moves = format == Format::Gif && animation::frames(bytes, format)? > 1;
        let orientation = exif::read(bytes).orientation;
        Ok(Self { bytes, format, moves, width, height, orientation, limits: *limits, decoded: None })
    }

    fn make(&mut self, spec: &Spec) -> Result<Rendition> {
        let least = spec.min_bytes.unwrap_or(0);
        if self.moves && spec.format.is_none_or(|wanted| wanted == Format::Gif) {
            let bytes = padding::pad(self.bytes.to_vec(), self.format, least);
            return Ok(Rendition { bytes, format: self.format, width: self.width, height: self.height });
        }
        let decoded = match self.decoded.take() {
            Some(decoded) => decoded,
            None => decode::open(self.bytes, self.format, &self.limits)?.decode()?,
        };
        let decoded = self.decoded.insert(decoded);
        let upright = frame::upright(&decoded.pixels, self.orientation, spec.crop, spec.max_width.max(1))?;
        let picture = encode::without_idle_alpha(colour::to_srgb(upright, decoded.profile.as_deref()));
        let made = match spec.format {
            Some(wanted) => within(picture, wanted, spec.max_bytes)?,
            None => suitable(picture, self.format, spec.max_bytes)?,
        };
        Ok(Rendition { bytes: padding::pad(made.bytes, made.format, least), ..made })
    }
}

/// Chooses the format that suits the picture.
fn suitable(picture: DynamicImage, from: Format, most: Option<usize>) -> Result<Rendition> {
    if picture.color().has_alpha() {
        return within(picture, Format::Png, most);
    }
    if matches!(from, Format::Png | Format::Gif) {
        let png = encode::lossless(&picture, Format::Png)?;
        let fits = most.is_none_or(|most| png.len() <= most);
        if fits
            && (png.len() <= SMALL_PNG || png.len() <= SCREENSHOT * encode::jpeg(&picture, QUALITY)?.len())
        {
            return Ok(made(png, Format::Png, &picture));
        }
    }
    within(picture, Format::Jpeg, most)
}

/// Writes a picture so that it fits: at lower qualities, then smaller and smaller.
fn within(mut picture: DynamicImage, format: Format, most: Option<usize>) -> Result<Rendition> {
    let limit = most.unwrap_or(usize::MAX);
    loop {
        let bytes = match format {
            Format::Jpeg => encode::jpeg(&picture, QUALITY)?,
            other => encode::lossless(&picture, other)?,
        };
        if bytes.len() <= limit {
            return Ok(made(bytes, format, &picture));
        }
        if format == Format::Jpeg {
            for quality in LOWER_QUALITIES {
                let bytes = encode::jpeg(&picture, quality)?;
                if bytes.len() <= limit {
                    return Ok(made(bytes, format, &picture));
                }
            }
        }
        let narrower = picture.width() * 4 / 5;
        if narrower < 8 {
            return Err(PhotoError::DoesNotFit { limit });
        }
        picture = frame::shrink(&picture, narrower)?;
    }
}

fn made(bytes: Vec<u8>, format: Format, picture: &DynamicImage) -> Rendition {
    Rendition { bytes, format, width: picture.width(), height: picture.height() }
}
