//! Photos: their records, and the originals that the records describe.

mod add;
mod alike;
mod change;
mod empty;
mod events;
mod fill;
mod import;
mod list;
mod names;
mod original;
mod people;
mod places;
mod read;
mod record;
mod replace;
mod template;
#[cfg(test)]
mod tests;
mod warnings;
mod words;

use torchpress_document::Language;

pub use add::KnownPhoto;
pub(crate) use add::{PUT_PERSON, PUT_TAG, insert};
pub use change::{PersonEdit, PhotoEdits, PhotoField, PhotosChanged};
pub(crate) use change::{PhotoStep, take_back};
pub use empty::PhotosEmptied;
pub(crate) use fill::{fill, name_all};
pub use import::{ImportJob, PhotoIn, PhotoTaken};
pub(crate) use list::KeptGroups;
pub use list::{
    Missing, PhotoCounts, PhotoFacets, PhotoFilter, PhotoFlags, PhotoGroup, PhotoLayout, PhotoPage,
    PhotoQuery, PhotoRow, PhotoShape, PhotoSort, PhotoStart, PhotosOf,
};
pub use people::{Person, PersonChange};
pub use places::PhotoPlace;
pub use record::{
    Consent, NewPhoto, Photo, PhotoAdded, PhotoEvent, PhotoPerson, PhotoStatus, PhotoTexts, PhotoUsage,
    Rights,
};
pub use replace::{PhotoReplace, Replacement, Replacements};
pub use template::{CreditTemplate, TemplateUse, fill_credit};
pub use warnings::{PhotoWarning, PhotoWarningKind};
pub(crate) use words::index_all;

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
