//! The phone preview: the exporter's own output in a page that stands in for the platform's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{Block, Body, Meta, Role};
use torchpress_export::{Input, Missing, Pictures, Theme, wechat};

use crate::answers::{Warning, warnings};
use crate::articles::read_parts;
use crate::budgeting::{self, BudgetAnswer};
use crate::{App, Failure, boilerplates, formulas, pictures, themes};

/// An article as it is in the editor now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Preview {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
    theme: String,
    dark: bool,
}

/// The preview.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PreviewAnswer {
    /// A whole document for a frame that may run no script.
    pub html: String,
    /// How many characters the fragment for WeChat has, with short addresses for pictures.
    pub html_chars: u32,
    /// What these characters are spent on.
    pub budget: BudgetAnswer,
    /// What the rendering could not show.
    pub warnings: Vec<Warning>,
}

pub(crate) fn preview(app: &App, request: Preview) -> Result<PreviewAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let theme = themes::find(app, &request.theme)?;
    let rendered = Gathered::of(app, &meta, &body)?.render(&meta, &body, Missing::Placeholder, &theme);
    let html = wechat::preview_page(&rendered.html, title(&meta), &byline(&meta), request.dark);
    Ok(PreviewAnswer {
        html,
        html_chars: u32::try_from(rendered.html.chars().count()).unwrap_or(u32::MAX),
        budget: budgeting::budget(&rendered, &body, app.language()),
        warnings: warnings(&rendered.warnings, app.language()),
    })
}

/// The title that WeChat shows.
pub(crate) fn title(meta: &Meta) -> &str {
    meta.wechat
        .as_ref()
        .map(|wechat| wechat.title.as_str())
        .filter(|title| !title.is_empty())
        .unwrap_or(&meta.title)
}

/// The author that WeChat shows: the one given for it, else the reporters.
pub(crate) fn author(meta: &Meta) -> String {
    match meta.wechat.as_ref().map(|wechat| wechat.author.as_str()).filter(|author| !author.is_empty()) {
        Some(author) => author.to_owned(),
        None => {
            let reporters = meta.people.iter().filter(|person| person.role == Role::Reporter);
            reporters.map(|person| person.name.as_str()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The line below the title that WeChat shows.
pub(crate) fn byline(meta: &Meta) -> String {
    let date = meta.published_at.as_ref().or(meta.updated_at.as_ref()).or(meta.event_date.as_ref());
    let date = date.map(|moment| {
        let (year, month, day) = moment.date();
        match moment.time() {
            Some((hour, minute)) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            None => format!("{year:04}-{month:02}-{day:02}"),
        }
    });
    [author(meta), date.unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ")
}

/// What a rendering for the window needs besides the article.
pub(crate) struct Gathered {
    pub(crate) boilerplates: BTreeMap<String, Vec<Block>>,
    /// Pictures with addresses that the window knows.
    pub(crate) pictures: Pictures,
}

impl Gathered {
    /// What an article uses of the open library.
    pub(crate) fn of(app: &App, meta: &Meta, body: &Body) -> Result<Self, Failure> {
        let library = app.library()?;
        let published = library.published_as(meta, body)?;
        let formulas = formulas::are_pictures(meta);
        Self::as_published(app, meta, body, boilerplates::revision(published.as_ref()), formulas)
    }

    /// The same for an article that may be what was published as this revision, its formulas as pictures or not.
    pub(crate) fn as_published(
        app: &App,
        meta: &Meta,
        body: &Body,
        revision: Option<(&str, u32)>,
        formulas: bool,
    ) -> Result<Self, Failure> {
        let library = app.library()?;
        let boilerplates = boilerplates::used(&library, meta.language, body, revision)?;
        let pictures = pictures::for_window(&library, body, &boilerplates, meta.language, formulas)?;
        Ok(Self { boilerplates, pictures })
    }

    /// The article as WeChat's fragment.
    pub(crate) fn render(
        &self,
        meta: &Meta,
        body: &Body,
        missing: Missing,
        theme: &Theme,
    ) -> wechat::Rendered {
        let Self { boilerplates, pictures } = self;
        wechat::render(&Input { meta, body, pictures, boilerplates, missing }, theme)
    }
}

/// The fragment of an article, for commands that look at its size.
pub(crate) fn fragment(
    app: &App,
    meta: &Meta,
    body: &Body,
    theme: &str,
) -> Result<wechat::Rendered, Failure> {
    let theme = themes::find(app, theme)?;
    Ok(Gathered::of(app, meta, body)?.render(meta, body, Missing::LeaveOut, &theme))
}
