//! Boilerplates: texts that many articles share, by reference.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use torchpress_document::{Block, Body, Language, ReadError};

use crate::article::{json, language, named, restamp_boilerplate};
use crate::library::new_id;
use crate::{Library, LibraryError, Result, clock};

/// A text that many articles share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Boilerplate {
    /// Its id, which articles name.
    pub id: String,
    /// What its author calls it.
    pub name: String,
    /// The language it is written in.
    pub language: Language,
    /// At least one block.
    pub content: Vec<Block>,
}

impl Library {
    /// Makes a boilerplate, or replaces the one of that id; answers its id.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`] for an id that is not there, [`LibraryError::Refused`] for blocks that
    /// could not be read again.
    pub fn boilerplate_put(
        &self,
        id: Option<&str>,
        name: &str,
        language: Language,
        blocks: &[Block],
    ) -> Result<String> {
        let refused = |error: serde_json::Error| {
            LibraryError::Refused(ReadError::Refused { place: "body".to_owned(), reason: error.to_string() })
        };
        let content = serde_json::to_string(&Body { content: blocks.to_vec() }).map_err(refused)?;
        serde_json::from_str::<Body>(&content).map_err(refused)?;
        self.transact("boilerplate_put", |transaction| {
            let id = match id {
                None => {
                    let id = new_id();
                    transaction.execute(
                        include_str!("insert.sql"),
                        params![id, name, language.tag(), content, clock::now()],
                    )?;
                    id
                }
                Some(id) => {
                    let values = params![id, name, language.tag(), content, clock::now()];
                    if transaction.execute(include_str!("update.sql"), values)? == 0 {
                        return Err(LibraryError::BoilerplateNotFound(id.to_owned()));
                    }
                    id.to_owned()
                }
            };
            restamp_boilerplate(transaction, &id)?;
            transaction.changes.boilerplates.push(id.clone());
            Ok(id)
        })
    }

    /// One boilerplate.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`].
    pub fn boilerplate(&self, id: &str) -> Result<Boilerplate> {
        self.readers.read(|sql| {
            sql.prepare_cached("SELECT id, name, language, content FROM boilerplates WHERE id = ?1")?
                .query_row([id], read)
                .optional()?
                .ok_or_else(|| LibraryError::BoilerplateNotFound(id.to_owned()))
        })
    }

    /// All boilerplates, by name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn boilerplates(&self) -> Result<Vec<Boilerplate>> {
        self.readers.read(|sql| {
            let all = sql
                .prepare_cached("SELECT id, name, language, content FROM boilerplates ORDER BY name, id")?
                .query_map([], read)?
                .collect::<rusqlite::Result<_>>()?;
            Ok(all)
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Boilerplate> {
    let body: Body = json(row, 3)?;
    Ok(Boilerplate {
        id: row.get(0)?,
        name: row.get(1)?,
        language: named(row, 2, language)?,
        content: body.content,
    })
}
