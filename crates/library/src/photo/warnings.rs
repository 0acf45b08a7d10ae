//! What is in the way of printing a photo on a day.

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;

use super::{Consent, PhotoPerson, read};
use crate::{Library, Result};

/// What is in the way of printing a photo, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoWarning {
    /// The photo's id.
    pub photo: String,
    /// What it is.
    #[serde(flatten)]
    pub kind: PhotoWarningKind,
}

/// What can be in the way of printing a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PhotoWarningKind {
    /// The library has no record of it.
    Unknown,
    /// Its right was withdrawn.
    RightWithdrawn {
        /// When.
        at: String,
    },
    /// Its right has ended, or ends on that day.
    RightExpires {
        /// The last day of the right.
        on: String,
        /// Whether that day is over.
        over: bool,
    },
    /// Nobody has said on what ground it may be printed.
    RightUnknown,
    /// Somebody who is seen took their consent back.
    ConsentWithdrawn {
        /// Their name.
        person: String,
    },
    /// Somebody who is seen has not agreed, or for a minor no guardian has.
    ConsentMissing {
        /// Their name.
        person: String,
    },
    /// The consent of somebody who is seen has ended, or ends on that day.
    ConsentExpires {
        /// Their name.
        person: String,
        /// The last day of the consent.
        on: String,
        /// Whether that day is over.
        over: bool,
    },
    /// It is in the trash.
    Trashed,
}

impl Library {
    /// What is in the way of printing these photos on `day`, such as `2026-05-04`; and what ends up to `soon`, a later
    /// day or the same. Photos without anything are left out.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_warnings(&self, ids: &[&str], day: &str, soon: &str) -> Result<Vec<PhotoWarning>> {
        self.readers.read(|sql| {
            let mut warnings = Vec::new();
            for id in ids {
                let of_photo = of_photo(sql, id, day, soon)?;
                warnings
                    .extend(of_photo.into_iter().map(|kind| PhotoWarning { photo: (*id).to_owned(), kind }));
            }
            Ok(warnings)
        })
    }
}

fn of_photo(sql: &Connection, id: &str, day: &str, soon: &str) -> Result<Vec<PhotoWarningKind>> {
    type Columns = (Option<String>, Option<String>, bool, bool);
    let found: Option<Columns> = sql
        .prepare_cached(
            "SELECT withdrawn_at, expires_on, rights = 'unknown', trashed_at IS NOT NULL FROM photos WHERE id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((withdrawn, expires, unknown, trashed)) = found else {
        return Ok(vec![PhotoWarningKind::Unknown]);
    };
    let mut kinds = Vec::new();
    kinds.extend(withdrawn.map(|at| PhotoWarningKind::RightWithdrawn { at }));
    if let Some(on) = expires.filter(|on| on.as_str() <= soon) {
        kinds.push(PhotoWarningKind::RightExpires { over: on.as_str() < day, on });
    }
    for person in read::people(sql, id)? {
        kinds.extend(of_person(person, day, soon));
    }
    if unknown {
        kinds.push(PhotoWarningKind::RightUnknown);
    }
    if trashed {
        kinds.push(PhotoWarningKind::Trashed);
    }
    Ok(kinds)
}

fn of_person(person: PhotoPerson, day: &str, soon: &str) -> Option<PhotoWarningKind> {
    let agreed = person.consent == Consent::Given && !(person.minor && person.guardian.is_empty());
    match (person.consent, person.until) {
        (Consent::Withdrawn, _) => Some(PhotoWarningKind::ConsentWithdrawn { person: person.name }),
        _ if !agreed => Some(PhotoWarningKind::ConsentMissing { person: person.name }),
        (_, Some(on)) if on.as_str() <= soon => {
            Some(PhotoWarningKind::ConsentExpires { person: person.name, over: on.as_str() < day, on })
        }
        _ => None,
    }
}
