//! From a picture's bytes to its record, its original on the disk and its first renditions, with one decode.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use torchpress_document::Language;
use torchpress_library::{Library, NewPhoto, PhotoIn, PhotoTexts};
use torchpress_photo::metadata::{Metadata, Place};
use torchpress_photo::{Identified, Limits, Spec};

use super::renditions::PhotoSize;
use super::shelf;
use crate::Failure;

/// A picture whose original is on the disk, and what is to be recorded of it. One that the library has already is
/// told by its SHA-256 when the record is written.
pub(super) struct Taken {
    pub(super) record: NewPhoto,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    /// Whether the file has all of its picture.
    pub(super) whole: bool,
}

/// The renditions that are made on the way in: what lists and the canvas show.
fn first() -> [Spec; 2] {
    [PhotoSize::Thumb.spec(), PhotoSize::Screen.spec()]
}

/// Takes a picture in, but for its record.
pub(super) fn take(library: &Library, file_name: &str, bytes: &[u8]) -> Result<Taken, Failure> {
    let sha256 = hash(bytes);
    let length = bytes.len() as u64;
    if let Some(known) = library.photo_known(&sha256)? {
        // It is not decoded again; only an original that was lost from the folder comes back.
        library.photo_keep_original(&sha256, &known.extension, bytes)?;
        let record = NewPhoto { extension: known.extension, ..NewPhoto::default() };
        return Ok(Taken { record, sha256, bytes: length, whole: true });
    }
    let specs = first();
    let (identified, renditions) = torchpress_photo::intake(bytes, &Limits::default(), &specs)?;
    library.photo_keep_original(&sha256, identified.format.ext(), bytes)?;
    for (spec, rendition) in specs.iter().zip(&renditions) {
        shelf::keep(library, &sha256, spec, rendition);
    }
    let whole = identified.whole;
    Ok(Taken { record: record_of(file_name, identified), sha256, bytes: length, whole })
}

/// Makes sure that a photo that has a record by now has its original, too. It may have gone in between: the library had the
/// same bytes in the trash, and somebody emptied it.
pub(super) fn settle(library: &Library, added: &PhotoIn, bytes: impl FnOnce() -> Option<Vec<u8>>) {
    if library.photo_original(&added.id).is_ok() {
        return;
    }
    // Where this does not succeed, verifying the library tells of it.
    let bytes = bytes().filter(|bytes| hash(bytes) == added.sha256);
    if let (Some(bytes), Ok(Some(known))) = (bytes, library.photo_known(&added.sha256)) {
        let _ = library.photo_keep_original(&added.sha256, &known.extension, &bytes);
    }
}

/// A picture's file is over the limit: a smaller copy of it is taken in, which then is the original.
pub(super) fn shrunk(library: &Library, file_name: &str, bytes: &[u8]) -> Result<Taken, Failure> {
    /// Wide enough for print over two pages.
    const SIDE: u32 = 12_000;
    /// What is shrunk may have so many pixels and take so much memory on the way.
    const WITHIN: Limits = Limits { pixels: 1_000_000_000, memory: 4 << 30 };
    let spec = Spec { max_width: SIDE, max_height: Some(SIDE), quality: Some(92), ..Spec::default() };
    let smaller = torchpress_photo::rendition(bytes, &spec, &WITHIN)?;
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let said = torchpress_photo::metadata::read(bytes);
    let mut taken = take(library, &format!("{stem}.{}", smaller.format.ext()), &smaller.bytes)?;
    if taken.record.width > 0 {
        describe(&mut taken.record, &said);
    }
    Ok(taken)
}

/// The SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The record of a picture as its file tells it; nothing of it is made up.
pub(super) fn record_of(file_name: &str, identified: Identified) -> NewPhoto {
    let mut record = NewPhoto {
        format: identified.format.name().to_owned(),
        extension: identified.format.ext().to_owned(),
        width: identified.width,
        height: identified.height,
        frames: identified.frames,
        file_name: file_name.to_owned(),
        hash: Some(identified.hash),
        colour: Some(identified.colour),
        ..NewPhoto::default()
    };
    describe(&mut record, &identified.metadata);
    record
}

fn describe(record: &mut NewPhoto, said: &Metadata) {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let own = PhotoTexts {
        caption: text(&said.caption),
        alt: text(&said.alt),
        headline: text(&said.headline),
        credit: String::new(),
    };
    let more = said.texts.iter().filter_map(|more| {
        let texts =
            PhotoTexts { caption: text(&more.caption), alt: text(&more.alt), ..PhotoTexts::default() };
        Some((language_tag(&more.language)?, texts))
    });
    let mut texts: BTreeMap<Language, PhotoTexts> = more.filter(|(_, texts)| !texts.is_empty()).collect();
    if !own.is_empty() {
        texts.insert(spoken(&own), own);
    }
    record.texts = texts;
    record.taken_at = said.taken_at.clone();
    record.photographer = said.creators().unwrap_or_default();
    record.credit = said.credit_line().unwrap_or_default().to_owned();
    record.source = text(&said.source);
    record.copyright = text(&said.copyright);
    record.usage_terms = text(&said.usage_terms);
    record.place = place(&said.place);
    record.camera = text(&said.camera);
    record.lens = text(&said.lens);
    record.exposure = said.exposure.line();
    record.tags = said.keywords.clone();
    record.people = said.people.clone();
    record.file_metadata = serde_json::to_string(said).ok();
}

/// The language of a caption, by its characters: a file seldom names one.
fn spoken(texts: &PhotoTexts) -> Language {
    let said = [&texts.caption, &texts.alt, &texts.headline];
    let has_han = said.iter().any(|text| text.chars().any(torchpress_document::is_han));
    if has_han { Language::Chinese } else { Language::English }
}

/// The language of the library that a tag of BCP 47 stands for.
fn language_tag(tag: &str) -> Option<Language> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// A place in one line: from small to large, as the file names its parts, each once.
fn place(place: &Place) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in [&place.name, &place.city, &place.region, &place.country].into_iter().flatten() {
        if !part.is_empty() && !parts.contains(&part.as_str()) {
            parts.push(part);
        }
    }
    let between =
        if parts.iter().any(|part| part.chars().any(torchpress_document::is_han)) { "，" } else { ", " };
    parts.join(between)
}
