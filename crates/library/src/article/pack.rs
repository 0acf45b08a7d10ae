//! Compressing revisions, and reading them again.
//!
//! Most revisions are small changes of the one before. Each is compressed with the JSON of an older one, its base, as
//! a dictionary, so that only what changed takes room.

use std::io::Read as _;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};
use zstd::zstd_safe::{self, CParameter};

use super::recent;
use super::written::Written;
use crate::{LibraryError, Result};

/// No article comes near to this; a damaged or hostile database must not fill the memory.
const LARGEST_JSON: u64 = 256 * 1024 * 1024;

/// Level 3 packs an article into a fifth or less, in well under a millisecond.
const LEVEL: i32 = 3;

/// A delta is what the author typed beside long stretches of its base, which the quickest way finds as well.
const LEVEL_OF_DELTAS: i32 = 1;

/// The furthest that a delta looks back: base and revision of the longest article.
const WIDEST_WINDOW_LOG: u32 = 29;

/// After so many revisions one is stored whole, so that damage to one cannot reach further.
const WHOLE_EVERY: u32 = 64;

/// A compressed revision.
pub(super) struct Blob {
    pub(super) bytes: Vec<u8>,
    /// The number of the revision against which it is compressed.
    pub(super) base: Option<u32>,
}

/// The revision against which revision `number` is compressed, if it is not stored whole.
///
/// With `i = number - 1`, it is `i` without its lowest bit. Any revision is then at most six steps from a whole one,
/// and half of all are compressed against their neighbour.
fn base_of(number: u32) -> Option<u32> {
    let i = number.checked_sub(1)?;
    if i % WHOLE_EVERY == 0 { None } else { Some(1 + (i & (i - 1))) }
}

/// Compresses revision `number` of an article, whose older revisions are stored.
pub(super) fn pack(sql: &Connection, article: &str, number: u32, json: &[u8]) -> Result<Blob> {
    let failed = |error: std::io::Error| LibraryError::Damaged(error.to_string());
    let whole = || zstd::bulk::compress(json, LEVEL).map_err(failed);
    // A base that cannot be read is no reason to refuse what is new.
    let Some((base, dictionary)) =
        base_of(number).and_then(|base| Some((base, dictionary(sql, article, base).ok()?)))
    else {
        return Ok(Blob { bytes: whole()?, base: None });
    };
    let delta = compress(json, dictionary.as_ref()).map_err(failed)?;
    // What shares little with its base is whole, since reading it then needs nothing else. Most deltas are so small that
    // there is no need to try.
    if delta.len() > json.len() / 32 {
        let whole = whole()?;
        if delta.len() > whole.len() / 2 {
            return Ok(Blob { bytes: whole, base: None });
        }
    }
    Ok(Blob { bytes: delta, base: Some(base) })
}

/// The JSON of a base.
enum Base {
    Kept(Arc<Written>),
    Read(Vec<u8>),
}

impl AsRef<[u8]> for Base {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Kept(written) => &written.json,
            Self::Read(json) => json,
        }
    }
}

fn dictionary(sql: &Connection, article: &str, base: u32) -> Result<Base> {
    let sha256: Vec<u8> = sql
        .prepare_cached("SELECT sha256 FROM revisions WHERE article = ?1 AND number = ?2")?
        .query_row(params![article, base], |row| row.get(0))?;
    match recent::find(&sha256) {
        Some(written) => Ok(Base::Kept(written)),
        None => Ok(Base::Read(json_of(sql, article, base)?)),
    }
}

/// The window holds base and revision and no more, since packing and unpacking take memory for all of it.
fn compress(json: &[u8], dictionary: &[u8]) -> std::io::Result<Vec<u8>> {
    let window_log = (json.len() + dictionary.len()).next_power_of_two().ilog2();
    let failed = |code| std::io::Error::other(zstd_safe::get_error_name(code));
    let mut packer = zstd_safe::CCtx::try_create().ok_or(std::io::ErrorKind::OutOfMemory)?;
    for parameter in [
        CParameter::CompressionLevel(LEVEL_OF_DELTAS),
        CParameter::WindowLog(window_log.clamp(10, WIDEST_WINDOW_LOG)),
    ] {
        packer.set_parameter(parameter).map_err(failed)?;
    }
    packer.ref_prefix(dictionary).map_err(failed)?;
    let mut packed = Vec::with_capacity(zstd_safe::compress_bound(json.len()));
    packer.compress2(&mut packed, json).map_err(failed)?;
    Ok(packed)
}

fn decompress(bytes: &[u8], dictionary: Option<&[u8]>) -> std::io::Result<Vec<u8>> {
    let mut json = Vec::new();
    let mut unpacker = zstd::stream::read::Decoder::with_ref_prefix(bytes, dictionary.unwrap_or_default())?;
    unpacker.window_log_max(WIDEST_WINDOW_LOG)?;
    unpacker.take(LARGEST_JSON).read_to_end(&mut json)?;
    Ok(json)
}

/// The JSON of a revision.
///
/// # Errors
/// [`LibraryError::RevisionNotFound`]; [`LibraryError::Damaged`] names the revision whose bytes are not what was
/// stored, which may be one that this one is compressed against.
pub(crate) fn json_of(sql: &Connection, article: &str, number: u32) -> Result<Vec<u8>> {
    let mut chain = Vec::new();
    let mut next = Some(number);
    while let Some(step) = next {
        let stored = match stored(sql, article, step)? {
            Some(stored) => stored,
            None if step == number => {
                return Err(LibraryError::RevisionNotFound { article: article.to_owned(), number });
            }
            None => return Err(damaged(article, step, "it is not there")),
        };
        next = stored.base;
        if next.is_some_and(|base| base >= step) {
            return Err(damaged(article, step, "it is based on a later one"));
        }
        chain.push((step, stored));
    }
    chain.reverse();
    // The last checksum vouches for all before it. Only where it does not fit is each looked at, to name the first.
    match unpack(article, &chain, false) {
        Err(_) => unpack(article, &chain, true),
        read => read,
    }
}

/// Unpacks a revision whose steps are in `chain`, and checks each step or only the last.
fn unpack(article: &str, chain: &[(u32, Stored)], each: bool) -> Result<Vec<u8>> {
    let mut json: Option<Vec<u8>> = None;
    for (index, (number, stored)) in chain.iter().enumerate() {
        let read = decompress(&stored.bytes, json.as_deref())
            .map_err(|error| damaged(article, *number, &error.to_string()))?;
        let checked = each || index + 1 == chain.len();
        if checked && Sha256::digest(&read).as_slice() != stored.sha256 {
            return Err(damaged(article, *number, "its checksum does not fit"));
        }
        json = Some(read);
    }
    Ok(json.unwrap_or_default())
}

fn damaged(article: &str, number: u32, what: &str) -> LibraryError {
    LibraryError::Damaged(format!("revision {number} of article {article}: {what}"))
}

struct Stored {
    bytes: Vec<u8>,
    sha256: Vec<u8>,
    base: Option<u32>,
}

fn stored(sql: &Connection, article: &str, number: u32) -> Result<Option<Stored>> {
    let stored = sql
        .prepare_cached("SELECT content, sha256, base FROM revisions WHERE article = ?1 AND number = ?2")?
        .query_row(params![article, number], |row| {
            Ok(Stored { bytes: row.get(0)?, sha256: row.get(1)?, base: row.get(2)? })
        })
        .optional()?;
    Ok(stored)
}
