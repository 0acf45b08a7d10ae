//! A theme at work: an article set with a theme file while it is being written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Body, Meta};
use torchpress_export::{Level, Missing, Picture, Pictures, compile, wechat};
use torchpress_import::PictureSource;

use crate::articles::read_parts;
use crate::previewing::Gathered;
use crate::themes::{ThemeProblem, built_in, word};
use crate::{App, Failure};

/// A theme file, and an article to set with it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PreviewTheme {
    css: String,
    /// The article's metadata; the specimen's where `null`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(type = "Meta | null"))]
    meta: Option<Value>,
    /// The article's body; the specimen's where `null`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(type = "Body | null"))]
    body: Option<Value>,
    dark: bool,
}

/// The preview.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemePreview {
    /// A whole document for a frame that may run no script; set in the default theme where the file is no theme.
    pub html: String,
    /// Whether the file can be used.
    pub ok: bool,
    /// What is wrong in it.
    pub problems: Vec<ThemeProblem>,
}

pub(crate) fn preview(app: &App, request: PreviewTheme) -> Result<ThemePreview, Failure> {
    let compiled = compile(&request.css);
    let ok = !compiled.problems.iter().any(|problem| problem.level == Level::Error);
    let problems = word(&compiled.problems, app.language());
    let (meta, body, specimen) = match (&request.meta, &request.body) {
        (Some(meta), Some(body)) => {
            let (meta, body) = read_parts(meta, body)?;
            (meta, body, None)
        }
        _ => {
            let (meta, body, pictures) = specimen();
            (meta, body, Some(pictures))
        }
    };
    let theme = match &compiled.theme {
        Some(theme) => theme,
        None => built_in("").ok_or_else(|| Failure::internal("no default theme"))?,
    };
    let gathered = match specimen {
        Some(pictures) => Gathered { boilerplates: BTreeMap::new(), pictures },
        None => Gathered::of(app, &meta, &body)?,
    };
    let rendered = gathered.render(&meta, &body, Missing::Placeholder, theme);
    let html = wechat::preview_page(&rendered.html, &meta.title, "", request.dark);
    Ok(ThemePreview { html, ok, problems })
}

/// An article in both languages that shows every kind of block, with grey pictures for its photos.
fn specimen() -> (Meta, Body, Pictures) {
    let imported = torchpress_import::markdown(include_str!("specimen.md"));
    let picture = |source: PictureSource| {
        let picture =
            Picture { src: GREY.to_owned(), width: 1080, height: 720, alt: source.alt, ..Picture::default() };
        ((source.key, None), picture)
    };
    let pictures = imported.pictures.into_iter().map(picture).collect();
    (imported.meta, imported.body, pictures)
}

/// A grey picture, three to two.
const GREY: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'%3E\
    %3Crect width='3' height='2' fill='%23b8bcc0'/%3E%3C/svg%3E";
