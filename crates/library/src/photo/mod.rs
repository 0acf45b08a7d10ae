//! Photos: their records, and the originals that the records describe.

mod add;
mod fill;
mod import;
mod original;
mod read;
mod record;
#[cfg(test)]
mod tests;

pub use add::KnownPhoto;
pub(crate) use add::{PUT_PERSON, PUT_TAG, insert};
pub(crate) use fill::{fill, name_all};
pub use import::{ImportJob, PhotoIn, PhotoTaken};
pub use record::{
    Consent, NewPhoto, Photo, PhotoAdded, PhotoEvent, PhotoPerson, PhotoStatus, PhotoTexts, PhotoUsage,
    Rights,
};
use serde::Serialize;
use torchpress_document::Language;

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
