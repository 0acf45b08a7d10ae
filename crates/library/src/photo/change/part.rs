//! A part of a photo's record that changes by itself: what it holds, and how it is read and stored.
//!
//! Every change of a record is told as parts with what they held and what they hold now. Taking a change back, and seeing
//! that somebody else has changed the same since, then needs no code of its own for any of them.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use torchpress_document::Language;

use super::super::add::{put_person, put_tag, put_texts};
use super::super::read;
use super::super::record::{PhotoEvent, Seen};
use crate::transact::Transaction;
use crate::{LibraryError, Result, clock};

/// A text of a photo's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "field", content = "language", rename_all = "snake_case")]
pub enum PhotoField {
    /// The caption in a language.
    Caption(Language),
    /// The alternative text in a language.
    Alt(Language),
    /// The headline in a language.
    Headline(Language),
    /// The credit in a language; empty where the photo's own stands for it.
    CreditIn(Language),
    /// The credit.
    Credit,
    /// Who took it.
    Photographer,
    /// From whom it came.
    Source,
    /// Whose the rights are.
    RightsHolder,
    /// The copyright notice.
    Copyright,
    /// The licence.
    Licence,
    /// What the licence allows.
    UsageTerms,
    /// Where it was taken.
    Place,
}

impl PhotoField {
    /// The column of `photo_texts` and the language, or the column of `photos`.
    pub(in super::super) fn column(self) -> (&'static str, Option<Language>) {
        match self {
            Self::Caption(language) => ("caption", Some(language)),
            Self::Alt(language) => ("alt", Some(language)),
            Self::Headline(language) => ("headline", Some(language)),
            Self::CreditIn(language) => ("credit", Some(language)),
            Self::Credit => ("credit", None),
            Self::Photographer => ("photographer", None),
            Self::Source => ("source", None),
            Self::RightsHolder => ("rights_holder", None),
            Self::Copyright => ("copyright", None),
            Self::Licence => ("licence", None),
            Self::UsageTerms => ("usage_terms", None),
            Self::Place => ("place", None),
        }
    }
}

/// A part of a photo's record, or of a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Part {
    Text(PhotoField),
    Rights,
    ExpiresOn,
    WithdrawnAt,
    TakenAt,
    Event,
    Edit,
    TrashedAt,
    Tags,
    /// Who is seen, and what each agreed to.
    People,
    /// A person's own row, whose id stands in place of the photo's.
    Person,
    /// An event's own row, likewise; there may be none, before it is made and after it is removed.
    EventRow,
}

impl Part {
    /// The column of `photos`, for the parts that are one.
    fn column(self) -> Option<&'static str> {
        match self {
            Self::Text(field) => match field.column() {
                (column, None) => Some(column),
                _ => None,
            },
            Self::Rights => Some("rights"),
            Self::ExpiresOn => Some("expires_on"),
            Self::WithdrawnAt => Some("withdrawn_at"),
            Self::TakenAt => Some("taken_at"),
            Self::Event => Some("event"),
            Self::Edit => Some("edit"),
            Self::TrashedAt => Some("trashed_at"),
            Self::Tags | Self::People | Self::Person | Self::EventRow => None,
        }
    }

    /// Whether the search for photos looks at it.
    pub(in super::super) fn is_said(self) -> bool {
        matches!(self, Self::Text(_) | Self::Tags | Self::People | Self::Event)
    }

    /// Whether the search for articles looks at it.
    pub(in super::super) fn is_searched(self) -> bool {
        matches!(
            self,
            Self::Text(
                PhotoField::Caption(_)
                    | PhotoField::Alt(_)
                    | PhotoField::Credit
                    | PhotoField::CreditIn(_)
                    | PhotoField::Photographer
            )
        )
    }
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Held {
    Text(Option<String>),
    Tags(Vec<String>),
    People(Vec<Seen>),
    Person { name: String, minor: bool, withdrawn_at: Option<String> },
    Event(Option<PhotoEvent>),
}

