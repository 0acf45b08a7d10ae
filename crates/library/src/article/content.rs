//! What a revision holds: the article's JSON, and what lists show of it.

use std::sync::Arc;

use serde_json::Value;
use torchpress_document::{Body, Counts, Meta, Moment, ReadError, SCHEMA, body_from_value, meta_from_value};

use super::key::title_key;
use super::read::Listed;
use super::recent;
use super::written::Written;
use crate::{LibraryError, Result, completing};

/// A revision that is ready to be stored. Making one needs no database, so nobody waits for it.
pub(super) struct Packed {
    /// What is compressed into the revision.
    pub(super) written: Arc<Written>,
    pub(super) sha256: [u8; 32],
    /// What lists show and sort by.
    pub(super) shown: Shown,
}

/// The columns and rows of an article that repeat what its newest revision says.
pub(super) struct Shown {
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) title_key: String,
    pub(super) series: Option<String>,
    pub(super) series_number: Option<u32>,
    pub(super) chars: u32,
    pub(super) photos: u32,
    pub(super) thumb: Option<String>,
    pub(super) cover: Option<String>,
    pub(super) dated: String,
    pub(super) tags: Vec<String>,
    /// All photos that are used, the cover included.
    pub(super) photo_ids: Vec<String>,
    pub(super) boilerplates: Vec<String>,
    /// Who is in the byline, by role, and where it stands on the website; sorted, none twice.
    pub(super) words: Vec<(&'static str, String)>,
}

impl Packed {
    /// Packs an article, and makes sure that it can be read again.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] where the article's own reader would not take it back.
    pub(super) fn new(meta: &Meta, body: &Body) -> Result<Self> {
        Self::after(None, meta, body)
    }

    /// Packs what article `id` is now, as [`new`](Self::new) does; sooner where it was saved a moment ago.
    pub(super) fn again(id: &str, meta: &Meta, body: &Body) -> Result<Self> {
        Self::after(recent::of(id).as_deref(), meta, body)
    }

    fn after(before: Option<&Written>, meta: &Meta, body: &Body) -> Result<Self> {
        let (written, meta) = Written::new(meta, body, before).map_err(|error| match error {
            Unreadable::Json(error) => unwritable(error),
            Unreadable::Article(error) => LibraryError::Refused(error),
        })?;
        let shown = Shown::with(&meta, body, written.chars());
        Ok(Self { sha256: written.sha256, written: Arc::new(written), shown })
    }
}

/// The checksum that a revision of this content has.
///
/// # Errors
/// [`LibraryError::Refused`] for what could not be stored.
pub(crate) fn checksum(meta: &Meta, body: &Body) -> Result<[u8; 32]> {
    Ok(Packed::new(meta, body)?.sha256)
}

impl Shown {
    pub(super) fn of(meta: &Meta, body: &Body) -> Self {
        Self::with(meta, body, Counts::of(&body.text()).total())
    }

    /// Whether an article is listed so already.
    pub(super) fn is_listed_as(&self, listed: &Listed) -> bool {
        self.language == listed.language
            && self.title == listed.title
            && self.title_key == listed.title_key
            && self.series == listed.series
            && self.series_number == listed.series_number
            && self.cover == listed.cover
            && self.dated == listed.dated
    }

    fn with(meta: &Meta, body: &Body, chars: u32) -> Self {
        let in_body: Vec<String> = body.photo_ids().into_iter().map(str::to_owned).collect();
        let photos = u32::try_from(in_body.len()).unwrap_or(u32::MAX);
        let mut photo_ids = in_body;
        let cover = meta.cover.as_ref().map(|cover| cover.photo.clone());
        if let Some(cover) = &cover {
            photo_ids.retain(|id| id != cover);
            photo_ids.insert(0, cover.clone());
        }
        let mut tags: Vec<String> = Vec::new();
        for tag in &meta.tags {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        let day = |moment: &Moment| moment.as_str().chars().take("2023-01-31".len()).collect();
        let (series, series_number) =
            meta.series.as_ref().map(|series| (series.name.clone(), series.number)).unzip();
        Self {
            language: meta.language.tag(),
            title_key: title_key(&meta.title),
            title: meta.title.clone(),
            series,
            series_number: series_number.flatten(),
            chars,
            photos,
            thumb: photo_ids.first().cloned(),
            cover,
            dated: meta.published_at.as_ref().or(meta.event_date.as_ref()).map(day).unwrap_or_default(),
            tags,
            photo_ids,
            boilerplates: body.boilerplate_ids().into_iter().map(str::to_owned).collect(),
            words: completing::words(meta),
        }
    }
}

/// Reads the JSON that [`Packed::new`] made.
///
/// # Errors
/// [`LibraryError::Damaged`], [`LibraryError::Newer`] for an article of a newer version.
pub(super) fn read(json: &[u8]) -> Result<(Meta, Body)> {
    parse(json).map_err(|error| match error {
        Unreadable::Json(error) => LibraryError::Damaged(format!("a revision: {error}")),
        Unreadable::Article(ReadError::Newer { found, known }) => {
            LibraryError::Newer { found: u32::try_from(found).unwrap_or(u32::MAX), known }
        }
        Unreadable::Article(error) => LibraryError::Damaged(format!("a revision: {error}")),
    })
}

/// Why JSON is no article.
pub(super) enum Unreadable {
    Json(serde_json::Error),
    Article(ReadError),
}

pub(super) fn parse(json: &[u8]) -> Result<(Meta, Body), Unreadable> {
    let value: Value = serde_json::from_slice(json).map_err(Unreadable::Json)?;
    let schema = value.get("schema").and_then(Value::as_u64).unwrap_or(0);
    if schema > u64::from(SCHEMA) {
        return Err(Unreadable::Article(ReadError::Newer { found: schema, known: SCHEMA }));
    }
    let part = |name: &str| value.get(name).unwrap_or(&Value::Null);
    let meta = meta_from_value(part("meta")).map_err(Unreadable::Article)?;
    let body = body_from_value(part("body")).map_err(Unreadable::Article)?;
    Ok((meta, body))
}

/// JSON that nests deeper than its reader goes is refused by the JSON library, before the article's reader.
fn unwritable(error: serde_json::Error) -> LibraryError {
    LibraryError::Refused(ReadError::Refused { place: "body".to_owned(), reason: error.to_string() })
}
