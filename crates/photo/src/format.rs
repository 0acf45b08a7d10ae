//! Which format a file has, by its first bytes; its name is not asked.

use crate::{PhotoError, Result};

/// A format of pictures that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// JPEG, CMYK included.
    Jpeg,
    /// PNG; of an animated one the first picture is read.
    Png,
    /// GIF, also animated.
    Gif,
    /// WebP; of an animated one the first picture is read.
    Webp,
    /// HEIC, as telephones take photos; read only.
    Heic,
    /// AVIF; read only.
    Avif,
    /// TIFF, its first page; read only.
    Tiff,
    /// BMP; read only.
    Bmp,
}

impl Format {
    /// The name in the library and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Tiff => "tiff",
            Self::Bmp => "bmp",
        }
    }

    /// The format of that name or usual extension.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "jpeg" | "jpg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::Webp),
            "heic" | "heif" => Some(Self::Heic),
            "avif" => Some(Self::Avif),
            "tiff" | "tif" => Some(Self::Tiff),
            "bmp" => Some(Self::Bmp),
            _ => None,
        }
    }

    /// The usual extension of a file's name, without the dot.
    pub fn ext(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.name(),
        }
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Tiff => "image/tiff",
            Self::Bmp => "image/bmp",
        }
    }

    /// The format of a file.
    ///
    /// # Errors
    /// [`PhotoError::Empty`], [`PhotoError::UnknownFormat`] with the name of a format that people take for one of ours.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self> {
        let at = |place: usize, magic: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(magic));
        if bytes.is_empty() {
            return Err(PhotoError::Empty);
        }
        if at(0, b"\xFF\xD8\xFF") {
            return Ok(Self::Jpeg);
        }
        if at(0, b"\x89PNG\r\n\x1A\n") {
            return Ok(Self::Png);
        }
        if at(0, b"GIF87a") || at(0, b"GIF89a") {
            return Ok(Self::Gif);
        }
        if at(0, b"RIFF") && at(8, b"WEBP") {
            return Ok(Self::Webp);
        }
        if at(0, b"II*\0") || at(0, b"MM\0*") {
            return Ok(Self::Tiff);
        }
        // Many texts begin with these two letters; a BMP goes on with the size of its header.
        if at(0, b"BM") && bytes.get(14..18).is_some_and(|size| matches!(size, [12..=124, 0, 0, 0])) {
            return Ok(Self::Bmp);
        }
        if at(4, b"ftyp") {
            return Self::of_brand(bytes);
        }
        let begins =
            String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).trim_start().to_ascii_lowercase();
        let kind = if at(0, b"8BPS") {
            Some("Photoshop")
        } else if at(0, b"%PDF") {
            Some("PDF")
        } else if begins.contains("<svg") {
            Some("SVG")
        } else if begins.starts_with("<!doctype html") || begins.starts_with("<html") {
            Some("HTML")
        } else {
            None
        };
        Err(PhotoError::UnknownFormat(kind))
    }

    /// The format of a file that names the brands of what it holds, the main one first.
    fn of_brand(bytes: &[u8]) -> Result<Self> {
        let length = bytes.first_chunk::<4>().map_or(0, |length| u32::from_be_bytes(*length) as usize);
        let brands = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
        let (main, others) = brands.split_at_checked(8).unwrap_or((brands, &[]));
        let named = |names: &[&[u8]]| {
            let is = |brand: &[u8]| names.contains(&brand);
            main.get(..4).is_some_and(is) || others.chunks_exact(4).any(is)
        };
        if named(&[b"avif", b"avis"]) {
            Ok(Self::Avif)
        } else if named(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
            Ok(Self::Heic)
        } else {
            Err(PhotoError::UnknownFormat(Some("MP4")))
        }
    }
}
