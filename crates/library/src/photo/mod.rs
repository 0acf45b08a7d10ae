//! Photos: their records, and the originals that the records describe.

mod add;
mod original;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use torchpress_document::Language;

/// A photo's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// Its id, which articles name.
    pub id: String,
    /// The SHA-256 of the original's bytes, in hexadecimal.
    pub sha256: String,
    /// The original's format: `jpeg`, `png`, `gif`, `webp`.
    pub format: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// The original's size.
    pub bytes: u64,
    /// What the file was called when it was first added.
    pub file_name: String,
    /// When it was taken, as its file says.
    pub taken_at: Option<String>,
    /// When it was added to the library.
    pub added_at: String,
    /// Who took it.
    pub photographer: String,
    /// What is printed as its credit.
    pub credit: String,
    /// Caption and alternative text in each language that has either.
    pub texts: BTreeMap<Language, PhotoTexts>,
    /// The articles whose newest revision uses it, those changed last first.
    pub uses: Vec<PhotoUsage>,
}

/// What a photo shows, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoTexts {
    /// The caption, for everybody.
    pub caption: String,
    /// The alternative text, for those who do not see the photo.
    pub alt: String,
}

/// An article that uses a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoUsage {
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: String,
}

/// What is known of a photo that is to be added. Its SHA-256 and size are taken from its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPhoto {
    /// The format: `jpeg`, `png`, `gif`, `webp`.
    pub format: String,
    /// The extension of the original's file, lower case, without the dot.
    pub extension: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// What the file is called.
    pub file_name: String,
    /// When it was taken, as its file says.
    pub taken_at: Option<String>,
    /// Who took it; empty where it is not known.
    pub photographer: String,
    /// What is printed as its credit; empty where it is not known.
    pub credit: String,
    /// Captions and alternative texts that came with it.
    pub texts: BTreeMap<Language, PhotoTexts>,
}

/// Whether a photo was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoStatus {
    /// It was added.
    Added,
    /// The library had it already; its record was left as it is.
    Known,
}

/// A photo that is in the library now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoAdded {
    /// Its id.
    pub id: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Whether it was new.
    pub status: PhotoStatus,
    /// Its record.
    pub photo: Photo,
}

/// What a photo's record may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A caption in any language.
    Caption,
    /// A credit.
    Credit,
}

/// Which photos to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoQuery {
    /// Only those that lack this.
    pub missing: Option<Missing>,
    /// Only those that no article uses, one in the trash neither.
    pub unused: bool,
    /// How many at most, from 1 to 1,000.
    pub limit: u32,
    /// The `next` of the page before; `None` for the first page.
    pub after: Option<String>,
}

/// A page of photos, those added last first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoPage {
    /// The photos.
    pub photos: Vec<Photo>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
}

/// What to change in a photo's record; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoChange {
    /// The language of caption and alternative text.
    pub language: Language,
    /// The caption in that language.
    pub caption: Option<String>,
    /// The alternative text in that language.
    pub alt: Option<String>,
    /// The credit.
    pub credit: Option<String>,
    /// Who took it.
    pub photographer: Option<String>,
}
