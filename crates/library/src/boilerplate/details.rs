//! The institution's details: names such as 联系电话 with a value in each language, which boilerplates show in the place
//! of `{联系电话}`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use torchpress_document::{Block, Language, ReadError, is_variable_name, set_variables, variable_names};

use super::editing::store_version;
use super::{LANGUAGES, find};
use crate::article::restamp_boilerplate;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, setting};

/// The setting that holds them.
const KEY: &str = "institution";

/// One detail of the institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The name that stands between braces in a text.
    pub name: String,
    /// What it is, by language.
    pub values: BTreeMap<Language, String>,
}

impl Detail {
    /// What a text in `language` shows: its value, or that of the other language where it has none; `None` where no
    /// language has one.
    pub fn value(&self, language: Language) -> Option<&str> {
        let of = |wanted| self.values.get(&wanted).map(String::as_str).filter(|value| !value.is_empty());
        of(language).or_else(|| LANGUAGES.into_iter().find_map(of))
    }

    /// What stands in its place: its value, or its name in brackets, since a gap would be noticed by nobody.
    fn shown(&self, language: Language) -> String {
        self.value(language).map_or_else(|| format!("【{}】", self.name), str::to_owned)
    }
}

/// The blocks with the details in their places. A name that is none of `details` is no variable and stays as it is.
pub fn show_details(blocks: &[Block], details: &[Detail], language: Language) -> Vec<Block> {
    let mut shown = blocks.to_vec();
    set_variables(&mut shown, &mut |name| {
        details.iter().find(|detail| detail.name == name).map(|detail| detail.shown(language))
    });
    shown
}

impl Library {
    /// The institution's details, in the order that was given to them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn details(&self) -> Result<Vec<Detail>> {
        self.readers.read(stored)
    }

    /// Puts these details in place of the former ones. Where one got another name, `renamed` says from which to which,
    /// and what boilerplates say now names it so, as a new version.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] for a name that cannot be one or is there twice.
    pub fn details_put(&self, details: &[Detail], renamed: Option<(&str, &str)>) -> Result<()> {
        let details = tidied(details)?;
        self.transact("details_put", |transaction| {
            let former = stored(transaction)?;
            setting::put(transaction, KEY, &details)?;
            if let Some((from, to)) = renamed.filter(|(from, to)| from != to) {
                rename(transaction, from, to)?;
            }
            show_anew(transaction, &changed(&former, &details))
        })
    }
}

/// The details as they are stored.
pub(crate) fn stored(sql: &Connection) -> Result<Vec<Detail>> {
    Ok(setting::find(sql, KEY)?.unwrap_or_default())
}

/// What each detail that blocks name shows in `language`, by name.
pub(super) fn shown_by(blocks: &[Block], details: &[Detail], language: Language) -> BTreeMap<String, String> {
    let names = variable_names(blocks);
    let named = details.iter().filter(|detail| names.contains(&detail.name));
    named.map(|detail| (detail.name.clone(), detail.shown(language))).collect()
}

fn refused(reason: String) -> LibraryError {
    LibraryError::Refused(ReadError::Refused { place: KEY.to_owned(), reason })
}

/// Values are of one line, since they stand within one.
fn tidied(details: &[Detail]) -> Result<Vec<Detail>> {
    let mut names = BTreeSet::new();
    for Detail { name, .. } in details {
        if !is_variable_name(name) || !names.insert(name) {
            return Err(refused(format!("\"{name}\" cannot be the name of a detail, or is one already")));
        }
    }
    let line = |value: &String| value.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(details
        .iter()
        .map(|Detail { name, values }| Detail {
            name: name.clone(),
            values: values
                .iter()
                .map(|(language, value)| (*language, line(value)))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        })
        .collect())
}

/// The names that show something else from now on.
fn changed(former: &[Detail], now: &[Detail]) -> BTreeSet<String> {
    let differs = |one: &&Detail, all: &[Detail]| !all.contains(one);
    let gone = former.iter().filter(|detail| differs(detail, now));
    let new = now.iter().filter(|detail| differs(detail, former));
    gone.chain(new).map(|detail| detail.name.clone()).collect()
}

fn all(sql: &Connection) -> Result<Vec<String>> {
    let ids = sql
        .prepare_cached("SELECT id FROM boilerplates ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

fn rename(transaction: &mut Transaction<'_>, from: &str, to: &str) -> Result<()> {
    for id in all(transaction)? {
        let Some(boilerplate) = find(transaction, &id)? else { continue };
        for edition in boilerplate.editions {
            let mut blocks = edition.content;
            set_variables(&mut blocks, &mut |name| (name == from).then(|| format!("{{{to}}}")));
            store_version(transaction, &id, edition.language, &blocks)?;
        }
    }
    Ok(())
}

/// Has the search index and the window look again at what names one of these.
fn show_anew(transaction: &mut Transaction<'_>, names: &BTreeSet<String>) -> Result<()> {
    for id in all(transaction)? {
        let Some(boilerplate) = find(transaction, &id)? else { continue };
        let named =
            boilerplate.editions.iter().any(|edition| !variable_names(&edition.content).is_disjoint(names));
        if named {
            restamp_boilerplate(transaction, &id)?;
            transaction.changes.boilerplates.push(id);
        }
    }
    Ok(())
}
