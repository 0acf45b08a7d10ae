//! Settings that belong to the library rather than to the machine.

use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::article::json;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result};

impl Library {
    /// A setting; `None` where it was never put.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        self.readers.read(|sql| find(sql, key))
    }

    /// Puts a setting in place of the former one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn setting_put(&self, key: &str, value: &Value) -> Result<()> {
        self.transact("setting_put", |transaction| put(transaction, key, value))
    }
}

/// A setting as what it holds; `None` where it was never put.
pub(crate) fn find<T: DeserializeOwned>(sql: &Connection, key: &str) -> Result<Option<T>> {
    let found = sql
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| json(row, 0))
        .optional()?;
    Ok(found)
}

/// Puts a setting within a change of more than that.
pub(crate) fn put(transaction: &mut Transaction<'_>, key: &str, value: &impl Serialize) -> Result<()> {
    let value = serde_json::to_string(value).map_err(|error| LibraryError::Damaged(error.to_string()))?;
    transaction.execute(include_str!("put.sql"), [key, &value])?;
    transaction.changes.settings.push(key.to_owned());
    Ok(())
}
