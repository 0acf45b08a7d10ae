//! Picture by picture: a list of them, and each on the clipboard by itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Crop, Words};
use torchpress_photo::{Edit, Format, Limits, Spec};

use super::placeholders::prepare;
use crate::articles::read_parts;
use crate::photos::edit_of;
use crate::pictures::WIDTH;
use crate::{App, Done, Failure, boilerplates, diagrams};

/// The largest picture that WeChat's editor takes over on pasting, in bytes.
const MOST: usize = 5 << 20;

/// The pictures of an article as it is in the editor now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PicturesOf {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
}

/// A picture and the number of its placeholder.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "NumberedPicture"))]
pub struct Numbered {
    /// The n of 【图n】.
    pub number: u32,
    /// The photo's id; for a diagram, its key.
    pub key: String,
    /// The part of the photo that is shown.
    pub crop: Option<Part>,
    /// The name of a diagram's drawing; a photo has none.
    pub diagram: Option<String>,
    /// What it shows, in words; may be empty.
    pub alt: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The size of its file in bytes.
    pub bytes: u32,
    /// Whether it moves; the clipboard carries its first picture only.
    pub moves: bool,
}

/// A part of a photo, in ten-thousandths of its width and height.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Left edge.
    pub x: u16,
    /// Upper edge.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

impl From<Crop> for Part {
    fn from(Crop { x, y, width, height }: Crop) -> Self {
        Self { x, y, width, height }
    }
}

impl From<Part> for Crop {
    fn from(Part { x, y, width, height }: Part) -> Self {
        Self { x, y, width, height }
    }
}

/// One picture to be copied.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CopyPicture {
    key: String,
    crop: Option<Part>,
}

/// The pictures in the order of their numbers; those that the library lacks are left out.
pub(crate) fn pictures_of(app: &App, request: PicturesOf) -> Result<Vec<Numbered>, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let library = app.library()?;
    let published = library.published_as(&meta, &body)?;
    let prepared =
        prepare(&library, &meta, body, boilerplates::revision(published.as_ref()), &mut |_, _, _| true)?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let all = prepared.places.iter().filter_map(|place| {
        let file = prepared.file(place)?;
        let picture = prepared
            .pictures
            .get(&(place.key.clone(), place.crop))
            .or_else(|| prepared.pictures.get(&(place.key.clone(), None)));
        Some(Numbered {
            number: number(place.number),
            key: place.key.clone(),
            crop: place.crop.map(Part::from),
            diagram: diagrams::source(&place.key).map(torchpress_library::Library::diagram_name),
            alt: picture.map(|picture| picture.alt.clone()).unwrap_or_default(),
            width: file.width,
            height: file.height,
            bytes: number(file.bytes.len()),
            moves: file.mime == Format::Gif.mime(),
        })
    });
    Ok(all.collect())
}

/// Puts one picture on the clipboard.
pub(crate) fn copy_picture(app: &App, request: CopyPicture) -> Result<Done, Failure> {
    let library = app.library()?;
    let mut edit = Edit::default();
    let file = match diagrams::source(&request.key) {
        Some(source) => diagrams::drawing(&library, source)?.map(|(png, ..)| png).ok_or_else(missing)?,
        None => {
            let photo = library.photo(&request.key)?;
            edit = edit_of(&photo);
            let path = library.photo_original(&request.key)?;
            std::fs::read(&path).map_err(|error| Failure::io(&path, &error))?
        }
    };
    let spec = Spec {
        max_width: WIDTH,
        crop: request.crop.map(Crop::from),
        format: Some(Format::Png),
        max_bytes: Some(MOST),
        edit,
        ..Spec::default()
    };
    let picture = torchpress_photo::rendition(&file, &spec, &Limits::default())?;
    app.host().copy_picture(&picture.bytes)?;
    Ok(Done {})
}

fn missing() -> Failure {
    Failure::new(
        "diagram-not-found",
        Words::new("这张图还没有画过", "This diagram has not been drawn yet"),
        Words::new("打开稿件，窗口会重新画", "Open the article, and the window draws it"),
    )
}
