//! Which boilerplates close an article where it goes, though its text does not name them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{find, pin};
use crate::{Library, LibraryError, Result, clock, setting};

/// The setting that says which of them do where nothing else is chosen.
const KEY: &str = "closing";

/// Where an article goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outlet {
    /// A WeChat Official Account.
    Wechat,
    /// A website, or one page by itself.
    Web,
    /// Markdown.
    Markdown,
}

impl Library {
    /// Where boilerplates close an article by default, by their ids.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn closing(&self) -> Result<BTreeMap<String, BTreeSet<Outlet>>> {
        self.readers.read(stored)
    }

    /// Says where a boilerplate closes an article by default.
    ///
    /// # Errors
    /// [`LibraryError::BoilerplateNotFound`].
    pub fn closing_put(&self, id: &str, outlets: &BTreeSet<Outlet>) -> Result<()> {
        self.transact("closing_put", |transaction| {
            find(transaction, id)?.ok_or_else(|| LibraryError::BoilerplateNotFound(id.to_owned()))?;
            let mut closing = stored(transaction)?;
            if outlets.is_empty() {
                closing.remove(id);
            } else {
                closing.insert(id.to_owned(), outlets.clone());
            }
            setting::put(transaction, KEY, &closing)?;
            let sql = "UPDATE boilerplates SET updated_at = ?2 WHERE id = ?1";
            transaction.execute(sql, [id, &clock::now()])?;
            transaction.changes.boilerplates.push(id.to_owned());
            Ok(())
        })
    }

    /// Notes of the newest published revision of an article that these boilerplates closed it where it went, so that it is
    /// known what they said then. Nothing is noted of an article that was never published.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn closing_note(&self, article: &str, boilerplates: &[String]) -> Result<()> {
        let article_language = self.article_summary(article)?.language;
        self.transact("closing_note", |transaction| {
            let published: Option<u32> = transaction
                .prepare_cached("SELECT max(number) FROM revisions WHERE article = ?1 AND kind = 'publish'")?
                .query_row([article], |row| row.get(0))?;
            if let Some(revision) = published {
                pin(transaction, article, revision, article_language, boilerplates)?;
                transaction.changes.articles.push(article.to_owned());
            }
            Ok(())
        })
    }
}

fn stored(sql: &Connection) -> Result<BTreeMap<String, BTreeSet<Outlet>>> {
    Ok(setting::find(sql, KEY)?.unwrap_or_default())
}
