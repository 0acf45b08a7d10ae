//! What a boilerplate said when an article was published.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use torchpress_document::{Block, Body, Language, Meta};

use super::find;
use crate::article::{checksum, json};
use crate::{Library, Result};

impl Library {
    /// The article and revision that were published with exactly this content, the newest of them. Nothing is looked for
    /// where the body has no boilerplates, which is all that this is asked for.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn published_as(&self, meta: &Meta, body: &Body) -> Result<Option<(String, u32)>> {
        if body.boilerplate_ids().is_empty() {
            return Ok(None);
        }
        let sha256 = checksum(meta, body)?;
        self.readers.read(|sql| published_as(sql, &sha256))
    }

    /// What the boilerplates that an article names say in its revision `number`, by id: where that revision is what was
    /// published, as they were then; else as they are now, in `language`. One that is not there is absent.
    ///
    /// Without an article they are as they are now.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn boilerplate_texts(
        &self,
        ids: &[&str],
        language: Language,
        revision: Option<(&str, u32)>,
    ) -> Result<BTreeMap<String, Vec<Block>>> {
        self.readers.read(|sql| {
            let mut texts = match revision {
                Some((article, number)) => pinned(sql, article, number)?,
                None => BTreeMap::new(),
            };
            texts.retain(|id, _| ids.contains(&id.as_str()));
            for id in ids {
                if !texts.contains_key(*id)
                    && let Some(boilerplate) = find(sql, id)?
                {
                    let content = boilerplate.edition(language).map(|edition| edition.content.clone());
                    texts.insert((*id).to_owned(), content.unwrap_or_default());
                }
            }
            Ok(texts)
        })
    }
}

/// The newest revision with exactly this content that was published, for those who have an article without its id.
fn published_as(sql: &Connection, sha256: &[u8; 32]) -> Result<Option<(String, u32)>> {
    let found = sql
        .prepare_cached(
            "SELECT article, number FROM revisions INDEXED BY published_contents \
             WHERE sha256 = ?1 AND kind = 'publish' ORDER BY rowid DESC LIMIT 1",
        )?
        .query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

/// Notes which versions a published revision shows.
pub(crate) fn pin(
    sql: &Connection,
    article: &str,
    revision: u32,
    language: Language,
    boilerplates: &[String],
) -> Result<()> {
    for id in boilerplates {
        let Some(boilerplate) = find(sql, id)? else { continue };
        let Some(edition) = boilerplate.edition(language) else { continue };
        sql.prepare_cached(
            "INSERT OR IGNORE INTO published_texts (article, revision, boilerplate, language, version) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![article, revision, id, edition.language.tag(), edition.version])?;
    }
    Ok(())
}

/// What was noted for the newest published revision up to `number` that has the same content: to give a published
/// revision a name makes another of the same content, which is as published as it is.
fn pinned(sql: &Connection, article: &str, number: u32) -> Result<BTreeMap<String, Vec<Block>>> {
    let published: Option<u32> = sql
        .prepare_cached(include_str!("published.sql"))?
        .query_row(params![article, number], |row| row.get(0))
        .optional()?
        .flatten();
    let Some(published) = published else { return Ok(BTreeMap::new()) };
    let texts = sql
        .prepare_cached(
            "SELECT published_texts.boilerplate, content FROM published_texts \
             JOIN boilerplate_versions ON boilerplate_versions.boilerplate = published_texts.boilerplate \
             AND boilerplate_versions.language = published_texts.language AND number = version \
             WHERE article = ?1 AND revision = ?2",
        )?
        .query_map(params![article, published], |row| {
            let body: Body = json(row, 1)?;
            Ok((row.get(0)?, body.content))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(texts)
}
