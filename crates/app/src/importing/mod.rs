//! Making articles from files, and blocks from what is pasted.

mod resolve;
mod whereabouts;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_document::{Body, Language, Words};
use torchpress_library::{Library, RevisionKind};

pub(crate) use resolve::{Resolver, not_found};
pub(crate) use whereabouts::local_picture;

use crate::answers::{Warning, warnings};
use crate::photos::file_name;
use crate::{App, Failure, figures};

/// Files that become articles.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Import {
    paths: Vec<PathBuf>,
    /// The language, where it is known better than the text tells.
    language: Option<Language>,
    /// A folder in which pictures are looked for.
    photos: Option<PathBuf>,
    /// A name for progress and cancelling.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    task: Option<String>,
}

/// An article that was made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ImportedArticle"))]
pub struct Imported {
    /// The article's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The number of its first revision.
    pub revision: u32,
    /// What was not understood, or not found.
    pub warnings: Vec<Warning>,
}

pub(crate) fn import(app: &App, request: Import) -> Result<Vec<Imported>, Failure> {
    let library = app.library()?;
    // Every file is read before the first is stored, so that one that cannot be read leaves nothing behind.
    let mut read = Vec::with_capacity(request.paths.len());
    for path in &request.paths {
        read.push((path, read_article(path)?));
    }
    let task = app.begin(request.task.as_deref());
    let total = read.len();
    let mut made = Vec::with_capacity(total);
    for (index, (path, mut imported)) in read.into_iter().enumerate() {
        if !task.step(index, total, &path.display().to_string()) {
            break;
        }
        let language = request.language.unwrap_or(imported.meta.language);
        imported.meta.language = language;
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Resolver::beside(folder, request.photos.clone()).resolve(&library, &mut imported)?;
        if let Some(photos) = &request.photos {
            figures::fill(&library, &mut imported, photos)?;
        }
        made.push(store(app, &library, imported, &file_name(path))?);
    }
    task.step(made.len(), total, "");
    Ok(made)
}

/// Reads a file as an article whose pictures are not resolved yet.
pub(crate) fn read_article(path: &Path) -> Result<torchpress_import::Imported, Failure> {
    let io = |error: &std::io::Error| Failure::io(path, error);
    let metadata = std::fs::metadata(path).map_err(|error| io(&error))?;
    let limit = u64::try_from(torchpress_import::MAX_BYTES).unwrap_or(u64::MAX);
    // A file beyond the limit is cut off just past it, which is enough for the importer to refuse it by size.
    let bytes = if metadata.len() > limit {
        use std::io::Read;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(|error| io(&error))?;
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io(&error))?;
        bytes
    } else {
        std::fs::read(path).map_err(|error| io(&error))?
    };
    Ok(torchpress_import::read(&file_name(path), &bytes)?)
}

fn store(
    app: &App,
    library: &Library,
    imported: torchpress_import::Imported,
    note: &str,
) -> Result<Imported, Failure> {
    let saved = library.article_create(&imported.meta, &imported.body, RevisionKind::Import, note)?;
    Ok(Imported {
        id: saved.id,
        title: imported.meta.title,
        revision: saved.revision,
        warnings: warnings(&imported.warnings, app.language()),
    })
}

/// What the clipboard holds.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Paste {
    html: Option<String>,
    text: Option<String>,
    /// Whether the system's clipboard is read again: webviews take lists and pictures out of what they hand on.
    #[serde(default)]
    clipboard: bool,
    /// A name for progress and stopping; what is not in the library by then leaves empty places.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    task: Option<String>,
}

/// Blocks to insert.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Pasted {
    /// The blocks, as a body of their own.
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    pub body: Body,
    /// What was not understood, or not found.
    pub warnings: Vec<Warning>,
}

pub(crate) fn paste(app: &App, request: Paste) -> Result<Pasted, Failure> {
    let library = app.library()?;
    // What the webview gives is still there where the system has nothing, or refuses.
    let own = if request.clipboard { app.host().pasted().ok().flatten() } else { None };
    let html = own.or(request.html);
    if html.as_ref().is_some_and(|html| html.len() > torchpress_import::MAX_BYTES) {
        return Err(too_much());
    }
    let mut imported = match (html, request.text) {
        (Some(html), _) => torchpress_import::pasted(&html),
        (None, text) => torchpress_import::plain_text(&text.unwrap_or_default()),
    };
    let task = app.begin(request.task.as_deref());
    // Word leaves the pictures of a pasted text in a temporary folder and names them by absolute addresses; the user
    // has chosen to paste them, so these are read.
    Resolver::anywhere().resolve_telling(&library, &mut imported, &|done, total, name| {
        request.task.is_none() || task.step(done, total, name)
    })?;
    Ok(Pasted { body: imported.body, warnings: warnings(&imported.warnings, app.language()) })
}

fn too_much() -> Failure {
    Failure::new(
        "import-too-large",
        Words::new(
            "剪贴板里的内容超过 50 MB 的上限，只粘贴了文字。",
            "What was copied is above the limit of 50 MB; only its text was pasted.",
        ),
        Words::new("请分几次复制", "Copy it in parts"),
    )
}
