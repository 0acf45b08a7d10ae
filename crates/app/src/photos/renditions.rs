//! Renditions of photos as the window shows them and as articles send them.

use torchpress_document::Crop;
use torchpress_library::{Library, Photo};
use torchpress_photo::{Edit, Limits, Rendition, Spec};

use super::shelf;
use crate::{App, Failure};

/// A size in which the window shows photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoSize {
    /// For lists: 320 pixels wide.
    Thumb,
    /// For reading: 1080 pixels wide.
    Screen,
    /// As large, but before its edit: what an edit is chosen by.
    ScreenPlain,
}

impl PhotoSize {
    /// The size of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "thumb" => Some(Self::Thumb),
            "screen" => Some(Self::Screen),
            "screen-plain" => Some(Self::ScreenPlain),
            _ => None,
        }
    }

    pub(super) fn spec(self) -> Spec {
        let max_width = match self {
            Self::Thumb => 320,
            Self::Screen | Self::ScreenPlain => 1080,
        };
        // In a list of many nothing moves.
        Spec { max_width, still: self == Self::Thumb, ..Spec::default() }
    }
}

/// How a photo is turned, straightened and lightened. What cannot be read was written by a newer version; the photo
/// is then shown as it is.
pub(crate) fn edit_of(photo: &Photo) -> Edit {
    read_edit(photo.edit.as_deref())
}

/// An edit as the library keeps it.
pub(super) fn read_edit(json: Option<&str>) -> Edit {
    json.and_then(|edit| serde_json::from_str(edit).ok()).unwrap_or_default()
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
    let spec = Spec { crop, ..size.spec() };
    let rendition = match size {
        PhotoSize::ScreenPlain => shown(&library, &photo, &spec)?,
        PhotoSize::Thumb | PhotoSize::Screen => cached(&library, &photo, spec)?,
    };
    super::room::tend(&library, super::room::limit(app));
    Ok((rendition.format.mime(), rendition.bytes))
}

/// A rendition of a photo as it is edited, from the library's folder, made where it is not there yet.
pub(crate) fn cached(library: &Library, photo: &Photo, spec: Spec) -> Result<Rendition, Failure> {
    shown(library, photo, &Spec { edit: edit_of(photo), ..spec })
}

fn shown(library: &Library, photo: &Photo, spec: &Spec) -> Result<Rendition, Failure> {
    if let Some(rendition) = shelf::take(library, &photo.sha256, spec) {
        return Ok(rendition);
    }
    let rendition = torchpress_photo::rendition(&original(library, photo)?, spec, &Limits::default())?;
    shelf::keep(library, &photo.sha256, spec, &rendition);
    Ok(rendition)
}

/// The bytes of a photo's original.
pub(super) fn original(library: &Library, photo: &Photo) -> Result<Vec<u8>, Failure> {
    let path = library.photo_original(&photo.id)?;
    std::fs::read(&path).map_err(|error| Failure::io(&path, &error))
}
