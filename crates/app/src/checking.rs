//! Checks before an article leaves the house.

mod repairs;

use std::collections::BTreeMap;

pub use repairs::Repair;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_check::{
    Agreed, BoilerplateFacts, Contrast, Input, Level, PersonFacts, PhotoFacts, Size, Target,
};
use torchpress_document::{Body, Language, Meta, variable_names};
use torchpress_export::wechat;
use torchpress_library::{Consent, Library, clock};

use crate::articles::read_parts;
use crate::{App, Failure, pictures, previewing};

/// Where the article is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Destination {
    /// A WeChat Official Account.
    Wechat,
    /// A website.
    Web,
}

/// An article as it is in the editor now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Check {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
    #[serde(rename = "for")]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    target: Option<Destination>,
}

/// One finding, in the language of the interface.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CheckItem {
    /// `error`, `warning` or `hint`.
    #[cfg_attr(feature = "typescript", ts(type = "'error' | 'warning' | 'hint'"))]
    pub level: String,
    /// A stable name.
    pub code: String,
    /// What is the matter.
    pub message: String,
    /// Where.
    pub place: String,
    /// The position in the editor, where it is in the body.
    pub position: Option<u32>,
    /// What to do about it.
    pub fix: String,
    /// What its button says; none where there is no button.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'fix' | 'fix-all' | 'unify' | 'complete' | 'fill' | 'view' | null")
    )]
    pub verb: Option<&'static str>,
    /// The field that the button opens, where a person has to write something.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "'title' | 'subtitle' | 'author' | 'digest' | 'wechat-title' | 'read-more' | 'cover' | 'source-name' | 'source-author' | 'source-address' | 'source-licence' | 'caption' | 'credit' | 'alt' | 'institution' | null"
        )
    )]
    pub field: Option<&'static str>,
    /// The changes that mend it, to be made as one step.
    pub repair: Vec<Repair>,
}

/// All findings.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CheckAnswer {
    /// How many errors.
    pub errors: u32,
    /// How many warnings.
    pub warnings: u32,
    /// How many hints.
    pub hints: u32,
    /// How many characters the fragment for WeChat has, with short addresses for pictures.
    pub html_chars: u32,
    /// The findings, errors first.
    pub items: Vec<CheckItem>,
}

pub(crate) fn check(app: &App, request: Check) -> Result<CheckAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    findings(app, &meta, &body, request.target)
}

fn findings(
    app: &App,
    meta: &Meta,
    body: &Body,
    target: Option<Destination>,
) -> Result<CheckAnswer, Failure> {
    let library = app.library()?;
    let mut photos = BTreeMap::new();
    let cover = meta.cover.as_ref().map(|cover| cover.photo.as_str());
    for id in body.photo_ids().into_iter().chain(cover) {
        if let Some(facts) = facts(&library, id, meta.language)? {
            photos.insert(id.to_owned(), facts);
        }
    }
    // The size depends on the theme; one that is gone by now is measured in the default one.
    let own = meta.wechat.as_ref().map(|wechat| wechat.theme.as_str()).unwrap_or_default();
    let rendered =
        previewing::fragment(app, meta, body, own).or_else(|_| previewing::fragment(app, meta, body, ""))?;
    let budget = wechat::budget(&rendered);
    let size = Size {
        html_chars: budget.total,
        html_bytes: rendered.html.len(),
        text_chars: rendered.text.chars().count(),
        formula_chars: budget.block_drawings,
    };
    let contrasts: Vec<Contrast> = torchpress_export::legibility(&rendered.html)
        .into_iter()
        .map(|pair| Contrast {
            text: pair.text,
            dark: pair.dark,
            colour: pair.colour,
            ground: pair.ground,
            ratio: pair.ratio,
            large: pair.large,
        })
        .collect();
    let target = match target {
        None => Target::Everywhere,
        Some(Destination::Wechat) => Target::Wechat,
        Some(Destination::Web) => Target::Web,
    };
    let found = torchpress_check::check(&Input {
        meta,
        body,
        photos: &photos,
        boilerplates: &set_texts(&library, meta.language, body)?,
        size: Some(&size),
        contrasts: &contrasts,
        notices: &rendered.warnings,
        target,
    });
    let count = |level: Level| {
        u32::try_from(found.iter().filter(|item| item.level == level).count()).unwrap_or(u32::MAX)
    };
    let language = app.language();
    Ok(CheckAnswer {
        errors: count(Level::Error),
        warnings: count(Level::Warning),
        hints: count(Level::Hint),
        html_chars: u32::try_from(size.html_chars).unwrap_or(u32::MAX),
        items: found
            .into_iter()
            .map(|item| CheckItem {
                level: item.level.name().to_owned(),
                code: item.code.to_owned(),
                message: item.message.pick(language).to_owned(),
                place: item.place.pick(language).to_owned(),
                position: item.position.and_then(|position| u32::try_from(position).ok()),
                fix: item.fix.pick(language).to_owned(),
                verb: item.remedy.verb.map(torchpress_check::Verb::name),
                field: item.remedy.field.map(torchpress_check::Field::name),
                repair: item.remedy.repair.into_iter().map(Repair::from).collect(),
            })
            .collect(),
    })
}

