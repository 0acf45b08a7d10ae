//! The local library: articles with every revision, photos, boilerplates and settings, in one folder.
//!
//! A library is a folder `Name.torchpress/` with `library.db` (SQLite), `originals/ab/<sha256>.<ext>` (the photos'
//! own bytes, which never change), `renditions/` (which can be thrown away) and `backups/`. What a function of
//! [`Library`] has acknowledged is on the disk: there is nothing to save on exit.
//!
//! This is the only crate that speaks SQL. All changes go through one connection, each as one named transaction
//! that says what it changed ([`Changes`]); reading goes through a few others and never waits for a writer.

mod article;
mod boilerplate;
pub mod clock;
mod connection;
mod cursor;
mod diagram;
mod error;
pub mod files;
mod info;
mod library;
mod photo;
mod schema;
mod setting;
mod theme;
mod transact;

pub use article::{
    ArticleQuery, Count, Counts, NewArticle, Page, RevisionInfo, RevisionKind, Saved, Summary,
};
pub use boilerplate::Boilerplate;
pub use error::LibraryError;
pub use info::LibraryInfo;
pub use library::Library;
pub use photo::{
    Missing, NewPhoto, Photo, PhotoAdded, PhotoChange, PhotoPage, PhotoQuery, PhotoStatus, PhotoTexts,
    PhotoUsage,
};
pub use theme::StoredTheme;
pub use transact::Changes;

/// What a function of the library answers.
type Result<T, E = LibraryError> = std::result::Result<T, E>;