/// What a part holds now.
///
/// # Errors
/// [`LibraryError::PhotoNotFound`], [`LibraryError::PersonNotFound`].
pub(in super::super) fn held(sql: &Transaction<'_>, id: &str, part: Part) -> Result<Held> {
    if let Some(column) = part.column() {
        let text: Option<Option<String>> = sql
            .prepare_cached(&format!("SELECT {column} FROM photos WHERE id = ?1"))?
            .query_row([id], |row| row.get(0))
            .optional()?;
        return text.map(Held::Text).ok_or_else(|| LibraryError::PhotoNotFound(id.to_owned()));
    }
    match part {
        Part::Tags => Ok(Held::Tags(read::tags(sql, id)?)),
        Part::People => {
            let people = read::people(sql, id)?.into_iter().map(|person| Seen {
                person: person.person,
                consent: person.consent,
                guardian: person.guardian,
                scope: person.scope,
                until: person.until,
                withdrawn_at: person.withdrawn_at,
            });
            let mut people: Vec<Seen> = people.collect();
            // By name they would be in another order once somebody is called otherwise.
            people.sort_by(|a, b| a.person.cmp(&b.person));
            Ok(Held::People(people))
        }
        Part::Person => sql
            .prepare_cached("SELECT name, minor, withdrawn_at FROM people WHERE id = ?1")?
            .query_row([id], |row| {
                Ok(Held::Person { name: row.get(0)?, minor: row.get(1)?, withdrawn_at: row.get(2)? })
            })
            .optional()?
            .ok_or_else(|| LibraryError::PersonNotFound(id.to_owned())),
        Part::EventRow => Ok(Held::Event(read::event(sql, id)?)),
        Part::Text(field) => {
            let (column, language) = field.column();
            let text: Option<String> = sql
                .prepare_cached(&format!(
                    "SELECT {column} FROM photo_texts WHERE photo = ?1 AND language = ?2"
                ))?
                .query_row(params![id, language.map(Language::tag)], |row| row.get(0))
                .optional()?;
            Ok(Held::Text(Some(text.unwrap_or_default())))
        }
        _ => Ok(Held::Text(None)),
    }
}

/// Has a part hold something else.
pub(in super::super) fn hold(sql: &Transaction<'_>, id: &str, part: Part, held: &Held) -> Result<()> {
    match (part, held) {
        (Part::Text(field), Held::Text(text)) if field.column().1.is_some() => {
            let Some(language) = field.column().1 else { return Ok(()) };
            let mut texts = read::texts(sql, id)?.remove(&language).unwrap_or_default();
            let text = text.clone().unwrap_or_default();
            match field {
                PhotoField::Caption(_) => texts.caption = text,
                PhotoField::Alt(_) => texts.alt = text,
                PhotoField::Headline(_) => texts.headline = text,
                _ => texts.credit = text,
            }
            put_texts(sql, id, language.tag(), &texts)
        }
        (Part::Tags, Held::Tags(tags)) => {
            sql.prepare_cached("DELETE FROM photo_tags WHERE photo = ?1")?.execute([id])?;
            tags.iter().try_for_each(|tag| put_tag(sql, id, tag))
        }
        (Part::People, Held::People(people)) => {
            let mut gone = read::people(sql, id)?;
            gone.retain(|person| !people.iter().any(|seen| seen.person == person.person));
            for person in gone {
                sql.prepare_cached("DELETE FROM photo_people WHERE photo = ?1 AND person = ?2")?
                    .execute([id, &person.person])?;
            }
            people.iter().try_for_each(|seen| put_person(sql, id, seen))
        }
        (Part::Person, Held::Person { name, minor, withdrawn_at }) => {
            sql.prepare_cached(
                "UPDATE people SET name = ?2, minor = ?3, withdrawn_at = ?4, updated_at = ?5 WHERE id = ?1",
            )?
            .execute(params![id, name, minor, withdrawn_at, clock::now()])?;
            Ok(())
        }
        (Part::EventRow, Held::Event(Some(event))) => {
            sql.prepare_cached(include_str!("put_event.sql"))?.execute(params![
                id,
                event.name,
                event.day,
                event.place,
                clock::now()
            ])?;
            Ok(())
        }
        (Part::EventRow, Held::Event(None)) => {
            sql.prepare_cached("DELETE FROM photo_events WHERE id = ?1")?.execute([id])?;
            Ok(())
        }
        (part, Held::Text(text)) => {
            let Some(column) = part.column() else { return Ok(()) };
            sql.prepare_cached(&format!("UPDATE photos SET {column} = ?2 WHERE id = ?1"))?
                .execute(params![id, text])?;
            Ok(())
        }
        _ => Ok(()),
    }
}
