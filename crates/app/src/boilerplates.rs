//! Texts that are kept once for many articles.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Block, Body, Language};
use torchpress_library::{Boilerplate, Detail, Library, Outlet, show_details};

use crate::articles::read_parts;
use crate::session::Nothing;
use crate::{App, Done, Failure};

/// A boilerplate as the window shows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Boilerplate"))]
pub struct BoilerplateAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it was deleted; articles that have it go on showing it.
    pub deleted: bool,
    /// In how many articles it is, those in the trash aside.
    pub articles: u32,
    /// Where it closes an article by default.
    #[cfg_attr(feature = "typescript", ts(type = "('wechat' | 'web' | 'markdown')[]"))]
    pub closes: BTreeSet<Outlet>,
    /// What it says, in one language or more.
    pub editions: Vec<EditionAnswer>,
}

/// What a boilerplate says in one language.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Edition"))]
pub struct EditionAnswer {
    /// The language.
    pub language: Language,
    /// The number of its version, from 1.
    pub version: u32,
    /// Its text.
    pub text: String,
    /// Its text with the institution's details in their places, as articles show it.
    pub shown: String,
    /// Its blocks.
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    pub body: Body,
}

/// What a boilerplate said.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "BoilerplateVersion"))]
pub struct VersionAnswer {
    /// Its number, from 1.
    pub number: u32,
    /// When it was stored.
    pub created_at: String,
    /// How many articles were published with it.
    pub published: u32,
    /// Its text.
    pub text: String,
    /// Its blocks.
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    pub body: Body,
}

/// What a boilerplate is to say.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveBoilerplate {
    /// Which one; a new one where absent.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    id: Option<String>,
    name: String,
    language: Language,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
}

/// Another name for a boilerplate.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RenameBoilerplate"))]
#[serde(deny_unknown_fields)]
pub struct Rename {
    id: String,
    name: String,
}

/// Whether a boilerplate is deleted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeleteBoilerplate {
    id: String,
    deleted: bool,
}

/// Where a boilerplate closes articles by default.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CloseWith {
    id: String,
    #[cfg_attr(feature = "typescript", ts(type = "('wechat' | 'web' | 'markdown')[]"))]
    outlets: BTreeSet<Outlet>,
}

/// What closed an article that was published.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Closed {
    id: String,
    /// The ids of boilerplates.
    closing: Vec<String>,
}

/// Whose versions.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "BoilerplateVersions"))]
#[serde(deny_unknown_fields)]
pub struct Versions {
    id: String,
    language: Language,
}

impl BoilerplateAnswer {
    fn of(boilerplate: Boilerplate, details: &[Detail], closes: BTreeSet<Outlet>) -> Self {
        let editions = boilerplate.editions.into_iter().map(|edition| {
            let shown = Body { content: show_details(&edition.content, details, edition.language) };
            let body = Body { content: edition.content };
            EditionAnswer {
                language: edition.language,
                version: edition.version,
                text: body.text(),
                shown: shown.text(),
                body,
            }
        });
        Self {
            closes,
            editions: editions.collect(),
            id: boilerplate.id,
            name: boilerplate.name,
            deleted: boilerplate.deleted_at.is_some(),
            articles: boilerplate.articles,
        }
    }
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<BoilerplateAnswer>, Failure> {
    let library = app.library()?;
    let (details, mut closing) = (library.details()?, library.closing()?);
    let all = library.boilerplates()?.into_iter().map(|boilerplate| {
        let closes = closing.remove(&boilerplate.id).unwrap_or_default();
        BoilerplateAnswer::of(boilerplate, &details, closes)
    });
    Ok(all.collect())
}

pub(crate) fn save(app: &App, request: SaveBoilerplate) -> Result<BoilerplateAnswer, Failure> {
    let (_, body) = read_parts(&serde_json::json!({ "language": request.language }), &request.body)?;
    let library = app.library()?;
    let name = request.name.trim();
    let id = library.boilerplate_put(request.id.as_deref(), name, request.language, &body.content)?;
    let closes = library.closing()?.remove(&id).unwrap_or_default();
    Ok(BoilerplateAnswer::of(library.boilerplate(&id)?, &library.details()?, closes))
}

pub(crate) fn rename(app: &App, request: Rename) -> Result<Done, Failure> {
    app.library()?.boilerplate_rename(&request.id, request.name.trim())?;
    Ok(Done {})
}

pub(crate) fn delete(app: &App, request: DeleteBoilerplate) -> Result<Done, Failure> {
    app.library()?.boilerplate_delete(&request.id, request.deleted)?;
    Ok(Done {})
}

pub(crate) fn close(app: &App, request: CloseWith) -> Result<Done, Failure> {
    app.library()?.closing_put(&request.id, &request.outlets)?;
    Ok(Done {})
}

pub(crate) fn note_closing(app: &App, request: Closed) -> Result<Done, Failure> {
    app.library()?.closing_note(&request.id, &request.closing)?;
    Ok(Done {})
}

pub(crate) fn versions(app: &App, request: Versions) -> Result<Vec<VersionAnswer>, Failure> {
    let versions =
        app.library()?.boilerplate_versions(&request.id, request.language)?.into_iter().map(|version| {
            let body = Body { content: version.content };
            VersionAnswer {
                number: version.number,
                created_at: version.created_at,
                published: version.published,
                text: body.text(),
                body,
            }
        });
    Ok(versions.collect())
}

/// The blocks of the boilerplates that a body uses, in the article's language: as they were where this is what was
/// published as `revision`. One that is gone is absent, which the exporters tell.
pub(crate) fn used(
    library: &Library,
    language: Language,
    body: &Body,
    revision: Option<(&str, u32)>,
) -> Result<BTreeMap<String, Vec<Block>>, Failure> {
    let ids: Vec<&str> = body.boilerplate_ids().into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(library.boilerplate_texts(&ids, language, revision)?)
}

/// What the library found to have been published, as [`used`] takes it.
pub(crate) fn revision(published: Option<&(String, u32)>) -> Option<(&str, u32)> {
    published.map(|(article, number)| (article.as_str(), *number))
}
