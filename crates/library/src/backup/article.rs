//! One article out of a backup.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use torchpress_document::{Article, Language};

use super::archive::{self, Archive};
use super::contents::{ArticleLine, PhotoLine};
use super::error::{BackupError, Result};
use super::meter::{Meter, Watch};
use super::pool;
use crate::{Library, LibraryError, NewPhoto, PhotoTexts, Rights, Saved};

/// The largest original that is brought back with an article.
const LARGEST_ORIGINAL: u64 = 1 << 30;

/// The articles that a backup holds, by id. Before a migration and a repair it holds none by themselves.
///
/// # Errors
/// [`BackupError::NotABackup`], [`BackupError::Damaged`].
pub fn articles(file: &Path) -> Result<Vec<ArticleLine>> {
    let mut archive = Archive::open(file)?;
    let mut found = Vec::new();
    if let Some(sha256) = listed(&mut archive, super::ARTICLES)? {
        archive.lines(super::ARTICLES, sha256, &mut |line| {
            found.push(serde_json::from_slice(line).map_err(|error| broken(file, &error))?);
            Ok(())
        })?;
    }
    Ok(found)
}

/// An article as a backup has it.
///
/// # Errors
/// [`BackupError::ArticleNotFound`], [`BackupError::Damaged`].
pub fn article(file: &Path, id: &str) -> Result<Article> {
    read(&mut Archive::open(file)?, file, id)
}

/// Brings one article back from a backup: as a new revision, or made anew where it was deleted for good. Photos that the
/// library lacks come along; `watch` is told of each and may end it.
///
/// # Errors
/// [`BackupError::ArticleNotFound`], [`BackupError::Damaged`], [`BackupError::Cancelled`]; the article is then as it was.
/// Photos that came already stay.
pub fn restore_article(library: &Library, file: &Path, id: &str, watch: &mut Watch<'_>) -> Result<Saved> {
    let mut archive = Archive::open(file)?;
    let mut article = read(&mut archive, file, id)?;
    let lacking = lacking(library, &article)?;
    if !lacking.is_empty() {
        let brought = bring(library, &mut archive, file, &lacking, &mut Meter::new(watch, false))?;
        let turn = |photo: &mut String| {
            if let Some(new) = brought.get(photo) {
                photo.clone_from(new);
            }
        };
        article.body.change_photos(|photo| photo.iter_mut().for_each(turn));
        if let Some(cover) = &mut article.meta.cover {
            turn(&mut cover.photo);
        }
    }
    let note = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(library.article_restore(&article, &note)?)
}

fn broken(file: &Path, error: &dyn std::fmt::Display) -> BackupError {
    BackupError::Damaged { file: file.to_owned(), what: error.to_string() }
}

/// The SHA-256 of an entry that may not be there.
fn listed(archive: &mut Archive, name: &str) -> Result<Option<[u8; 32]>> {
    if archive.has(name) { archive.sum_of(name) } else { Ok(None) }
}

fn read(archive: &mut Archive, file: &Path, id: &str) -> Result<Article> {
    let name = format!("articles/{id}.json");
    let sha256 = if archive::is_id(id) { listed(archive, &name)? } else { None };
    let sha256 = sha256.ok_or_else(|| BackupError::ArticleNotFound(id.to_owned()))?;
    let json = archive.text(&name, Some(sha256))?;
    let value = serde_json::from_slice(&json).map_err(|error| broken(file, &error))?;
    let article = Article::from_value(&value).map_err(LibraryError::Refused)?;
    if article.id == id { Ok(article) } else { Err(broken(file, &"an article bears another's name")) }
}

