//! Credits that are written once: `图片来源：{来源}`, `[Photo/WeChat account: {account}]`.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;
use torchpress_document::Language;

use super::{Photo, PhotoField};
use crate::article::{language, named};
use crate::library::new_id;
use crate::{Library, LibraryError, Result, clock};

/// A credit with places in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CreditTemplate {
    /// Its id; empty for one that is to be made.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// In which language it is written.
    pub language: Language,
    /// The text; `{account}`, `{source}`, `{photographer}`, `{year}`, or `{公众号}`, `{来源}`, `{摄影}`, `{年份}`, stand
    /// for what is put in.
    pub template: String,
}

/// Where a template's text goes, and what is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateUse {
    /// The template's text.
    pub template: String,
    /// The field that it fills: [`PhotoField::Credit`], or that of a language.
    pub field: PhotoField,
    /// What is put into the places, by their English names. What is not given is taken from the photo's record.
    pub values: BTreeMap<String, String>,
}

impl TemplateUse {
    pub(super) fn field(&self) -> PhotoField {
        self.field
    }
}

/// The English name of a place.
fn place(name: &str) -> &str {
    match name.trim() {
        "公众号" | "账号" | "帐号" => "account",
        "来源" => "source",
        "摄影" | "摄影师" | "作者" => "photographer",
        "年" | "年份" => "year",
        other => other,
    }
}

/// The credit of a photo by a template; `None` where anything it asks for is not known.
pub(super) fn fill(credit: &TemplateUse, photo: &Photo) -> Option<String> {
    let of_record = |name: &str| match name {
        "source" => Some(photo.source.clone()),
        "photographer" => Some(photo.photographer.clone()),
        "year" => photo.taken_at.as_ref().unwrap_or(&photo.added_at).get(..4).map(str::to_owned),
        _ => None,
    };
    put_in(&credit.template, |name| credit.values.get(name).cloned().or_else(|| of_record(name)))
}

/// Puts values into a template's places; `None` where one of them has none.
pub fn fill_credit(template: &str, values: &BTreeMap<String, String>) -> Option<String> {
    put_in(template, |name| values.get(name).cloned())
}

fn put_in(template: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            // A bracket that is never closed is a sign like any other.
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(&value(place(name)).filter(|value| !value.trim().is_empty())?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

impl Library {
    /// The templates of credits, by name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn credit_templates(&self) -> Result<Vec<CreditTemplate>> {
        self.readers.read(|sql| {
            let templates = sql
                .prepare_cached(
                    "SELECT id, name, language, template FROM credit_templates ORDER BY name, id",
                )?
                .query_map([], |row| {
                    Ok(CreditTemplate {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        language: named(row, 2, language)?,
                        template: row.get(3)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(templates)
        })
    }

    /// Stores a template; one without an id is made. Answers it as it is stored. Credits that it made stay as they are.
    ///
    /// # Errors
    /// [`LibraryError::TemplateNotFound`].
    pub fn credit_template_save(&self, template: &CreditTemplate) -> Result<CreditTemplate> {
        let mut stored = template.clone();
        self.transact("credit_template_save", |transaction| {
            if stored.id.is_empty() {
                stored.id = new_id();
            } else {
                let known: Option<bool> = transaction
                    .query_row("SELECT 1 FROM credit_templates WHERE id = ?1", [&stored.id], |row| row.get(0))
                    .optional()?;
                known.ok_or_else(|| LibraryError::TemplateNotFound(stored.id.clone()))?;
            }
            transaction.execute(
                "INSERT OR REPLACE INTO credit_templates (id, language, name, template, updated_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![stored.id, stored.language.tag(), stored.name, stored.template, clock::now()],
            )?;
            transaction.changes.templates.push(stored.id.clone());
            Ok(stored)
        })
    }

    /// Deletes a template.
    ///
    /// # Errors
    /// [`LibraryError::TemplateNotFound`].
    pub fn credit_template_delete(&self, id: &str) -> Result<()> {
        self.transact("credit_template_delete", |transaction| {
            if transaction.execute("DELETE FROM credit_templates WHERE id = ?1", [id])? == 0 {
                return Err(LibraryError::TemplateNotFound(id.to_owned()));
            }
            transaction.changes.templates.push(id.to_owned());
            Ok(())
        })
    }
}
