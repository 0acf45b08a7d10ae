//! Exporting an article to a folder: for WeChat, as a web page, as Markdown.

mod manifest;
mod prepared;
mod preview;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use torchpress_document::{Article, Notice};
use torchpress_export::{Input, Missing, html, markdown};
use torchpress_library::{Library, LibraryError};

use crate::answers::{Warning, warnings};
use crate::pictures::{self, PictureFile};
use crate::{App, Failure, boilerplates, folder};

use prepared::{Chosen, Prepared, Written};

pub(crate) use preview::{ExportPreview, ExportPreviewAnswer, preview};

/// What an export is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ExportKind {
    /// A fragment to paste into WeChat's editor, with its pictures and a manifest.
    Wechat,
    /// A web page.
    Html,
    /// Markdown with front matter.
    Markdown,
}

/// An export as it is asked for.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Export {
    id: String,
    to: ExportKind,
    out: PathBuf,
    theme: Option<String>,
    /// Whether WeChat's fragment carries its pictures.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    embed: bool,
    /// Whether a web page is one file.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    single: bool,
    /// Pictures as large as the originals, where the destination has no limits.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    original: bool,
    /// Leaves the credits of photos away.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    without_credits: bool,
    /// Set texts to close with, by their ids.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    closing: Vec<String>,
    /// A name for progress and cancelling; what progress counts is pictures.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    task: Option<String>,
}

/// An export as other commands ask for it.
pub type ExportRequest = Export;

/// What was written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Exported"))]
pub struct ExportAnswer {
    /// The files, absolute.
    pub files: Vec<String>,
    /// What could not be shown.
    pub warnings: Vec<Warning>,
}

/// What was written.
pub type Exported = ExportAnswer;

pub(crate) fn export(app: &App, request: Export) -> Result<ExportAnswer, Failure> {
    let task = app.begin(request.task.as_deref());
    let chosen = Chosen {
        to: request.to,
        theme: request.theme.as_deref(),
        original: request.original,
        credits: !request.without_credits,
        closing: &request.closing,
    };
    let prepared =
        Prepared::of(app, &request.id, &chosen, &mut |done, total, name| task.step(done, total, name))?;
    let (contents, notices) = contents(app, prepared, &chosen, &request)?;
    if !task.goes_on() {
        return Err(LibraryError::Cancelled.into());
    }
    let files = folder::write(&request.out, &contents)?;
    Ok(ExportAnswer {
        files: files.into_iter().map(|file| file.display().to_string()).collect(),
        warnings: warnings(&notices, app.language()),
    })
}

type Contents = BTreeMap<String, Vec<u8>>;

fn contents(
    app: &App,
    mut prepared: Prepared,
    chosen: &Chosen<'_>,
    request: &Export,
) -> Result<(Contents, Vec<Notice>), Failure> {
    let alone = match request.to {
        ExportKind::Wechat => request.embed,
        ExportKind::Html => request.single,
        ExportKind::Markdown => false,
    };
    if alone {
        pictures::embed(&mut prepared.pictures, &prepared.files);
    }
    let style = if request.single { html::Style::Embedded } else { html::Style::Linked };
    let written = prepared.write(app, chosen, &prepared.pictures, style)?;
    let Prepared { article, files, .. } = prepared;
    let mut contents = Contents::new();
    let notices = match written {
        Written::Wechat(rendered, theme) => {
            let cover = manifest::cover(&*app.library()?, &article.meta, &article.body, &files)?;
            let manifest = manifest::manifest(&article, &rendered, &files, cover.as_ref(), &theme);
            let manifest = serde_json::to_vec_pretty(&manifest)
                .map_err(|error| Failure::internal(&error.to_string()))?;
            contents.insert("manifest.json".to_owned(), manifest);
            if let Some(cover) = cover {
                contents.insert(cover.file.clone(), cover.bytes);
            }
            contents.insert("article.html".to_owned(), rendered.html.into_bytes());
            rendered.warnings
        }
        Written::Html(page) => {
            if !request.single {
                contents.insert("style.css".to_owned(), page.css.as_bytes().to_vec());
            }
            contents.insert("index.html".to_owned(), page.html.into_bytes());
            page.warnings
        }
        Written::Markdown(written) => {
            contents.insert("article.md".to_owned(), written.text.into_bytes());
            written.warnings
        }
    };
    if !alone {
        for PictureFile { file, bytes, .. } in files {
            contents.insert(file, bytes);
        }
    }
    Ok((contents, notices))
}

/// The article's Markdown by itself; pictures are the originals, as seen from a folder beside theirs.
pub(crate) fn markdown_text(app: &App, article: &Article) -> Result<String, Failure> {
    markdown_of(app.library()?.as_ref(), article)
}

/// The same for an article of any library.
pub(crate) fn markdown_of(library: &Library, article: &Article) -> Result<String, Failure> {
    let (meta, body) = (&article.meta, &article.body);
    let boilerplates =
        boilerplates::used(library, meta.language, body, Some((&article.id, article.revision)))?;
    let found = pictures::originals(library, body, &boilerplates, meta.language)?;
    let input =
        Input { meta, body, pictures: &found, boilerplates: &boilerplates, missing: Missing::LeaveOut };
    Ok(markdown::render(&input).text)
}
