//! What photos were taken at.

use rusqlite::params;

use super::{PhotoEvent, read, words};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

impl Library {
    /// All events, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn events(&self) -> Result<Vec<PhotoEvent>> {
        self.readers.read(|sql| {
            let events = sql
                .prepare_cached("SELECT id, name, day, place FROM photo_events ORDER BY day DESC, name, id")?
                .query_map([], |row| {
                    Ok(PhotoEvent {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        day: row.get(2)?,
                        place: row.get(3)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(events)
        })
    }

    /// Stores an event; one without an id is made, and one without a day is of today. Answers it as it is stored.
    ///
    /// # Errors
    /// [`LibraryError::EventNotFound`]; [`LibraryError::NoDay`] for a day that is none.
    pub fn event_save(&self, event: &PhotoEvent) -> Result<PhotoEvent> {
        let mut stored = event.clone();
        if stored.day.is_empty() {
            stored.day = clock::now().chars().take("2026-05-04".len()).collect();
        }
        if !clock::is_day(&stored.day) {
            return Err(LibraryError::NoDay(stored.day));
        }
        self.transact("event_save", |transaction| {
            let at = clock::now();
            if stored.id.is_empty() {
                stored.id = new_id();
                transaction.execute(
                    "INSERT INTO photo_events (id, name, day, place, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![stored.id, stored.name, stored.day, stored.place, at],
                )?;
            } else {
                read::event(transaction, &stored.id)?
                    .ok_or_else(|| LibraryError::EventNotFound(stored.id.clone()))?;
                transaction.execute(
                    "UPDATE photo_events SET name = ?2, day = ?3, place = ?4, updated_at = ?5 WHERE id = ?1",
                    params![stored.id, stored.name, stored.day, stored.place, at],
                )?;
                let photos = photos_of(transaction, &stored.id)?;
                photos.iter().try_for_each(|photo| words::index(transaction, photo))?;
                transaction.changes.photos.extend(photos);
            }
            transaction.changes.events.push(stored.id.clone());
            Ok(stored)
        })
    }

    /// Deletes an event. Its photos stay, each at its own day.
    ///
    /// # Errors
    /// [`LibraryError::EventNotFound`].
    pub fn event_delete(&self, id: &str) -> Result<()> {
        self.transact("event_delete", |transaction| {
            let photos = photos_of(transaction, id)?;
            transaction.execute("UPDATE photos SET event = NULL WHERE event = ?1", [id])?;
            photos.iter().try_for_each(|photo| words::index(transaction, photo))?;
            if transaction.execute("DELETE FROM photo_events WHERE id = ?1", [id])? == 0 {
                return Err(LibraryError::EventNotFound(id.to_owned()));
            }
            transaction.changes.photos.extend(photos);
            transaction.changes.events.push(id.to_owned());
            Ok(())
        })
    }
}

fn photos_of(transaction: &Transaction<'_>, event: &str) -> Result<Vec<String>> {
    let photos = transaction
        .prepare_cached("SELECT id FROM photos INDEXED BY photos_of_event WHERE event = ?1")?
        .query_map([event], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photos)
}
