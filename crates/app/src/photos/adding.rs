//! Bringing pictures in while somebody waits for them: from scripts, from the clipboard, with an article.

use std::path::{Path, PathBuf};

use base64::Engine;
use serde::{Deserialize, Serialize};
use torchpress_document::Words;
use torchpress_library::{Library, NewPhoto, Photo, PhotoStatus, PhotoTaken};
use torchpress_photo::Limits;

use super::files::{File, collect, file_name, read};
use super::import::{self, Became};
use super::intake;
use crate::{App, Failure};

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
    let mut files: Vec<File> = Vec::new();
    for path in &request.paths {
        collect(path, request.recursive, true, &mut files)?;
    }
    let task = app.begin(request.task.as_deref());
    let paths = files.into_iter().map(|file| file.path).collect();
    let mut done = 0;
    let mut imported: Vec<(u32, Imported)> = Vec::new();
    import::all(&library, paths, &mut |looked| {
        let path = looked.path.display().to_string();
        done += 1;
        let go_on = task.step(done, looked.total, &path);
        imported.push((looked.number, told(app, path, looked.became)));
        go_on
    });
    imported.sort_by_key(|(number, _)| *number);
    super::room::tend(&library, super::room::limit(app));
    Ok(imported.into_iter().map(|(_, imported)| imported).collect())
}

/// Adds a picture and answers its record. What the file says of itself goes into the record of a photo that is new.
pub(crate) fn add(library: &Library, file_name: &str, bytes: &[u8]) -> Result<(Photo, PhotoStatus), Failure> {
    let taken = intake::take(library, file_name, bytes)?;
    let taken = PhotoTaken { new: taken.record, sha256: taken.sha256, bytes: taken.bytes, item: None };
    let added = library.photos_add(None, &[taken])?.into_iter().next();
    let added = added.ok_or_else(|| Failure::internal("a photo was added and is not there"))?;
    intake::settle(library, &added, || Some(bytes.to_vec()));
    Ok((library.photo(&added.id)?, added.status))
}

/// The record of a picture file, as far as the file tells it; `None` where it is no picture that can be read.
pub(crate) fn describe_file(path: &Path) -> Option<NewPhoto> {
    let identified = torchpress_photo::identify(&read(path).ok()?, &Limits::default()).ok()?;
    Some(intake::record_of(&file_name(path), identified))
}

fn told(app: &App, path: String, became: Result<Became, Failure>) -> Imported {
    match became {
        Ok(Became { id, sha256, known, .. }) => Imported {
            path,
            id: Some(id),
            sha256: Some(sha256),
            status: if known { "known" } else { "added" }.to_owned(),
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
    let became = add(&library, &request.name, &bytes).map(|(photo, status)| Became {
        id: photo.id,
        sha256: photo.sha256,
        known: status == PhotoStatus::Known,
        similar: None,
        // Whoever pastes a picture sees it at once.
        whole: true,
    });
    Ok(told(app, request.name, became))
}
