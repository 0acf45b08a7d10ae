//! Exporting an article to a folder: for WeChat, as a web page, as Markdown.

mod manifest;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use torchpress_document::{Article, Notice};
use torchpress_export::{Input, Missing, html, markdown, wechat};
use torchpress_library::{Library, LibraryError};

use crate::answers::{Warning, warnings};
use crate::pictures::{self, Bounds, PictureFile, Watch};
use crate::{App, Failure, boilerplates, folder, outgoing, themes};

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
    let library = app.library()?;
    let mut article = library.article(&library.article_find(&request.id)?, None)?;
    article.body = outgoing::prepare(article.body, !request.without_credits, &request.closing);
    let task = app.begin(request.task.as_deref());
    let (contents, notices) =
        contents(app, &article, &request, &mut |done, total, name| task.step(done, total, name))?;
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
    article: &Article,
    request: &Export,
    watch: &mut Watch<'_>,
) -> Result<(Contents, Vec<Notice>), Failure> {
    let library = app.library()?;
    let (meta, body) = (&article.meta, &article.body);
    let boilerplates =
        boilerplates::used(&library, meta.language, body, Some((&article.id, article.revision)))?;
    let bounds =
        if request.original && request.to != ExportKind::Wechat { Bounds::ORIGINAL } else { Bounds::USUAL };
    let (mut found, files) =
        pictures::for_files(&library, body, &boilerplates, meta.language, bounds, watch)?;
    let alone = match request.to {
        ExportKind::Wechat => request.embed,
        ExportKind::Html => request.single,
        ExportKind::Markdown => false,
    };
    if alone {
        pictures::embed(&mut found, &files);
    }
    let input =
        Input { meta, body, pictures: &found, boilerplates: &boilerplates, missing: Missing::LeaveOut };
    let mut contents = Contents::new();
    let notices = match request.to {
        ExportKind::Wechat => {
            let own = meta.wechat.as_ref().map(|wechat| wechat.theme.as_str()).unwrap_or_default();
            let theme = themes::find(app, request.theme.as_deref().unwrap_or(own))?;
            let rendered = wechat::render(&input, &theme);
            let cover = manifest::cover(&library, meta, body, &files)?;
            let manifest = manifest::manifest(article, &rendered, &files, cover.as_ref(), &theme.name);
            let manifest = serde_json::to_vec_pretty(&manifest)
                .map_err(|error| Failure::internal(&error.to_string()))?;
            contents.insert("manifest.json".to_owned(), manifest);
            if let Some(cover) = cover {
                contents.insert(cover.file.clone(), cover.bytes);
            }
            contents.insert("article.html".to_owned(), rendered.html.into_bytes());
            rendered.warnings
        }
        ExportKind::Html => {
            let style = if request.single { html::Style::Embedded } else { html::Style::Linked };
            let page = html::render(&input, style);
            if !request.single {
                contents.insert("style.css".to_owned(), page.css.as_bytes().to_vec());
            }
            contents.insert("index.html".to_owned(), page.html.into_bytes());
            page.warnings
        }
        ExportKind::Markdown => {
            let written = markdown::render(&input);
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
