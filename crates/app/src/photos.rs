//! Photos: bringing them in, their records, their renditions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use serde::{Deserialize, Serialize};
use torchpress_document::{Crop, Language, Words};
use torchpress_library::{
    Library, Missing, NewPhoto, Photo, PhotoChange, PhotoQuery, PhotoStatus, PhotoTexts, files,
};
use torchpress_photo::{Format, Limits, Rendition, Spec};

use crate::{App, Failure};

/// Files larger than this are refused before they are read; the largest cameras stay under a third of it.
const MOST_BYTES: u64 = 400 << 20;

/// What became of a picture file.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ImportedPhoto"))]
pub struct Imported {
    /// The file.
    pub path: String,
    /// The photo's id, where it is in the library now.
    pub id: Option<String>,
    /// The SHA-256 of its bytes, where they could be read.
    pub sha256: Option<String>,
    /// `added`, `known` or `refused`.
    pub status: String,
    /// Why it was refused, in the language of the interface.
    pub reason: Option<String>,
}

/// Files and folders with pictures.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Import {
    paths: Vec<PathBuf>,
    /// Whether folders within folders are looked into.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    recursive: bool,
    /// A name for progress and cancelling.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    task: Option<String>,
}

pub(crate) fn import(app: &App, request: Import) -> Result<Vec<Imported>, Failure> {
    let library = app.library()?;
    let mut files = Vec::new();
    for path in &request.paths {
        collect(path, request.recursive, true, &mut files)?;
    }
    let task = app.begin(request.task.as_deref());
    let mut imported = Vec::with_capacity(files.len());
    for (index, path) in files.iter().enumerate() {
        if !task.step(index, files.len(), &path.display().to_string()) {
            break;
        }
        let outcome = read(path).and_then(|bytes| add(&library, &file_name(path), &bytes));
        imported.push(told(app, path.display().to_string(), outcome));
    }
    task.step(imported.len(), files.len(), "");
    Ok(imported)
}

/// Picks the files out of folders; only there are files passed over that are no pictures by their name.
fn collect(path: &Path, recursive: bool, named: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
    if !metadata.is_dir() {
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        let is_picture = extension.is_some_and(|extension| {
            ["jpg", "jpeg", "jpe", "png", "gif", "webp"].iter().any(|known| extension == *known)
        });
        if named || is_picture {
            files.push(path.to_path_buf());
        }
        return Ok(());
    }
    if !named && !recursive {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Failure::io(path, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        // A link within a folder is not followed, since it may lead back up.
        if entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
            collect(&entry.path(), recursive, false, files)?;
        }
    }
    Ok(())
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?.len();
    if size > MOST_BYTES {
        return Err(Failure::new(
            "photo-too-large",
            Words::new(
                format!("{} 超过 400 MB", path.display()),
                format!("{} is over 400 MB", path.display()),
            ),
            Words::new("先缩小这个文件", "Make the file smaller first"),
        ));
    }
    std::fs::read(path).map_err(|error| Failure::io(path, &error))
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a file says of itself goes into the record of a photo that is new; nothing of it is made up.
pub(crate) fn add(library: &Library, file_name: &str, bytes: &[u8]) -> Result<(Photo, PhotoStatus), Failure> {
    let added = library.photo_add(describe(file_name, bytes)?, bytes)?;
    Ok((added.photo, added.status))
}

/// The record of a picture file, as far as the file tells it; `None` where it is no picture that can be read.
pub(crate) fn describe_file(path: &Path) -> Option<NewPhoto> {
    describe(&file_name(path), &read(path).ok()?).ok()
}

fn describe(file_name: &str, bytes: &[u8]) -> Result<NewPhoto, Failure> {
    let identified = torchpress_photo::identify(bytes, &Limits::default())?;
    let mut texts = BTreeMap::new();
    if let Some(caption) = identified.caption.filter(|caption| !caption.trim().is_empty()) {
        let language = if caption.chars().any(torchpress_document::is_han) {
            Language::Chinese
        } else {
            Language::English
        };
        texts.insert(language, PhotoTexts { caption, alt: String::new() });
    }
    Ok(NewPhoto {
        format: identified.format.name().to_owned(),
        extension: identified.format.ext().to_owned(),
        width: identified.width,
        height: identified.height,
        file_name: file_name.to_owned(),
        taken_at: identified.taken_at,
        photographer: identified.creator.unwrap_or_default(),
        credit: identified.credit.unwrap_or_default(),
        texts,
    })
}

fn told(app: &App, path: String, outcome: Result<(Photo, PhotoStatus), Failure>) -> Imported {
    match outcome {
        Ok((photo, status)) => Imported {
            path,
            id: Some(photo.id),
            sha256: Some(photo.sha256),
            status: match status {
                PhotoStatus::Added => "added",
                PhotoStatus::Known => "known",
            }
            .to_owned(),
            reason: None,
        },
        Err(failure) => {
            let text = failure.text(app.language());
            Imported {
                path,
                id: None,
                sha256: None,
                status: "refused".to_owned(),
                reason: Some(format!("{} {}", text.message, text.hint)),
            }
        }
    }
}

/// A picture that has no file, such as one that was pasted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportBytes {
    name: String,
    base64: String,
}

pub(crate) fn import_bytes(app: &App, request: ImportBytes) -> Result<Imported, Failure> {
    let library = app.library()?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(&request.base64).map_err(|error| {
        Failure::new(
            "bad-request",
            Words::new(format!("图片数据不是 base64：{error}"), format!("The picture is no base64: {error}")),
            Words::new("重新复制图片", "Copy the picture again"),
        )
    })?;
    let outcome = add(&library, &request.name, &bytes);
    Ok(told(app, request.name, outcome))
}

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

/// What a photo may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Lacking {
    /// A caption in any language.
    Caption,
    /// A credit.
    Credit,
}

/// Which photos to list.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct List {
    limit: u32,
    after: Option<String>,
    missing: Option<Lacking>,
    /// Only those that no article uses, one in the trash neither.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    unused: bool,
}

/// A page of photos.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoPage"))]
pub struct ListAnswer {
    /// The photos.
    pub photos: Vec<PhotoAnswer>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

pub(crate) fn list(app: &App, request: List) -> Result<ListAnswer, Failure> {
    let query = PhotoQuery {
        missing: request.missing.map(|lacking| match lacking {
            Lacking::Caption => Missing::Caption,
            Lacking::Credit => Missing::Credit,
        }),
        unused: request.unused,
        limit: request.limit.clamp(1, 1000),
        after: request.after,
    };
    let page = app.library()?.photo_list(&query)?;
    Ok(ListAnswer { photos: page.photos.into_iter().map(PhotoAnswer::from).collect(), next: page.next })
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

/// A rendition of the whole photo in the format that suits it, of any size in bytes.
pub(crate) const PLAIN: Spec =
    Spec { max_width: u32::MAX, crop: None, format: None, max_bytes: None, min_bytes: None };

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
        Spec { max_width, ..PLAIN }
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
    let spec = Spec { max_width: width.unwrap_or(u32::MAX), format, ..PLAIN };
    let rendition = cached(&library, &photo, spec)?;
    files::write(out, &rendition.bytes).map_err(|error| Failure::io(out, &error))?;
    Ok((rendition.width, rendition.height, rendition.bytes.len()))
}
