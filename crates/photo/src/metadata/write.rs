//! Writing credits into renditions, and into copies of originals.

use torchpress_document::Words;

use super::container::{Blocks, Gif, Jpeg, More, New, Png, Value, as_raw, blocks};
use super::resources::{self, Resource};
use super::tiff::{self, Tiff};
use super::xmp::Packet;
use super::{Credits, iim_write, xmp_write};
use crate::metadata::container::Webp;
use crate::{Format, PhotoError};

/// Why credits could not be written into a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// Credits are not written into files of that format.
    #[error("credits are not written into {}", .0.unwrap_or("such files"))]
    NotWritten(Option<&'static str>),
    /// The file is too damaged to be copied with other credits.
    #[error("the file is too damaged to be copied with other credits")]
    Damaged,
    /// The format has no room for so long texts.
    #[error("the texts are too long for the format")]
    TooLong,
}

impl MetadataError {
    /// What happened.
    pub fn words(&self) -> Words {
        match self {
            Self::NotWritten(Some(format)) => Words::new(
                format!("不能把图注和署名写进 {} 文件。", format.to_uppercase()),
                format!("Captions and credits cannot be written into {} files.", format.to_uppercase()),
            ),
            Self::NotWritten(None) => Words::new(
                "不能把图注和署名写进这种文件。",
                "Captions and credits cannot be written into files of this kind.",
            ),
            Self::Damaged => Words::new(
                "图片文件已损坏，无法写入图注和署名。",
                "The picture is damaged: its caption and credit cannot be written into it.",
            ),
            Self::TooLong => Words::new(
                "图注和署名太长，写不进这张图片。",
                "The caption and credit are too long to be written into this picture.",
            ),
        }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> Words {
        match self {
            Self::NotWritten(_) | Self::Damaged => Words::new(
                "导出为 JPEG 或 PNG，图注和署名会写进导出的图片。",
                "Export it as JPEG or PNG: the caption and credit are written into what is exported.",
            ),
            Self::TooLong => Words::new("缩短文字后再试。", "Shorten the texts, then try again."),
        }
    }
}

/// A rendition with those credits, and with no other metadata: no coordinates, no serial numbers, no small pictures,
/// whatever it had. Credits are written as XMP, in JPEG also as IPTC-IIM, which older programs read. The same picture
/// and credits give the same bytes.
///
/// # Errors
/// [`MetadataError::NotWritten`] for a format that renditions do not have; [`MetadataError::Damaged`] where the bytes
/// are no file of that format.
pub fn write_into(rendition: &[u8], format: Format, credits: &Credits) -> Result<Vec<u8>, MetadataError> {
    let xmp = xmp_write::written(&xmp_write::with(None, credits));
    let packet = xmp.as_deref().map(str::as_bytes);
    let begins = |magic: &[u8]| {
        if rendition.starts_with(magic) { Ok(()) } else { Err(MetadataError::Damaged) }
    };
    match format {
        Format::Jpeg => {
            begins(b"\xFF\xD8")?;
            let iim = iim_write::with(None, credits);
            let resources = iim.map(|iim| resources::serialise(&resources::with_iim(Vec::new(), Some(iim))));
            let new = New {
                exif: None,
                xmp: packet,
                resources: resources.as_deref(),
                alone: true,
                ..New::default()
            };
            Jpeg::parse(rendition).with(&new).ok_or(MetadataError::TooLong)
        }
        Format::Png => {
            begins(b"\x89PNG")?;
            // A comment is only what makes a small file larger.
            let keep = |kind: [u8; 4], keyword: &str| {
                kind != *b"eXIf" && (keyword == "Comment" || ![*b"tEXt", *b"zTXt", *b"iTXt"].contains(&kind))
            };
            Png::parse(rendition).with(xmp.as_deref(), None, &[], keep).ok_or(MetadataError::Damaged)
        }
        Format::Webp => {
            begins(b"RIFF")?;
            Webp::parse(rendition).with(None, packet).ok_or(MetadataError::Damaged)
        }
        Format::Gif => {
            begins(b"GIF8")?;
            Gif::parse(rendition).with(packet, true).ok_or(MetadataError::Damaged)
        }
        other => Err(MetadataError::NotWritten(Some(other.name()))),
    }
}

/// A copy of an original with those credits. What the file says besides is kept as it is: other properties and values,
/// makers' notes, profiles, also coordinates and serial numbers, since this is still the original.
///
/// Credits are written as XMP; as IPTC-IIM in JPEG, and elsewhere where the file has such a block; into EXIF's own
/// texts where it has them. JPEG, PNG, WebP, TIFF and GIF are written.
///
/// # Errors
/// [`MetadataError::NotWritten`] for another format; [`MetadataError::Damaged`], [`MetadataError::TooLong`].
pub fn original_with(original: &[u8], credits: &Credits) -> Result<Vec<u8>, MetadataError> {
    let copy = std::panic::catch_unwind(|| copy_with(original, credits));
    copy.unwrap_or(Err(MetadataError::Damaged))
}

fn copy_with(original: &[u8], credits: &Credits) -> Result<Vec<u8>, MetadataError> {
    let format = match Format::of(original) {
        Ok(format) => format,
        Err(PhotoError::UnknownFormat(kind)) => return Err(MetadataError::NotWritten(kind)),
        Err(_) => return Err(MetadataError::Damaged),
    };
    let old = blocks(original);
    let mut packet = match old.xmp.as_deref() {
        // A packet that we cannot read may say what its owner wants kept.
        Some(bytes) => Some(Packet::parse(bytes).ok_or(MetadataError::Damaged)?),
        None => None,
    };
    let second = second_part(packet.as_mut(), old.more_xmp.as_deref(), credits)?;
    let xmp = xmp_write::written(&xmp_write::with(packet, credits));
    let packet = xmp.as_deref().map(str::as_bytes);
    let exif = old.exif.as_deref();
    match format {
        Format::Jpeg => {
            let resources = resources_with(&old, credits, true);
            let exif = exif.map(|exif| exif_with(exif, credits));
            let more_xmp = match &second {
                Some(part) => More::New(part.as_ref().map(|(name, part)| (name.as_bytes(), part.as_bytes()))),
                None => More::Kept,
            };
            let (exif, resources) = (exif.as_deref(), resources.as_deref());
            let new = New { exif, xmp: packet, resources, more_xmp, alone: false };
            Jpeg::parse(original).with(&new).ok_or(MetadataError::TooLong)
        }
        Format::Png => png_with(&Png::parse(original), &old, xmp.as_deref(), credits),
        Format::Webp => {
            let exif = exif.map(|exif| exif_with(exif, credits));
            Webp::parse(original).with(exif.as_deref(), packet).ok_or(MetadataError::Damaged)
        }
        Format::Gif => Gif::parse(original).with(packet, false).ok_or(MetadataError::Damaged),
        Format::Tiff => {
            let file = Tiff::parse(original).ok_or(MetadataError::Damaged)?;
            let mut changes = texts(&file, credits);
            changes.push((tiff::XMP, tiff::BYTE, packet.map(<[u8]>::to_vec)));
            if old.iim.is_some() {
                changes.push((tiff::IIM, tiff::UNDEFINED, iim_write::with(old.iim.as_deref(), credits)));
            }
            if let Some(resources) = resources_with(&old, credits, false) {
                changes.push((tiff::RESOURCES, tiff::BYTE, Some(resources)));
            }
            file.with(&changes).ok_or(MetadataError::TooLong)
        }
        other => Err(MetadataError::NotWritten(Some(other.name()))),
    }
}

/// The second part of a packet with its name, without what the credits change; `None` where it stays as it is.
type Second = Option<Option<(String, String)>>;

fn second_part(
    first: Option<&mut Packet>,
    second: Option<&[u8]>,
    credits: &Credits,
) -> Result<Second, MetadataError> {
    let (Some(first), Some(second)) = (first, second) else { return Ok(None) };
    let mut second = Packet::parse(second).ok_or(MetadataError::Damaged)?;
    if !xmp_write::gather(first, &mut second, credits) {
        return Ok(None);
    }
    let part = xmp_write::second_part(&second).map(|part| {
        // The name of a part is its digest.
        let digest = resources::digest(part.as_bytes());
        (digest.iter().map(|byte| format!("{byte:02X}")).collect::<String>(), part)
    });
    xmp_write::name_second(first, part.as_ref().map_or("", |(name, _)| name));
    Ok(Some(part))
}

/// Photoshop's resources with IPTC-IIM; where there is none, one is added if `add` says so.
fn resources_with(old: &Blocks<'_>, credits: &Credits, add: bool) -> Option<Vec<u8>> {
    let resources: Vec<Resource> = old.resources.as_deref().map(resources::parse).unwrap_or_default();
    let iim = resources::find(&resources, resources::IIM).map(<[u8]>::to_vec);
    let resources = if add || iim.is_some() {
        let iim = iim_write::with(iim.as_deref(), credits);
        resources::with_iim(resources, iim)
    } else {
        resources
    };
    if resources.is_empty() { None } else { Some(resources::serialise(&resources)) }
}

/// EXIF with those of the credits that it has texts for. One that cannot be read, and one that would not find room,
/// stays as it is.
fn exif_with(exif: &[u8], credits: &Credits) -> Vec<u8> {
    let changed = Tiff::parse(exif).and_then(|exif| {
        let changes = texts(&exif, credits);
        if changes.is_empty() { None } else { exif.with(&changes) }
    });
    changed
        .filter(|changed| changed.len() < 65_000 || changed.len() <= exif.len())
        .unwrap_or_else(|| exif.to_vec())
}

/// The changes to texts of EXIF and TIFF that are there already: programs that know XMP do not need them.
fn texts(file: &Tiff<'_>, credits: &Credits) -> Vec<(u16, u16, Option<Vec<u8>>)> {
    let text = |text: &str| {
        let ended = || [text.as_bytes(), &[0]].concat();
        if text.trim().is_empty() { None } else { Some(ended()) }
    };
    let joined = credits.creator.as_ref().map(|names| names.join("; "));
    let mut changes = Vec::new();
    let mut change = |tag: u16, kind: u16, value: Option<Vec<u8>>| {
        if file.get(tag).is_some() {
            changes.push((tag, kind, value));
        }
    };
    if let Some(caption) = &credits.caption {
        change(tiff::DESCRIPTION, tiff::ASCII, text(caption));
        change(tiff::XP_TITLE, tiff::BYTE, None);
    }
    if let Some(names) = &joined {
        change(tiff::ARTIST, tiff::ASCII, text(names));
        change(tiff::XP_AUTHOR, tiff::BYTE, None);
    }
    if let Some(copyright) = &credits.copyright {
        change(tiff::COPYRIGHT, tiff::ASCII, text(copyright));
    }
    if credits.keywords.is_some() {
        change(tiff::XP_KEYWORDS, tiff::BYTE, None);
    }
    changes
}

fn png_with(
    png: &Png<'_>,
    old: &Blocks<'_>,
    xmp: Option<&str>,
    credits: &Credits,
) -> Result<Vec<u8>, MetadataError> {
    const RAW_IIM: &str = "Raw profile type iptc";
    let exif = old.exif.as_deref().map(|exif| exif_with(exif, credits));
    let iim = if let Some(resources) = resources_with(old, credits, false) {
        Some(as_raw("iptc", &resources))
    } else {
        old.iim.as_deref().and_then(|iim| iim_write::with(Some(iim), credits)).map(|iim| as_raw("iptc", &iim))
    };
    let joined = credits.creator.as_ref().map(|names| names.join("; "));
    let known = [("Description", &credits.caption), ("Author", &joined), ("Copyright", &credits.copyright)];
    let mut texts: Vec<(&str, Value<'_>)> = Vec::new();
    for (keyword, text) in known {
        let Some(text) = text.as_deref().filter(|_| png.has(keyword)) else { continue };
        texts.push((keyword, if text.trim().is_empty() { Value::Gone } else { Value::Text(text) }));
    }
    if png.has(RAW_IIM) {
        texts.push((RAW_IIM, iim.as_deref().map_or(Value::Gone, Value::Text)));
    }
    png.with(xmp, exif.as_deref(), &texts, |_, _| true).ok_or(MetadataError::Damaged)
}
