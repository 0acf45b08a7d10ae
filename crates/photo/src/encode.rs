//! From pixels to a file's bytes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, RgbImage};
use turbojpeg::{Compressor, Image, PixelFormat, Subsamp};

use crate::decode::unreadable;
use crate::{Format, PhotoError, Result};

/// Good for photos on a telephone, and a third of the size of the camera's own quality.
pub(crate) const QUALITY: u8 = 82;

/// From this quality on, colours are written at the full size of the picture: below, nobody sees the difference.
const FULL_COLOUR: u8 = 90;

/// Writes a JPEG. What is transparent becomes white, like the page that it will stand on.
pub(crate) fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>> {
    let flat;
    let (pixels, channels, format) = match picture {
        DynamicImage::ImageLuma8(grey) => (grey.as_raw(), 1, PixelFormat::GRAY),
        DynamicImage::ImageRgb8(rgb) => (rgb.as_raw(), 3, PixelFormat::RGB),
        other => {
            flat = on_white(other);
            (flat.as_raw(), 3, PixelFormat::RGB)
        }
    };
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let image = Image { pixels: pixels.as_slice(), width, pitch: width * channels, height, format };
    let written = || -> turbojpeg::Result<Vec<u8>> {
        let mut compressor = Compressor::new()?;
        compressor.set_quality(i32::from(quality))?;
        compressor.set_optimize(true)?;
        compressor.set_subsamp(match format {
            PixelFormat::GRAY => Subsamp::Gray,
            _ if quality >= FULL_COLOUR => Subsamp::None,
            _ => Subsamp::Sub2x2,
        })?;
        compressor.compress_to_vec(image)
    };
    written().map_err(|error| PhotoError::Unreadable(error.to_string()))
}

/// Writes a format that keeps every pixel.
pub(crate) fn lossless(picture: &DynamicImage, format: Format) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        Format::Png => {
            let encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
            picture.write_with_encoder(encoder)
        }
        Format::Webp => picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)),
        other => return Err(PhotoError::NotWritten(other)),
    }
    .map_err(unreadable)?;
    Ok(bytes)
}

/// Drops an alpha channel in which nothing is transparent.
pub(crate) fn without_idle_alpha(picture: DynamicImage) -> DynamicImage {
    match &picture {
        DynamicImage::ImageRgba8(rgba)
            if rgba.as_raw().iter().skip(3).step_by(4).all(|alpha| *alpha == 255) =>
        {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        }
        _ => picture,
    }
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let [r, g, b, alpha] = from.0.map(u32::from);
        let mix = |colour: u32| ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        to.0 = [mix(r), mix(g), mix(b)];
    }
    flat
}
