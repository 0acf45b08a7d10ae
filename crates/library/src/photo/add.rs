//! Adding photos and changing their records.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::record::Seen;
use super::{NewPhoto, PhotoAdded, PhotoStatus, PhotoTexts, read, words};
use crate::article::title_key;
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

/// Level 3 packs what files say into a third or less.
const LEVEL: i32 = 3;

/// Gives a photo a tag.
pub(crate) const PUT_TAG: &str = include_str!("put_tag.sql");

/// Has a person seen on a photo, or agree otherwise there.
pub(crate) const PUT_PERSON: &str = include_str!("put_person.sql");

impl Library {
    /// Adds a photo, unless the library has the same bytes already.
    ///
    /// The original is on the disk before there is a record of it. Where the record is known but its original was
    /// lost from the folder, the original is put back; one that is in the trash comes out of it.
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
        if let Some(KnownPhoto { id, .. }) = known {
            let photo = self.photo(&id)?;
            if photo.trashed_at.is_none() {
                return Ok(PhotoAdded { id, sha256, status: PhotoStatus::Known, photo });
            }
        }
        self.transact("photo_add", |transaction| {
            // Another thread or program may have added it since.
            let (id, status) = match by_sha256(transaction, &sha256)? {
                Some(known) => {
                    out_of_trash(transaction, &known.id)?;
                    (known.id, PhotoStatus::Known)
                }
                None => {
                    let bytes = i64::try_from(original.len()).map_err(|_| LibraryError::DiskFull)?;
                    let id = insert(transaction, &new, &sha256, bytes)?;
                    transaction.changes.photos.push(id.clone());
                    (id, PhotoStatus::Added)
                }
            };
            let photo = read::photo(transaction, &id)?;
            Ok(PhotoAdded { id, sha256, status, photo })
        })
    }
}

/// A photo that the library has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPhoto {
    /// Its id.
    pub id: String,
    /// The extension of its original's file, without the dot.
    pub extension: String,
}

pub(super) fn by_sha256(sql: &Connection, sha256: &str) -> Result<Option<KnownPhoto>> {
    let known = sql
        .prepare_cached("SELECT id, extension FROM photos WHERE sha256 = ?1")?
        .query_row([sha256], |row| Ok(KnownPhoto { id: row.get(0)?, extension: row.get(1)? }))
        .optional()?;
    Ok(known)
}

/// Who brings a photo again wants it: it does not stay in the trash.
pub(super) fn out_of_trash(transaction: &mut Transaction<'_>, photo: &str) -> Result<()> {
    let came = transaction
        .prepare_cached(
            "UPDATE photos SET trashed_at = NULL, updated_at = ?2 WHERE id = ?1 AND trashed_at IS NOT NULL",
        )?
        .execute(params![photo, clock::now()])?;
    if came > 0 {
        transaction.changes.photos.push(photo.to_owned());
    }
    Ok(())
}

/// Stores the record of a photo whose original is on the disk; answers its id.
pub(crate) fn insert(sql: &Connection, new: &NewPhoto, sha256: &str, bytes: i64) -> Result<String> {
    let id = new_id();
    sql.prepare_cached(include_str!("insert.sql"))?.execute(params![
        id,
        sha256,
        new.format,
        new.extension,
        new.width,
        new.height,
        bytes,
        new.file_name,
        new.taken_at.as_ref().filter(|taken| !taken.is_empty()),
        clock::now(),
        new.photographer,
        new.credit,
        title_key(&new.file_name),
        new.frames.max(1),
        new.source,
        new.rights.name(),
        new.rights_holder,
        new.copyright,
        new.licence,
        new.usage_terms,
        new.expires_on,
        new.place,
        new.camera,
        new.lens,
        new.exposure,
        new.hash.map(u64::cast_signed),
        new.colour.map(|[red, green, blue]| u32::from_be_bytes([0, red, green, blue])),
        new.event,
    ])?;
    for (language, texts) in &new.texts {
        put_texts(sql, &id, language.tag(), texts)?;
    }
    for tag in new.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        put_tag(sql, &id, tag)?;
    }
    for name in new.people.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let person = person_named(sql, name)?;
        let seen = Seen { person, ..Seen::default() };
        put_person(sql, &id, &seen)?;
    }
    if let Some(metadata) = &new.file_metadata {
        let packed = zstd::bulk::compress(metadata.as_bytes(), LEVEL)
            .map_err(|error| LibraryError::Damaged(error.to_string()))?;
        sql.prepare_cached("INSERT INTO photo_files (photo, metadata) VALUES (?1, ?2)")?
            .execute(params![id, packed])?;
    }
    words::index(sql, &id)?;
    Ok(id)
}

/// Stores what is said about a photo in one language.
pub(super) fn put_texts(sql: &Connection, photo: &str, language: &str, texts: &PhotoTexts) -> Result<()> {
    if texts.is_empty() {
        sql.prepare_cached("DELETE FROM photo_texts WHERE photo = ?1 AND language = ?2")?
            .execute([photo, language])?;
    } else {
        sql.prepare_cached(include_str!("put_texts.sql"))?.execute([
            photo,
            language,
            &texts.caption,
            &texts.alt,
            &texts.headline,
            &texts.credit,
        ])?;
    }
    Ok(())
}

pub(super) fn put_tag(sql: &Connection, photo: &str, tag: &str) -> Result<()> {
    sql.prepare_cached(PUT_TAG)?.execute([photo, tag])?;
    Ok(())
}

/// Has a person seen on a photo, or agree otherwise there.
pub(super) fn put_person(sql: &Connection, photo: &str, seen: &Seen) -> Result<()> {
    sql.prepare_cached(PUT_PERSON)?.execute(params![
        photo,
        seen.person,
        seen.consent.name(),
        seen.guardian,
        seen.scope,
        seen.until,
        seen.withdrawn_at,
    ])?;
    Ok(())
}

/// The person of that name. Where there is none, or where several have it, that is somebody new.
fn person_named(sql: &Connection, name: &str) -> Result<String> {
    let known: Vec<String> = sql
        .prepare_cached("SELECT id FROM people WHERE name = ?1 ORDER BY id LIMIT 2")?
        .query_map([name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if let [only] = known.as_slice() {
        return Ok(only.clone());
    }
    let id = new_id();
    sql.prepare_cached("INSERT INTO people (id, name, minor, updated_at) VALUES (?1, ?2, 0, ?3)")?
        .execute([&id, name, &clock::now()])?;
    Ok(id)
}
