//! What photos were taken at: events are made, renamed and removed, each with an undo.

use serde::{Deserialize, Serialize};
use torchpress_library::PhotoEvent;

use super::change::ChangedAnswer;
use crate::session::Nothing;
use crate::{App, Failure};

/// An event.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoEvent"))]
pub struct EventAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day among whose photos its own are shown, such as `2026-05-04`.
    pub day: String,
    /// Where it was; may be empty.
    pub place: String,
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<EventAnswer>, Failure> {
    let events = app.library()?.events()?.into_iter();
    Ok(events.map(|PhotoEvent { id, name, day, place }| EventAnswer { id, name, day, place }).collect())
}

/// An event to be stored.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveEvent {
    /// The id; `null` for one that is new.
    id: Option<String>,
    name: String,
    /// Empty for today.
    day: String,
    place: String,
    /// The photos that belong to one that is new.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    photos: Vec<String>,
}

pub(crate) fn save(app: &App, request: SaveEvent) -> Result<ChangedAnswer, Failure> {
    let library = app.library()?;
    let SaveEvent { id, name, day, place, photos } = request;
    let is_new = id.is_none();
    let event = PhotoEvent { id: id.unwrap_or_default(), name, day, place };
    let changed =
        if is_new { library.event_add(&event, &photos)?.1 } else { library.event_change(&event)? };
    Ok(ChangedAnswer::of(app, &library, changed))
}

/// An event to be removed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RemoveEvent {
    id: String,
}

pub(crate) fn remove(app: &App, request: RemoveEvent) -> Result<ChangedAnswer, Failure> {
    let library = app.library()?;
    let changed = library.event_remove(&request.id)?;
    Ok(ChangedAnswer::of(app, &library, changed))
}
