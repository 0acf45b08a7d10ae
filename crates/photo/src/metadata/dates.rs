//! Dates as files write them.

use torchpress_document::Moment;

/// The text, where it is a moment that a picture can have been taken at.
pub(super) fn sound(text: Option<String>) -> Option<String> {
    text.filter(|text| Moment::parse(text).is_ok_and(|moment| moment.date().0 > 1800))
}

/// `2023:01:31 17:30:00` and `+08:00` as ISO 8601; a clock that was never set is no time.
pub(super) fn of_exif(taken: &str, offset: Option<&str>) -> Option<String> {
    let (day, time) = taken.split_once(' ')?;
    let local = format!("{}T{time}", day.replace(':', "-"));
    let with_offset = offset.map(|offset| format!("{local}{}", offset.trim()));
    sound(with_offset).or_else(|| sound(Some(local))).filter(|taken| taken.as_str() > "1901")
}

/// An ISO 8601 date of XMP: a fraction of a second is left out, and a year or month alone is no date.
pub(super) fn of_xmp(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = match text.split_once('.') {
        Some((seconds, fraction)) => {
            format!("{seconds}{}", fraction.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        None => text.to_owned(),
    };
    sound(Some(whole))
}

/// Whether two moments are the same by the clock on the wall, whatever offsets they have.
pub(super) fn same_clock(one: &str, other: &str) -> bool {
    one.get(..16) == other.get(..16) && one.len() >= 16
}

/// Whether the moment has an offset.
pub(super) fn has_offset(text: &str) -> bool {
    text.ends_with('Z') || text.get(16..).is_some_and(|rest| rest.contains(['+', '-']))
}
