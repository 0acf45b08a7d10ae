//! Settings that belong to the library rather than to the machine.

use rusqlite::OptionalExtension as _;
use serde_json::Value;

use crate::article::json;
use crate::{Library, Result};

impl Library {
    /// A setting; `None` where it was never put.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        self.readers.read(|sql| {
            let value = sql
                .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
                .query_row([key], |row| json(row, 0))
                .optional()?;
            Ok(value)
        })
    }

    /// Puts a setting in place of the former one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn setting_put(&self, key: &str, value: &Value) -> Result<()> {
        self.transact("setting_put", |transaction| {
            transaction.execute(include_str!("put.sql"), [key, &value.to_string()])?;
            transaction.changes.settings.push(key.to_owned());
            Ok(())
        })
    }
}
