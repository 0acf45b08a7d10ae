//! Reading one article and its history.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use torchpress_document::{Article, Language, SCHEMA, Status};

use super::{Summary, content, pack};
use crate::{Library, LibraryError, Result};

impl Library {
    /// An article at its newest revision, or at the one of that number.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`], [`LibraryError::RevisionNotFound`].
    pub fn article(&self, id: &str, revision: Option<u32>) -> Result<Article> {
        let (summary, number, json) = self.readers.read(|sql| {
            let summary = summary(sql, id)?;
            let number = revision.unwrap_or(summary.revision);
            Ok((summary, number, pack::json_of(sql, id, number)?))
        })?;
        let (meta, body) = content::read(&json)?;
        Ok(Article {
            schema: SCHEMA,
            id: id.to_owned(),
            revision: number,
            status: summary.status,
            meta,
            body,
        })
    }

    /// An article as lists show it.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn article_summary(&self, id: &str) -> Result<Summary> {
        self.readers.read(|sql| summary(sql, id))
    }

    /// The id of the one article whose id begins with `prefix`.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`], [`LibraryError::Ambiguous`].
    pub fn article_find(&self, prefix: &str) -> Result<String> {
        let found = self.readers.read(|sql| find(sql, "articles", prefix))?;
        found.ok_or_else(|| LibraryError::ArticleNotFound(prefix.to_owned()))
    }
}

/// The one id of a table that begins with `prefix`.
///
/// # Errors
/// [`LibraryError::Ambiguous`].
pub(crate) fn find(sql: &Connection, table: &str, prefix: &str) -> Result<Option<String>> {
    let prefix = prefix.to_ascii_lowercase();
    if prefix.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-') {
        return Ok(None);
    }
    // `g` comes right after the last hexadecimal digit.
    let found: Vec<String> = sql
        .prepare_cached(&format!(
            "SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 2"
        ))?
        .query_map([&prefix], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    match found.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.clone())),
        [first, ..] if *first == prefix => Ok(Some(prefix)),
        _ => Err(LibraryError::Ambiguous { prefix }),
    }
}

/// The newest revision of an article.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) number: u32,
    pub(super) sha256: [u8; 32],
    pub(super) updated_at: String,
    /// What lists show and sort by, as the article has it.
    pub(super) listed: Listed,
    pub(super) published: Option<u32>,
}

/// The columns of an article that few saves change and that indexes hold.
pub(super) struct Listed {
    pub(super) language: String,
    pub(super) title: String,
    pub(super) title_key: String,
    pub(super) series: Option<String>,
    pub(super) series_number: Option<u32>,
    pub(super) cover: Option<String>,
    pub(super) dated: String,
}

pub(super) fn head(sql: &Connection, id: &str) -> Result<Head> {
    sql.prepare_cached(include_str!("head.sql"))?
        .query_row([id], |row| {
            Ok(Head {
                id: row.get(0)?,
                number: row.get(1)?,
                sha256: row.get(2)?,
                updated_at: row.get(3)?,
                listed: Listed {
                    language: row.get(4)?,
                    title: row.get(5)?,
                    title_key: row.get(6)?,
                    series: row.get(7)?,
                    series_number: row.get(8)?,
                    cover: row.get(9)?,
                    dated: row.get(10)?,
                },
                published: row.get(11)?,
            })
        })
        .optional()?
        .ok_or_else(|| LibraryError::ArticleNotFound(id.to_owned()))
}

/// Whether revision `number` of an article has the content of that checksum.
pub(super) fn has_content(sql: &Connection, id: &str, number: u32, sha256: &[u8]) -> Result<bool> {
    let stored: Option<Vec<u8>> = sql
        .prepare_cached("SELECT sha256 FROM revisions WHERE article = ?1 AND number = ?2")?
        .query_row(params![id, number], |row| row.get(0))
        .optional()?;
    Ok(stored.as_deref() == Some(sha256))
}

pub(super) fn summary(sql: &Connection, id: &str) -> Result<Summary> {
    sql.prepare_cached(include_str!("summary.sql"))?
        .query_row([id], read_summary)
        .optional()?
        .ok_or_else(|| LibraryError::ArticleNotFound(id.to_owned()))
}

pub(super) fn read_summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: row.get(0)?,
        title: row.get(1)?,
        status: named(row, 2, Status::from_name)?,
        language: named(row, 3, language)?,
        updated_at: row.get(4)?,
        photos: row.get(5)?,
        chars: row.get(6)?,
        thumb: row.get(7)?,
        series: row.get(8)?,
        tags: json(row, 9)?,
        revision: row.get(10)?,
        created_at: row.get(11)?,
        trashed_at: row.get(12)?,
        pinned: row.get(13)?,
        dated: row.get(14)?,
        series_number: row.get(15)?,
        cover: row.get(16)?,
    })
}

/// The language of that BCP 47 tag.
pub(crate) fn language(tag: &str) -> Option<Language> {
    [Language::Chinese, Language::English].into_iter().find(|language| language.tag() == tag)
}

/// A column that holds a name of something.
pub(crate) fn named<T>(
    row: &Row<'_>,
    column: usize,
    from_name: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let name: String = row.get(column)?;
    from_name(&name).ok_or_else(|| {
        let unknown = format!("{name:?} is not known here").into();
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, unknown)
    })
}

/// A column that holds JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}
