//! Photos: bringing them in, their records, their renditions.

pub(crate) mod adding;
pub(crate) mod change;
pub(crate) mod emptying;
pub(crate) mod events;
pub(crate) mod exporting;
mod files;
pub(crate) mod grid;
pub(crate) mod import;
mod intake;
pub(crate) mod listing;
pub(crate) mod people;
pub(crate) mod records;
mod renditions;
pub(crate) mod replacing;
pub(crate) mod room;
pub(crate) mod setting;
pub(crate) mod sheets;
mod shelf;

pub(crate) use adding::{add, describe_file};
pub use exporting::{PhotoWish, photo_export};
pub(crate) use files::{File, collect, file_name, read};
pub use import::{ImportAction, ImportItem, ImportProgress, ImportState};
pub use renditions::{PhotoSize, photo_file};
pub(crate) use renditions::{cached, edit_of};
