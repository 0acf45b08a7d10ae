//! Changing the records of photos: only the fields that were touched, all photos or none, with an undo.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use torchpress_document::Language;
use torchpress_library::{
    Consent, Library, PersonChange, PersonEdit, PhotoEdits, PhotoField, PhotosChanged, Rights, TemplateUse,
};
use torchpress_photo::Edit;

use super::grid::{RowAnswer, described};
use crate::app::lock;
use crate::{App, Failure};

/// What to say of photos in one language; what is absent stays.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoTextsChange"))]
#[serde(default, deny_unknown_fields)]
pub struct Texts {
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    caption: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    alt: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    headline: Option<String>,
    /// The credit in this language; empty where the photo's own stands for it.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    credit: Option<String>,
}

/// Somebody who is seen on a photo.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PersonSeen"))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The person's id; empty for somebody whom the library is to know by the name.
    person: String,
    name: String,
    minor: bool,
    /// `given`, `missing` or `withdrawn`.
    #[cfg_attr(feature = "typescript", ts(type = "'given' | 'missing' | 'withdrawn'"))]
    consent: Consent,
    /// Who agreed for a minor.
    guardian: String,
    /// To what they agreed.
    scope: String,
    /// The last day of the consent.
    until: Option<String>,
}

/// An event that is there.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "EventChoice"))]
#[serde(deny_unknown_fields)]
pub struct EventChoice {
    /// Its id; empty for none.
    id: String,
}

/// A template of a credit, and what is put into it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TemplateChoice"))]
#[serde(deny_unknown_fields)]
pub struct TemplateChoice {
    id: String,
    /// By the names of its places; what is not given is taken from each photo's record.
    #[cfg_attr(feature = "typescript", ts(type = "{ [place: string]: string }"))]
    values: BTreeMap<String, String>,
}

/// What to change; a field that is absent stays as it is.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoChange"))]
#[serde(default, deny_unknown_fields)]
pub struct Touched {
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<BTreeMap<String, Texts>>"))]
    texts: BTreeMap<Language, Texts>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    credit: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    photographer: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    source: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    rights_holder: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    copyright: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    licence: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    usage_terms: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    place: Option<String>,
    #[cfg_attr(
        feature = "typescript",
        ts(optional = nullable, type = "'own' | 'commissioned' | 'agency' | 'reader' | 'unknown'")
    )]
    rights: Option<Rights>,
    /// The last day of the right; empty for one that does not end.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    expires_on: Option<String>,
    /// Whether the right was withdrawn.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    withdrawn: Option<bool>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    event: Option<EventChoice>,
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    tags_add: Vec<String>,
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    tags_remove: Vec<String>,
    /// All who are seen: those who are not named are not.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    people: Option<Vec<Seen>>,
    /// Names of people who are seen, beside those who are already. What those agreed to stays; of the others nobody knows.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    people_add: Vec<String>,
    /// The ids of people who are not seen after all.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    people_remove: Vec<String>,
    #[cfg_attr(
        feature = "typescript",
        ts(optional = nullable, type = "{ quarter_turns: number, straighten: number, brightness: number, contrast: number }")
    )]
    edit: Option<Edit>,
    /// Into the trash, or out of it.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    trash: Option<bool>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    template: Option<TemplateChoice>,
}

/// Photos and what to do with them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Change {
    ids: Vec<String>,
    change: Touched,
}

/// What became of photos.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotosChanged"))]
pub struct ChangedAnswer {
    /// Those that are otherwise now.
    pub photos: Vec<RowAnswer>,
    /// The ids of those whose credit could not be made, since a place of the template stays empty.
    pub refused: Vec<String>,
    /// What takes the change back while this library is open; `null` where nothing was changed.
    pub undo: Option<String>,
}

pub(crate) fn change(app: &App, request: Change) -> Result<ChangedAnswer, Failure> {
    let library = app.library()?;
    let edits = request.change.edits(&library, &request.ids)?;
    let changed = library.photos_change(&request.ids, &edits)?;
    Ok(ChangedAnswer::of(app, &library, changed))
}

impl ChangedAnswer {
    /// Tells what became of photos, and keeps what takes it back.
    pub(super) fn of(app: &App, library: &Arc<Library>, changed: PhotosChanged) -> Self {
        let undo = changed.undo.map(|undo| lock(&app.undos).keep(library, undo));
        Self { photos: described(changed.photos), refused: changed.refused, undo }
    }
}

