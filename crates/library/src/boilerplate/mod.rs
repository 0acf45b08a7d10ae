//! Boilerplates: texts that many articles share, by reference. Each has an edition in one or more languages, and every
//! change of an edition is a version, so that what was published can be shown as it was.

mod closing;
mod details;
mod editing;
mod published;
#[cfg(test)]
mod tests;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use torchpress_document::{Block, Body, Language};

pub use closing::Outlet;
pub(crate) use details::stored as details;
pub use details::{Detail, show_details};
pub(crate) use published::pin;

use crate::article::{json, language, named};
use crate::{Library, LibraryError, Result};

/// The languages in which there can be an edition, the one preferred where an article's own is missing first.
const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// A text that many articles share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Boilerplate {
    /// Its id, which articles name.
    pub id: String,
    /// What its author calls it.
    pub name: String,
    /// When it was deleted, where it was. Articles that have it go on showing it.
    pub deleted_at: Option<String>,
    /// In how many articles it is, those in the trash aside.
    pub articles: u32,
    /// What it says now, at least in one language.
    pub editions: Vec<Edition>,
}

/// What a boilerplate says in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// The language.
    pub language: Language,
    /// The number of the version, from 1.
    pub version: u32,
    /// At least one block.
    pub content: Vec<Block>,
}

/// What a boilerplate said in one language at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoilerplateVersion {
    /// Its number, from 1.
    pub number: u32,
    /// When it was stored.
    pub created_at: String,
    /// How many articles were published with it.
    pub published: u32,
    /// At least one block.
    pub content: Vec<Block>,
}

impl Boilerplate {
    /// What an article in `language` shows of it: that edition, or the other where that one is missing or says nothing.
    pub fn edition(&self, language: Language) -> Option<&Edition> {
        let of = |wanted| {
            self.editions.iter().find(|edition| edition.language == wanted && edition.says_something())
        };
        of(language).or_else(|| LANGUAGES.into_iter().find_map(of))
    }
}

impl Edition {
    /// Whether there is anything to show.
    fn says_something(&self) -> bool {
        self.content.iter().any(|block| !matches!(block, Block::Paragraph { content } if content.is_empty()))
    }
}

impl Library {
    /// One boilerplate, which may be a deleted one.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`].
    pub fn boilerplate(&self, id: &str) -> Result<Boilerplate> {
        self.readers
            .read(|sql| find(sql, id)?.ok_or_else(|| LibraryError::BoilerplateNotFound(id.to_owned())))
    }

    /// All boilerplates by name, those that were deleted included.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn boilerplates(&self) -> Result<Vec<Boilerplate>> {
        self.readers.read(|sql| {
            let ids: Vec<String> = sql
                .prepare_cached("SELECT id FROM boilerplates ORDER BY name, id")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let all = ids.iter().map(|id| find(sql, id)).collect::<Result<Vec<_>>>()?;
            Ok(all.into_iter().flatten().collect())
        })
    }

    /// All versions of an edition, the newest first; none where there is no such edition.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn boilerplate_versions(&self, id: &str, language: Language) -> Result<Vec<BoilerplateVersion>> {
        self.readers.read(|sql| {
            let versions = sql
                .prepare_cached(include_str!("versions.sql"))?
                .query_map(params![id, language.tag()], |row| {
                    let body: Body = json(row, 3)?;
                    Ok(BoilerplateVersion {
                        number: row.get(0)?,
                        created_at: row.get(1)?,
                        published: row.get(2)?,
                        content: body.content,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(versions)
        })
    }
}

/// A boilerplate with its newest versions.
pub(crate) fn find(sql: &Connection, id: &str) -> Result<Option<Boilerplate>> {
    let found = sql
        .prepare_cached(include_str!("one.sql"))?
        .query_row([id], |row| {
            Ok(Boilerplate {
                id: row.get(0)?,
                name: row.get(1)?,
                deleted_at: row.get(2)?,
                articles: row.get(3)?,
                editions: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut boilerplate) = found else { return Ok(None) };
    for language in LANGUAGES {
        boilerplate.editions.extend(newest(sql, id, language)?);
    }
    Ok(Some(boilerplate))
}

/// The newest version of one edition.
fn newest(sql: &Connection, id: &str, wanted: Language) -> Result<Option<Edition>> {
    let found = sql
        .prepare_cached(
            "SELECT language, number, content FROM boilerplate_versions \
             WHERE boilerplate = ?1 AND language = ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![id, wanted.tag()], |row| {
            let body: Body = json(row, 2)?;
            Ok(Edition { language: named(row, 0, language)?, version: row.get(1)?, content: body.content })
        })
        .optional()?;
    Ok(found)
}
