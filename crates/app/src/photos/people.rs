//! People who are seen on photos, what they agreed to, where photos are used, and credits that are written once.

use serde::{Deserialize, Serialize};
use torchpress_document::Language;
use torchpress_library::{CreditTemplate, Person, PersonChange, PhotoPlace};

use crate::app::lock;
use crate::session::Nothing;
use crate::{App, Done, Failure};

/// Somebody who is seen on photos.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "KnownPerson"))]
pub struct PersonAnswer {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Whether they are a minor, whose consent a guardian gives.
    pub minor: bool,
    /// When they withdrew their consent to all photos, where they did.
    pub withdrawn_at: Option<String>,
    /// On how many photos they are seen.
    pub photos: u32,
}

impl From<Person> for PersonAnswer {
    fn from(person: Person) -> Self {
        let Person { id, name, minor, withdrawn_at, photos } = person;
        Self { id, name, minor, withdrawn_at, photos }
    }
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<PersonAnswer>, Failure> {
    Ok(app.library()?.people()?.into_iter().map(PersonAnswer::from).collect())
}

/// What to change of a person; what is absent stays.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    id: String,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    name: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    minor: Option<bool>,
    /// Whether they withdraw their consent to all photos. To take that back gives no consent: it is then missing.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    withdraw: Option<bool>,
}

/// What became of a person.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PersonChanged {
    /// Every place where they are seen.
    pub places: Vec<PlaceAnswer>,
    /// How many photos are otherwise now.
    pub photos: u32,
    /// What takes the change back while this library is open; `null` where nothing was changed.
    pub undo: Option<String>,
}

pub(crate) fn change(app: &App, request: ChangePerson) -> Result<PersonChanged, Failure> {
    let library = app.library()?;
    let wanted = PersonChange { name: request.name, minor: request.minor, withdrawn: request.withdraw };
    let changed = library.person_change(&request.id, &wanted)?;
    let undo = changed.undo.map(|undo| lock(&app.undos).keep(&library, undo));
    let places = library.person_places(&request.id)?.into_iter().map(PlaceAnswer::from).collect();
    Ok(PersonChanged { places, photos: u32::try_from(changed.photos.len()).unwrap_or(u32::MAX), undo })
}

/// Of what to name every place: of a photo, or of all on which a person is seen.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Places {
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    photo: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    person: Option<String>,
}

/// An article that uses a photo, or used it once.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoPlace"))]
pub struct PlaceAnswer {
    /// The photo's id.
    pub photo: String,
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: String,
    /// Which revisions use the photo: from one number to another, both included.
    pub revisions: Vec<(u32, u32)>,
    /// Whether the newest revision does.
    pub newest: bool,
    /// Whether a revision with it was published.
    pub published: bool,
}

impl From<PhotoPlace> for PlaceAnswer {
    fn from(place: PhotoPlace) -> Self {
        Self {
            photo: place.photo,
            article: place.article,
            title: place.title,
            revisions: place.revisions,
            newest: place.newest,
            published: !place.published.is_empty() || place.is_public,
        }
    }
}

pub(crate) fn places(app: &App, request: Places) -> Result<Vec<PlaceAnswer>, Failure> {
    let library = app.library()?;
    let mut places = Vec::new();
    if let Some(person) = &request.person {
        places.extend(library.person_places(person)?);
    }
    if let Some(photo) = &request.photo {
        places.extend(library.photo_places(&[photo])?);
    }
    Ok(places.into_iter().map(PlaceAnswer::from).collect())
}

/// A credit with places to fill.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "CreditTemplate"))]
pub struct TemplateAnswer {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// In which language it is written.
    pub language: Language,
    /// The text with its places, such as `{account}`.
    pub template: String,
}

impl From<CreditTemplate> for TemplateAnswer {
    fn from(template: CreditTemplate) -> Self {
        let CreditTemplate { id, name, language, template } = template;
        Self { id, name, language, template }
    }
}

pub(crate) fn templates(app: &App, _: Nothing) -> Result<Vec<TemplateAnswer>, Failure> {
    Ok(app.library()?.credit_templates()?.into_iter().map(TemplateAnswer::from).collect())
}

/// A template to be stored.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    /// The id; `null` for one that is new.
    id: Option<String>,
    name: String,
    language: Language,
    template: String,
}

pub(crate) fn save_template(app: &App, request: SaveTemplate) -> Result<TemplateAnswer, Failure> {
    let SaveTemplate { id, name, language, template } = request;
    let template = CreditTemplate { id: id.unwrap_or_default(), name, language, template };
    Ok(app.library()?.credit_template_save(&template)?.into())
}

/// A template to be deleted.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeleteTemplate {
    id: String,
}

pub(crate) fn delete_template(app: &App, request: DeleteTemplate) -> Result<Done, Failure> {
    app.library()?.credit_template_delete(&request.id)?;
    Ok(Done {})
}
