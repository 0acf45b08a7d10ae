//! What the library remembers of its last good backup, wherever that went: `backups/.last.json`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::files;

const FILE: &str = ".last.json";

/// The last good backup of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// The zip file.
    pub file: String,
    /// When it was made.
    pub created_at: String,
    /// The library's own number of its last change, as it was then.
    pub sequence: i64,
}

/// The last good backup of the library in the folder `library`; `None` where none is remembered.
pub fn last(library: &Path) -> Option<Last> {
    let bytes = std::fs::read(library.join("backups").join(FILE)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Remembers a backup. A library that can only be read remembers nothing, and the backup is good all the same.
pub(super) fn remember(library: &Path, file: &Path, record: &Record) {
    let last = Last {
        file: file.to_string_lossy().into_owned(),
        created_at: record.created_at.clone(),
        sequence: record.sequence,
    };
    if let Ok(json) = serde_json::to_vec(&last) {
        let _ = files::write(&library.join("backups").join(FILE), &json);
    }
}
