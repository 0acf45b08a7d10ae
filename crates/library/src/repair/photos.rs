//! The rows of photos: whose they are, and how they come into the new database.

use rusqlite::Connection;

use super::assemble::copy;
use super::cells::Value;
use super::gather::Found;
use super::shapes::{Row, id_of, is_language, not_negative, positive, text, time};
use crate::{Consent, Result, Rights, photo};

/// The columns of `photos` that stand for themselves and the place of each in a stored row; the others are counted or
/// repeated from other tables. Rows that an older version stored end before [`LATER`].
const COLUMNS: [(&str, usize); 32] = [
    ("id", 0),
    ("sha256", 1),
    ("format", 2),
    ("extension", 3),
    ("width", 4),
    ("height", 5),
    ("bytes", 6),
    ("file_name", 7),
    ("taken_at", 8),
    ("added_at", 9),
    ("updated_at", 10),
    ("photographer", 11),
    ("credit", 12),
    ("name_key", 16),
    ("frames", 17),
    ("source", 18),
    ("rights", 19),
    ("rights_holder", 20),
    ("copyright", 21),
    ("licence", 22),
    ("usage_terms", 23),
    ("expires_on", 24),
    ("withdrawn_at", 25),
    ("place", 26),
    ("camera", 27),
    ("lens", 28),
    ("exposure", 29),
    ("hash", 30),
    ("colour", 31),
    ("edit", 32),
    ("event", 33),
    ("trashed_at", 35),
];

/// How many values a row of the first versions has at most.
const EARLIER: usize = 15;

/// How many values a row has now.
const LATER: usize = 41;

/// Tells which table of photos a row is of.
pub(super) fn row(values: &[Value]) -> Option<Row> {
    photo(values).or_else(|| beside(values))
}

fn photo(values: &[Value]) -> Option<Row> {
    let [
        id,
        sha256,
        format,
        extension,
        width,
        height,
        bytes,
        name,
        taken,
        added,
        updated,
        by,
        credit,
        later @ ..,
    ] = values
    else {
        return None;
    };
    let sha256 = text(sha256)?;
    let is_sha256 = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    for column in [format, extension, name, by, credit] {
        text(column)?;
    }
    for column in [width, height, bytes] {
        positive(column)?;
    }
    let _ = (id_of(id)?, time(added)?, time(updated)?);
    let taken_is_time = matches!(taken, Value::Null | Value::Text(_));
    let is_whole = match values.len() {
        ..=EARLIER => true,
        LATER => {
            // Its number is the row's own, of which the record says nothing.
            later.get(2) == Some(&Value::Null) && Rights::from_name(&text(later.get(6)?)?).is_some()
        }
        _ => false,
    };
    let columns = COLUMNS.iter().map(|(_, at)| values.get(*at).cloned().unwrap_or(Value::Null)).collect();
    (is_sha256 && taken_is_time && is_whole).then_some(Row::OfPhotos { table: "photos", columns })
}

