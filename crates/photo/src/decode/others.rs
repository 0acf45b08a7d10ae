//! PNG, GIF, WebP and TIFF.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::{ColorType, DynamicImage, ImageDecoder};

use super::{Decoded, Header, unreadable};
use crate::colour::Profile;
use crate::{Format, Limits, PhotoError, Result};

pub(super) fn header(bytes: &[u8], format: Format, limits: &Limits) -> Result<Header> {
    let stored = open(bytes, format, limits)?.dimensions();
    // What a TIFF says of its orientation is what EXIF says, since EXIF is a TIFF.
    Ok(Header { stored, orientation: None, whole: true })
}

pub(super) fn pixels(bytes: &[u8], format: Format, limits: &Limits) -> Result<Decoded> {
    let mut decoder = open(bytes, format, limits)?;
    // An unreadable profile is left out.
    let profile = decoder.icc_profile().ok().flatten().map_or(Profile::Web, Profile::Icc);
    let pixels = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let pixels = match pixels {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => pixels,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(pixels.into_luma8()),
        deep if deep.color().has_alpha() || format == Format::Gif => {
            DynamicImage::ImageRgba8(deep.into_rgba8())
        }
        deep => DynamicImage::ImageRgb8(deep.into_rgb8()),
    };
    Ok(Decoded { pixels, profile })
}

fn open<'a>(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Box<dyn ImageDecoder + 'a>> {
    if format == Format::Png {
        // Its decoder takes memory for rows on opening.
        let number = |at: usize| bytes.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes));
        let (Some(width), Some(height)) = (number(16), number(20)) else { return Err(PhotoError::Truncated) };
        limits.check(width, height, 1)?;
    }
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(limits.memory);
    let file = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder + 'a> = match format {
        Format::Jpeg => Box::new(JpegDecoder::new(file).map_err(unreadable)?),
        Format::Png => Box::new(PngDecoder::with_limits(file, allowed.clone()).map_err(unreadable)?),
        Format::Gif => Box::new(GifDecoder::new(file).map_err(unreadable)?),
        Format::Webp => Box::new(WebPDecoder::new(file).map_err(unreadable)?),
        Format::Tiff => Box::new(TiffDecoder::new(file).map_err(unreadable)?),
        Format::Bmp | Format::Heic | Format::Avif => return Err(PhotoError::UnknownFormat(None)),
    };
    let (width, height) = decoder.dimensions();
    limits.check(width, height, memory(decoder.color_type()))?;
    decoder.set_limits(allowed).map_err(unreadable)?;
    Ok(decoder)
}

/// Bytes a pixel while it is decoded: deeper ones are there twice for a moment, when they become 8 bits.
fn memory(colour: ColorType) -> u64 {
    let stored = u64::from(colour.bytes_per_pixel());
    match colour {
        ColorType::L8 | ColorType::Rgb8 | ColorType::Rgba8 => stored,
        ColorType::La8 => stored + 4,
        _ => stored + stored / 2,
    }
}
