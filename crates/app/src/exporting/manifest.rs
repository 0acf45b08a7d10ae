//! The manifest beside a fragment for WeChat: the fields that its editor asks for, and the pictures.

use serde::Serialize;
use torchpress_document::{Article, Body, Crop, Meta};
use torchpress_export::wechat::Rendered;
use torchpress_library::Library;

use crate::Failure;
use crate::pictures::{self, PictureFile};
use crate::previewing::{author, title};

#[derive(Serialize)]
pub(super) struct Manifest {
    title: String,
    author: String,
    digest: String,
    source_url: String,
    cover: Option<Cover>,
    html_chars: usize,
    html_bytes: usize,
    text_chars: usize,
    images: Vec<Image>,
    theme: String,
    article: String,
    revision: u32,
}

#[derive(Serialize)]
struct Cover {
    file: String,
    crop_235_1: String,
    crop_1_1: String,
}

#[derive(Serialize)]
struct Image {
    file: String,
    /// The photo that it shows, and the SHA-256 of its original; none of a diagram.
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    width: u32,
    height: u32,
    bytes: usize,
}

/// The cover as a file: the article's own, else its first picture.
pub(super) fn cover(
    library: &Library,
    meta: &Meta,
    body: &Body,
    files: &[PictureFile],
) -> Result<Option<PictureFile>, Failure> {
    let named = meta.cover.as_ref().map(|cover| cover.photo.as_str());
    let id = named
        .or_else(|| body.photo_ids().first().copied())
        .or(files.iter().find_map(|file| file.photo.as_ref()).map(|photo| photo.id.as_str()));
    let Some(id) = id else { return Ok(None) };
    match pictures::record(library, id)? {
        Some(photo) => pictures::cover(library, photo).map(Some),
        None => Ok(None),
    }
}

pub(super) fn manifest(
    article: &Article,
    rendered: &Rendered,
    files: &[PictureFile],
    cover: Option<&PictureFile>,
    theme: &str,
) -> Manifest {
    let meta = &article.meta;
    let wechat = meta.wechat.clone().unwrap_or_default();
    let crops = meta.cover.as_ref();
    Manifest {
        title: title(meta).to_owned(),
        author: author(meta),
        digest: if wechat.digest.is_empty() { meta.digest.clone() } else { wechat.digest },
        source_url: wechat.source_url,
        cover: cover.map(|file| Cover {
            file: file.file.clone(),
            crop_235_1: region(crops.and_then(|cover| cover.crop_235_1), file, 2.35),
            crop_1_1: region(crops.and_then(|cover| cover.crop_1_1), file, 1.0),
        }),
        html_chars: rendered.html.chars().count(),
        html_bytes: rendered.html.len(),
        text_chars: rendered.text.chars().count(),
        images: files
            .iter()
            .map(|file| Image {
                file: file.file.clone(),
                photo: file.photo.as_ref().map(|photo| photo.id.clone()),
                sha256: file.photo.as_ref().map(|photo| photo.sha256.clone()),
                width: file.width,
                height: file.height,
                bytes: file.bytes.len(),
            })
            .collect(),
        theme: theme.to_owned(),
        article: article.id.clone(),
        revision: article.revision,
    }
}

/// A region of the cover as WeChat takes it, `x1_y1_x2_y2` from 0 to 1. Its proportion must be `aspect` exactly, so the
/// largest such rectangle around the middle of the part that the user chose is taken.
fn region(chosen: Option<Crop>, file: &PictureFile, aspect: f64) -> String {
    let unit = |n: u16| f64::from(n) / 10_000.0;
    let (x, y, width, height) = match chosen {
        Some(crop) => (unit(crop.x), unit(crop.y), unit(crop.width), unit(crop.height)),
        None => (0.0, 0.0, 1.0, 1.0),
    };
    let (picture_width, picture_height) = (f64::from(file.width.max(1)), f64::from(file.height.max(1)));
    let wide = (width * picture_width).min(height * picture_height * aspect);
    let (part_width, part_height) = (wide / picture_width, wide / aspect / picture_height);
    let left = x + (width - part_width) / 2.0;
    let top = y + (height - part_height) / 2.0;
    format!("{}_{}_{}_{}", short(left), short(top), short(left + part_width), short(top + part_height))
}

/// A number from 0 to 1 with six decimals at most and no idle zeros.
fn short(number: f64) -> String {
    let text = format!("{:.6}", number.clamp(0.0, 1.0));
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}
