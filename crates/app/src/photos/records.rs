//! The records of photos.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use torchpress_document::Language;
use torchpress_library::{Photo, PhotoEvent, PhotoPerson, PhotoTexts, PhotoUsage, Rights};
use torchpress_photo::Edit;

use super::people::PlaceAnswer;
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
    /// The original's format, such as `jpeg` or `heic`.
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
    /// What is printed as its source, in a language that has none of its own.
    pub credit: String,
    /// What is said about it, by language.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "{ [language: string]: { caption: string, alt: string, headline: string, credit: string } }"
        )
    )]
    pub texts: BTreeMap<Language, PhotoTexts>,
    /// From whom it came.
    pub source: String,
    /// On what ground it may be printed.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'own' | 'commissioned' | 'agency' | 'reader' | 'unknown'")
    )]
    pub rights: Rights,
    /// Whose the rights are.
    pub rights_holder: String,
    /// The copyright notice.
    pub copyright: String,
    /// The licence.
    pub licence: String,
    /// What the licence allows.
    pub usage_terms: String,
    /// The last day of the right.
    pub expires_on: Option<String>,
    /// When the right was withdrawn, where it was.
    pub withdrawn_at: Option<String>,
    /// Where it was taken.
    pub place: String,
    /// The camera.
    pub camera: String,
    /// The lens.
    pub lens: String,
    /// How it was exposed.
    pub exposure: String,
    /// How it is turned and lightened wherever it is shown; `null` where it is as it was taken.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "{ quarter_turns: number, straighten: number, brightness: number, contrast: number } | null"
        )
    )]
    pub edit: Option<Edit>,
    /// What it was taken at.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "{ id: string, name: string, day: string, place: string } | null")
    )]
    pub event: Option<PhotoEvent>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Who is seen on it, and what they agreed to.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "Array<{ person: string, name: string, minor: boolean, consent: 'given' | 'missing' | 'withdrawn', guardian: string, scope: string, until: string | null, withdrawn_at: string | null }>"
        )
    )]
    pub people: Vec<PhotoPerson>,
    /// The articles that use it.
    #[cfg_attr(feature = "typescript", ts(type = "Array<{ article: string, title: string }>"))]
    pub uses: Vec<PhotoUsage>,
    /// Every article that uses it or used it once, and photos that look like it: where one photo alone is asked for.
    pub more: Option<More>,
}

/// What is told of a photo that is asked for alone.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoMore"))]
pub struct More {
    /// Every article that uses it, or used it once.
    pub places: Vec<PlaceAnswer>,
    /// Photos that look like it, the nearest first.
    pub similar: Vec<String>,
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
            source: photo.source,
            rights: photo.rights,
            rights_holder: photo.rights_holder,
            copyright: photo.copyright,
            licence: photo.licence,
            usage_terms: photo.usage_terms,
            expires_on: photo.expires_on,
            withdrawn_at: photo.withdrawn_at,
            place: photo.place,
            camera: photo.camera,
            lens: photo.lens,
            exposure: photo.exposure,
            edit: photo.edit.and_then(|edit| serde_json::from_str(&edit).ok()),
            event: photo.event,
            tags: photo.tags,
            people: photo.people,
            uses: photo.uses,
            more: None,
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
    let library = app.library()?;
    let ids: Vec<&str> = request.ids.iter().map(String::as_str).collect();
    let mut photos: Vec<PhotoAnswer> = library.photos(&ids)?.into_iter().map(PhotoAnswer::from).collect();
    if let [photo] = photos.as_mut_slice() {
        photo.more = Some(More {
            places: library.photo_places(&[&photo.id])?.into_iter().map(PlaceAnswer::from).collect(),
            similar: library.photo_alike(&photo.id)?,
        });
    }
    Ok(photos)
}
