//! Bringing pictures in one after the other, as scripts and pasting do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use serde::{Deserialize, Serialize};
use torchpress_document::{Language, Words};
use torchpress_library::{Library, NewPhoto, Photo, PhotoStatus, PhotoTexts};
use torchpress_photo::{Identified, Limits};

use super::files::{collect, file_name, read};
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
    Ok(record_of(file_name, torchpress_photo::identify(bytes, &Limits::default())?))
}

/// The record of a picture as its file tells it.
pub(super) fn record_of(file_name: &str, identified: Identified) -> NewPhoto {
    let said = identified.metadata;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut texts = BTreeMap::new();
    let named = said.texts.iter().filter_map(|more| {
        Some((language_tag(&more.language)?, PhotoTexts { caption: text(&more.caption), alt: text(&more.alt) }))
    });
    let own = PhotoTexts { caption: text(&said.caption), alt: text(&said.alt) };
    for (language, said) in named.chain([(spoken(&own), own)]) {
        if !(said.caption.trim().is_empty() && said.alt.trim().is_empty()) {
            texts.insert(language, said);
        }
    }
    NewPhoto {
        format: identified.format.name().to_owned(),
        extension: identified.format.ext().to_owned(),
        width: identified.width,
        height: identified.height,
        file_name: file_name.to_owned(),
        taken_at: said.taken_at.clone(),
        photographer: said.creators().unwrap_or_default(),
        credit: said.credit_line().unwrap_or_default().to_owned(),
        texts,
    }
}

/// A caption's language, by its characters: a file seldom names one.
fn spoken(texts: &PhotoTexts) -> Language {
    let has_han = |text: &str| text.chars().any(torchpress_document::is_han);
    if has_han(&texts.caption) || has_han(&texts.alt) { Language::Chinese } else { Language::English }
}

/// The language of the library that a tag of BCP 47 stands for.
fn language_tag(tag: &str) -> Option<Language> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
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
