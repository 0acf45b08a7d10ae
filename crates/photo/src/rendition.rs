//! Renditions: a picture of another size, crop or format.

use image::DynamicImage;
use torchpress_document::Crop;

use crate::encode::{self, QUALITY};
use crate::source::Source;
use crate::{Edit, Format, Limits, PhotoError, Result, frame, guarded, metadata, moving, padding};

/// What a rendition should be. Build one with `..Spec::default()`, which is the whole picture as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Width in pixels at most; a smaller picture keeps its size.
    pub max_width: u32,
    /// Height in pixels at most.
    pub max_height: Option<u32>,
    /// How the picture is turned, straightened and lightened first.
    pub edit: Edit,
    /// The part to show, of the upright and edited picture.
    pub crop: Option<Crop>,
    /// The format; `None` chooses the one that suits the picture.
    pub format: Option<Format>,
    /// Whether of an animation only the first picture is wanted, as in a list of many.
    pub still: bool,
    /// Bytes at most: quality is lowered, then size; an animation gets smaller and loses pictures.
    pub max_bytes: Option<usize>,
    /// Bytes at least: a comment is added to a smaller file.
    pub min_bytes: Option<usize>,
    /// Pictures of an animation at most; those that stay are spread evenly.
    pub most_frames: Option<u32>,
    /// Width times height times pictures of an animation at most.
    pub most_moving: Option<u64>,
    /// The quality of a JPEG, 1 to 100; `None` is good for telephones. It is lowered where `max_bytes` asks for it.
    pub quality: Option<u8>,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            max_width: u32::MAX,
            max_height: None,
            edit: Edit::default(),
            crop: None,
            format: None,
            still: false,
            max_bytes: None,
            min_bytes: None,
            most_frames: None,
            most_moving: None,
            quality: None,
        }
    }
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
/// A JPEG stays JPEG. A picture with transparency becomes PNG, and so does an opaque PNG, GIF, BMP or TIFF that is a
/// drawing or screenshot; other opaque ones become JPEG. An animated GIF stays animated: with its own size and all its
/// bytes, unless an edit, a crop or a limit of bytes, pictures or moving pixels makes it necessary to write it anew.
/// Where another format or a still is asked for, and of an animated WebP, the first picture is taken.
///
/// # Errors
/// Where the file cannot be read within `limits`; [`PhotoError::DoesNotFit`] where even a tiny picture would have more
/// than `max_bytes`; [`PhotoError::NotWritten`] for a format that is only read, and for GIF from what does not move.
pub fn rendition(bytes: &[u8], spec: &Spec, limits: &Limits) -> Result<Rendition> {
    guarded(|| make(&mut Source::read(bytes, limits)?, spec))
}

/// Makes several renditions of one file, in the order of `specs`. The file is decoded once, which is most of the work.
///
/// # Errors
/// As [`rendition`], where any of them cannot be made.
pub fn renditions(bytes: &[u8], specs: &[Spec], limits: &Limits) -> Result<Vec<Rendition>> {
    guarded(|| make_all(&mut Source::read(bytes, limits)?, specs))
}

/// Makes several renditions of a file that is being read.
pub(crate) fn make_all(source: &mut Source<'_>, specs: &[Spec]) -> Result<Vec<Rendition>> {
    specs.iter().map(|spec| make(source, spec)).collect()
}

fn make(source: &mut Source<'_>, spec: &Spec) -> Result<Rendition> {
    let least = spec.min_bytes.unwrap_or(0);
    let moves = source.format == Format::Gif && source.frames > 1 && !spec.still;
    if moves && spec.format.is_none_or(|wanted| wanted == Format::Gif) {
        let made = if moving::stays(source, spec) {
            let (width, height) = source.stored;
            // What its maker says in it of people and places is not for everybody.
            let bytes = metadata::write_into(source.bytes, Format::Gif, &metadata::Credits::default())
                .map_err(|error| PhotoError::Unreadable(error.to_string()))?;
            Rendition { bytes, format: Format::Gif, width, height }
        } else {
            moving::reduced(source, spec, &source.limits)?
        };
        return Ok(Rendition { bytes: padding::pad(made.bytes, made.format, least), ..made });
    }
    let most = (spec.max_width.max(1), spec.max_height.unwrap_or(u32::MAX));
    let picture = encode::without_idle_alpha(source.picture(spec.edit, spec.crop, most)?);
    let goal = Goal { quality: spec.quality.unwrap_or(QUALITY).clamp(1, 100), most: spec.max_bytes };
    let made = match spec.format {
        Some(wanted) => within(picture, wanted, goal)?,
        None => suitable(picture, source.format, goal)?,
    };
    Ok(Rendition { bytes: padding::pad(made.bytes, made.format, least), ..made })
}

/// How good and how large a file is to be.
#[derive(Clone, Copy)]
struct Goal {
    quality: u8,
    most: Option<usize>,
}

/// Chooses the format that suits the picture.
fn suitable(picture: DynamicImage, from: Format, goal: Goal) -> Result<Rendition> {
    if picture.color().has_alpha() {
        return within(picture, Format::Png, goal);
    }
    if matches!(from, Format::Png | Format::Gif | Format::Bmp | Format::Tiff) {
        let png = encode::lossless(&picture, Format::Png)?;
        let fits = goal.most.is_none_or(|most| png.len() <= most);
        if fits
            && (png.len() <= SMALL_PNG || png.len() <= SCREENSHOT * encode::jpeg(&picture, QUALITY)?.len())
        {
            return Ok(made(png, Format::Png, &picture));
        }
    }
    within(picture, Format::Jpeg, goal)
}

/// Writes a picture so that it fits: at lower qualities, then smaller and smaller.
fn within(mut picture: DynamicImage, format: Format, goal: Goal) -> Result<Rendition> {
    let limit = goal.most.unwrap_or(usize::MAX);
    loop {
        let bytes = match format {
            Format::Jpeg => encode::jpeg(&picture, goal.quality)?,
            other => encode::lossless(&picture, other)?,
        };
        if bytes.len() <= limit {
            return Ok(made(bytes, format, &picture));
        }
        if format == Format::Jpeg {
            for quality in LOWER_QUALITIES.into_iter().filter(|quality| *quality < goal.quality) {
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
        picture = frame::shrink(&picture, (narrower, u32::MAX))?;
    }
}

fn made(bytes: Vec<u8>, format: Format, picture: &DynamicImage) -> Rendition {
    Rendition { bytes, format, width: picture.width(), height: picture.height() }
}
