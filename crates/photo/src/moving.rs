//! Animated GIFs that have to become smaller: fewer pictures, fewer pixels, still moving.

use std::borrow::Cow;
use std::io::Cursor;

use gif::{DisposalMethod, Encoder, Repeat};
use image::codecs::gif::GifDecoder;
use image::{AnimationDecoder, DynamicImage, ImageDecoder as _, RgbaImage};

use crate::decode::unreadable;
use crate::plan::{Plan, fit};
use crate::source::Source;
use crate::{Edit, Format, Limits, PhotoError, Rendition, Result, Spec, frame};

/// Pixels of all pictures together that are read of an animation at most; more take longer than anybody waits.
const MOST_READ: u64 = 1_500_000_000;

/// An animation that is narrower than this loses pictures before it loses more pixels.
const NARROW: u32 = 240;

/// Below this an animation shows nothing any more.
const NARROWEST: u32 = 16;

/// One picture of an animation.
struct Shown {
    pixels: RgbaImage,
    /// For how long, in hundredths of a second.
    hundredths: u32,
}

/// How many pictures of which size.
#[derive(Clone, Copy)]
struct Extent {
    size: (u32, u32),
    frames: u32,
}

/// Whether an animation fulfils all that is asked for as it is, so that its bytes can stay.
pub(crate) fn stays(source: &Source<'_>, spec: &Spec) -> bool {
    let extent = Extent { size: source.stored, frames: source.frames };
    spec.edit.is_none()
        && spec.crop.is_none()
        && spec.most_frames.is_none_or(|most| source.frames <= most)
        && spec.most_moving.is_none_or(|most| extent.pixels() <= most)
        && spec.max_bytes.is_none_or(|most| source.bytes.len() <= most)
}

/// Makes an animation that fulfils what is asked for.
pub(crate) fn reduced(source: &Source<'_>, spec: &Spec, limits: &Limits) -> Result<Rendition> {
    let (width, height) = source.stored;
    if (Extent { size: source.stored, frames: source.frames }).pixels() > MOST_READ {
        let limit = MOST_READ / u64::from(source.frames.max(1));
        return Err(PhotoError::TooLarge { width, height, limit });
    }
    let most = (spec.max_width.max(1), spec.max_height.unwrap_or(u32::MAX));
    let plan = Plan::new(source.stored, source.orientation, spec.edit, spec.crop, most);
    let mut extent =
        Extent { size: plan.to, frames: source.frames.min(spec.most_frames.unwrap_or(u32::MAX)).max(1) };
    // Each of the kept pictures is held as four bytes a pixel, and once more while it is written.
    let held = limits.memory / 8;
    while extent.pixels() > held.min(spec.most_moving.unwrap_or(u64::MAX)) {
        extent = extent.less(0.95)?;
    }
    let plan = Plan { to: extent.size, ..plan };
    let mut shown = read(source, &plan, extent.frames, spec.edit)?;
    let repeat = repeat(source.bytes);
    loop {
        let bytes = write(&shown, repeat)?;
        let limit = spec.max_bytes.unwrap_or(usize::MAX);
        if bytes.len() <= limit {
            return Ok(Rendition { bytes, format: Format::Gif, width: extent.size.0, height: extent.size.1 });
        }
        // Bytes follow pixels roughly, so that a second step is seldom needed.
        let ratio = limit as f64 / bytes.len() as f64;
        let smaller = extent.less(ratio.clamp(0.3, 0.9)).map_err(|_| PhotoError::DoesNotFit { limit })?;
        shown = fewer(shown, smaller.frames);
        if smaller.size != extent.size {
            for picture in &mut shown {
                let whole = DynamicImage::ImageRgba8(std::mem::take(&mut picture.pixels));
                picture.pixels = frame::resized(&whole, smaller.size)?.into_rgba8();
            }
        }
        extent = Extent { frames: u32::try_from(shown.len()).unwrap_or(u32::MAX), ..smaller };
    }
}

impl Extent {
    fn pixels(self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1) * u64::from(self.frames)
    }

    /// About this share of the pixels: in a smaller size as long as there is something to see in it, else in fewer
    /// pictures.
    fn less(self, share: f64) -> Result<Self> {
        if self.size.0 > NARROW || self.frames <= 2 {
            let width = ((f64::from(self.size.0) * share.sqrt()) as u32).min(self.size.0 - 1);
            if width < NARROWEST {
                return Err(PhotoError::DoesNotFit { limit: 0 });
            }
            return Ok(Self { size: fit(self.size.0, self.size.1, (width, u32::MAX)), ..self });
        }
        let frames = ((f64::from(self.frames) * share) as u32).clamp(2, self.frames - 1);
        Ok(Self { frames, ..self })
    }
}

