//! Changes to the library, each of them one named transaction.

use std::ops::Deref;
use std::sync::PoisonError;

use rusqlite::TransactionBehavior;

use crate::{Library, Result};

/// What one transaction changed, so that a view refreshes what it must and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The name of the operation, such as `article_save`.
    pub operation: &'static str,
    /// The ids of articles that were made or changed.
    pub articles: Vec<String>,
    /// The ids of photos that were made or changed.
    pub photos: Vec<String>,
    /// The ids of boilerplates that were made or changed.
    pub boilerplates: Vec<String>,
    /// The keys of settings that were changed.
    pub settings: Vec<String>,
    /// The names of themes that were made, changed or deleted.
    pub themes: Vec<String>,
    /// The ids of people who were made or changed.
    pub people: Vec<String>,
    /// The ids of events that were made, changed or deleted.
    pub events: Vec<String>,
    /// The ids of templates of credits that were made, changed or deleted.
    pub templates: Vec<String>,
}

impl Changes {
    fn none(operation: &'static str) -> Self {
        Self {
            operation,
            articles: vec![],
            photos: vec![],
            boilerplates: vec![],
            settings: vec![],
            themes: vec![],
            people: vec![],
            events: vec![],
            templates: vec![],
        }
    }

    fn is_empty(&self) -> bool {
        self.articles.is_empty()
            && self.photos.is_empty()
            && self.boilerplates.is_empty()
            && self.settings.is_empty()
            && self.themes.is_empty()
            && self.people.is_empty()
            && self.events.is_empty()
            && self.templates.is_empty()
    }
}

/// A transaction in progress and what it has changed so far.
pub(crate) struct Transaction<'c> {
    sql: rusqlite::Transaction<'c>,
    pub(crate) changes: Changes,
}

impl<'c> Deref for Transaction<'c> {
    type Target = rusqlite::Transaction<'c>;

    fn deref(&self) -> &Self::Target {
        &self.sql
    }
}

impl Library {
    /// Does `change` as one transaction: all of it, or nothing where it fails or panics. Once this returns, it is on
    /// the disk, and those who [watch](Self::watch) were told.
    pub(crate) fn transact<T>(
        &self,
        operation: &'static str,
        change: impl FnOnce(&mut Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.may_write()?;
        let (answer, changes) = {
            // A panic rolls its transaction back as it unwinds, so the connection is sound even after one.
            let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let sql = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut transaction = Transaction { sql, changes: Changes::none(operation) };
            let answer = change(&mut transaction)?;
            transaction.sql.commit()?;
            (answer, transaction.changes)
        };
        if !changes.is_empty() {
            let watchers = self.watchers.read().unwrap_or_else(PoisonError::into_inner).clone();
            for watcher in watchers {
                watcher(&changes);
            }
        }
        Ok(answer)
    }
}
