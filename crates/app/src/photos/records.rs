//! The records of photos.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use torchpress_document::Language;
use torchpress_library::{Photo, PhotoChange, PhotoTexts};

use crate::{App, Failure};

/// A photo's record as the window has it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Photo"))]
pub struct PhotoAnswer {
    /// The photo's id.
    pub id: String,
    /// The SHA-256 of the original's bytes.
    pub sha256: String,
    /// `jpeg`, `png`, `gif` or `webp`.
    pub format: String,
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
    /// The original's size.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// The name of the file that it came from.
    pub file_name: String,
    /// When it was taken, as its file says.
    pub taken_at: Option<String>,
    /// When it came into the library, ISO 8601 in UTC.
    pub added_at: String,
    /// Who took it.
    pub photographer: String,
    /// What is printed as its source.
    pub credit: String,
    /// Caption and alternative text by language.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "{ [language: string]: { caption: string, alt: string } }")
    )]
    pub texts: BTreeMap<Language, PhotoTexts>,
    /// The articles that use it.
    #[cfg_attr(feature = "typescript", ts(type = "Array<{ article: string, title: string }>"))]
    pub uses: Vec<torchpress_library::PhotoUsage>,
}

impl From<Photo> for PhotoAnswer {
    fn from(photo: Photo) -> Self {
        Self {
            id: photo.id,
            sha256: photo.sha256,
            format: photo.format,
            width: photo.width,
            height: photo.height,
            bytes: photo.bytes,
            file_name: photo.file_name,
            taken_at: photo.taken_at,
            added_at: photo.added_at,
            photographer: photo.photographer,
            credit: photo.credit,
            texts: photo.texts,
            uses: photo.uses,
        }
    }
}

/// Which photos to read; ones that are not there are left out.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Show {
    ids: Vec<String>,
}

pub(crate) fn show(app: &App, request: Show) -> Result<Vec<PhotoAnswer>, Failure> {
    let ids: Vec<&str> = request.ids.iter().map(String::as_str).collect();
    Ok(app.library()?.photos(&ids)?.into_iter().map(PhotoAnswer::from).collect())
}

/// A change to a photo's record; a field that is null stays.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Set {
    id: String,
    /// The language of caption and alternative text.
    language: Language,
    caption: Option<String>,
    alt: Option<String>,
    credit: Option<String>,
    photographer: Option<String>,
}

pub(crate) fn set(app: &App, request: Set) -> Result<PhotoAnswer, Failure> {
    let library = app.library()?;
    let id = library.photo_find(&request.id)?;
    let change = PhotoChange {
        language: request.language,
        caption: request.caption,
        alt: request.alt,
        credit: request.credit,
        photographer: request.photographer,
    };
    Ok(library.photo_set(&id, &change)?.into())
}
