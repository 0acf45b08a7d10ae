//! Whose row it is, by its shape: each of our tables has one that no other table and no index has.
//!
//! What follows from the newest revision of an article, such as its title in lists, its tags and photos, is not looked
//! for: it is made again.

use torchpress_document::Status;

use super::cells::Value;
use super::photos;
use crate::RevisionKind;

/// A row worth keeping.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    Library {
        id: String,
        name: String,
        created_at: String,
    },
    Article(ArticleRow),
    Revision(RevisionRow),
    /// A row of one of the tables of photos, as its columns.
    OfPhotos {
        table: &'static str,
        columns: Vec<Value>,
    },
    Boilerplate {
        id: String,
        name: String,
        updated_at: String,
        deleted_at: Option<String>,
        /// What it said, in the rows of the first versions.
        first: Option<(String, String)>,
    },
    Version {
        boilerplate: String,
        language: String,
        number: i64,
        content: String,
        created_at: String,
    },
    Published {
        article: String,
        revision: i64,
        boilerplate: String,
        language: String,
        version: i64,
    },
    /// What stood in the place of a detail when a revision was published.
    PublishedDetail {
        article: String,
        revision: i64,
        boilerplate: String,
        name: String,
        value: String,
    },
    Setting {
        key: String,
        value: String,
    },
    Theme {
        name: String,
        css: String,
        created_at: String,
        updated_at: String,
    },
}

/// What an article's row says that its revisions do not.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ArticleRow {
    pub(super) id: String,
    pub(super) status: String,
    pub(super) revision: i64,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) title: String,
    pub(super) changed: i64,
    pub(super) trashed_at: Option<String>,
    pub(super) pinned: bool,
    pub(super) published_revision: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct RevisionRow {
    pub(super) id: String,
    pub(super) article: String,
    pub(super) number: i64,
    pub(super) parent: Option<String>,
    pub(super) kind: String,
    pub(super) note: String,
    pub(super) maker: String,
    pub(super) created_at: String,
    pub(super) chars: i64,
    pub(super) sha256: Vec<u8>,
    pub(super) content: Vec<u8>,
    pub(super) base: Option<i64>,
}

/// Tells what a row is; `None` for rows of indexes and of tables that are made again.
pub(super) fn row(values: &[Value]) -> Option<Row> {
    revision(values).or_else(|| article(values)).or_else(|| photos::row(values)).or_else(|| small(values))
}

fn revision(values: &[Value]) -> Option<Row> {
    let [id, article, number, parent, kind, note, maker, created_at, chars, sha256, content, base @ ..] =
        values
    else {
        return None;
    };
    let base = match base {
        [] | [Value::Null] => None,
        [Value::Int(base)] => Some(*base),
        _ => return None,
    };
    let (Value::Blob(sha256), Value::Blob(content)) = (sha256, content) else { return None };
    let kind = text(kind)?;
    let known = serde_json::from_value::<RevisionKind>(serde_json::Value::String(kind.clone())).is_ok();
    let row = RevisionRow {
        id: id_of(id)?,
        article: id_of(article)?,
        number: positive(number)?,
        // A parent that cannot be told is done without: it is for reading only.
        parent: id_of(parent),
        kind,
        note: text(note)?,
        maker: text(maker)?,
        created_at: time(created_at)?,
        chars: not_negative(chars)?,
        sha256: sha256.clone(),
        content: content.clone(),
        base,
    };
    (known && row.sha256.len() == 32).then_some(Row::Revision(row))
}

fn article(values: &[Value]) -> Option<Row> {
    let [id, status, revision, created_at, updated_at, language, title, _, _, _, _, _, later @ ..] = values
    else {
        return None;
    };
    let status = text(status)?;
    Status::from_name(&status)?;
    text(language)?;
    // Rows that were stored before a column was added do not have it.
    let later = |index: usize| later.get(index).unwrap_or(&Value::Null);
    Some(Row::Article(ArticleRow {
        id: id_of(id)?,
        status,
        revision: positive(revision)?,
        created_at: time(created_at)?,
        updated_at: time(updated_at)?,
        title: text(title)?,
        changed: not_negative(later(0)).unwrap_or(0),
        trashed_at: time(later(2)),
        pinned: *later(3) == Value::Int(1),
        published_revision: positive(later(7)),
    }))
}

fn small(values: &[Value]) -> Option<Row> {
    match values {
        [Value::Null, id, name, created_at] => {
            Some(Row::Library { id: id_of(id)?, name: text(name)?, created_at: time(created_at)? })
        }
        [id, name, updated_at, deleted_at]
            if id_of(id).is_some() && (*deleted_at == Value::Null || time(deleted_at).is_some()) =>
        {
            Some(Row::Boilerplate {
                id: id_of(id)?,
                name: text(name)?,
                updated_at: time(updated_at)?,
                deleted_at: time(deleted_at),
                first: None,
            })
        }
        [name, css, created_at, updated_at] => Some(Row::Theme {
            name: text(name)?,
            css: text(css)?,
            created_at: time(created_at)?,
            updated_at: time(updated_at)?,
        }),
        [id, name, language, content, updated_at] if is_language(language) => Some(Row::Boilerplate {
            id: id_of(id)?,
            name: text(name)?,
            updated_at: time(updated_at)?,
            deleted_at: None,
            first: Some((text(language)?, json(content)?)),
        }),
        [boilerplate, language, number, content, created_at] if is_language(language) => Some(Row::Version {
            boilerplate: id_of(boilerplate)?,
            language: text(language)?,
            number: positive(number)?,
            content: json(content)?,
            created_at: time(created_at)?,
        }),
        [article, revision, boilerplate, name, Value::Text(value)] => Some(Row::PublishedDetail {
            article: id_of(article)?,
            revision: positive(revision)?,
            boilerplate: id_of(boilerplate)?,
            name: text(name)?,
            value: value.clone(),
        }),
        [article, revision, boilerplate, language, version] => Some(Row::Published {
            article: id_of(article)?,
            revision: positive(revision)?,
            boilerplate: id_of(boilerplate)?,
            language: text(language).filter(|_| is_language(language))?,
            version: positive(version)?,
        }),
        [key, value] if id_of(key).is_none() => Some(Row::Setting { key: text(key)?, value: json(value)? }),
        _ => None,
    }
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if !text.contains('\0') => Some(text.clone()),
        _ => None,
    }
}

/// An id: `01890a5d-ac96-774b-bcce-b302099a8057`.
pub(super) fn id_of(value: &Value) -> Option<String> {
    let id = text(value)?;
    let fits = id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    fits.then_some(id)
}

/// A time as the clock writes it: `2026-05-04T09:30:00.123Z`.
pub(super) fn time(value: &Value) -> Option<String> {
    let time = text(value)?;
    (time.len() == 24 && time.ends_with('Z') && time.as_bytes().get(10) == Some(&b'T')).then_some(time)
}

fn json(value: &Value) -> Option<String> {
    let json = text(value)?;
    serde_json::from_str::<serde::de::IgnoredAny>(&json).is_ok().then_some(json)
}

pub(super) fn is_language(value: &Value) -> bool {
    text(value).is_some_and(|tag| crate::article::language(&tag).is_some())
}

pub(super) fn positive(value: &Value) -> Option<i64> {
    not_negative(value).filter(|number| *number > 0)
}

pub(super) fn not_negative(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) if (0..1 << 53).contains(number) => Some(*number),
        _ => None,
    }
}
