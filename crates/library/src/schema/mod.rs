//! The tables, by numbered migrations that are only ever added to.
//!
//! SQLite's `user_version` is the number of the last migration; the table `migrations` holds what was applied with its
//! checksum, so that a migration which was edited after its release is noticed before it does harm.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};

use crate::backup::{self, Reason};
use crate::{LibraryError, Result, article, clock, photo};

/// One step of the schema.
pub(crate) struct Migration {
    name: &'static str,
    sql: &'static str,
    /// What SQL cannot do, such as reading what a revision holds; within the same transaction, after `sql`.
    fill: Option<fn(&Connection) -> Result<()>>,
}

/// All steps; the first is number 1. A step that was released is never changed.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { name: "start", sql: include_str!("0001_start.sql"), fill: None },
    Migration { name: "themes", sql: include_str!("0002_themes.sql"), fill: None },
    Migration { name: "organise", sql: include_str!("0003_organise.sql"), fill: Some(article::fill) },
    Migration { name: "photos", sql: include_str!("0004_photos.sql"), fill: Some(photo::fill) },
    Migration { name: "texts", sql: include_str!("0005_texts.sql"), fill: Some(article::fill_texts) },
    Migration { name: "details", sql: include_str!("0006_details.sql"), fill: None },
];

/// `TPRS`: tells `library.db` from every other SQLite database.
pub(crate) const APPLICATION_ID: i32 = 0x5450_5253;

/// The newest schema that this version knows.
pub(crate) fn known() -> u32 {
    number(MIGRATIONS)
}

fn number(migrations: &[Migration]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

impl Migration {
    fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.sql).into()
    }
}

/// The schema that the database says it has.
pub(crate) fn version(connection: &Connection) -> Result<u32> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(version).map_err(|_| LibraryError::Damaged(format!("user_version is {version}")))
}

/// Brings the schema of the library in the folder `library` up to the last of `migrations`, after a backup where there
/// is anything to lose.
///
/// # Errors
/// [`LibraryError::Newer`] before anything is done; [`LibraryError::Damaged`] where what was applied is not what this
/// version would have applied.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[Migration], library: &Path) -> Result<()> {
    let known = number(migrations);
    let before = version(connection)?;
    if before > known {
        return Err(LibraryError::Newer { found: before, known });
    }
    if before == known {
        return verify(connection, migrations, known);
    }
    if before > 0 {
        backup::before(connection, library, Reason::Migration)?;
    }
    // Tables can only be rebuilt while references are not enforced, and that cannot be switched within a transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    let done = apply(connection, migrations, known);
    connection.pragma_update(None, "foreign_keys", true)?;
    done
}

fn apply(connection: &mut Connection, migrations: &[Migration], known: u32) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for its turn.
    let before = version(&transaction)?;
    if before > known {
        return Err(LibraryError::Newer { found: before, known });
    }
    transaction.execute_batch(include_str!("applied.sql"))?;
    verify(&transaction, migrations, before)?;
    for (number, migration) in (1_u32..).zip(migrations) {
        if number > before {
            transaction.execute_batch(migration.sql)?;
            if let Some(fill) = migration.fill {
                fill(&transaction)?;
            }
            transaction.execute(
                "INSERT INTO migrations (number, name, sha256, applied_at) VALUES (?1, ?2, ?3, ?4)",
                params![number, migration.name, migration.sha256(), clock::now()],
            )?;
        }
    }
    let broken: Option<String> = transaction
        .prepare("PRAGMA foreign_key_check")?
        .query_map([], |row| row.get(0))?
        .next()
        .transpose()?;
    if let Some(table) = broken {
        return Err(LibraryError::Damaged(format!("a row of {table} refers to one that does not exist")));
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

/// An empty database in memory with the tables that the first `version` migrations make.
pub(crate) fn sample(version: u32) -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(include_str!("applied.sql"))?;
    for (_, migration) in (1..=version).zip(MIGRATIONS) {
        connection.execute_batch(migration.sql)?;
    }
    Ok(connection)
}

/// Checks that the first `count` migrations are those that were applied.
pub(crate) fn verify(connection: &Connection, migrations: &[Migration], count: u32) -> Result<()> {
    let applied: Vec<(u32, Vec<u8>)> = connection
        .prepare("SELECT number, sha256 FROM migrations ORDER BY number")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let expected =
        (1..=count).zip(migrations).map(|(number, migration)| (number, migration.sha256().to_vec()));
    if applied.into_iter().eq(expected) {
        Ok(())
    } else {
        Err(LibraryError::Damaged("the tables were not made by this program".to_owned()))
    }
}

#[cfg(test)]
mod killed;
#[cfg(test)]
mod tests;
