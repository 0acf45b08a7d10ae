//! Backups: ordinary zip files that hold the database, the originals and every article as JSON and Markdown, each file
//! with its SHA-256.
//!
//! [`write`](write()) makes one while the library is in use, [`restore`](restore()) makes a library of one,
//! [`prepare`] and [`Waiting::swap`] put it in the place of another, and [`settle`] finishes that after a crash. A file
//! bears a backup's final name only after it was read back whole from the disk.

mod archive;
mod article;
mod contents;
mod error;
mod folder;
mod guard;
mod last;
mod meter;
mod name;
mod package;
mod pool;
mod readme;
mod record;
mod replace;
mod restore;
mod snapshot;
mod sums;
mod target;
#[cfg(test)]
mod tests;
mod thin;
mod write;

pub use article::{article, articles, restore_article};
pub use contents::ArticleLine;
pub use error::BackupError;
pub use folder::{Listed, is_due, is_suitable, list};
pub use last::{Last, last};
pub use meter::{Step, Watch};
pub use record::{Originals, Problem, ProblemKind, Reason, Record, read_record};
pub use replace::{Waiting, prepare, settle};
pub use restore::{Restored, check, restore};
pub use write::{Render, Rendering, To, Written, before, write};

/// The copy of the database.
const DATABASE: &str = "library.db";
/// How to read it all.
const README: &str = "README.txt";
/// What the backup says of itself.
const RECORD: &str = "backup.json";
/// The SHA-256 of each file.
const SUMS: &str = "SHA256SUMS";
/// The list of articles.
const ARTICLES: &str = "articles.jsonl";
/// The list of photos.
const PHOTOS: &str = "photos.jsonl";
/// What could not be brought to safety; absent where there is nothing to tell.
const PROBLEMS: &str = "PROBLEMS.txt";

/// The files that are in no folder.
const LOOSE: [&str; 7] = [DATABASE, README, RECORD, SUMS, ARTICLES, PHOTOS, PROBLEMS];
