//! Cutting, scaling and turning pixels.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};

use crate::plan::{Plan, fit};
use crate::{PhotoError, Result, straighten};

/// A rectangle in pixels and parts of pixels.
#[derive(Clone, Copy, Debug)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Takes the planned part of a picture, scales it down and turns it upright. The picture may have been read at a
/// fraction of its stored size.
pub(crate) fn upright(read: &DynamicImage, plan: &Plan) -> Result<DynamicImage> {
    let along = |read: u32, stored: u32| f64::from(read) / f64::from(stored.max(1));
    let (across, down) = (along(read.width(), plan.stored.0), along(read.height(), plan.stored.1));
    if plan.edit.straighten != 0 {
        let to = straighten::whole(plan);
        let turned = if plan.is_turned() { (to.1, to.0) } else { to };
        let all = Area { x: 0.0, y: 0.0, width: f64::from(read.width()), height: f64::from(read.height()) };
        let mut whole = scale(read, all, turned)?;
        turn(&mut whole, plan.orientation);
        return Ok(straighten::level(&whole, plan));
    }
    let part = plan.part_as_stored();
    let from = Area {
        x: f64::from(part.x) * across,
        y: f64::from(part.y) * down,
        width: f64::from(part.width) * across,
        height: f64::from(part.height) * down,
    };
    let to = if plan.is_turned() { (plan.to.1, plan.to.0) } else { plan.to };
    // Turning the small picture is quicker than turning the large one.
    let mut scaled = scale(read, from, to)?;
    turn(&mut scaled, plan.orientation);
    Ok(scaled)
}

/// Scales a picture, whole.
pub(crate) fn shrink(picture: &DynamicImage, most: (u32, u32)) -> Result<DynamicImage> {
    resized(picture, fit(picture.width(), picture.height(), most))
}

/// Scales a picture to exactly that size, whatever its proportions.
pub(crate) fn resized(picture: &DynamicImage, size: (u32, u32)) -> Result<DynamicImage> {
    let all = Area { x: 0.0, y: 0.0, width: f64::from(picture.width()), height: f64::from(picture.height()) };
    scale(picture, all, size)
}

fn turn(picture: &mut DynamicImage, orientation: u8) {
    if let Some(orientation) = Orientation::from_exif(orientation) {
        picture.apply_orientation(orientation);
    }
}

fn scale(picture: &DynamicImage, from: Area, (width, height): (u32, u32)) -> Result<DynamicImage> {
    let whole = |length: f64| length.fract() == 0.0;
    if from.width == f64::from(width) && from.height == f64::from(height) && whole(from.x) && whole(from.y) {
        return Ok(picture.crop_imm(from.x as u32, from.y as u32, width, height));
    }
    let impossible = |error: String| PhotoError::Unreadable(error);
    let (kind, channels) = match picture {
        DynamicImage::ImageLuma8(_) => (PixelType::U8, 1),
        DynamicImage::ImageRgba8(_) => (PixelType::U8x4, 4),
        DynamicImage::ImageRgb8(_) => (PixelType::U8x3, 3),
        _ => return Err(impossible("its pixels are of an unknown kind".to_owned())),
    };
    let (from_width, from_height) = (picture.width(), picture.height());
    let source = ImageRef::new(from_width, from_height, picture.as_bytes(), kind)
        .map_err(|error| impossible(error.to_string()))?;
    let mut target = Image::new(width, height, kind);
    // A part that was planned on the full picture may end a hair beyond the one that was read.
    let inside = |at: f64, length: f64, most: u32| {
        let at = at.clamp(0.0, (f64::from(most) - 1.0).max(0.0));
        (at, length.clamp(f64::MIN_POSITIVE, f64::from(most) - at))
    };
    let (x, across) = inside(from.x, from.width, from_width);
    let (y, down) = inside(from.y, from.height, from_height);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(channels == 4)
        .crop(x, y, across, down);
    Resizer::new().resize(&source, &mut target, &options).map_err(|error| impossible(error.to_string()))?;
    let bytes = target.into_vec();
    let scaled = match channels {
        1 => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
        4 => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
    };
    scaled.ok_or_else(|| impossible("its size does not fit its pixels".to_owned()))
}
