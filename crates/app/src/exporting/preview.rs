//! What an export would write, to be looked at: made by the exporters themselves, and written nowhere. A page shows its
//! pictures by addresses that the window knows; nothing else of it is different.

use serde::{Deserialize, Serialize};
use torchpress_document::{Meta, Notice};
use torchpress_export::{html, wechat};

use super::ExportKind;
use super::prepared::{Chosen, Prepared, Written};
use crate::answers::{Warning, warnings};
use crate::previewing::{byline, title};
use crate::{App, Failure, boilerplates, copying, outgoing, pictures, themes};

/// An export as it is asked for before anything is written.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ExportPreview {
    id: String,
    /// What it is for; the clipboard where nothing is said.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    to: Option<ExportKind>,
    theme: Option<String>,
    /// WeChat's page as a dark phone shows it.
    dark: bool,
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

/// What would be written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ShownExport"))]
pub struct ExportPreviewAnswer {
    /// A whole document for a frame that may run no script; of Markdown the text.
    pub text: String,
    /// What could not be shown.
    pub warnings: Vec<Warning>,
}

pub(crate) fn preview(app: &App, request: ExportPreview) -> Result<ExportPreviewAnswer, Failure> {
    let task = app.begin(request.task.as_deref());
    let mut watch = |done: usize, total: usize, name: &str| task.step(done, total, name);
    let (text, notices) = match request.to {
        None => copied(app, &request, &mut watch)?,
        Some(to) => exported(app, to, &request, &mut watch)?,
    };
    Ok(ExportPreviewAnswer { text, warnings: warnings(&notices, app.language()) })
}

fn exported(
    app: &App,
    to: ExportKind,
    request: &ExportPreview,
    watch: &mut pictures::Watch<'_>,
) -> Result<(String, Vec<Notice>), Failure> {
    let chosen = Chosen {
        to,
        theme: request.theme.as_deref(),
        original: request.original,
        credits: !request.without_credits,
        closing: &request.closing,
    };
    let prepared = Prepared::of(app, &request.id, &chosen, watch)?;
    let Prepared { article, boilerplates, pictures: found, .. } = &prepared;
    let shown = match to {
        // Markdown is read as text, in which the names of files are what counts.
        ExportKind::Markdown => found.clone(),
        ExportKind::Wechat | ExportKind::Html => pictures::shown_in_window(
            &*app.library()?,
            &article.body,
            boilerplates,
            article.meta.language,
            found.clone(),
        )?,
    };
    Ok(match prepared.write(app, &chosen, &shown, html::Style::Embedded)? {
        Written::Wechat(rendered, _) => (phone(&rendered, &article.meta, request.dark), rendered.warnings),
        Written::Html(page) => (page.html, page.warnings),
        Written::Markdown(written) => (written.text, written.warnings),
    })
}

/// The fragment that would go to the clipboard. It is refused where the clipboard would refuse it.
fn copied(
    app: &App,
    request: &ExportPreview,
    watch: &mut pictures::Watch<'_>,
) -> Result<(String, Vec<Notice>), Failure> {
    let library = app.library()?;
    let article = library.article(&library.article_find(&request.id)?, None)?;
    let published = library.published_as(&article.meta, &article.body)?;
    let body = outgoing::prepare(article.body, !request.without_credits, &request.closing);
    let theme = themes::find(app, request.theme.as_deref().unwrap_or_default())?;
    let published = boilerplates::revision(published.as_ref());
    let rendered = copying::shown(&library, &article.meta, &body, published, &theme, watch)?;
    Ok((phone(&rendered, &article.meta, request.dark), rendered.warnings))
}

fn phone(rendered: &wechat::Rendered, meta: &Meta, dark: bool) -> String {
    wechat::preview_page(&rendered.html, title(meta), &byline(meta), dark)
}
