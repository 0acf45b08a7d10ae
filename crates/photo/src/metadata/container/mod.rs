//! Where the formats keep their blocks of metadata.

mod gif;
mod heif;
mod jpeg;
mod png;
mod webp;

use std::borrow::Cow;

use super::tiff::{self, Tiff};

pub(super) use gif::Gif;
pub(super) use jpeg::{Jpeg, More, New};
pub(super) use png::{Png, Value, as_raw};
pub(super) use webp::Webp;

/// The blocks of a file, as stored.
#[derive(Debug, Default)]
pub(super) struct Blocks<'a> {
    /// EXIF, from the header of its TIFF structure on.
    pub(super) exif: Option<Cow<'a, [u8]>>,
    /// The XMP packet.
    pub(super) xmp: Option<Cow<'a, [u8]>>,
    /// What did not fit into the packet, as a second one.
    pub(super) more_xmp: Option<Vec<u8>>,
    /// Photoshop's image resources.
    pub(super) resources: Option<Cow<'a, [u8]>>,
    /// IPTC-IIM outside those.
    pub(super) iim: Option<Cow<'a, [u8]>>,
    /// Texts with a keyword each, as in PNG.
    pub(super) texts: Vec<(String, String)>,
}

/// Finds the blocks of a file by its first bytes; a file of another kind, or a broken one, has none.
pub(super) fn blocks(file: &[u8]) -> Blocks<'_> {
    let mut blocks = if file.starts_with(b"\xFF\xD8") {
        Jpeg::parse(file).blocks()
    } else if file.starts_with(png::SIGNATURE) {
        Png::parse(file).blocks()
    } else if file.starts_with(b"RIFF") {
        Webp::parse(file).blocks()
    } else if file.starts_with(b"GIF8") {
        Gif::parse(file).blocks()
    } else if file.starts_with(b"II*\0") || file.starts_with(b"MM\0*") {
        Blocks { exif: Some(Cow::Borrowed(file)), ..Blocks::default() }
    } else if file.get(4..8) == Some(b"ftyp") {
        heif::blocks(file)
    } else {
        Blocks::default()
    };
    within_exif(&mut blocks);
    blocks
}

/// A TIFF structure may have the other blocks as fields.
fn within_exif(blocks: &mut Blocks<'_>) {
    let Some(exif) = &blocks.exif else { return };
    let Some(tiff) = Tiff::parse(exif) else { return };
    let field = |tag| tiff.get(tag).map(|bytes| Cow::Owned(bytes.to_vec()));
    let (xmp, resources, iim) = (field(tiff::XMP), field(tiff::RESOURCES), field(tiff::IIM));
    blocks.xmp = blocks.xmp.take().or(xmp);
    blocks.resources = blocks.resources.take().or(resources);
    blocks.iim = blocks.iim.take().or(iim);
}

/// EXIF without the mark that JPEG puts before it, and some other formats' writers do too.
fn without_mark(block: &[u8]) -> &[u8] {
    block.strip_prefix(b"Exif\0\0").unwrap_or(block)
}