/// What the rules ask of the boilerplates that a body uses.
fn set_texts(
    library: &Library,
    language: Language,
    body: &Body,
) -> Result<BTreeMap<String, BoilerplateFacts>, Failure> {
    let mut facts = BTreeMap::new();
    let ids = body.boilerplate_ids();
    if ids.is_empty() {
        return Ok(facts);
    }
    let details = library.details()?;
    for id in ids {
        // One that is not there is told of by the rendering.
        let Ok(boilerplate) = library.boilerplate(id) else { continue };
        let Some(edition) = boilerplate.edition(language) else { continue };
        let mut found = BoilerplateFacts { name: boilerplate.name.clone(), ..BoilerplateFacts::default() };
        for name in variable_names(&edition.content) {
            match details.iter().find(|detail| detail.name == name) {
                None => found.unknown.push(name),
                Some(detail) if detail.value(language).is_none() => found.empty.push(name),
                Some(_) => {}
            }
        }
        facts.insert(id.to_owned(), found);
    }
    Ok(facts)
}

/// What the rules ask of a photo; none where it is not in the library.
fn facts(library: &Library, id: &str, language: Language) -> Result<Option<PhotoFacts>, Failure> {
    let Some(photo) = pictures::record(library, id)? else { return Ok(None) };
    let texts = photo.texts.get(&language).cloned().unwrap_or_default();
    // Records that were made before animations were counted say one picture of each. A file that is gone is told of
    // where it is needed; here it counts as a still.
    let frames = match (photo.format.as_str(), photo.frames) {
        ("gif" | "webp", 1) => library
            .photo_original(id)
            .ok()
            .and_then(|path| std::fs::read(path).ok())
            .map_or(1, |bytes| torchpress_photo::picture_count(&bytes)),
        (_, frames) => frames,
    };
    let today = clock::now();
    let left = |day: &String| days_between(&today, day).map(|left| (day.clone(), left));
    Ok(Some(PhotoFacts {
        credit: photo.credit_in(language).to_owned(),
        withdrawn: photo.withdrawn_at.is_some(),
        expires: photo.expires_on.as_ref().and_then(left),
        people: photo
            .people
            .into_iter()
            .map(|person| PersonFacts {
                agreed: match person.consent {
                    Consent::Given => Agreed::Yes,
                    Consent::Missing => Agreed::Unasked,
                    Consent::Withdrawn => Agreed::NoMore,
                },
                without_guardian: person.minor && person.guardian.is_empty(),
                until: person.until.as_ref().and_then(left),
                name: person.name,
            })
            .collect(),
        caption: texts.caption,
        alt: texts.alt,
        format: photo.format,
        width: photo.width,
        height: photo.height,
        bytes: photo.bytes,
        frames,
    }))
}

/// How many days `to` is after `from`; both begin with a day such as `2026-05-04`.
pub(crate) fn days_between(from: &str, to: &str) -> Option<i64> {
    Some(day_number(to)? - day_number(from)?)
}

/// The number of a day, counted from a day long past. A year is counted from March, so that its last day is the one
/// that comes and goes.
fn day_number(day: &str) -> Option<i64> {
    let mut parts = day.get(..10)?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + day,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let check = |from: &str, to: &str, expect: Option<i64>| {
            assert_eq!(days_between(from, to), expect, "{from} {to}")
        };
        check("2026-05-04T23:59:59Z", "2026-05-04", Some(0));
        check("2026-05-04", "2026-06-03", Some(30));
        check("2024-02-28", "2024-03-01", Some(2));
        check("2023-02-28", "2023-03-01", Some(1));
        check("2000-01-01", "2100-01-01", Some(36_525));
        check("2026-01-01", "2025-12-31", Some(-1));
        check("2026", "2026-05-04", None);
        check("2026-13-01", "2026-05-04", None);
    }
}
