//! Renditions of photos: made once, and kept in the library's folder.

use std::path::Path;

use torchpress_document::Crop;
use torchpress_library::{Library, Photo, files};
use torchpress_photo::{Format, Limits, Rendition, Spec};

use crate::{App, Failure};

/// A size in which the window shows photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoSize {
    /// For lists: 320 pixels wide.
    Thumb,
    /// For reading: 1080 pixels wide.
    Screen,
}

impl PhotoSize {
    /// The size of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "thumb" => Some(Self::Thumb),
            "screen" => Some(Self::Screen),
            _ => None,
        }
    }

    fn spec(self) -> Spec {
        let max_width = match self {
            Self::Thumb => 320,
            Self::Screen => 1080,
        };
        Spec { max_width, ..Spec::default() }
    }
}

/// A picture of a photo for the window: its media type and bytes, made once and kept among the renditions.
///
/// # Errors
/// `photo-not-found`, or why the original cannot be shown.
pub fn photo_file(
    app: &App,
    id: &str,
    size: PhotoSize,
    crop: Option<Crop>,
) -> Result<(&'static str, Vec<u8>), Failure> {
    let library = app.library()?;
    let photo = library.photo(id)?;
    let rendition = cached(&library, &photo, Spec { crop, ..size.spec() })?;
    Ok((rendition.format.mime(), rendition.bytes))
}

/// A rendition from the library's folder, made where it is not there yet.
pub(crate) fn cached(library: &Library, photo: &Photo, spec: Spec) -> Result<Rendition, Failure> {
    let crop = spec.crop.map(|c| format!("-{}-{}-{}-{}", c.x, c.y, c.width, c.height)).unwrap_or_default();
    let bounds = format!("{}-{}", spec.max_bytes.unwrap_or(0), spec.min_bytes.unwrap_or(0));
    let wanted = spec.format.map(Format::ext).unwrap_or("as-is");
    let path = library.rendition_path(&photo.sha256, &format!("{}{crop}-{wanted}-{bounds}", spec.max_width));
    if let Ok(bytes) = std::fs::read(&path)
        && let Ok(identified) = torchpress_photo::identify(&bytes, &Limits::default())
    {
        return Ok(Rendition {
            bytes,
            format: identified.format,
            width: identified.width,
            height: identified.height,
        });
    }
    let original = library.photo_original(&photo.id)?;
    let bytes = std::fs::read(&original).map_err(|error| Failure::io(&original, &error))?;
    let rendition = torchpress_photo::rendition(&bytes, &spec, &Limits::default())?;
    // Renditions can be made again: one that cannot be kept, as on a full disk, is shown all the same.
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder).and_then(|()| files::write(&path, &rendition.bytes));
    }
    Ok(rendition)
}

/// Writes a rendition of a photo to a file.
///
/// # Errors
/// `photo-not-found`, why the photo cannot be read, or why the file cannot be written.
pub fn photo_export(
    app: &App,
    id: &str,
    out: &Path,
    width: Option<u32>,
    format: Option<Format>,
) -> Result<(u32, u32, usize), Failure> {
    let library = app.library()?;
    let photo = library.photo(&library.photo_find(id)?)?;
    let spec = Spec { max_width: width.unwrap_or(u32::MAX), format, ..Spec::default() };
    let rendition = cached(&library, &photo, spec)?;
    files::write(out, &rendition.bytes).map_err(|error| Failure::io(out, &error))?;
    Ok((rendition.width, rendition.height, rendition.bytes.len()))
}
