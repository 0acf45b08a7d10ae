//! Adding photos and changing their records.

use rusqlite::{OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::{NewPhoto, Photo, PhotoAdded, PhotoChange, PhotoStatus, PhotoTexts, read};
use crate::article::restamp_photo;
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

impl Library {
    /// Adds a photo, unless the library has the same bytes already.
    ///
    /// The original is on the disk before there is a record of it. Where the record is known but its original was
    /// lost from the folder, the original is put back.
    ///
    /// # Errors
    /// [`LibraryError::DiskFull`], [`LibraryError::NoPermission`]; there is then no record.
    pub fn photo_add(&self, new: NewPhoto, original: &[u8]) -> Result<PhotoAdded> {
        let sha256: String = Sha256::digest(original).iter().map(|byte| format!("{byte:02x}")).collect();
        let known = self.readers.read(|sql| by_sha256(sql, &sha256))?;
        let extension = match &known {
            Some(known) => &known.extension,
            None => &new.extension,
        };
        self.keep_original(&sha256, extension, original)?;
        if let Some(Known { id, .. }) = known {
            let photo = self.photo(&id)?;
            return Ok(PhotoAdded { id, sha256, status: PhotoStatus::Known, photo });
        }
        self.transact("photo_add", |transaction| {
            // Another thread or program may have added it since.
            let (id, status) = match by_sha256(transaction, &sha256)? {
                Some(known) => (known.id, PhotoStatus::Known),
                None => (insert(transaction, &new, &sha256, original.len())?, PhotoStatus::Added),
            };
            let photo = read::photo(transaction, &id)?;
            Ok(PhotoAdded { id, sha256, status, photo })
        })
    }

    /// Changes a photo's record. Its original never changes.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`].
    pub fn photo_set(&self, id: &str, change: &PhotoChange) -> Result<Photo> {
        self.transact("photo_set", |transaction| {
            let before = read::photo(transaction, id)?;
            let credit = change.credit.as_ref().unwrap_or(&before.credit);
            let photographer = change.photographer.as_ref().unwrap_or(&before.photographer);
            let said = before.texts.get(&change.language).cloned().unwrap_or_default();
            let texts = PhotoTexts {
                caption: change.caption.clone().unwrap_or_else(|| said.caption.clone()),
                alt: change.alt.clone().unwrap_or_else(|| said.alt.clone()),
            };
            if *credit == before.credit && *photographer == before.photographer && texts == said {
                return Ok(before);
            }
            transaction
                .prepare_cached(
                    "UPDATE photos SET credit = ?2, photographer = ?3, updated_at = ?4 WHERE id = ?1",
                )?
                .execute(params![id, credit, photographer, clock::now()])?;
            put_texts(transaction, id, change.language.tag(), &texts)?;
            restamp_photo(transaction, id)?;
            transaction.changes.photos.push(id.to_owned());
            read::photo(transaction, id)
        })
    }
}

/// A photo that the library has.
struct Known {
    id: String,
    extension: String,
}

fn by_sha256(sql: &rusqlite::Connection, sha256: &str) -> Result<Option<Known>> {
    let known = sql
        .prepare_cached("SELECT id, extension FROM photos WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok(Known { id: row.get(0)?, extension: row.get(1)? }))
        .optional()?;
    Ok(known)
}

fn insert(transaction: &mut Transaction<'_>, new: &NewPhoto, sha256: &str, bytes: usize) -> Result<String> {
    let id = new_id();
    let bytes = i64::try_from(bytes).map_err(|_| LibraryError::DiskFull)?;
    transaction.prepare_cached(include_str!("insert.sql"))?.execute(params![
        id,
        sha256,
        new.format,
        new.extension,
        new.width,
        new.height,
        bytes,
        new.file_name,
        new.taken_at,
        clock::now(),
        new.photographer,
        new.credit,
    ])?;
    for (language, texts) in &new.texts {
        put_texts(transaction, &id, language.tag(), texts)?;
    }
    transaction.changes.photos.push(id.clone());
    Ok(id)
}

fn put_texts(transaction: &Transaction<'_>, photo: &str, language: &str, texts: &PhotoTexts) -> Result<()> {
    if texts.caption.is_empty() && texts.alt.is_empty() {
        transaction
            .prepare_cached("DELETE FROM photo_texts WHERE photo = ?1 AND language = ?2")?
            .execute([photo, language])?;
    } else {
        transaction.prepare_cached(include_str!("put_texts.sql"))?.execute([
            photo,
            language,
            &texts.caption,
            &texts.alt,
        ])?;
    }
    Ok(())
}
