//! Changing the records of many photos in one transaction. Their originals never change.

mod part;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeSet;

use rusqlite::params;

pub use self::part::PhotoField;
pub(super) use self::part::{Held, Part, held, hold};
pub(crate) use self::undo::{PhotoStep, take_back};
use super::list::{PhotoRow, row};
use super::record::Seen;
use super::template::{self, TemplateUse};
use super::{Consent, Photo, PhotoChange, Rights, events, read, words};
use crate::article::restamp_photo;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, Undo, clock};

/// What to change in photos' records; what is not named stays as it is in each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoEdits {
    /// Texts, each with what it is to be; an empty one takes the text away.
    pub texts: Vec<(PhotoField, String)>,
    /// A credit made by a template.
    pub credit: Option<TemplateUse>,
    /// On what ground they may be printed.
    pub rights: Option<Rights>,
    /// The last day of the right, or none.
    pub expires_on: Option<Option<String>>,
    /// Whether the right was withdrawn.
    pub withdrawn: Option<bool>,
    /// When they were taken, or that nobody knows.
    pub taken_at: Option<Option<String>>,
    /// The event at which they were taken, or none.
    pub event: Option<Option<String>>,
    /// How they are turned and lightened, as JSON, or not at all.
    pub edit: Option<Option<String>>,
    /// Tags to give.
    pub add_tags: Vec<String>,
    /// Tags to take.
    pub remove_tags: Vec<String>,
    /// People who are seen, and what is otherwise of their consent.
    pub people: Vec<PersonEdit>,
    /// People who are not seen.
    pub remove_people: Vec<String>,
    /// Whether to put them into the trash, or take them out of it.
    pub trash: Option<bool>,
}

/// What to say of a person on a photo; what is not named stays as it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonEdit {
    /// The person's id.
    pub person: String,
    /// Whether they agreed.
    pub consent: Option<Consent>,
    /// Who agreed for a minor.
    pub guardian: Option<String>,
    /// To what they agreed.
    pub scope: Option<String>,
    /// The last day of the consent, or none.
    pub until: Option<Option<String>>,
}

/// What became of a change of photos.
#[derive(Clone, Debug)]
pub struct PhotosChanged {
    /// The photos that are otherwise now.
    pub photos: Vec<PhotoRow>,
    /// Photos whose credit could not be made, since their record lacks what the template asks for.
    pub refused: Vec<String>,
    /// Takes the change back; `None` where there was none.
    pub undo: Option<Undo>,
}

impl Library {
    /// Changes photos, all of them in the same way or none. Fields that hold that already are left as they are.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`], [`LibraryError::EventNotFound`], [`LibraryError::PersonNotFound`]; nothing is
    /// then changed.
    pub fn photos_change(&self, ids: &[String], edits: &PhotoEdits) -> Result<PhotosChanged> {
        self.change_each("photos_change", ids.iter().map(|id| (id.as_str(), edits)))
    }

    /// Changes each photo in its own way, all of them or none: what a sheet of captions says.
    ///
    /// # Errors
    /// As of [`photos_change`](Self::photos_change).
    pub fn photos_change_each(&self, changes: &[(String, PhotoEdits)]) -> Result<PhotosChanged> {
        self.change_each("photos_change_each", changes.iter().map(|(id, edits)| (id.as_str(), edits)))
    }

    /// Changes a photo's record.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`].
    pub fn photo_set(&self, id: &str, change: &PhotoChange) -> Result<Photo> {
        let language = change.language;
        let texts = [
            (PhotoField::Caption(language), &change.caption),
            (PhotoField::Alt(language), &change.alt),
            (PhotoField::Credit, &change.credit),
            (PhotoField::Photographer, &change.photographer),
        ];
        let texts = texts.into_iter().filter_map(|(field, text)| Some((field, text.clone()?))).collect();
        let edits = PhotoEdits { texts, ..PhotoEdits::default() };
        self.transact("photo_set", |transaction| {
            let mut told = Told::default();
            told.change(transaction, id, &edits)?;
            read::photo(transaction, id)
        })
    }

    fn change_each<'a>(
        &self,
        name: &'static str,
        changes: impl Iterator<Item = (&'a str, &'a PhotoEdits)>,
    ) -> Result<PhotosChanged> {
        self.transact(name, |transaction| {
            let mut told = Told::default();
            for (id, edits) in changes {
                told.change(transaction, id, edits)?;
            }
            told.finish(transaction)
        })
    }
}

/// What was changed so far.
#[derive(Default)]
pub(super) struct Told {
    steps: Vec<PhotoStep>,
    refused: Vec<String>,
}

