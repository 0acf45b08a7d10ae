//! Copying an article for WeChat's editor: pictures go along inside the HTML.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Body, Meta, Words};
use torchpress_export::{Input, Missing, wechat};
use torchpress_library::Library;

use crate::answers::{Warning, warnings};
use crate::articles::read_parts;
use crate::pictures::{self, Bounds};
use crate::{App, Failure, boilerplates, themes};

/// What WeChat's editor takes in one paste, in bytes.
const MOST_BYTES: usize = 10 << 20;

/// Ever smaller pictures, tried in turn until the whole fits.
const STEPS: [Bounds; 4] = [
    Bounds::USUAL,
    Bounds { width: 1080, bytes: 400_000 },
    Bounds { width: 900, bytes: 200_000 },
    Bounds { width: 720, bytes: 100_000 },
];

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
    /// Bytes in all.
    pub bytes: u32,
    /// What could not be shown.
    pub warnings: Vec<Warning>,
}

pub(crate) fn copy(app: &App, request: Copy) -> Result<CopyAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let theme = themes::find(app, &request.theme)?;
    let library = app.library()?;
    let (rendered, picture_bytes, picture_count) = fitting(&library, &meta, &body, &theme)?;
    app.host().copy(&rendered.html, &rendered.text)?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(CopyAnswer {
        html_chars: number(rendered.html.chars().count().saturating_sub(picture_bytes)),
        text_chars: number(rendered.text.chars().count()),
        pictures: number(picture_count),
        bytes: number(rendered.html.len()),
        warnings: warnings(&rendered.warnings, app.language()),
    })
}

/// Renders with the largest pictures with which the whole fits into one paste; answers the characters that the pictures
/// take and how many there are.
fn fitting(
    library: &Library,
    meta: &Meta,
    body: &Body,
    theme: &torchpress_export::Theme,
) -> Result<(wechat::Rendered, usize, usize), Failure> {
    let boilerplates = boilerplates::used(library, body)?;
    for bounds in STEPS {
        let (mut found, files) = pictures::for_files(library, body, &boilerplates, meta.language, bounds)?;
        let picture_bytes: usize = files.iter().map(|file| file.bytes.len().div_ceil(3) * 4).sum();
        if picture_bytes >= MOST_BYTES {
            continue;
        }
        pictures::embed(&mut found, &files);
        let input =
            Input { meta, body, pictures: &found, boilerplates: &boilerplates, missing: Missing::LeaveOut };
        let rendered = wechat::render(&input, theme);
        if rendered.html.len() < MOST_BYTES {
            return Ok((rendered, picture_bytes, files.len()));
        }
    }
    Err(Failure::new(
        "copy-too-large",
        Words::new(
            "图片太多，一次粘贴放不下（上限 10 MB）",
            "There are too many pictures for one paste (10 MB at most)",
        ),
        Words::new(
            "改用“导出公众号文件夹”，再逐张上传图片",
            "Export the WeChat folder instead and upload its pictures",
        ),
    ))
}
