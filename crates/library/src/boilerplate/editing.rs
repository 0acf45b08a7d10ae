//! Making, changing and deleting boilerplates.

use rusqlite::params;
use torchpress_document::{Block, Body, Language, ReadError};

use super::{find, newest};
use crate::article::restamp_boilerplate;
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

impl Library {
    /// Makes a boilerplate, or changes the one of that id: its name, and with a new version what it says in `language`.
    /// The same content again is no version. Answers its id.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`] for an id that is not there, [`LibraryError::Refused`] for blocks that
    /// could not be read again or that name another boilerplate.
    pub fn boilerplate_put(
        &self,
        id: Option<&str>,
        name: &str,
        language: Language,
        blocks: &[Block],
    ) -> Result<String> {
        written(blocks)?;
        self.transact("boilerplate_put", |transaction| {
            let id = match id {
                None => {
                    let id = new_id();
                    let sql = "INSERT INTO boilerplates (id, name, updated_at) VALUES (?1, ?2, ?3)";
                    transaction.execute(sql, params![id, name, clock::now()])?;
                    id
                }
                Some(id) => {
                    rename(transaction, id, name)?;
                    id.to_owned()
                }
            };
            store_version(transaction, &id, language, blocks)?;
            transaction.changes.boilerplates.push(id.clone());
            Ok(id)
        })
    }

    /// Gives a boilerplate another name.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`].
    pub fn boilerplate_rename(&self, id: &str, name: &str) -> Result<()> {
        self.transact("boilerplate_rename", |transaction| {
            rename(transaction, id, name)?;
            transaction.changes.boilerplates.push(id.to_owned());
            Ok(())
        })
    }

    /// Deletes a boilerplate, or brings a deleted one back. Nothing that it ever said is lost, and articles that have it
    /// go on showing it: it is only offered no more.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`].
    pub fn boilerplate_delete(&self, id: &str, deleted: bool) -> Result<()> {
        self.transact("boilerplate_delete", |transaction| {
            let now = clock::now();
            let sql =
                "UPDATE boilerplates SET deleted_at = iif (?2, ?3, NULL), updated_at = ?3 WHERE id = ?1";
            if transaction.execute(sql, params![id, deleted, now])? == 0 {
                return Err(LibraryError::BoilerplateNotFound(id.to_owned()));
            }
            transaction.changes.boilerplates.push(id.to_owned());
            Ok(())
        })
    }
}

/// Stores what an edition says as a version of its own, unless it says so already.
pub(super) fn store_version(
    transaction: &Transaction<'_>,
    id: &str,
    language: Language,
    blocks: &[Block],
) -> Result<()> {
    let before = newest(transaction, id, language)?;
    if before.as_ref().is_some_and(|edition| edition.content == blocks) {
        return Ok(());
    }
    let number = before.map_or(0, |edition| edition.version) + 1;
    transaction.execute(
        "INSERT INTO boilerplate_versions (boilerplate, language, number, content, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, language.tag(), number, written(blocks)?, clock::now()],
    )?;
    restamp_boilerplate(transaction, id)
}

fn rename(transaction: &Transaction<'_>, id: &str, name: &str) -> Result<()> {
    let found = find(transaction, id)?.ok_or_else(|| LibraryError::BoilerplateNotFound(id.to_owned()))?;
    if found.name != name {
        let sql = "UPDATE boilerplates SET name = ?2, updated_at = ?3 WHERE id = ?1";
        transaction.execute(sql, params![id, name, clock::now()])?;
    }
    Ok(())
}

/// The JSON of a boilerplate's blocks, which can be read again.
fn written(blocks: &[Block]) -> Result<String> {
    let refused =
        |reason: String| LibraryError::Refused(ReadError::Refused { place: "body".to_owned(), reason });
    let body = Body { content: blocks.to_vec() };
    if !body.boilerplate_ids().is_empty() {
        return Err(refused("a boilerplate names no other".to_owned()));
    }
    let content = serde_json::to_string(&body).map_err(|error| refused(error.to_string()))?;
    serde_json::from_str::<Body>(&content).map_err(|error| refused(error.to_string()))?;
    Ok(content)
}
