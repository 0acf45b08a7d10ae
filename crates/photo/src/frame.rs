//! Cutting, scaling and turning pixels.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use torchpress_document::Crop;

use crate::{PhotoError, Result};

/// No format that we write holds more in one direction.
const LONGEST: u32 = 65_000;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rectangle {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

/// Takes the part `crop` of a picture, given in its upright state, scales it down to `max_width`, and turns it upright.
pub(crate) fn upright(
    stored: &DynamicImage,
    orientation: u8,
    crop: Option<Crop>,
    max_width: u32,
) -> Result<DynamicImage> {
    let turned = orientation >= 5;
    let (width, height) =
        if turned { (stored.height(), stored.width()) } else { (stored.width(), stored.height()) };
    let part = part(width, height, crop);
    let (to_width, to_height) = fit(part.width, part.height, max_width);
    let from = as_stored(part, width, height, orientation);
    let to = if turned { (to_height, to_width) } else { (to_width, to_height) };
    // Turning the small picture is quicker than turning the large one.
    let mut scaled = scale(stored, from, to)?;
    if let Some(orientation) = Orientation::from_exif(orientation) {
        scaled.apply_orientation(orientation);
    }
    Ok(scaled)
}

/// Scales a picture, whole.
pub(crate) fn shrink(picture: &DynamicImage, max_width: u32) -> Result<DynamicImage> {
    let (width, height) = (picture.width(), picture.height());
    let whole = Rectangle { x: 0, y: 0, width, height };
    scale(picture, whole, fit(width, height, max_width))
}

/// The size within `max_width` that keeps the proportions; never larger than before, never without pixels.
fn fit(width: u32, height: u32, max_width: u32) -> (u32, u32) {
    let narrowest = |limit: u32| u64::from(width) * u64::from(limit) / u64::from(height.max(1));
    let longest = if height > LONGEST { narrowest(LONGEST) } else { u64::from(width) };
    let to_width = u64::from(width.min(max_width).min(LONGEST)).min(longest).max(1);
    let to_height = (u64::from(height) * to_width + u64::from(width) / 2) / u64::from(width.max(1));
    let small = |length: u64| u32::try_from(length).unwrap_or(LONGEST).clamp(1, LONGEST);
    (small(to_width), small(to_height))
}

/// The pixels of a crop, at least one.
fn part(width: u32, height: u32, crop: Option<Crop>) -> Rectangle {
    let Some(crop) = crop else { return Rectangle { x: 0, y: 0, width, height } };
    let span = |length: u32, from: u16, extent: u16| {
        let at = |fraction: u64| (fraction * u64::from(length) + 5_000) / 10_000;
        let start = at(u64::from(from)).min(u64::from(length.max(1)) - 1);
        let end = at(u64::from(from) + u64::from(extent)).clamp(start + 1, u64::from(length.max(1)));
        (start as u32, (end - start) as u32)
    };
    let (x, width) = span(width, crop.x, crop.width);
    let (y, height) = span(height, crop.y, crop.height);
    Rectangle { x, y, width, height }
}

/// Where a rectangle of the upright picture of that size lies in the stored one.
fn as_stored(part: Rectangle, width: u32, height: u32, orientation: u8) -> Rectangle {
    let right = width - part.x - part.width;
    let below = height - part.y - part.height;
    let (x, y) = match orientation {
        2 => (right, part.y),
        3 => (right, below),
        4 => (part.x, below),
        5 => (part.y, part.x),
        6 => (part.y, right),
        7 => (below, right),
        8 => (below, part.x),
        _ => (part.x, part.y),
    };
    if orientation >= 5 {
        Rectangle { x, y, width: part.height, height: part.width }
    } else {
        Rectangle { x, y, ..part }
    }
}

fn scale(picture: &DynamicImage, from: Rectangle, (width, height): (u32, u32)) -> Result<DynamicImage> {
    if (from.width, from.height) == (width, height) {
        return Ok(picture.crop_imm(from.x, from.y, width, height));
    }
    let kind = match picture {
        DynamicImage::ImageLuma8(_) => PixelType::U8,
        DynamicImage::ImageRgba8(_) => PixelType::U8x4,
        _ => PixelType::U8x3,
    };
    let impossible = |error: String| PhotoError::Unreadable(error);
    let (from_width, from_height) = (picture.width(), picture.height());
    let source = ImageRef::new(from_width, from_height, picture.as_bytes(), kind)
        .map_err(|error| impossible(error.to_string()))?;
    let mut target = Image::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).crop(
        f64::from(from.x),
        f64::from(from.y),
        f64::from(from.width),
        f64::from(from.height),
    );
    Resizer::new().resize(&source, &mut target, &options).map_err(|error| impossible(error.to_string()))?;
    let bytes = target.into_vec();
    let scaled = match kind {
        PixelType::U8 => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
        PixelType::U8x4 => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
    };
    scaled.ok_or_else(|| impossible("its size does not fit its pixels".to_owned()))
}
