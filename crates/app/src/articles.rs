//! Making, reading and saving articles, and their history.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Article, Body, Language, Meta, Status, body_from_value, meta_from_value};
use torchpress_library::{RevisionKind, Saved};

use crate::{App, Failure, Summary};

/// An article as the window has it: its body is the editor's JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Article"))]
pub struct ArticleAnswer {
    /// The version of this JSON.
    pub schema: u32,
    /// The article's id.
    pub id: String,
    /// The number of the revision.
    pub revision: u32,
    /// How far it has come.
    #[cfg_attr(feature = "typescript", ts(type = "Status"))]
    pub status: Status,
    /// Everything but the body.
    pub meta: Meta,
    /// The body.
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    pub body: Body,
}

impl From<Article> for ArticleAnswer {
    fn from(article: Article) -> Self {
        let Article { schema, id, revision, status, meta, body } = article;
        Self { schema, id, revision, status, meta, body }
    }
}

/// An article to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Create {
    language: Language,
}

pub(crate) fn create(app: &App, request: Create) -> Result<ArticleAnswer, Failure> {
    // The third level of headings is numbered from the start, as the house sets its posts.
    let meta = Meta { language: request.language, numbered_headings: vec![3], ..Meta::default() };
    let library = app.library()?;
    let saved = library.article_create(&meta, &Body::empty(), RevisionKind::Create, "")?;
    Ok(library.article(&saved.id, None)?.into())
}

/// An article at a revision.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Show {
    id: String,
    revision: Option<u32>,
}

pub(crate) fn show(app: &App, request: Show) -> Result<ArticleAnswer, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    Ok(library.article(&id, request.revision)?.into())
}

/// An article to be saved.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Save {
    id: String,
    /// The revision that the change is based on.
    revision: u32,
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
    /// Whether the editor saves by itself; the history shows such saves together.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    autosave: bool,
}

/// What a save made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Saved"))]
pub struct SaveAnswer {
    /// The article's id.
    pub id: String,
    /// The number of the newest revision.
    pub revision: u32,
    /// When it was saved, ISO 8601 in UTC.
    pub updated_at: String,
    /// The article as lists show it now.
    pub summary: Summary,
}

pub(crate) fn save(app: &App, request: Save) -> Result<SaveAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    let kind = if request.autosave { RevisionKind::Autosave } else { RevisionKind::Edit };
    let saved = library.article_save(&id, request.revision, &meta, &body, kind)?;
    Ok(saved.into())
}

impl From<Saved> for SaveAnswer {
    fn from(saved: Saved) -> Self {
        Self {
            id: saved.id,
            revision: saved.revision,
            updated_at: saved.updated_at,
            summary: saved.summary.into(),
        }
    }
}

/// An article and a name for its state.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NameRevision {
    id: String,
    name: String,
}

pub(crate) fn name_revision(app: &App, request: NameRevision) -> Result<SaveAnswer, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    Ok(library.article_name_revision(&id, request.name.trim())?.into())
}

/// Reads metadata and body as the window sends them, with the place of what cannot be read.
pub(crate) fn read_parts(meta: &Value, body: &Value) -> Result<(Meta, Body), Failure> {
    Ok((meta_from_value(meta)?, body_from_value(body)?))
}

/// A status to be set.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetStatus {
    id: String,
    #[cfg_attr(feature = "typescript", ts(type = "Status"))]
    status: Status,
}

pub(crate) fn set_status(app: &App, request: SetStatus) -> Result<Summary, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    Ok(library.article_set_status(&id, request.status)?.into())
}

/// One article.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Of {
    id: String,
}

pub(crate) fn summary(app: &App, request: Of) -> Result<Summary, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    Ok(library.article_summary(&id)?.into())
}

/// A line of the history: a revision, or several that the editor saved by itself within ten minutes.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Revision"))]
pub struct RevisionAnswer {
    /// The number of the newest revision of the line, from 1.
    pub number: u32,
    /// When it was made, ISO 8601 in UTC.
    pub created_at: String,
    /// What made it: `create`, `import`, `edit`, `autosave`, `named`, `publish`, `revert`, `restore` or `batch`.
    pub kind: String,
    /// A remark, such as the name of the imported file, or the name that its author gave it.
    pub note: String,
    /// Han characters and words at that revision.
    pub chars: u32,
    /// How many revisions the line stands for.
    pub saves: u32,
    /// The number of the oldest of them.
    pub first: u32,
}

pub(crate) fn history(app: &App, request: Of) -> Result<Vec<RevisionAnswer>, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    let lines = library.article_history(&id)?.into_iter().map(|line| RevisionAnswer {
        number: line.newest.number,
        created_at: line.newest.created_at,
        kind: line.newest.kind.name().to_owned(),
        note: line.newest.note,
        chars: line.newest.chars,
        saves: line.saves,
        first: line.first,
    });
    Ok(lines.collect())
}

/// A revision to go back to.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Revert {
    id: String,
    number: u32,
}

pub(crate) fn revert(app: &App, request: Revert) -> Result<ArticleAnswer, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    library.article_revert(&id, request.number)?;
    Ok(library.article(&id, None)?.into())
}
