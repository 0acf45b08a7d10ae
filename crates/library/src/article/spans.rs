//! Which revisions of an article use which photo.
//!
//! A photo stays in an article over many revisions, so what is kept is where it came in and where it went out.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::{content, pack};
use crate::{LibraryError, Result};

/// Every node and attribute that names a photo writes this; a revision without it needs no reading.
const NAMES_A_PHOTO: &[u8] = b"\"photo\":\"";

/// Follows the newest revision, which uses `photos`, where the one before used others.
pub(super) fn follow(sql: &Connection, article: &str, photos: &[String]) -> Result<()> {
    let number: u32 = sql
        .prepare_cached("SELECT revision FROM articles WHERE id = ?1")?
        .query_row([article], |row| row.get(0))?;
    turn(sql, article, number, &photos.iter().map(String::as_str).collect())
}

/// Makes the rows of an article again, from all of its revisions.
///
/// A revision that cannot be read is taken for one with the photos of the revision before.
pub(crate) fn rebuild(sql: &Connection, article: &str) -> Result<()> {
    sql.prepare_cached("DELETE FROM revision_photos WHERE article = ?1")?.execute([article])?;
    let numbers: Vec<u32> = sql
        .prepare_cached("SELECT number FROM revisions WHERE article = ?1 ORDER BY number")?
        .query_map([article], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for number in numbers {
        match photos_of(sql, article, number) {
            Ok(photos) => turn(sql, article, number, &photos.iter().map(String::as_str).collect())?,
            Err(LibraryError::Damaged(_) | LibraryError::Newer { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Which of `photos` any revision of any article names, whatever the tables say: every revision is read, those of articles
/// in the trash included.
///
/// # Errors
/// [`LibraryError::Damaged`] where a revision cannot be read, since it may name any of them.
pub(crate) fn named_anywhere(sql: &Connection, photos: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let mut named = BTreeSet::new();
    let mut articles = sql.prepare("SELECT DISTINCT article FROM revisions")?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        let article: String = row.get(0)?;
        let numbers: Vec<u32> = sql
            .prepare_cached("SELECT number FROM revisions WHERE article = ?1 ORDER BY number")?
            .query_map([&article], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for number in numbers {
            named.extend(
                names(&pack::json_of(sql, &article, number)?).filter_map(|id| photos.get(id)).cloned(),
            );
        }
    }
    Ok(named)
}

/// The ids of photos that JSON names, each as often as it is written.
pub(crate) fn names(json: &[u8]) -> impl Iterator<Item = &str> {
    memchr::memmem::find_iter(json, NAMES_A_PHOTO).filter_map(|at| {
        let id = json.get(at + NAMES_A_PHOTO.len()..)?;
        let end = memchr::memchr(b'"', id)?;
        std::str::from_utf8(id.get(..end)?).ok()
    })
}

/// The photos that a revision uses, its cover included.
fn photos_of(sql: &Connection, article: &str, number: u32) -> Result<Vec<String>> {
    let json = pack::json_of(sql, article, number)?;
    if names(&json).next().is_none() {
        return Ok(Vec::new());
    }
    let (meta, body) = content::read(&json)?;
    let mut photos: Vec<String> = body.photo_ids().into_iter().map(str::to_owned).collect();
    photos.extend(meta.cover.map(|cover| cover.photo));
    Ok(photos)
}

/// From revision `number` on, the article uses `photos` and no others.
fn turn(sql: &Connection, article: &str, number: u32, photos: &BTreeSet<&str>) -> Result<()> {
    let open: BTreeSet<String> = sql
        .prepare_cached("SELECT photo FROM revision_photos WHERE article = ?1 AND last IS NULL")?
        .query_map([article], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for gone in open.iter().filter(|photo| !photos.contains(photo.as_str())) {
        sql.prepare_cached(
            "UPDATE revision_photos SET last = ?3 - 1 WHERE article = ?1 AND photo = ?2 AND last IS NULL",
        )?
        .execute(params![article, gone, number])?;
    }
    for new in photos.iter().filter(|photo| !open.contains(**photo)) {
        sql.prepare_cached("INSERT INTO revision_photos (article, first, photo) VALUES (?1, ?3, ?2)")?
            .execute(params![article, new, number])?;
    }
    Ok(())
}