impl Told {
    fn change(&mut self, transaction: &mut Transaction<'_>, id: &str, edits: &PhotoEdits) -> Result<()> {
        // A photo that is not there is told even where nothing is to be changed.
        held(transaction, id, Part::Rights)?;
        let mut wanted = edits.plain();
        if let Some(credit) = &edits.credit {
            let photo = read::photo(transaction, id)?;
            match template::fill(credit, &photo) {
                Some(text) => wanted.push((Part::Text(credit.field()), Held::Text(Some(text)))),
                None => self.refused.push(id.to_owned()),
            }
        }
        if let Some(Some(event)) = &edits.event {
            let known = read::event(transaction, event)?.is_some();
            known.then_some(()).ok_or_else(|| LibraryError::EventNotFound(event.clone()))?;
        }
        for (part, on) in [(Part::WithdrawnAt, edits.withdrawn), (Part::TrashedAt, edits.trash)] {
            let Some(on) = on else { continue };
            let is_on = held(transaction, id, part)? != Held::Text(None);
            if is_on != on {
                wanted.push((part, Held::Text(on.then(clock::now))));
            }
        }
        if !(edits.add_tags.is_empty() && edits.remove_tags.is_empty())
            && let Held::Tags(tags) = held(transaction, id, Part::Tags)?
        {
            let mut tags: BTreeSet<String> = tags.into_iter().collect();
            tags.retain(|tag| !edits.remove_tags.contains(tag));
            tags.extend(edits.add_tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()));
            wanted.push((Part::Tags, Held::Tags(tags.into_iter().collect())));
        }
        if !(edits.people.is_empty() && edits.remove_people.is_empty())
            && let Held::People(people) = held(transaction, id, Part::People)?
        {
            wanted.push((Part::People, Held::People(seen(transaction, people, edits)?)));
        }
        self.put(transaction, id, wanted)
    }

    /// Has parts of a photo hold something else, as far as they do not already.
    pub(super) fn put(
        &mut self,
        transaction: &mut Transaction<'_>,
        id: &str,
        wanted: Vec<(Part, Held)>,
    ) -> Result<()> {
        let mut step = PhotoStep { id: id.to_owned(), parts: Vec::new() };
        for (part, now) in wanted {
            let was = held(transaction, id, part)?;
            if was != now {
                hold(transaction, id, part, &now)?;
                // What is stored may be more than was asked: who withdrew all consent has not agreed here.
                let now = held(transaction, id, part)?;
                step.parts.push((part, was, now));
            }
        }
        if step.parts.is_empty() {
            return Ok(());
        }
        touch(transaction, &step)?;
        self.steps.push(step);
        Ok(())
    }

    pub(super) fn finish(self, transaction: &Transaction<'_>) -> Result<PhotosChanged> {
        let ids: BTreeSet<&str> = self.steps.iter().filter_map(PhotoStep::photo).collect();
        let photos =
            ids.into_iter().filter_map(|id| row(transaction, id).transpose()).collect::<Result<_>>()?;
        let undo = if self.steps.is_empty() { None } else { Some(Undo::of_photos(self.steps)) };
        Ok(PhotosChanged { photos, refused: self.refused, undo })
    }
}

impl PhotoEdits {
    /// The parts that are set without regard to what they hold.
    fn plain(&self) -> Vec<(Part, Held)> {
        let mut wanted: Vec<(Part, Held)> = Vec::new();
        for (field, text) in &self.texts {
            wanted.push((Part::Text(*field), Held::Text(Some(text.trim().to_owned()))));
        }
        if let Some(rights) = self.rights {
            wanted.push((Part::Rights, Held::Text(Some(rights.name().to_owned()))));
        }
        let maybe = [
            (Part::ExpiresOn, &self.expires_on),
            (Part::TakenAt, &self.taken_at),
            (Part::Event, &self.event),
            (Part::Edit, &self.edit),
        ];
        for (part, text) in maybe {
            if let Some(text) = text {
                wanted.push((part, Held::Text(text.clone().filter(|text| !text.is_empty()))));
            }
        }
        wanted
    }
}

/// Who is seen on a photo once `edits` are made.
fn seen(transaction: &Transaction<'_>, mut people: Vec<Seen>, edits: &PhotoEdits) -> Result<Vec<Seen>> {
    people.retain(|seen| !edits.remove_people.contains(&seen.person));
    for edit in &edits.people {
        held(transaction, &edit.person, Part::Person)?;
        let at = match people.iter().position(|seen| seen.person == edit.person) {
            Some(at) => at,
            None => {
                people.push(Seen { person: edit.person.clone(), ..Seen::default() });
                people.len() - 1
            }
        };
        let Some(seen) = people.get_mut(at) else { continue };
        if let Some(consent) = edit.consent {
            let withdrawn = consent == Consent::Withdrawn;
            if withdrawn != seen.withdrawn_at.is_some() {
                seen.withdrawn_at = withdrawn.then(clock::now);
            }
            seen.consent = consent;
        }
        if let Some(guardian) = &edit.guardian {
            seen.guardian = guardian.trim().to_owned();
        }
        if let Some(scope) = &edit.scope {
            seen.scope = scope.trim().to_owned();
        }
        if let Some(until) = &edit.until {
            seen.until = until.clone().filter(|day| !day.is_empty());
        }
    }
    people.sort_by(|a, b| a.person.cmp(&b.person));
    Ok(people)
}

/// Has others know what changed of a photo's record or of an event: the search for photos, that for articles, and other
/// machines.
pub(super) fn touch(transaction: &mut Transaction<'_>, step: &PhotoStep) -> Result<()> {
    let id = &step.id;
    if let Some(event) = step.event() {
        let photos = events::photos_of(transaction, event)?;
        photos.iter().try_for_each(|photo| words::index(transaction, photo))?;
        transaction.changes.photos.extend(photos);
        transaction.changes.events.push(event.to_owned());
    }
    if step.photo().is_none() {
        return Ok(());
    }
    transaction
        .prepare_cached("UPDATE photos SET updated_at = ?2 WHERE id = ?1")?
        .execute(params![id, clock::now()])?;
    if step.parts.iter().any(|(part, ..)| part.is_said()) {
        words::index(transaction, id)?;
    }
    if step.parts.iter().any(|(part, ..)| part.is_searched()) {
        restamp_photo(transaction, id)?;
    }
    transaction.changes.photos.push(id.to_owned());
    Ok(())
}
