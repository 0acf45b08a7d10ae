//! What photos were taken at.

use super::change::{Held, Part, PhotosChanged, Told, held};
use super::{PhotoEvent, read};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

impl Library {
    /// All events, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn events(&self) -> Result<Vec<PhotoEvent>> {
        self.readers.read(read::events)
    }

    /// Makes an event and has photos belong to it, which may have belonged to another; one without a day is of today.
    /// Answers it as it is stored. To take this back takes the event away again, unless other photos belong to it by then.
    ///
    /// # Errors
    /// [`LibraryError::NoDay`] for a day that is none; [`LibraryError::PhotoNotFound`]. Nothing is then made.
    pub fn event_add(&self, event: &PhotoEvent, photos: &[String]) -> Result<(PhotoEvent, PhotosChanged)> {
        let stored = sound(PhotoEvent { id: new_id(), ..event.clone() })?;
        self.transact("event_add", |transaction| {
            let mut told = Told::default();
            told.put(transaction, &stored.id, vec![(Part::EventRow, Held::Event(Some(stored.clone())))])?;
            for photo in photos {
                told.put(transaction, photo, vec![(Part::Event, Held::Text(Some(stored.id.clone())))])?;
            }
            Ok((stored, told.finish(transaction)?))
        })
    }

    /// Has an event be called otherwise, or be of another day or place.
    ///
    /// # Errors
    /// [`LibraryError::EventNotFound`]; [`LibraryError::NoDay`] for a day that is none.
    pub fn event_change(&self, event: &PhotoEvent) -> Result<PhotosChanged> {
        let stored = sound(event.clone())?;
        self.transact("event_change", |transaction| {
            known(transaction, &stored.id)?;
            let mut told = Told::default();
            told.put(transaction, &stored.id, vec![(Part::EventRow, Held::Event(Some(stored.clone())))])?;
            told.finish(transaction)
        })
    }

    /// Removes an event. Its photos stay, each at its own day.
    ///
    /// # Errors
    /// [`LibraryError::EventNotFound`].
    pub fn event_remove(&self, id: &str) -> Result<PhotosChanged> {
        self.transact("event_remove", |transaction| {
            known(transaction, id)?;
            let mut told = Told::default();
            for photo in photos_of(transaction, id)? {
                told.put(transaction, &photo, vec![(Part::Event, Held::Text(None))])?;
            }
            told.put(transaction, id, vec![(Part::EventRow, Held::Event(None))])?;
            told.finish(transaction)
        })
    }
}

/// The event without spaces around its words, and with a day.
fn sound(event: PhotoEvent) -> Result<PhotoEvent> {
    let PhotoEvent { id, name, mut day, place } = event;
    if day.is_empty() {
        day = clock::now().chars().take("2026-05-04".len()).collect();
    }
    if !clock::is_day(&day) {
        return Err(LibraryError::NoDay(day));
    }
    Ok(PhotoEvent { id, name: name.trim().to_owned(), day, place: place.trim().to_owned() })
}

fn known(transaction: &Transaction<'_>, id: &str) -> Result<()> {
    match held(transaction, id, Part::EventRow)? {
        Held::Event(Some(_)) => Ok(()),
        _ => Err(LibraryError::EventNotFound(id.to_owned())),
    }
}

/// The photos of an event, those in the trash included.
pub(super) fn photos_of(transaction: &Transaction<'_>, event: &str) -> Result<Vec<String>> {
    let photos = transaction
        .prepare_cached("SELECT id FROM photos INDEXED BY photos_of_event WHERE event = ?1")?
        .query_map([event], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photos)
}
