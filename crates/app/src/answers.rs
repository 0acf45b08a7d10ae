//! Answers that several commands give.

use serde::Serialize;
use torchpress_document::{Language, Notice, Status, UiLanguage};
use torchpress_library::Library;

use crate::Failure;

/// The open library and how much is in it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LibraryAnswer {
    /// The library's folder.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// How many articles it holds.
    pub articles: u32,
    /// How many photos.
    pub photos: u32,
    /// How many revisions of articles.
    pub revisions: u32,
    /// The size of its folder in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// The version of its database.
    pub schema: u32,
    /// Whether it is open for reading only.
    pub read_only: bool,
    /// The kind of network file system on which it lies.
    pub network: Option<String>,
    /// The sync client to whose folder it belongs.
    pub cloud: Option<String>,
    /// When the last good backup was made, ISO 8601 in UTC.
    pub last_backup: Option<String>,
    /// What takes the room.
    pub sizes: SizesAnswer,
}

/// Sizes in bytes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SizesAnswer {
    /// The original photos.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub photos: u64,
    /// The database: articles with all revisions and all records.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub revisions: u64,
    /// What of the database belongs to articles in the trash.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub trash: u64,
    /// The search index.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub index: u64,
}

impl LibraryAnswer {
    /// Describes an open library.
    ///
    /// # Errors
    /// Where its database cannot be read.
    pub fn of(library: &Library) -> Result<Self, Failure> {
        let info = library.info()?;
        let place = library.place();
        let sizes = info.sizes;
        Ok(Self {
            path: info.path,
            name: info.name,
            id: info.id,
            articles: info.articles,
            photos: info.photos,
            revisions: info.revisions,
            bytes: info.bytes,
            schema: info.schema,
            read_only: library.is_read_only(),
            network: place.network.clone(),
            cloud: place.cloud.clone(),
            last_backup: crate::backups::last_of(library),
            sizes: SizesAnswer {
                photos: sizes.photos,
                revisions: sizes.revisions,
                trash: sizes.trash,
                index: sizes.index,
            },
        })
    }
}

/// An article as a list shows it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Summary {
    /// The article's id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// How far it has come.
    #[cfg_attr(feature = "typescript", ts(type = "Status"))]
    pub status: Status,
    /// The language it is written in.
    pub language: Language,
    /// When it was last saved, ISO 8601 in UTC.
    pub updated_at: String,
    /// How many photos it uses.
    pub photos: u32,
    /// Han characters and words.
    pub chars: u32,
    /// The photo that stands for it.
    pub thumb: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The name of its series.
    pub series: Option<String>,
    /// Which part of the series it is.
    pub series_number: Option<u32>,
    /// The number of its newest revision.
    pub revision: u32,
    /// When it was begun, ISO 8601 in UTC.
    pub created_at: String,
    /// When it was put into the trash, where it is there.
    pub trashed_at: Option<String>,
    /// Whether it stands before the others in the list.
    pub pinned: bool,
    /// The day it belongs to, `2023-01-31`: first published, else the day of the event, else empty.
    pub dated: String,
    /// The photo of its cover.
    pub cover: Option<String>,
}

impl From<torchpress_library::Summary> for Summary {
    fn from(from: torchpress_library::Summary) -> Self {
        Self {
            id: from.id,
            title: from.title,
            status: from.status,
            language: from.language,
            updated_at: from.updated_at,
            photos: from.photos,
            chars: from.chars,
            thumb: from.thumb,
            tags: from.tags,
            series: from.series,
            series_number: from.series_number,
            revision: from.revision,
            created_at: from.created_at,
            trashed_at: from.trashed_at,
            pinned: from.pinned,
            dated: from.dated,
            cover: from.cover,
        }
    }
}

/// A remark about a result, in the language of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Warning {
    /// A stable name.
    pub code: String,
    /// What happened.
    pub message: String,
    /// Where; may be empty.
    pub place: String,
}

/// Words notices in one language.
pub fn warnings(notices: &[Notice], language: UiLanguage) -> Vec<Warning> {
    notices
        .iter()
        .map(|notice| Warning {
            code: notice.code.to_owned(),
            message: notice.message.pick(language).to_owned(),
            place: notice.place.clone(),
        })
        .collect()
}

/// The answer of a command that has nothing to tell.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Done {}
