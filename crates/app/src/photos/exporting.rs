//! Writing photos to files: renditions of any size, with or without what the record says, and copies of originals.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_document::{Language, Words};
use torchpress_library::{Library, Photo, files};
use torchpress_photo::metadata::{Credits, MetadataError, Texts, original_with, write_into};
use torchpress_photo::{Format, Rendition, Spec};

use super::renditions::{cached, original};
use crate::{App, Failure};

/// What of a photo is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct PhotoWish {
    /// The width in pixels at most; the photo's own where absent.
    pub width: Option<u32>,
    /// The format; the one that suits the picture where absent.
    pub format: Option<Format>,
    /// Whether caption, creator, credit and copyright of the record are written into the file.
    pub metadata: bool,
    /// Whether it is a copy of the original, with all that its file says.
    pub original: bool,
}

/// Writes a photo to a file; answers width, height and bytes.
///
/// # Errors
/// `photo-not-found`, why the photo cannot be read, or why the file cannot be written.
pub fn photo_export(app: &App, id: &str, out: &Path, wish: PhotoWish) -> Result<(u32, u32, usize), Failure> {
    let library = app.library()?;
    let photo = library.photo(&library.photo_find(id)?)?;
    let made = made(&library, &photo, wish)?;
    files::write(out, &made.bytes).map_err(|error| Failure::io(out, &error))?;
    super::room::tend(&library, super::room::limit(app));
    Ok((made.width, made.height, made.bytes.len()))
}

fn made(library: &Library, photo: &Photo, wish: PhotoWish) -> Result<Rendition, Failure> {
    let said = credits(photo);
    if wish.original {
        let bytes = original(library, photo)?;
        let bytes = if wish.metadata { original_with(&bytes, &said)? } else { bytes };
        let format = Format::from_name(&photo.format).unwrap_or(Format::Jpeg);
        return Ok(Rendition { bytes, format, width: photo.width, height: photo.height });
    }
    let spec = Spec { max_width: wish.width.unwrap_or(u32::MAX), format: wish.format, ..Spec::default() };
    let made = cached(library, photo, spec)?;
    if !wish.metadata {
        return Ok(made);
    }
    Ok(Rendition { bytes: write_into(&made.bytes, made.format, &said)?, ..made })
}

impl From<MetadataError> for Failure {
    fn from(error: MetadataError) -> Self {
        let code = match error {
            MetadataError::NotWritten(_) => "photo-metadata-not-written",
            MetadataError::Damaged => "photo-unreadable",
            MetadataError::TooLong => "photo-metadata-too-long",
        };
        Self::new(code, error.words(), error.hint())
    }
}

/// What the record says of a photo, as files say it. What the record does not say is left as the file has it.
fn credits(photo: &Photo) -> Credits {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let list = |names: Vec<String>| (!names.is_empty()).then_some(names);
    // Files have one language before others: Chinese, where the record has any.
    let mut languages = photo.texts.iter().filter(|(_, texts)| !texts.is_empty());
    let first = languages.next();
    let own = first.map(|(_, texts)| texts.clone()).unwrap_or_default();
    let more = first.into_iter().chain(languages).map(|(language, texts)| Texts {
        language: tag(*language).to_owned(),
        caption: some(&texts.caption),
        alt: some(&texts.alt),
        ..Texts::default()
    });
    let photographers = photo.photographer.split([',', '，', '、', ';', '；']).map(str::trim);
    Credits {
        caption: some(&own.caption),
        headline: some(&own.headline),
        alt: some(&own.alt),
        creator: list(photographers.filter(|name| !name.is_empty()).map(str::to_owned).collect()),
        credit: some(&photo.credit),
        source: some(&photo.source),
        copyright: some(&photo.copyright),
        usage_terms: some(&photo.usage_terms),
        keywords: list(photo.tags.clone()),
        people: list(photo.people.iter().map(|person| person.name.clone()).collect()),
        place: None,
        texts: more.collect(),
    }
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

/// Photos to be written to a folder.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Export {
    ids: Vec<String>,
    /// The folder; the user is asked where it is `null`.
    folder: Option<PathBuf>,
    /// The width in pixels at most; the photo's own where it is `null`.
    width: Option<u32>,
    /// `jpeg`, `png` or `webp`; what suits each picture where it is `null`.
    #[cfg_attr(feature = "typescript", ts(type = "'jpeg' | 'png' | 'webp' | null"))]
    format: Option<String>,
    /// Whether caption, creator, credit and copyright are written into the files.
    metadata: bool,
    /// Whether copies of the originals are wanted.
    original: bool,
    /// A name for progress and cancelling.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    task: Option<String>,
}

/// What was written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ExportedPhotos"))]
pub struct Exported {
    /// The folder.
    pub folder: String,
    /// The files in it.
    pub files: Vec<String>,
    /// Photos that could not be written, and why.
    pub refused: Vec<Refused>,
}

/// A photo that could not be written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RefusedPhoto"))]
pub struct Refused {
    /// The photo's id.
    pub photo: String,
    /// The name of the file that it came from.
    pub file_name: String,
    /// A stable name.
    pub code: String,
    /// Why, in the language of the interface.
    pub message: String,
}

pub(crate) fn export(app: &App, request: Export) -> Result<Option<Exported>, Failure> {
    let library = app.library()?;
    let format = request.format.as_deref().map(|name| {
        Format::from_name(name).ok_or_else(|| Failure::internal(&format!("there is no format {name}")))
    });
    let wish = PhotoWish {
        width: request.width,
        format: format.transpose()?,
        metadata: request.metadata,
        original: request.original,
    };
    let title = Words::new("导出照片到", "Export photos to");
    let folder = match request.folder {
        Some(folder) => folder,
        None => match app.host().pick_folder(title.pick(app.language()), false)? {
            Some(folder) => folder,
            None => return Ok(None),
        },
    };
    let task = app.begin(request.task.as_deref());
    let ids: Vec<&str> = request.ids.iter().map(String::as_str).collect();
    let photos = library.photos(&ids)?;
    let mut exported =
        Exported { folder: folder.display().to_string(), files: Vec::new(), refused: Vec::new() };
    for (done, photo) in photos.iter().enumerate() {
        if !task.step(done, photos.len(), &photo.file_name) {
            break;
        }
        match made(&library, photo, wish) {
            Ok(made) => {
                let path = free(&folder, photo, made.format);
                files::write(&path, &made.bytes).map_err(|error| Failure::io(&path, &error))?;
                exported.files.push(path.display().to_string());
            }
            Err(failure) => {
                let text = failure.text(app.language());
                exported.refused.push(Refused {
                    photo: photo.id.clone(),
                    file_name: photo.file_name.clone(),
                    code: text.code.to_owned(),
                    message: format!("{} {}", text.message, text.hint),
                });
            }
        }
    }
    task.step(photos.len(), photos.len(), "");
    super::room::tend(&library, super::room::limit(app));
    Ok(Some(exported))
}

/// A name in the folder that nothing has yet, after the file from which the photo came.
fn free(folder: &Path, photo: &Photo, format: Format) -> PathBuf {
    let stem = photo.file_name.rsplit_once('.').map_or(photo.file_name.as_str(), |(stem, _)| stem);
    let stem: String =
        stem.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let stem = if stem.trim_matches(['.', ' ']).is_empty() { "photo".to_owned() } else { stem };
    let mut path = folder.join(format!("{stem}.{}", format.ext()));
    let mut number = 1;
    while path.symlink_metadata().is_ok() {
        number += 1;
        path = folder.join(format!("{stem}-{number}.{}", format.ext()));
    }
    path
}
