//! What a backup says of itself: `backup.json`, which is also the zip file's comment, so that a list of backups reads the
//! end of each file and nothing else.
//!
//! The comment is [`MAGIC`], the JSON, a line break and, as the file's last 64 bytes, the SHA-256 in hexadecimal of all
//! bytes before them. So a single bit that flips anywhere in the file is noticed.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{BackupError, Result};

/// The version of the layout of backups.
pub(super) const FORMAT: u32 = 1;

const MAGIC: &str = "Torchpress backup\n";

/// The checksum at the end, in hexadecimal.
pub(super) const SEAL: usize = 64;

/// The fixed part of the record with which a zip file ends, before its comment.
const END: usize = 22;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody asked for it.
    User,
    /// Something had changed since the last.
    Automatic,
    /// A newer version is about to change the tables.
    Migration,
    /// Another state is about to take the library's place.
    Restore,
    /// The library is about to be repaired.
    Repair,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::User, Self::Automatic, Self::Migration, Self::Restore, Self::Repair];

    /// With what the file's name ends.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::User => "",
            Self::Automatic => "-auto",
            Self::Migration => "-before-migration",
            Self::Restore => "-before-restore",
            Self::Repair => "-before-repair",
        }
    }

    /// Whether nobody asked for it, so that it may be thinned.
    pub fn is_automatic(self) -> bool {
        self != Self::User
    }
}

/// Where a backup's originals are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Originals {
    /// In the zip file.
    Within,
    /// In `originals/` beside the zip file.
    Beside,
}

/// What a backup could not bring to safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of thing.
    pub kind: ProblemKind,
    /// Which one: a file, an article's id, or what the database's check said.
    pub what: String,
}

/// What kind of thing could not be brought to safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// There is a record of a photo, but not its original.
    OriginalMissing,
    /// An original is not what was once added.
    OriginalDamaged,
    /// An original cannot be read.
    OriginalUnreadable,
    /// An article cannot be read.
    ArticleUnreadable,
    /// The database fails its check. The copy is as it is.
    DatabaseDamaged,
}

impl ProblemKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::OriginalMissing => "original-missing",
            Self::OriginalDamaged => "original-damaged",
            Self::OriginalUnreadable => "original-unreadable",
            Self::ArticleUnreadable => "article-unreadable",
            Self::DatabaseDamaged => "database-damaged",
        }
    }
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the layout.
    pub format: u32,
    /// Who made it.
    pub program: String,
    /// The library's id.
    pub library: String,
    /// The library's name.
    pub name: String,
    /// When it was made.
    pub created_at: String,
    /// Its number in its folder. What is thinned follows it.
    pub number: u32,
    /// Why it was made.
    pub reason: Reason,
    /// The version of the library's tables.
    pub schema: u32,
    /// The library's own number of the last change of an article.
    pub sequence: i64,
    /// By what it is told whether the library was changed since.
    pub state: String,
    /// How many articles.
    pub articles: u64,
    /// How many photos.
    pub photos: u64,
    /// Where the originals are.
    pub originals: Originals,
    /// Whether the articles are in it as JSON and Markdown, too. Before a migration and a repair they are not, since
    /// what renders them knows the newest tables only.
    pub rendered: bool,
    /// How many files are in the zip file before `backup.json`.
    pub files: u64,
    /// How many bytes these are when unpacked.
    pub bytes: u64,
    /// How many problems there were.
    pub problem_count: u64,
    /// The first of them; all are in `PROBLEMS.txt`.
    pub problems: Vec<Problem>,
}

impl Record {
    /// Whether everything of the library is safe in it.
    pub fn is_good(&self) -> bool {
        self.problem_count == 0
    }

    pub(super) fn json(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self)
            .map_err(|error| BackupError::Damaged { file: "backup.json".into(), what: error.to_string() })
    }
}

/// The comment for a record, with noughts in place of the checksum.
pub(super) fn comment(json: &[u8]) -> Vec<u8> {
    let mut comment = MAGIC.as_bytes().to_vec();
    comment.extend_from_slice(json);
    comment.push(b'\n');
    comment.extend_from_slice(&[b'0'; SEAL]);
    comment
}

/// What stands at the end of a backup.
pub(super) struct Tail {
    pub(super) record: Record,
    /// The record as it stands there.
    pub(super) json: Vec<u8>,
    /// The checksum as it stands there.
    pub(super) seal: [u8; SEAL],
}

/// Reads the end of a file.
///
/// # Errors
/// [`BackupError::NotABackup`] where the file does not end as ours do, which a backup that was cut short does not.
pub(super) fn tail(file: &mut File, path: &Path) -> Result<Tail> {
    let refused = |why: &str| BackupError::NotABackup { file: path.to_owned(), why: why.to_owned() };
    let length = file.seek(SeekFrom::End(0)).map_err(BackupError::io(path))?;
    let span = length.min((END + usize::from(u16::MAX)) as u64);
    file.seek(SeekFrom::Start(length - span)).map_err(BackupError::io(path))?;
    let mut end = Vec::new();
    file.take(span).read_to_end(&mut end).map_err(BackupError::io(path))?;
    let comment = end
        .windows(END)
        .enumerate()
        .rev()
        .find_map(|(at, window)| match window {
            [b'P', b'K', 5, 6, .., low, high] => {
                let comment = end.get(at + END..)?;
                (comment.len() == usize::from(u16::from_le_bytes([*low, *high]))).then_some(comment)
            }
            _ => None,
        })
        .ok_or_else(|| refused("it does not end as a zip file does"))?;
    let (comment, seal) =
        comment.split_last_chunk::<SEAL>().ok_or_else(|| refused("it does not say that it is one"))?;
    let json = comment
        .strip_prefix(MAGIC.as_bytes())
        .and_then(|rest| rest.strip_suffix(b"\n"))
        .ok_or_else(|| refused("it does not say that it is one"))?;
    let format = serde_json::from_slice::<serde_json::Value>(json)
        .ok()
        .and_then(|value| value.get("format")?.as_u64())
        .ok_or_else(|| refused("what it says of itself cannot be read"))?;
    if format > u64::from(FORMAT) {
        return Err(BackupError::Newer(path.to_owned()));
    }
    let record: Record = serde_json::from_slice(json)
        .map_err(|error| refused(&format!("what it says of itself cannot be read: {error}")))?;
    Ok(Tail { record, json: json.to_vec(), seal: *seal })
}

/// What the backup at `path` says of itself. Only the end of the file is read.
///
/// # Errors
/// [`BackupError::NotABackup`], or what the disk says.
pub fn read_record(path: &Path) -> Result<Record> {
    let mut file = File::open(path).map_err(BackupError::io(path))?;
    Ok(tail(&mut file, path)?.record)
}
