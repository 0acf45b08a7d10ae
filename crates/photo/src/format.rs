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
}

impl Format {
    /// The name in the library and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }

    /// The format of that name, `jpg` included.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "jpeg" | "jpg" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::Webp),
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
        let begins =
            String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).trim_start().to_ascii_lowercase();
        let kind = if at(4, b"ftypavif") || at(4, b"ftypavis") {
            Some("AVIF")
        } else if at(4, b"ftyphei") || at(4, b"ftyphev") || at(4, b"ftypmif1") || at(4, b"ftypmsf1") {
            Some("HEIC")
        } else if at(4, b"ftyp") {
            Some("MP4")
        } else if at(0, b"II*\0") || at(0, b"MM\0*") {
            Some("TIFF")
        } else if at(0, b"BM") {
            Some("BMP")
        } else if at(0, b"8BPS") {
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
}
