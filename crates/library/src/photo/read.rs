//! Reading photos' records.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use torchpress_document::Language;

use super::{Missing, Photo, PhotoPage, PhotoQuery, PhotoTexts, PhotoUsage};
use crate::article::{find, language, named};
use crate::cursor::{self, Cursor};
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

    /// A page of photos, those added last first.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`] where `after` is no page's `next`.
    pub fn photo_list(&self, query: &PhotoQuery) -> Result<PhotoPage> {
        let after = Cursor::read(query.after.as_deref())?;
        // Each filter has an index in the order of the list.
        let (index, condition) = match (query.unused, query.missing) {
            (true, None) => ("photos_unused", "used = 0"),
            (true, Some(Missing::Caption)) => ("photos_unused", "used = 0 AND captions = 0"),
            (true, Some(Missing::Credit)) => ("photos_unused", "used = 0 AND credit = ''"),
            (false, Some(Missing::Caption)) => ("photos_without_caption", "captions = 0"),
            (false, Some(Missing::Credit)) => ("photos_without_credit", "credit = ''"),
            (false, None) => ("photos_newest", "true"),
        };
        let list = format!(
            "SELECT id, sha256, format, width, height, bytes, file_name, taken_at, added_at, photographer, credit
            FROM photos INDEXED BY {index}
            WHERE {condition} AND (added_at, id) < (?1, ?2)
            ORDER BY added_at DESC, id DESC
            LIMIT ?3"
        );
        let read = self.readers.read(|sql| {
            let rows = sql
                .prepare_cached(&list)?
                .query_map(params![after.at, after.id, cursor::rows(query.limit)], read_photo)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            rows.into_iter().map(|photo| complete(sql, photo)).collect::<Result<Vec<_>>>()
        })?;
        let (photos, next) = cursor::page(read, query.limit, |last| {
            Cursor { at: last.added_at.clone(), id: last.id.clone() }.write()
        });
        Ok(PhotoPage { photos, next })
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
    let found = sql.prepare_cached(include_str!("one.sql"))?.query_row([id], read_photo).optional()?;
    found.map(|photo| complete(sql, photo)).transpose()
}

/// Adds what lies in other tables.
fn complete(sql: &Connection, mut photo: Photo) -> Result<Photo> {
    photo.texts = sql
        .prepare_cached("SELECT language, caption, alt FROM photo_texts WHERE photo = ?1")?
        .query_map([&photo.id], |row| {
            Ok((named(row, 0, language)?, PhotoTexts { caption: row.get(1)?, alt: row.get(2)? }))
        })?
        .collect::<rusqlite::Result<BTreeMap<Language, PhotoTexts>>>()?;
    photo.uses = sql
        .prepare_cached(include_str!("uses.sql"))?
        .query_map([&photo.id], |row| Ok(PhotoUsage { article: row.get(0)?, title: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photo)
}

fn read_photo(row: &Row<'_>) -> rusqlite::Result<Photo> {
    Ok(Photo {
        id: row.get(0)?,
        sha256: row.get(1)?,
        format: row.get(2)?,
        width: row.get(3)?,
        height: row.get(4)?,
        bytes: u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
        file_name: row.get(6)?,
        taken_at: row.get(7)?,
        added_at: row.get(8)?,
        photographer: row.get(9)?,
        credit: row.get(10)?,
        texts: BTreeMap::new(),
        uses: Vec::new(),
    })
}
