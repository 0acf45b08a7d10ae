//! Editing one photo's record, field by field, as scripts do.

use serde::Deserialize;
use torchpress_document::{Language, Words};
use torchpress_library::{PhotoEdits, PhotoField, Rights};

use super::records::PhotoAnswer;
use crate::{App, Failure};

/// A change to a photo's record; a field that is absent or null stays, one that is empty is taken away.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Set {
    id: String,
    /// The language of caption, alternative text and headline.
    language: Language,
    caption: Option<String>,
    alt: Option<String>,
    headline: Option<String>,
    credit: Option<String>,
    photographer: Option<String>,
    source: Option<String>,
    /// `own`, `commissioned`, `agency`, `reader` or `unknown`.
    rights: Option<String>,
    rights_holder: Option<String>,
    copyright: Option<String>,
    licence: Option<String>,
    usage_terms: Option<String>,
    /// The last day of the right, such as `2027-06-30`.
    expires_on: Option<String>,
    place: Option<String>,
    /// When it was taken, ISO 8601.
    taken_at: Option<String>,
    add_tags: Option<Vec<String>>,
    remove_tags: Option<Vec<String>>,
}

pub(crate) fn set(app: &App, request: Set) -> Result<PhotoAnswer, Failure> {
    let library = app.library()?;
    let id = library.photo_find(&request.id)?;
    let language = request.language;
    let texts = [
        (PhotoField::Caption(language), request.caption),
        (PhotoField::Alt(language), request.alt),
        (PhotoField::Headline(language), request.headline),
        (PhotoField::Credit, request.credit),
        (PhotoField::Photographer, request.photographer),
        (PhotoField::Source, request.source),
        (PhotoField::RightsHolder, request.rights_holder),
        (PhotoField::Copyright, request.copyright),
        (PhotoField::Licence, request.licence),
        (PhotoField::UsageTerms, request.usage_terms),
        (PhotoField::Place, request.place),
    ];
    let rights = request.rights.map(|name| Rights::from_name(&name).ok_or_else(|| no_right(&name)));
    let edits = PhotoEdits {
        texts: texts.into_iter().filter_map(|(field, text)| Some((field, text?))).collect(),
        rights: rights.transpose()?,
        expires_on: request.expires_on.map(some),
        taken_at: request.taken_at.map(some),
        add_tags: request.add_tags.unwrap_or_default(),
        remove_tags: request.remove_tags.unwrap_or_default(),
        ..PhotoEdits::default()
    };
    library.photos_change(std::slice::from_ref(&id), &edits)?;
    Ok(library.photo(&id)?.into())
}

/// A text, or none where it is empty.
fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn no_right(name: &str) -> Failure {
    Failure::new(
        "bad-request",
        Words::new(format!("没有这种权利：{name}"), format!("There is no kind of right called {name}")),
        Words::new(
            "可写 own、commissioned、agency、reader、unknown",
            "Use own, commissioned, agency, reader or unknown",
        ),
    )
}
