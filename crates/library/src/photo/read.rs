//! Reading photos' records.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row};
use torchpress_document::Language;

use super::{Consent, Photo, PhotoEvent, PhotoPerson, PhotoTexts, PhotoUsage, Rights};
use crate::article::{find, language, named};
use crate::{Library, LibraryError, Result};

impl Library {
    /// A photo's record.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`].
    pub fn photo(&self, id: &str) -> Result<Photo> {
        self.readers.read(|sql| photo(sql, id))
    }

    /// The records of several photos, in the order of `ids`. Those that the library does not have are left out, since
    /// an article may well name some.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photos(&self, ids: &[&str]) -> Result<Vec<Photo>> {
        self.readers.read(|sql| {
            let found = ids.iter().map(|id| maybe(sql, id)).collect::<Result<Vec<_>>>()?;
            Ok(found.into_iter().flatten().collect())
        })
    }

    /// The id of the one photo whose id begins with `prefix`.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`], [`LibraryError::Ambiguous`].
    pub fn photo_find(&self, prefix: &str) -> Result<String> {
        let found = self.readers.read(|sql| find(sql, "photos", prefix))?;
        found.ok_or_else(|| LibraryError::PhotoNotFound(prefix.to_owned()))
    }
}

pub(super) fn photo(sql: &Connection, id: &str) -> Result<Photo> {
    maybe(sql, id)?.ok_or_else(|| LibraryError::PhotoNotFound(id.to_owned()))
}

fn maybe(sql: &Connection, id: &str) -> Result<Option<Photo>> {
    let found = sql
        .prepare_cached(include_str!("one.sql"))?
        .query_row([id], |row| Ok((read_photo(row)?, row.get::<_, Option<String>>(28)?)))
        .optional()?;
    found.map(|(photo, event)| complete(sql, photo, event.as_deref())).transpose()
}

/// Adds what lies in other tables.
fn complete(sql: &Connection, mut photo: Photo, of: Option<&str>) -> Result<Photo> {
    photo.texts = texts(sql, &photo.id)?;
    if let Some(of) = of {
        photo.event = event(sql, of)?;
    }
    photo.tags = tags(sql, &photo.id)?;
    photo.people = people(sql, &photo.id)?;
    photo.uses = sql
        .prepare_cached(include_str!("uses.sql"))?
        .query_map([&photo.id], |row| Ok(PhotoUsage { article: row.get(0)?, title: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photo)
}

pub(super) fn texts(sql: &Connection, photo: &str) -> Result<BTreeMap<Language, PhotoTexts>> {
    let texts = sql
        .prepare_cached("SELECT language, caption, alt, headline, credit FROM photo_texts WHERE photo = ?1")?
        .query_map([photo], |row| {
            let texts = PhotoTexts {
                caption: row.get(1)?,
                alt: row.get(2)?,
                headline: row.get(3)?,
                credit: row.get(4)?,
            };
            Ok((named(row, 0, language)?, texts))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(texts)
}

pub(super) fn event(sql: &Connection, id: &str) -> Result<Option<PhotoEvent>> {
    let event = sql
        .prepare_cached("SELECT id, name, day, place FROM photo_events WHERE id = ?1")?
        .query_row([id], read_event)
        .optional()?;
    Ok(event)
}

/// All events, the latest first.
pub(super) fn events(sql: &Connection) -> Result<Vec<PhotoEvent>> {
    let events = sql
        .prepare_cached("SELECT id, name, day, place FROM photo_events ORDER BY day DESC, name, id")?
        .query_map([], read_event)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(events)
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<PhotoEvent> {
    Ok(PhotoEvent { id: row.get(0)?, name: row.get(1)?, day: row.get(2)?, place: row.get(3)? })
}

pub(super) fn tags(sql: &Connection, photo: &str) -> Result<Vec<String>> {
    let tags = sql
        .prepare_cached("SELECT tag FROM photo_tags WHERE photo = ?1 ORDER BY tag")?
        .query_map([photo], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(tags)
}

pub(super) fn people(sql: &Connection, photo: &str) -> Result<Vec<PhotoPerson>> {
    let people = sql
        .prepare_cached(include_str!("people.sql"))?
        .query_map([photo], |row| {
            Ok(PhotoPerson {
                person: row.get(0)?,
                name: row.get(1)?,
                minor: row.get(2)?,
                consent: named(row, 3, Consent::from_name)?,
                guardian: row.get(4)?,
                scope: row.get(5)?,
                until: row.get(6)?,
                withdrawn_at: row.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(people)
}

fn read_photo(row: &Row<'_>) -> rusqlite::Result<Photo> {
    Ok(Photo {
        id: row.get(0)?,
        sha256: row.get(1)?,
        format: row.get(2)?,
        width: row.get(3)?,
        height: row.get(4)?,
        frames: row.get(5)?,
        bytes: u64::try_from(row.get::<_, i64>(6)?).unwrap_or(0),
        file_name: row.get(7)?,
        taken_at: row.get(8)?,
        added_at: row.get(9)?,
        trashed_at: row.get(10)?,
        photographer: row.get(11)?,
        credit: row.get(12)?,
        source: row.get(13)?,
        rights: named(row, 14, Rights::from_name)?,
        rights_holder: row.get(15)?,
        copyright: row.get(16)?,
        licence: row.get(17)?,
        usage_terms: row.get(18)?,
        expires_on: row.get(19)?,
        withdrawn_at: row.get(20)?,
        place: row.get(21)?,
        camera: row.get(22)?,
        lens: row.get(23)?,
        exposure: row.get(24)?,
        hash: row.get::<_, Option<i64>>(25)?.map(i64::cast_unsigned),
        colour: row.get::<_, Option<i64>>(26)?.map(colour),
        edit: row.get(27)?,
        texts: BTreeMap::new(),
        event: None,
        tags: Vec::new(),
        people: Vec::new(),
        uses: Vec::new(),
    })
}

/// Red, green and blue out of the one number that is stored.
pub(super) fn colour(stored: i64) -> [u8; 3] {
    let [.., red, green, blue] = stored.to_be_bytes();
    [red, green, blue]
}
