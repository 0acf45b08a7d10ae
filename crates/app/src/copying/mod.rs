//! Copying an article for WeChat's editor, in three lanes: with its pictures inside the HTML; with visible placeholders
//! for them and a folder of numbered files beside; and picture by picture.

mod embedded;
mod placeholders;
mod single;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::Notice;
use torchpress_export::wechat;

use crate::answers::{Warning, warnings};
use crate::articles::read_parts;
use crate::{App, Failure, boilerplates, folder, outgoing, themes};

pub(crate) use embedded::shown;
pub(crate) use single::{CopyPicture, Numbered, PicturesOf, copy_picture, pictures_of};

/// How the pictures travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// Inside the HTML.
    #[default]
    Embedded,
    /// As files in a folder; the HTML has 【图1】 in their places.
    Placeholders,
}

/// An article as it is in the editor now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Copy {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
    theme: String,
    /// How the pictures travel: inside the HTML where nothing is said.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Lane>"))]
    lane: Lane,
    /// The folder for numbered pictures, for the lane with placeholders.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    out: Option<PathBuf>,
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

/// What is on the clipboard now.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Copied"))]
pub struct CopyAnswer {
    /// Characters of HTML, pictures aside.
    pub html_chars: u32,
    /// Characters of visible text.
    pub text_chars: u32,
    /// How many pictures.
    pub pictures: u32,
    /// Bytes in all, those of files beside included.
    pub bytes: u32,
    /// The files that were written, absolute; none where the pictures are inside.
    pub files: Vec<String>,
    /// What could not be shown.
    pub warnings: Vec<Warning>,
}

/// An article made ready for the clipboard.
struct Ready {
    rendered: wechat::Rendered,
    notices: Vec<Notice>,
    pictures: usize,
    /// Characters of the HTML that are pictures.
    picture_chars: usize,
}

pub(crate) fn copy(app: &App, request: Copy) -> Result<CopyAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let library = app.library()?;
    let published = library.published_as(&meta, &body)?;
    let published = boilerplates::revision(published.as_ref());
    let body = outgoing::prepare(body, !request.without_credits, &request.closing);
    let theme = themes::find(app, &request.theme)?;
    let task = app.begin(request.task.as_deref());
    let mut watch = |done: usize, total: usize, name: &str| task.step(done, total, name);
    let (ready, files, beside) = match (request.lane, &request.out) {
        (Lane::Embedded, _) => {
            (embedded::ready(&library, &meta, &body, published, &theme, &mut watch)?, Vec::new(), 0)
        }
        (Lane::Placeholders, out) => {
            let (ready, contents) = placeholders::ready(&library, meta, body, published, &theme, &mut watch)?;
            let beside: usize = contents.values().map(Vec::len).sum();
            let files = match out {
                Some(out) if !contents.is_empty() => folder::write(out, &contents)?,
                _ => Vec::new(),
            };
            (ready, files, beside)
        }
    };
    app.host().copy(&ready.rendered.html, &ready.rendered.text)?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(CopyAnswer {
        html_chars: number(ready.rendered.html.chars().count().saturating_sub(ready.picture_chars)),
        text_chars: number(ready.rendered.text.chars().count()),
        pictures: number(ready.pictures),
        bytes: number(ready.rendered.html.len() + beside),
        files: files.into_iter().map(|file| file.display().to_string()).collect(),
        warnings: warnings(&ready.notices, app.language()),
    })
}
