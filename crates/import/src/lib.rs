//! Turning what people bring into articles: Markdown, web pages and pasted HTML, plain text.
//!
//! Importers are pure: text goes in, a body, metadata, the addresses of pictures and notices come out. Markdown is
//! written out as HTML and read by the same mapper as a web page, so that markup mixed into Markdown means what it
//! means everywhere. What an importer does not understand is kept as text or told in a notice, never dropped in silence.

mod attach;
mod caption;
mod dates;
mod html;
mod limit;
mod log;
mod markdown;
mod matching;
mod places;
mod plain;
mod read;

use torchpress_document::{Body, Meta, Notice};

pub use html::{html, pasted};
pub use markdown::markdown;
pub use matching::{By, file_number, match_photos, natural_order};
pub use places::place_number;
pub use plain::plain_text;
pub use read::{ImportError, MAX_BYTES, read};

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the source says about the article.
    pub meta: Meta,
    /// The article's body; its photos are keys of `pictures`.
    pub body: Body,
    /// Where the pictures are, in order of first use.
    pub pictures: Vec<PictureSource>,
    /// What was changed, doubtful or not understood.
    pub warnings: Vec<Notice>,
}

/// A picture that the source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSource {
    /// What stands for the photo's id in the body until the picture is in a library, such as `import:1`.
    pub key: String,
    /// Where the picture is.
    pub from: PictureFrom,
    /// The alternative text at its first use.
    pub alt: String,
}

/// Where a picture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFrom {
    /// At an address, as it was written: a relative path, `file:`, `http:` or `https:`.
    Address(String),
    /// In the source itself, as a `data:` address.
    Bytes {
        /// The media type, as it was written.
        mime: String,
        /// The file.
        bytes: Vec<u8>,
    },
}
