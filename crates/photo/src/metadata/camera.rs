//! EXIF: what the camera wrote.

use exif::{Exif, In, Reader, Tag, Value};
use torchpress_document::Moment;

use super::Metadata;

/// Reads the EXIF of a JPEG, PNG or WebP.
pub(super) fn read(bytes: &[u8]) -> Metadata {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let found = reader.read_from_container(&mut std::io::Cursor::new(bytes));
    found
        .or_else(|error| error.distill_partial_result(|_| {}))
        .map(|exif| said(&exif))
        .unwrap_or_default()
}

fn said(exif: &Exif) -> Metadata {
    let number = |tag| exif.get_field(tag, In::PRIMARY).and_then(|field| field.value.get_uint(0));
    let text = |tag| exif.get_field(tag, In::PRIMARY).and_then(|field| plain(&field.value));
    let orientation = number(Tag::Orientation).and_then(|n| u8::try_from(n).ok());
    Metadata {
        orientation: orientation.filter(|n| (1..=8).contains(n)).unwrap_or(1),
        taken_at: text(Tag::DateTimeOriginal)
            .and_then(|taken| moment(&taken, text(Tag::OffsetTimeOriginal).as_deref())),
        caption: text(Tag::ImageDescription)
            .filter(|caption| !is_camera(caption, &[text(Tag::Make), text(Tag::Model)])),
        creator: text(Tag::Artist).into_iter().collect(),
        copyright: text(Tag::Copyright),
        ..Metadata::default()
    }
}

/// Whether a description is only what cameras write where nobody has written one.
fn is_camera(caption: &str, names: &[Option<String>]) -> bool {
    caption == "SONY DSC"
        || caption.ends_with("DIGITAL CAMERA")
        || names.iter().flatten().any(|name| name.eq_ignore_ascii_case(caption))
}

/// A text that is UTF-8 and not blank. EXIF names no encoding; a guess at another would only look like a text.
fn plain(value: &Value) -> Option<String> {
    let Value::Ascii(parts) = value else { return None };
    let text = parts
        .iter()
        .filter_map(|part| std::str::from_utf8(part).ok())
        .map(|part| part.trim_matches(|c: char| c == '\0' || c.is_whitespace()))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let shown: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if shown.is_empty() { None } else { Some(shown) }
}

/// `2023:01:31 17:30:00` and `+08:00` as ISO 8601; a clock that was never set is no time.
fn moment(taken: &str, offset: Option<&str>) -> Option<String> {
    let (day, time) = taken.split_once(' ')?;
    let local = format!("{}T{time}", day.replace(':', "-"));
    let with_offset = offset.map(|offset| format!("{local}{offset}"));
    let sound = |text: &String| Moment::parse(text).is_ok_and(|moment| moment.date().0 > 1900);
    with_offset.filter(sound).or_else(|| Some(local).filter(sound))
}