/// The photos of an article of which the library has no record, or no original.
fn lacking(library: &Library, article: &Article) -> Result<Vec<String>> {
    let mut ids: Vec<String> = article.body.photo_ids().into_iter().map(str::to_owned).collect();
    ids.extend(article.meta.cover.iter().map(|cover| cover.photo.clone()));
    let mut lacking = Vec::new();
    for id in ids {
        match library.photo_original(&id) {
            Ok(_) => {}
            Err(LibraryError::PhotoNotFound(_) | LibraryError::Io(..)) => lacking.push(id),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(lacking)
}

/// Adds photos from the backup; answers their ids in the library by those in the backup. What the backup does not have
/// either stays a photo that is missing.
fn bring(
    library: &Library,
    archive: &mut Archive,
    file: &Path,
    lacking: &[String],
    meter: &mut Meter<'_>,
) -> Result<BTreeMap<String, String>> {
    let mut records: Vec<PhotoLine> = Vec::new();
    if let Some(sha256) = listed(archive, super::PHOTOS)? {
        archive.lines(super::PHOTOS, sha256, &mut |line| {
            let record: PhotoLine = serde_json::from_slice(line).map_err(|error| broken(file, &error))?;
            if lacking.contains(&record.id) {
                records.push(record);
            }
            Ok(())
        })?;
    }
    let mut brought = BTreeMap::new();
    meter.expect(records.len() as u64);
    for record in records {
        meter.item(&record.file_name)?;
        let Some(bytes) = original(archive, file, &record.file)? else { continue };
        let extension = record.file.rsplit_once('.').map(|(_, extension)| extension.to_owned());
        let texts = [Language::Chinese, Language::English].into_iter().filter_map(|language| {
            let texts = record.texts.get(language.tag())?;
            let caption = texts.caption.clone();
            let (headline, credit) = (texts.headline.clone(), texts.credit.clone());
            Some((language, PhotoTexts { caption, alt: texts.alt.clone(), headline, credit }))
        });
        let new = NewPhoto {
            format: record.format.clone(),
            extension: extension.unwrap_or_default(),
            width: record.width,
            height: record.height,
            file_name: record.file_name.clone(),
            taken_at: record.taken_at.clone(),
            photographer: record.photographer.clone(),
            credit: record.credit.clone(),
            texts: texts.collect(),
            source: record.text("source"),
            rights: Rights::from_name(&record.text("rights")).unwrap_or_default(),
            rights_holder: record.text("rights_holder"),
            copyright: record.text("copyright"),
            licence: record.text("licence"),
            usage_terms: record.text("usage_terms"),
            expires_on: Some(record.text("expires_on")).filter(|day| !day.is_empty()),
            place: record.text("place"),
            camera: record.text("camera"),
            lens: record.text("lens"),
            exposure: record.text("exposure"),
            tags: named(&record, "tags", |tag| tag.as_str()),
            // Their names only: whether they agree may have changed since.
            people: named(&record, "people", |person| person.get("name")?.as_str()),
            ..NewPhoto::default()
        };
        let added = library.photo_add(new, &bytes)?;
        brought.insert(record.id, added.id);
        meter.finish_item();
    }
    Ok(brought)
}

/// The names in a list of the rest of a record.
fn named(record: &PhotoLine, list: &str, name: impl Fn(&Value) -> Option<&str>) -> Vec<String> {
    let found = record.more.get(list).and_then(Value::as_array);
    found.into_iter().flatten().filter_map(|one| name(one).map(str::to_owned)).collect()
}

/// An original from the zip file, or from beside it; `None` where neither has it as it should be.
fn original(archive: &mut Archive, file: &Path, name: &str) -> Result<Option<Vec<u8>>> {
    let sha256 = name.strip_prefix("originals/").and_then(archive::original);
    let Some(sha256) = sha256 else { return Err(broken(file, &"a photo's file has no name of ours")) };
    if archive.has(name) {
        return archive.text(name, Some(sha256)).map(Some);
    }
    let path = file.parent().unwrap_or(Path::new("")).join(name);
    if !pool::is_file(&path) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|opened| opened.take(LARGEST_ORIGINAL).read_to_end(&mut bytes))
        .map_err(BackupError::io(&path))?;
    let found: [u8; 32] = Sha256::digest(&bytes).into();
    Ok((found == sha256).then_some(bytes))
}
