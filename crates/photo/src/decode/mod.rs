//! From a file's bytes to pixels, within limits.

mod avif;
mod bmp;
mod boxes;
mod heic;
mod jpeg;
mod luma;
mod others;
mod structure;

use image::{DynamicImage, ImageError};

use crate::colour::Profile;
use crate::{Format, Limits, PhotoError, Result};

pub(crate) use jpeg::Share;

/// What a file's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// Width and height as the decoder gives them.
    pub(crate) stored: (u32, u32),
    /// How they lie, 1 to 8 as in EXIF, where the format itself says so; what EXIF says is then passed over.
    pub(crate) orientation: Option<u8>,
    /// Whether the file goes on to the end of its picture. Of a JPEG that does not, what is there is shown.
    pub(crate) whole: bool,
}

/// Pixels as they are stored: of 8 bits, grey or RGB or RGBA, not yet upright, not yet in the colours of the web.
pub(crate) struct Decoded {
    pub(crate) pixels: DynamicImage,
    pub(crate) profile: Profile,
}

/// Reads a picture's header, and refuses what claims too much before any memory is taken for it.
pub(crate) fn header(bytes: &[u8], format: Format, limits: &Limits) -> Result<Header> {
    match format {
        Format::Jpeg => jpeg::header(bytes, limits),
        Format::Heic => heic::header(bytes, limits),
        Format::Avif => avif::header(bytes, limits),
        Format::Bmp => bmp::header(bytes, limits),
        Format::Png | Format::Gif | Format::Webp | Format::Tiff => others::header(bytes, format, limits),
    }
}

/// Reads the pixels; of a JPEG at no more than the given share of its size.
pub(crate) fn pixels(bytes: &[u8], format: Format, limits: &Limits, share: Share) -> Result<Decoded> {
    match format {
        Format::Jpeg => jpeg::pixels(bytes, limits, share),
        Format::Heic => heic::pixels(bytes, limits),
        Format::Avif => avif::pixels(bytes, limits),
        Format::Bmp => bmp::pixels(bytes, limits),
        Format::Png | Format::Gif | Format::Webp | Format::Tiff => others::pixels(bytes, format, limits),
    }
}

/// Says why a decoder or encoder gave up.
pub(crate) fn unreadable(error: ImageError) -> PhotoError {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::Truncated
        }
        ImageError::Unsupported(error) => PhotoError::Unsupported(error.to_string()),
        other => PhotoError::Unreadable(other.to_string()),
    }
}

/// A picture of 8 bits of that size from its bytes: one, three or four a pixel.
fn picture(width: u32, height: u32, channels: usize, bytes: Vec<u8>) -> Result<DynamicImage> {
    let picture = match channels {
        1 => image::GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
        4 => image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        _ => image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
    };
    picture.ok_or_else(|| PhotoError::Unreadable("its size does not fit its pixels".to_owned()))
}

/// Divides colours by the transparency that they were multiplied with.
fn unmultiply(rgba: &mut [u8]) {
    for pixel in rgba.chunks_exact_mut(4) {
        let [colours @ .., alpha] = pixel else { continue };
        let alpha = u32::from(*alpha).max(1);
        for colour in colours {
            *colour = ((u32::from(*colour) * 255 + alpha / 2) / alpha).min(255) as u8;
        }
    }
}