/// Reads the pictures that are kept, at the size that they are to have.
fn read(source: &Source<'_>, plan: &Plan, keep: u32, edit: Edit) -> Result<Vec<Shown>> {
    let decoder = GifDecoder::new(Cursor::new(source.bytes)).map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    let mut shown: Vec<Shown> = Vec::new();
    for (index, picture) in (0_u32..).zip(decoder.into_frames()) {
        let picture = match picture {
            Ok(picture) => picture,
            // What came before a damaged end is shown everywhere.
            Err(_) if !shown.is_empty() => break,
            Err(error) => return Err(unreadable(error)),
        };
        let (millis, of) = picture.delay().numer_denom_ms();
        let hundredths = (millis / of.max(1)).div_ceil(10);
        if !is_kept(index, source.frames, keep)
            && let Some(last) = shown.last_mut()
        {
            last.hundredths += hundredths;
            continue;
        }
        let whole = DynamicImage::ImageRgba8(picture.into_buffer());
        if (whole.width(), whole.height()) != (width, height) {
            return Err(PhotoError::Unreadable("its pictures have other sizes than it has".to_owned()));
        }
        let mut upright = frame::upright(&whole, plan)?;
        edit.tone(&mut upright);
        shown.push(Shown { pixels: upright.into_rgba8(), hundredths });
    }
    Ok(shown)
}

/// Whether a picture is among those that are kept, evenly, the first included.
fn is_kept(index: u32, of: u32, keep: u32) -> bool {
    let share = |index: u32| u64::from(index) * u64::from(keep) / u64::from(of.max(1));
    keep >= of || index == 0 || share(index) != share(index - 1)
}

/// Leaves pictures out evenly; each that stays is shown for as long as it and those left out after it.
fn fewer(shown: Vec<Shown>, keep: u32) -> Vec<Shown> {
    let all = u32::try_from(shown.len()).unwrap_or(u32::MAX);
    let mut kept: Vec<Shown> = Vec::new();
    for (index, picture) in (0..).zip(shown) {
        match kept.last_mut() {
            Some(last) if !is_kept(index, all, keep) => last.hundredths += picture.hundredths,
            _ => kept.push(picture),
        }
    }
    kept
}

/// How often the animation runs, as its file says.
fn repeat(bytes: &[u8]) -> Repeat {
    let said = || {
        let at = memchr::memmem::find(bytes, b"NETSCAPE2.0\x03\x01")? + 13;
        Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk::<2>()?))
    };
    match said() {
        Some(0) => Repeat::Infinite,
        Some(times) => Repeat::Finite(times),
        None => Repeat::Finite(0),
    }
}

/// Writes an animation. Of an opaque one each picture holds only what differs from the picture before.
fn write(shown: &[Shown], repeat: Repeat) -> Result<Vec<u8>> {
    /// Of 1 to 30: as quick as goes before colours are visibly off.
    const SPEED: i32 = 10;
    let failed = |error: gif::EncodingError| PhotoError::Unreadable(error.to_string());
    let Some(first) = shown.first() else { return Err(PhotoError::Truncated) };
    let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
    let opaque = shown.iter().all(|picture| picture.pixels.pixels().all(|pixel| pixel.0[3] == 255));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, side(first.pixels.width()), side(first.pixels.height()), &[])
        .map_err(failed)?;
    if repeat != Repeat::Finite(0) {
        encoder.set_repeat(repeat).map_err(failed)?;
    }
    let mut before: Option<&RgbaImage> = None;
    for picture in shown {
        let (left, top, mut part) = match before {
            Some(before) if opaque => difference(before, &picture.pixels),
            _ => (0, 0, picture.pixels.clone()),
        };
        let (width, height) = (side(part.width()), side(part.height()));
        let mut written = gif::Frame::from_rgba_speed(width, height, part.as_mut(), SPEED);
        written.left = side(left);
        written.top = side(top);
        written.delay = side(picture.hundredths);
        written.dispose = if opaque { DisposalMethod::Keep } else { DisposalMethod::Background };
        written.buffer = Cow::Owned(written.buffer.into_owned());
        encoder.write_frame(&written).map_err(failed)?;
        before = Some(&picture.pixels);
    }
    drop(encoder);
    Ok(bytes)
}

/// The smallest rectangle outside which nothing changed, with what did not change in it transparent; a pixel at least.
fn difference(before: &RgbaImage, after: &RgbaImage) -> (u32, u32, RgbaImage) {
    let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
    for ((x, y, new), old) in after.enumerate_pixels().zip(before.pixels()) {
        if new != old {
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
    }
    if left > right {
        (left, top, right, bottom) = (0, 0, 0, 0);
    }
    let part = RgbaImage::from_fn(right - left + 1, bottom - top + 1, |x, y| {
        let (new, old) = (after.get_pixel(left + x, top + y), before.get_pixel(left + x, top + y));
        if new == old { image::Rgba([0; 4]) } else { *new }
    });
    (left, top, part)
}
