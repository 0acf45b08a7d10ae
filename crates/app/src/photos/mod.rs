//! Photos: bringing them in, their records, their renditions.

pub(crate) mod adding;
mod files;
pub(crate) mod listing;
pub(crate) mod records;
mod renditions;

pub(crate) use adding::{add, describe_file};
pub(crate) use files::{file_name, read};
pub(crate) use renditions::cached;
pub use renditions::{PhotoSize, photo_export, photo_file};
