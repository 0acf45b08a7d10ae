//! What a boilerplate said when an article was published.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use torchpress_document::{Block, Body, Language, Meta, set_variables};

use super::details::{self, show_details, shown_by};
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

    /// What the boilerplates that an article names say in its revision `number`, by id, with the institution's details in
    /// their places: where that revision is what was published, as they were then; else as they are now, in `language`.
    /// One that is not there is absent.
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
            let details = details::stored(sql)?;
            for id in ids {
                if !texts.contains_key(*id)
                    && let Some(boilerplate) = find(sql, id)?
                {
                    let content = boilerplate
                        .edition(language)
                        .map(|edition| show_details(&edition.content, &details, edition.language));
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

/// Notes which versions a published revision shows, and the details in them. What is noted already stays.
pub(crate) fn pin(
    sql: &Connection,
    article: &str,
    revision: u32,
    language: Language,
    boilerplates: &[String],
) -> Result<()> {
    let details = details::stored(sql)?;
    for id in boilerplates {
        let Some(boilerplate) = find(sql, id)? else { continue };
        let Some(edition) = boilerplate.edition(language) else { continue };
        let noted = sql
            .prepare_cached(
                "INSERT OR IGNORE INTO published_texts (article, revision, boilerplate, language, version) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![article, revision, id, edition.language.tag(), edition.version])?;
        if noted == 0 {
            continue;
        }
        for (name, value) in shown_by(&edition.content, &details, edition.language) {
            sql.prepare_cached(
                "INSERT INTO published_details (article, revision, boilerplate, name, value) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![article, revision, id, name, value])?;
        }
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
    let mut texts: BTreeMap<String, Vec<Block>> = sql
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
    for (id, blocks) in &mut texts {
        let values: BTreeMap<String, String> = sql
            .prepare_cached(
                "SELECT name, value FROM published_details WHERE article = ?1 AND revision = ?2 AND boilerplate = ?3",
            )?
            .query_map(params![article, published, id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        // What was no variable then was shown with its braces.
        set_variables(blocks, &mut |name| values.get(name).cloned());
    }
    Ok(texts)
}
