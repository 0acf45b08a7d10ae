//! What is told of backups.

use serde::Serialize;
use torchpress_document::UiLanguage;
use torchpress_library::backup::{ArticleLine, Listed, Written};

use super::failures;
use crate::answers::{Warning, warnings};

/// A backup that was made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "BackupWritten"))]
pub struct WrittenAnswer {
    /// The zip file.
    pub file: String,
    /// Its size.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// The SHA-256 of the zip file, in hexadecimal.
    pub sha256: String,
    /// What could not be brought to safety; the backup is only good without any.
    pub problems: Vec<Warning>,
}

impl WrittenAnswer {
    pub(super) fn of(written: Written, language: UiLanguage) -> Self {
        Self {
            file: written.file.display().to_string(),
            bytes: written.bytes,
            sha256: written.sha256,
            problems: warnings(&failures::notices(&written.record.problems), language),
        }
    }
}

/// A backup in the folder of backups.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Backup"))]
pub struct BackupAnswer {
    /// The zip file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// When it was made, ISO 8601 in UTC; empty where the file does not say.
    pub created_at: String,
    /// The size of the zip file.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// How many articles it holds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub articles: u64,
    /// How many photos.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub photos: u64,
    /// Its number; later ones are higher, whatever the clock said.
    pub sequence: u32,
    /// Whether nobody asked for it.
    pub automatic: bool,
    /// Whether it is whole and held everything when it was made.
    pub good: bool,
}

impl From<Listed> for BackupAnswer {
    fn from(listed: Listed) -> Self {
        let good = listed.is_good();
        let name = listed.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = listed.file.display().to_string();
        let record = listed.record;
        Self {
            file,
            name,
            bytes: listed.bytes,
            sequence: listed.number,
            good,
            articles: record.as_ref().map_or(0, |record| record.articles),
            photos: record.as_ref().map_or(0, |record| record.photos),
            automatic: record.as_ref().is_some_and(|record| record.reason.is_automatic()),
            created_at: record.map(|record| record.created_at).unwrap_or_default(),
        }
    }
}

/// The backups of the open library.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Backups"))]
pub struct BackupsAnswer {
    /// Where they are kept.
    pub folder: String,
    /// The backups, the newest first.
    pub backups: Vec<BackupAnswer>,
    /// Why the last automatic backup did not come about or is not good.
    pub problem: Option<Warning>,
}

/// An article in a backup.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "BackupArticle"))]
pub struct BackupArticleAnswer {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it had been changed last.
    pub updated_at: String,
    /// The number of the revision that is in the backup.
    pub revision: u32,
}

impl From<ArticleLine> for BackupArticleAnswer {
    fn from(line: ArticleLine) -> Self {
        let ArticleLine { id, title, updated_at, revision, .. } = line;
        Self { id, title, updated_at, revision }
    }
}
