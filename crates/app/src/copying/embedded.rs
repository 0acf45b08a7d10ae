//! Pictures inside the HTML, within what WeChat's editor takes over on pasting.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use torchpress_document::{Block, Body, Meta, Words};
use torchpress_export::{Input, Missing, Pictures, Theme, wechat};
use torchpress_library::Library;

use super::Ready;
use crate::pictures::{self, Bounds, LEAST_BYTES, PictureFile, Watch};
use crate::{Failure, boilerplates};

/// What WeChat's editor takes in one paste, in bytes.
const MOST_BYTES: usize = 10 << 20;

/// The largest picture that it takes over from pasted HTML, in bytes.
const LARGEST_PICTURE: usize = 5 << 20;

/// The kinds of pictures that it takes over.
const KINDS: [&str; 3] = ["image/jpeg", "image/png", "image/gif"];

/// Ever smaller pictures, tried in turn until the whole fits.
const STEPS: [Bounds; 4] = [
    Bounds::USUAL,
    Bounds { bytes: 400_000, ..Bounds::USUAL },
    Bounds { width: 900, bytes: 200_000, ..Bounds::USUAL },
    Bounds { width: 720, bytes: 100_000, ..Bounds::USUAL },
];

/// An article with the largest pictures with which the whole fits into one paste.
struct Fitting {
    boilerplates: BTreeMap<String, Vec<Block>>,
    /// The pictures under the names of their files.
    pictures: Pictures,
    /// The same with the files inside.
    embedded: Pictures,
    rendered: wechat::Rendered,
}

/// Renders what goes to the clipboard.
///
/// # Errors
/// Those of [`fit`].
pub(super) fn ready(
    library: &Library,
    meta: &Meta,
    body: &Body,
    published: Option<(&str, u32)>,
    theme: &Theme,
    watch: &mut Watch<'_>,
) -> Result<Ready, Failure> {
    let Fitting { pictures, embedded, rendered, .. } = fit(library, meta, body, published, theme, watch)?;
    let addresses: BTreeSet<&str> = embedded
        .values()
        .map(|picture| picture.src.as_str())
        .filter(|src| src.starts_with("data:"))
        .collect();
    let picture_chars =
        addresses.iter().map(|address| rendered.html.matches(address).count() * address.len()).sum();
    let files: BTreeSet<&str> = pictures.values().map(|picture| picture.src.as_str()).collect();
    let notices = rendered.warnings.clone();
    Ok(Ready { pictures: files.len(), notices, picture_chars, rendered })
}

/// Renders the same for the window, by whose addresses it shows the pictures.
///
/// # Errors
/// Those of [`fit`]: what the clipboard refuses is not shown as if it went there.
pub(crate) fn shown(
    library: &Library,
    meta: &Meta,
    body: &Body,
    published: Option<(&str, u32)>,
    theme: &Theme,
    watch: &mut Watch<'_>,
) -> Result<wechat::Rendered, Failure> {
    let Fitting { boilerplates, pictures, .. } = fit(library, meta, body, published, theme, watch)?;
    let pictures = pictures::shown_in_window(library, body, &boilerplates, meta.language, pictures)?;
    let (pictures, boilerplates) = (&pictures, &boilerplates);
    Ok(wechat::render(&Input { meta, body, pictures, boilerplates, missing: Missing::LeaveOut }, theme))
}

/// Finds the largest pictures with which the whole fits into one paste.
///
/// # Errors
/// `copy-too-large` and `copy-picture-refused`: the lane with placeholders can do what this one cannot.
fn fit(
    library: &Library,
    meta: &Meta,
    body: &Body,
    published: Option<(&str, u32)>,
    theme: &Theme,
    watch: &mut Watch<'_>,
) -> Result<Fitting, Failure> {
    let boilerplates = boilerplates::used(library, meta.language, body, published)?;
    for bounds in STEPS {
        let (pictures, files) =
            pictures::for_files(library, body, &boilerplates, meta.language, bounds.for_wechat(meta), watch)?;
        let refused: Vec<usize> =
            files.iter().enumerate().filter(|(_, file)| !is_taken(file)).map(|(at, _)| at + 1).collect();
        if !refused.is_empty() {
            return Err(picture_refused(&refused));
        }
        let mut embedded = pictures.clone();
        pictures::embed(&mut embedded, &files);
        let input = Input {
            meta,
            body,
            pictures: &embedded,
            boilerplates: &boilerplates,
            missing: Missing::LeaveOut,
        };
        let rendered = wechat::render(&input, theme);
        if rendered.html.len() >= MOST_BYTES {
            continue;
        }
        return Ok(Fitting { boilerplates, pictures, embedded, rendered });
    }
    Err(Failure::new(
        "copy-too-large",
        Words::new(
            "图片太多，一次粘贴放不下（上限 10 MB）",
            "There are too many pictures for one paste (10 MB at most)",
        ),
        Words::new(
            "改为复制占位文字，图片另存到文件夹",
            "Copy with placeholders instead; the pictures go to a folder",
        ),
    ))
}

/// Whether the editor takes a picture over.
fn is_taken(file: &PictureFile) -> bool {
    (LEAST_BYTES..=LARGEST_PICTURE).contains(&file.bytes.len()) && KINDS.contains(&file.mime)
}

fn picture_refused(numbers: &[usize]) -> Failure {
    let all = numbers.iter().map(usize::to_string).collect::<Vec<_>>();
    Failure::new(
        "copy-picture-refused",
        Words::new(
            format!("第 {} 张图片超过 5 MB，粘贴时会被公众号丢掉", all.join("、")),
            format!("WeChat would drop picture {}: it has more than 5 MB", all.join(", ")),
        ),
        Words::new(
            "改为复制占位文字，图片另存到文件夹，再逐张上传",
            "Copy with placeholders instead, and upload the pictures from their folder",
        ),
    )
    .with(json!({ "pictures": numbers }))
}
