//! People who are seen on photos.

use rusqlite::params;
use serde::Serialize;

use super::change::{Held, Part, PhotosChanged, Told, held};
use super::{Consent, words};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, Result, clock};

/// Somebody who is seen on photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Whether they are a minor, whose consent a guardian gives.
    pub minor: bool,
    /// When they withdrew their consent to all photos, where they did.
    pub withdrawn_at: Option<String>,
    /// On how many photos they are seen, those in the trash aside.
    pub photos: u32,
}

/// What to change of a person; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChange {
    /// Their name.
    pub name: Option<String>,
    /// Whether they are a minor.
    pub minor: Option<bool>,
    /// Whether they withdrew their consent to all photos, those to come included. To take that back gives no consent: it
    /// is then missing until somebody asks again.
    pub withdrawn: Option<bool>,
}

impl Library {
    /// All people, by name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn people(&self) -> Result<Vec<Person>> {
        self.readers.read(|sql| {
            let people = sql
                .prepare_cached(include_str!("all_people.sql"))?
                .query_map([], |row| {
                    Ok(Person {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        minor: row.get(2)?,
                        withdrawn_at: row.get(3)?,
                        photos: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(people)
        })
    }

    /// Makes a person, and answers their id. Another one may have the same name.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn person_add(&self, name: &str, minor: bool) -> Result<String> {
        let id = new_id();
        self.transact("person_add", |transaction| {
            transaction.execute(
                "INSERT INTO people (id, name, minor, updated_at) VALUES (?1, ?2, ?3, ?4)",
                params![id, name.trim(), minor, clock::now()],
            )?;
            transaction.changes.people.push(id.clone());
            Ok(id)
        })
    }

    /// Changes a person, and with them the photos on which they are seen. Where their consent was used is told by
    /// [`person_places`](Self::person_places).
    ///
    /// # Errors
    /// [`LibraryError::PersonNotFound`](crate::LibraryError::PersonNotFound).
    pub fn person_change(&self, id: &str, change: &PersonChange) -> Result<PhotosChanged> {
        self.transact("person_change", |transaction| {
            let mut told = Told::default();
            let Held::Person { name, minor, withdrawn_at } = held(transaction, id, Part::Person)? else {
                return told.finish(transaction);
            };
            let mut now = (name.clone(), minor, withdrawn_at.clone());
            if let Some(name) = &change.name {
                now.0 = name.trim().to_owned();
            }
            if let Some(minor) = change.minor {
                now.1 = minor;
            }
            let turned = change.withdrawn.filter(|on| *on != withdrawn_at.is_some());
            if let Some(on) = turned {
                now.2 = on.then(clock::now);
            }
            let photos = photos_of(transaction, id)?;
            // The person first where consent may be had again, and last where it may not: what is stored of a photo follows
            // the person, and taking it back goes the other way round.
            let person = (
                Part::Person,
                Held::Person { name: now.0.clone(), minor: now.1, withdrawn_at: now.2.clone() },
            );
            if turned == Some(false) {
                told.put(transaction, id, vec![person.clone()])?;
            }
            if let Some(on) = turned {
                for photo in &photos {
                    withdraw(
                        transaction,
                        &mut told,
                        photo,
                        id,
                        on.then_some(&now.2).and_then(Option::as_deref),
                    )?;
                }
            }
            if turned != Some(false) {
                told.put(transaction, id, vec![person])?;
            }
            if now.0 != name {
                photos.iter().try_for_each(|photo| words::index(transaction, photo))?;
            }
            transaction.changes.people.push(id.to_owned());
            transaction.changes.photos.extend(photos);
            told.finish(transaction)
        })
    }
}

pub(super) fn photos_of(transaction: &Transaction<'_>, person: &str) -> Result<Vec<String>> {
    let photos = transaction
        .prepare_cached("SELECT photo FROM photo_people INDEXED BY people_of_photo WHERE person = ?1")?
        .query_map([person], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photos)
}

/// Has a person's consent to a photo be withdrawn since `at`, or missing.
fn withdraw(
    transaction: &mut Transaction<'_>,
    told: &mut Told,
    photo: &str,
    person: &str,
    at: Option<&str>,
) -> Result<()> {
    let Held::People(mut people) = held(transaction, photo, Part::People)? else { return Ok(()) };
    for seen in people.iter_mut().filter(|seen| seen.person == person) {
        // What was withdrawn for one photo alone keeps its own time.
        seen.withdrawn_at = at.map(|at| seen.withdrawn_at.clone().unwrap_or_else(|| at.to_owned()));
        seen.consent = if at.is_some() { Consent::Withdrawn } else { Consent::Missing };
    }
    told.put(transaction, photo, vec![(Part::People, Held::People(people))])
}
