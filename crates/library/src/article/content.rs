//! What a revision holds: the article's JSON, compressed, and what lists show of it.

use std::io::Read as _;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use torchpress_document::{Body, Counts, Meta, ReadError, SCHEMA, body_from_value, meta_from_value};

use crate::{LibraryError, Result};

/// The JSON of a revision. Id, number and status are in columns of their own.
#[derive(Serialize)]
struct Content<'a> {
    schema: u32,
    meta: &'a Meta,
    body: &'a Body,
}

/// No article comes near to this; a damaged or hostile database must not fill the memory.
const LARGEST_JSON: u64 = 256 * 1024 * 1024;

/// Level 3 packs an article into a fifth or less, in well under a millisecond.
const LEVEL: i32 = 3;

/// A revision that is ready to be stored. Making one needs no database, so nobody waits for it.
pub(super) struct Packed {
    pub(super) blob: Vec<u8>,
    pub(super) sha256: [u8; 32],
    pub(super) chars: u32,
    pub(super) photos: u32,
    pub(super) thumb: Option<String>,
    pub(super) tags: Vec<String>,
    /// All photos that are used, the cover included.
    pub(super) photo_ids: Vec<String>,
}

impl Packed {
    /// Packs an article, and makes sure that it can be read again.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] where the article's own reader would not take it back.
    pub(super) fn new(meta: &Meta, body: &Body) -> Result<Self> {
        let json = serde_json::to_vec(&Content { schema: SCHEMA, meta, body }).map_err(unwritable)?;
        let (meta, body) = parse(&json).map_err(|error| match error {
            Unreadable::Json(error) => unwritable(error),
            Unreadable::Article(error) => LibraryError::Refused(error),
        })?;
        let blob =
            zstd::bulk::compress(&json, LEVEL).map_err(|error| LibraryError::Damaged(error.to_string()))?;
        let in_body: Vec<String> = body.photo_ids().into_iter().map(str::to_owned).collect();
        let photos = u32::try_from(in_body.len()).unwrap_or(u32::MAX);
        let mut photo_ids = in_body;
        if let Some(cover) = meta.cover {
            photo_ids.retain(|id| *id != cover.photo);
            photo_ids.insert(0, cover.photo);
        }
        let mut tags: Vec<String> = Vec::new();
        for tag in meta.tags {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let chars = Counts::of(&body.text()).total();
        let sha256 = Sha256::digest(&json).into();
        Ok(Self { blob, sha256, chars, photos, thumb: photo_ids.first().cloned(), tags, photo_ids })
    }
}

/// Reads what [`Packed::new`] packed.
///
/// # Errors
/// [`LibraryError::Damaged`] where the checksum does not fit, [`LibraryError::Newer`] for an article of a newer version.
pub(super) fn unpack(blob: &[u8], sha256: &[u8]) -> Result<(Meta, Body)> {
    let damaged = |what: String| LibraryError::Damaged(format!("a revision: {what}"));
    let mut json = Vec::new();
    zstd::stream::read::Decoder::new(blob)
        .and_then(|decoder| decoder.take(LARGEST_JSON).read_to_end(&mut json))
        .map_err(|error| damaged(error.to_string()))?;
    if Sha256::digest(&json).as_slice() != sha256 {
        return Err(damaged("its checksum does not fit".to_owned()));
    }
    parse(&json).map_err(|error| match error {
        Unreadable::Json(error) => damaged(error.to_string()),
        Unreadable::Article(ReadError::Newer { found, known }) => {
            LibraryError::Newer { found: u32::try_from(found).unwrap_or(u32::MAX), known }
        }
        Unreadable::Article(error) => damaged(error.to_string()),
    })
}

enum Unreadable {
    Json(serde_json::Error),
    Article(ReadError),
}

fn parse(json: &[u8]) -> Result<(Meta, Body), Unreadable> {
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
