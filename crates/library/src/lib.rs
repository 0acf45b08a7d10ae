//! The local library: articles with every revision, photos, boilerplates and settings, in one folder.
//!
//! A library is a folder `Name.torchpress/` with `library.db` (SQLite), `originals/ab/<sha256>.<ext>` (the photos'
//! own bytes, which never change), `renditions/` (which can be thrown away) and `backups/`. What a function of
//! [`Library`] has acknowledged is on the disk: there is nothing to save on exit.
//!
//! This is the only crate that speaks SQL. All changes go through one connection, each as one named transaction
//! that says what it changed ([`Changes`]); reading goes through a few others and never waits for a writer.

mod article;
pub mod backup;
mod boilerplate;
pub mod clock;
mod completing;
mod connection;
mod cursor;
mod diagram;
mod error;
pub mod files;
mod info;
mod library;
mod look;
mod opening;
mod photo;
mod place;
mod presence;
mod repair;
mod schema;
mod search;
mod setting;
mod theme;
mod transact;
mod verify;

pub use article::{
    ArticleChange, ArticleQuery, Changed, Count, Counts, HistoryLine, NewArticle, Page, RevisionInfo,
    RevisionKind, Saved, Smart, Sort, Summary, Undo, Undone,
};
pub use boilerplate::{Boilerplate, BoilerplateVersion, Detail, Edition, Outlet, show_details};
pub use completing::Completing;
pub use error::LibraryError;
pub use info::{LibraryInfo, Sizes};
pub use library::Library;
pub use opening::{Mode, Opening};
pub use photo::{
    Consent, CreditTemplate, ImportJob, KnownPhoto, Missing, NewPhoto, Person, PersonChange, PersonEdit,
    Photo, PhotoAdded, PhotoChange, PhotoCounts, PhotoEdits, PhotoEvent, PhotoFacets, PhotoField,
    PhotoFilter, PhotoFlags, PhotoGroup, PhotoIn, PhotoLayout, PhotoPage, PhotoPerson, PhotoPlace,
    PhotoQuery, PhotoReplace, PhotoRow, PhotoShape, PhotoSort, PhotoStart, PhotoStatus, PhotoTaken,
    PhotoTexts, PhotoUsage, PhotoWarning, PhotoWarningKind, PhotosChanged, PhotosEmptied, PhotosOf,
    Replacement, Replacements, Rights, TemplateUse, fill_credit,
};
pub use place::Place;
pub use presence::Machine;
pub use repair::{Helpers, Outcome, Repair, RepairStep, repair};
pub use search::{Found, Hit, Order, SearchQuery, Segment};
pub use theme::StoredTheme;
pub use transact::Changes;
pub use verify::{Problem, Progress, Verification, verify};

/// What a function of the library answers.
type Result<T, E = LibraryError> = std::result::Result<T, E>;
