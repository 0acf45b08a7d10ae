//! From a file's bytes to pixels, within limits.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageError};

use crate::{Format, PhotoError, Result, jpeg};

/// What a file may claim before it is refused unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels.
    pub pixels: u64,
    /// Bytes of memory for the decoded pixels.
    pub memory: u64,
}

impl Default for Limits {
    /// 200 megapixels, beyond any camera, and 1 GiB.
    fn default() -> Self {
        Self { pixels: 200_000_000, memory: 1 << 30 }
    }
}

impl Limits {
    fn check(&self, width: u32, height: u32, bytes_per_pixel: u64) -> Result<()> {
        let pixels = u64::from(width) * u64::from(height);
        let limit = self.pixels.min(self.memory / bytes_per_pixel.max(1));
        if pixels == 0 {
            Err(PhotoError::Unreadable("it has no width or no height".to_owned()))
        } else if pixels > limit {
            Err(PhotoError::TooLarge { width, height, limit })
        } else {
            Ok(())
        }
    }
}

/// A picture whose pixels have not been read yet.
pub(crate) struct Opened<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    format: Format,
}

/// Pixels as they are stored: not yet upright, not yet in the colours of the web.
pub(crate) struct Decoded {
    pub(crate) pixels: DynamicImage,
    pub(crate) profile: Option<Vec<u8>>,
}

/// Reads a picture's header, and refuses what claims too much before any memory is taken for it.
pub(crate) fn open<'a>(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Opened<'a>> {
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
    };
    let (width, height) = decoder.dimensions();
    limits.check(width, height, u64::from(decoder.color_type().bytes_per_pixel()))?;
    decoder.set_limits(allowed).map_err(unreadable)?;
    if format == Format::Jpeg {
        jpeg::check_whole(bytes)?;
    }
    Ok(Opened { decoder, format })
}

impl Opened<'_> {
    /// Width and height as stored.
    pub(crate) fn dimensions(&self) -> (u32, u32) {
        self.decoder.dimensions()
    }

    /// Reads the pixels: 8 bits, grey or RGB or RGBA.
    pub(crate) fn decode(mut self) -> Result<Decoded> {
        // GIF and WebP alone have a standard way to carry a profile or none at all; an unreadable one is left out.
        let profile = self.decoder.icc_profile().ok().flatten();
        let format = self.format;
        let pixels = DynamicImage::from_decoder(self.decoder).map_err(unreadable)?;
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
}

/// Says why a decoder or encoder gave up.
pub(crate) fn unreadable(error: ImageError) -> PhotoError {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::Truncated
        }
        other => PhotoError::Unreadable(other.to_string()),
    }
}
