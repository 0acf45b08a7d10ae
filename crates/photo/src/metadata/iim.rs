//! IPTC-IIM: short texts with a limit of bytes each, which agencies' and editors' programs have written since 1991.

use super::bytes::{be, be16};
use super::text::{Charset, is_utf8, shown};
use super::{Metadata, Place};

/// One value: its record, its number within the record, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dataset {
    pub(super) record: u8,
    pub(super) number: u8,
    pub(super) data: Vec<u8>,
}

/// Values beyond these are not read: nobody wrote so many.
const MOST: usize = 10_000;

/// Numbers in record 2, and how many bytes each may have.
pub(super) const KEYWORD: (u8, usize) = (25, 64);
pub(super) const BY_LINE: (u8, usize) = (80, 32);
pub(super) const CITY: (u8, usize) = (90, 32);
pub(super) const SUBLOCATION: (u8, usize) = (92, 32);
pub(super) const REGION: (u8, usize) = (95, 32);
pub(super) const COUNTRY: (u8, usize) = (101, 64);
pub(super) const HEADLINE: (u8, usize) = (105, 256);
pub(super) const CREDIT: (u8, usize) = (110, 32);
pub(super) const SOURCE: (u8, usize) = (115, 32);
pub(super) const COPYRIGHT: (u8, usize) = (116, 128);
pub(super) const CAPTION: (u8, usize) = (120, 2000);
const DATE_CREATED: u8 = 55;
const TIME_CREATED: u8 = 60;
/// The number in record 1 that says how the texts are encoded, and what it says for UTF-8.
pub(super) const CHARSET: u8 = 90;
pub(super) const UTF8: &[u8] = b"\x1B%G";

/// The values, up to the first that is damaged.
pub(super) fn parse(block: &[u8]) -> Vec<Dataset> {
    let mut datasets = Vec::new();
    let mut at = 0;
    while datasets.len() < MOST {
        let Some((dataset, next)) = one(block, at) else { break };
        datasets.push(dataset);
        at = next;
    }
    datasets
}

fn one(block: &[u8], at: usize) -> Option<(Dataset, usize)> {
    let (&[marker, record, number], length) = (block.get(at..at + 3)?.first_chunk()?, be16(block, at + 3)?);
    if marker != 0x1C {
        return None;
    }
    let mut start = at + 5;
    let mut length = usize::from(length);
    if length & 0x8000 != 0 {
        let digits = length & 0x7FFF;
        length = usize::try_from(be(block, start, digits).filter(|_| digits <= 4)?).ok()?;
        start += digits;
    }
    let end = start.checked_add(length)?;
    let data = block.get(start..end)?.to_vec();
    Some((Dataset { record, number, data }, end))
}

/// The block of those values.
pub(super) fn serialise(datasets: &[Dataset]) -> Vec<u8> {
    let mut block = Vec::new();
    for Dataset { record, number, data } in datasets {
        block.extend([0x1C, *record, *number]);
        match u16::try_from(data.len()).ok().filter(|length| *length < 0x8000) {
            Some(length) => block.extend(length.to_be_bytes()),
            None => {
                block.extend(0x8004_u16.to_be_bytes());
                block.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
            }
        }
        block.extend(data);
    }
    block
}

/// How the texts are encoded: as the block says where that can be true, or else by what makes sense.
pub(super) fn charset(datasets: &[Dataset]) -> Charset {
    let texts = datasets.iter().filter(|set| is_text(set)).map(|set| set.data.as_slice());
    let sensible = Charset::of(texts.clone());
    let declared = datasets.iter().find(|set| (set.record, set.number) == (1, CHARSET));
    match (declared.map(|set| set.data.as_slice()), sensible) {
        // The mark of Latin-1, also as a set of the right half.
        (Some(b"\x1B.A" | b"\x1B-A" | b"\x1B,A"), Charset::Gbk) => Charset::Latin1,
        (Some(UTF8), Charset::Gbk) if texts.clone().all(is_utf8) => Charset::Utf8,
        (_, sensible) => sensible,
    }
}

/// Whether a value is a text, as far as is known: record 2 also holds a few numbers and a preview.
pub(super) fn is_text(set: &Dataset) -> bool {
    set.record == 2 && !matches!(set.number, 0 | 125 | 200..=202)
}

/// What the values say of the picture.
pub(super) fn read(datasets: &[Dataset]) -> Metadata {
    let charset = charset(datasets);
    let all = |number: u8| {
        datasets
            .iter()
            .filter(move |set| (set.record, set.number) == (2, number))
            .filter_map(|set| shown(&charset.decode(&set.data)))
    };
    let first = |(number, _): (u8, usize)| all(number).next();
    let list = |(number, _): (u8, usize)| distinct(all(number));
    Metadata {
        caption: first(CAPTION),
        headline: first(HEADLINE),
        creator: list(BY_LINE),
        credit: first(CREDIT),
        source: first(SOURCE),
        copyright: first(COPYRIGHT),
        keywords: list(KEYWORD),
        place: Place {
            name: first(SUBLOCATION),
            city: first(CITY),
            region: first(REGION),
            country: first(COUNTRY),
        },
        taken_at: all(DATE_CREATED).next().and_then(|day| moment(&day, all(TIME_CREATED).next().as_deref())),
        ..Metadata::default()
    }
}

/// Each text once, in order; bounded, since each is compared with those before it.
pub(super) fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    const MOST_OF_A_KIND: usize = 500;
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if kept.len() >= MOST_OF_A_KIND {
            break;
        }
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// `20230131` and `173000+0800` as ISO 8601.
fn moment(day: &str, time: Option<&str>) -> Option<String> {
    let (year, month, of_month) = (day.get(..4)?, day.get(4..6)?, day.get(6..8)?);
    let date = format!("{year}-{month}-{of_month}");
    let with_time = time.and_then(|time| {
        let local = format!("{date}T{}:{}:{}", time.get(..2)?, time.get(2..4)?, time.get(4..6)?);
        match (time.get(6..9), time.get(9..11)) {
            (Some(hours), Some(minutes)) => Some(format!("{local}{hours}:{minutes}")),
            _ => Some(local),
        }
    });
    super::dates::sound(with_time).or_else(|| super::dates::sound(Some(date)))
}
