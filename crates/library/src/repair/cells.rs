//! The rows on a page, by SQLite's file format.

use super::image::{Image, PAGE, u16_at, u32_at};

/// No row of ours comes near to this many bytes.
const LONGEST_ROW: u64 = 512 * 1024 * 1024;

/// A stored value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Int(i64),
    Real,
    Text(String),
    Blob(Vec<u8>),
}

/// The rows on a page, each as its values in the order in which they are stored; nothing for a page of another kind.
/// What cannot be read is passed over.
pub(super) fn rows(image: &mut Image, page: &[u8]) -> Vec<Vec<Value>> {
    let kind = page.first().copied().unwrap_or(0);
    let (is_table, pointers, child) = match kind {
        0x0d => (true, 8, 0),
        0x0a => (false, 8, 0),
        0x02 => (false, 12, 4),
        _ => return Vec::new(),
    };
    let count = u16_at(page, 3).unwrap_or(0).min(PAGE / 4);
    let mut rows = Vec::new();
    for cell in 0..count {
        let Some(at) = u16_at(page, pointers + cell * 2).map(|at| at + child) else { break };
        if let Some(row) = payload(image, page, at, is_table).and_then(|payload| record(&payload)) {
            rows.push(row);
        }
    }
    rows
}

/// The bytes of a row, those on overflow pages included.
fn payload(image: &mut Image, page: &[u8], at: usize, is_table: bool) -> Option<Vec<u8>> {
    let (length, mut at) = varint(page, at)?;
    if length > LONGEST_ROW || length.div_ceil(PAGE as u64) > u64::from(image.pages()) {
        return None;
    }
    if is_table {
        at = varint(page, at)?.1;
    }
    let length = usize::try_from(length).ok()?;
    let most = if is_table { PAGE - 35 } else { (PAGE - 12) * 64 / 255 - 23 };
    let local = if length <= most {
        length
    } else {
        let least = (PAGE - 12) * 32 / 255 - 23;
        let fitting = least + (length - least) % (PAGE - 4);
        if fitting <= most { fitting } else { least }
    };
    let mut payload = page.get(at..at.checked_add(local)?)?.to_vec();
    let mut next = if local < length { u32_at(page, at + local)? } else { 0 };
    while payload.len() < length {
        if next == 0 || next > image.pages() {
            return None;
        }
        let overflow = image.page(next)?;
        let take = (length - payload.len()).min(PAGE - 4);
        payload.extend_from_slice(overflow.get(4..4 + take)?);
        next = u32_at(&overflow, 0)?;
    }
    Some(payload)
}

/// Takes a row apart: its header of types, then its values.
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(payload, 0)?;
    let header = usize::try_from(header).ok().filter(|header| *header <= payload.len())?;
    let mut body = header;
    let mut values = Vec::new();
    while at < header {
        let (kind, next) = varint(payload, at)?;
        at = next;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return None,
            other => usize::try_from((other - 12) / 2).ok()?,
        };
        let bytes = payload.get(body..body.checked_add(length)?)?;
        body += length;
        values.push(match kind {
            0 => Value::Null,
            8 => Value::Int(0),
            9 => Value::Int(1),
            7 => Value::Real,
            1..=6 => Value::Int(integer(bytes)),
            blob if blob % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        });
    }
    (body == payload.len()).then_some(values)
}

/// Reads a number of up to eight bytes with its sign.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |value, byte| (value << 8) | i64::from(*byte))
}

/// Reads a number of one to nine bytes; answers it and where the next thing begins.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for step in 0..8 {
        let byte = *bytes.get(at + step)?;
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, at + step + 1));
        }
    }
    let last = *bytes.get(at + 8)?;
    Some(((value << 8) | u64::from(last), at + 9))
}