/// The tables beside `photos`.
fn beside(values: &[Value]) -> Option<Row> {
    let is_text = |value: &Value| text(value).is_some();
    let is_id = |value: &Value| id_of(value).is_some();
    let is_time = |value: &Value| time(value).is_some();
    let maybe_text = |value: &Value| *value == Value::Null || is_text(value);
    let maybe_time = |value: &Value| *value == Value::Null || is_time(value);
    let is_day = |value: &Value| {
        text(value).is_some_and(|day| {
            day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        })
    };
    let is_consent = |value: &Value| text(value).is_some_and(|name| Consent::from_name(&name).is_some());
    let table = match values {
        [photo, Value::Blob(_)] if is_id(photo) => "photo_files",
        [photo, language, texts @ ..]
            if matches!(texts.len(), 2 | 4)
                && is_id(photo)
                && is_language(language)
                && texts.iter().all(is_text) =>
        {
            "photo_texts"
        }
        [photo, tag, number, filed]
            if is_id(photo)
                && is_text(tag)
                && !is_id(tag)
                && positive(number).is_some()
                && maybe_text(filed) =>
        {
            "photo_tags"
        }
        [person, name, minor, withdrawn, updated]
            if is_id(person)
                && is_text(name)
                && not_negative(minor).is_some_and(|minor| minor < 2)
                && maybe_time(withdrawn)
                && is_time(updated) =>
        {
            "people"
        }
        [photo, person, consent, guardian, scope, until, withdrawn, number, filed]
            if is_id(photo)
                && is_id(person)
                && is_consent(consent)
                && is_text(guardian)
                && is_text(scope)
                && maybe_text(until)
                && maybe_time(withdrawn)
                && positive(number).is_some()
                && maybe_text(filed) =>
        {
            "photo_people"
        }
        [event, name, day, place, updated]
            if is_id(event) && is_text(name) && is_day(day) && is_text(place) && is_time(updated) =>
        {
            "photo_events"
        }
        // A language in the third place makes it a boilerplate.
        [template, language, name, sample, updated]
            if is_id(template)
                && is_language(language)
                && is_text(name)
                && !is_language(name)
                && is_text(sample)
                && is_time(updated) =>
        {
            "credit_templates"
        }
        _ => return None,
    };
    let columns = match (table, values) {
        // Headline and credit came later.
        ("photo_texts", [_, _, _, _]) => {
            let none = [Value::Text(String::new()), Value::Text(String::new())];
            values.iter().cloned().chain(none).collect()
        }
        // Number and order follow from the photo.
        ("photo_tags", [photo, tag, ..]) => vec![photo.clone(), tag.clone()],
        ("photo_people", [own @ .., _, _]) => own.to_vec(),
        _ => values.to_vec(),
    };
    Some(Row::OfPhotos { table, columns })
}

/// Copies all of them into the new database; of two rows of one key, the one changed last.
pub(super) fn assemble(found: &Found, new: &Connection) -> Result<()> {
    copy(
        found,
        new,
        "SELECT id, name, day, place, updated_at FROM photo_events ORDER BY updated_at DESC, source",
        "INSERT OR IGNORE INTO photo_events (id, name, day, place, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    // Photos are numbered in the order in which they were added. What an older version did not know is what it would be
    // of a photo that was added by it.
    let marks: Vec<String> = (1..)
        .zip(&names)
        .map(|(at, name)| match *name {
            "frames" => format!("ifnull(?{at}, 1)"),
            "rights" => format!("ifnull(?{at}, 'unknown')"),
            "event" => format!("(SELECT id FROM photo_events WHERE id = ?{at})"),
            "name_key" | "source" | "rights_holder" | "copyright" | "licence" | "usage_terms" | "place"
            | "camera" | "lens" | "exposure" => format!("ifnull(?{at}, '')"),
            _ => format!("?{at}"),
        })
        .collect();
    let names = names.join(", ");
    copy(
        found,
        new,
        &format!("SELECT {names} FROM photos ORDER BY added_at, id, updated_at DESC, found"),
        &format!("INSERT OR IGNORE INTO photos ({names}) VALUES ({})", marks.join(", ")),
    )?;
    photo::name_all(new)?;
    copy(
        found,
        new,
        "SELECT photo, language, caption, alt, headline, credit FROM photo_texts ORDER BY source",
        "INSERT OR IGNORE INTO photo_texts (photo, language, caption, alt, headline, credit) \
         SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)",
    )?;
    copy(
        found,
        new,
        "SELECT photo, metadata FROM photo_files ORDER BY source",
        "INSERT OR IGNORE INTO photo_files (photo, metadata) \
         SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM photos WHERE id = ?1)",
    )?;
    copy(found, new, "SELECT photo, tag FROM photo_tags ORDER BY source", photo::PUT_TAG)?;
    copy(
        found,
        new,
        "SELECT id, name, minor, withdrawn_at, updated_at FROM people ORDER BY updated_at DESC, source",
        "INSERT OR IGNORE INTO people (id, name, minor, withdrawn_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    copy(
        found,
        new,
        // The last one wins, and the smallest number of a source is the one to be trusted.
        "SELECT photo, person, consent, guardian, scope, until, withdrawn_at FROM photo_people ORDER BY source DESC",
        photo::PUT_PERSON,
    )?;
    copy(
        found,
        new,
        "SELECT id, language, name, template, updated_at FROM credit_templates ORDER BY updated_at DESC, source",
        "INSERT OR IGNORE INTO credit_templates (id, language, name, template, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    photo::index_all(new)
}
