//! What a file says about its picture: who made it, what it shows, when and how it was taken.
//!
//! Files say so in blocks of three kinds, EXIF, IPTC-IIM and XMP, and each format keeps them in places of its own.
//! [`read`] finds and understands them and says one thing where they say three; [`write_into`] and [`original_with`]
//! write them.

mod bytes;
mod camera;
mod container;
mod dates;
mod iim;
mod iim_write;
mod merge;
mod model;
mod resources;
mod spaces;
mod text;
mod tiff;
mod write;
mod xml;
mod xmp;
mod xmp_read;
mod xmp_write;

pub use model::{Credits, Exposure, Metadata, Place, Texts};
pub use write::{MetadataError, original_with, write_into};

use merge::Said;
use xmp::Packet;

/// Reads what a file says about its picture: EXIF, IPTC-IIM and XMP of JPEG, PNG, WebP, TIFF, GIF, HEIC and AVIF.
/// Broken metadata is no reason to refuse a photo: what cannot be read is as if it were not there.
pub fn read(bytes: &[u8]) -> Metadata {
    std::panic::catch_unwind(|| said(bytes).merged()).unwrap_or_default()
}

fn said(bytes: &[u8]) -> Said {
    let blocks = container::blocks(bytes);
    let packet = |bytes: &[u8]| Packet::parse(bytes).map(|packet| xmp_read::read(&packet));
    let first = blocks.xmp.as_deref().and_then(packet);
    let second = blocks.more_xmp.as_deref().and_then(packet);
    let resources = blocks.resources.as_deref().map(resources::parse).unwrap_or_default();
    let iim = resources::find(&resources, resources::IIM).or(blocks.iim.as_deref());
    let digest = resources::find(&resources, resources::IIM_DIGEST);
    let newer = match (iim, digest) {
        (Some(iim), Some(digest)) => first.is_some() && digest != resources::digest(iim),
        _ => false,
    };
    let text = |sought: &str| {
        blocks.texts.iter().find(|(keyword, _)| keyword == sought).map(|(_, text)| text.clone())
    };
    Said {
        exif: blocks.exif.as_deref().map(camera::read).unwrap_or_default(),
        xmp: match (first, second) {
            (Some(first), Some(second)) => merge::filled(first, second),
            (first, second) => first.or(second).unwrap_or_default(),
        },
        iim: iim.map(|iim| iim::read(&iim::parse(iim))).unwrap_or_default(),
        plain: Metadata {
            caption: text("Description"),
            creator: text("Author").into_iter().collect(),
            copyright: text("Copyright"),
            ..Metadata::default()
        },
        iim_is_newer: newer,
    }
}

#[cfg(test)]
mod tests;