impl Touched {
    fn edits(self, library: &Library, ids: &[String]) -> Result<PhotoEdits, Failure> {
        let mut texts = Vec::new();
        for (language, said) in self.texts {
            texts.extend([
                (PhotoField::Caption(language), said.caption),
                (PhotoField::Alt(language), said.alt),
                (PhotoField::Headline(language), said.headline),
                (PhotoField::CreditIn(language), said.credit),
            ]);
        }
        texts.extend([
            (PhotoField::Credit, self.credit),
            (PhotoField::Photographer, self.photographer),
            (PhotoField::Source, self.source),
            (PhotoField::RightsHolder, self.rights_holder),
            (PhotoField::Copyright, self.copyright),
            (PhotoField::Licence, self.licence),
            (PhotoField::UsageTerms, self.usage_terms),
            (PhotoField::Place, self.place),
        ]);
        let (mut people, mut remove_people) =
            self.people.map_or_else(|| Ok(Default::default()), |seen| who(library, ids, seen))?;
        people.extend(also(library, &self.people_add)?);
        remove_people.extend(self.people_remove);
        Ok(PhotoEdits {
            texts: texts.into_iter().filter_map(|(field, text)| Some((field, text?))).collect(),
            credit: self.template.map(|chosen| template(library, chosen)).transpose()?,
            rights: self.rights,
            expires_on: self.expires_on.map(|day| Some(day).filter(|day| !day.is_empty())),
            withdrawn: self.withdrawn,
            taken_at: None,
            event: self.event.map(|chosen| Some(chosen.id).filter(|id| !id.is_empty())),
            edit: self.edit.map(|edit| if edit.is_none() { None } else { serde_json::to_string(&edit).ok() }),
            add_tags: self.tags_add,
            remove_tags: self.tags_remove,
            people,
            remove_people,
            trash: self.trash,
        })
    }
}

fn template(library: &Library, chosen: TemplateChoice) -> Result<TemplateUse, Failure> {
    let known = library.credit_templates()?.into_iter().find(|template| template.id == chosen.id);
    let template = known.ok_or_else(|| torchpress_library::LibraryError::TemplateNotFound(chosen.id))?;
    let field = match template.language {
        Language::English => PhotoField::CreditIn(Language::English),
        Language::Chinese => PhotoField::Credit,
    };
    Ok(TemplateUse { template: template.template, field, values: chosen.values })
}

/// People by their names, who are new to the library where it does not know them.
fn also(library: &Library, names: &[String]) -> Result<Vec<PersonEdit>, Failure> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known = library.people()?;
    let mut edits: Vec<PersonEdit> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let person = match known.iter().find(|person| person.name == name) {
            Some(person) => person.id.clone(),
            None => library.person_add(name, false)?,
        };
        edits.push(PersonEdit { person, ..PersonEdit::default() });
    }
    Ok(edits)
}

/// Who is seen, and who is not any more. Somebody without an id is who has that name in the library, or is new to it.
fn who(
    library: &Library,
    ids: &[String],
    seen: Vec<Seen>,
) -> Result<(Vec<PersonEdit>, Vec<String>), Failure> {
    let known = library.people()?;
    let mut edits: Vec<PersonEdit> = Vec::new();
    for one in seen {
        let name = one.name.trim();
        let by_id = known.iter().find(|person| person.id == one.person);
        let found =
            by_id.or_else(|| known.iter().find(|person| one.person.is_empty() && person.name == name));
        let person = match found {
            Some(person) => person.id.clone(),
            None => library.person_add(name, one.minor)?,
        };
        if let Some(found) = found
            && (found.minor != one.minor || found.name != name)
        {
            let change =
                PersonChange { name: Some(name.to_owned()), minor: Some(one.minor), withdrawn: None };
            library.person_change(&person, &change)?;
        }
        edits.push(PersonEdit {
            person,
            consent: Some(one.consent),
            guardian: Some(one.guardian),
            scope: Some(one.scope),
            until: Some(one.until),
        });
    }
    let photos: Vec<&str> = ids.iter().map(String::as_str).collect();
    let before = library.photos(&photos)?.into_iter().flat_map(|photo| photo.people);
    let gone = before.map(|person| person.person).filter(|id| !edits.iter().any(|edit| edit.person == *id));
    let gone = gone.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    Ok((edits, gone))
}
