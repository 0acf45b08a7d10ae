//! Deleting what is in the trash for good.

use rusqlite::{OptionalExtension as _, params};

use super::store::next;
use crate::transact::Transaction;
use crate::{Library, Result};

impl Library {
    /// Deletes articles that are in the trash, with all their revisions: those of `ids`, or all. Answers how many.
    ///
    /// An article of `ids` that is not in the trash is left alone. Photos stay, even those that nothing uses then.
    ///
    /// # Errors
    /// Where the database cannot be written; nothing is then deleted.
    pub fn trash_empty(&self, ids: Option<&[String]>) -> Result<u32> {
        self.transact("trash_empty", |transaction| {
            let doomed: Vec<String> = match ids {
                Some(ids) => ids.to_vec(),
                None => transaction
                    .prepare("SELECT id FROM articles WHERE trashed_at IS NOT NULL")?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?,
            };
            let mut deleted = 0;
            for id in doomed {
                deleted += u32::from(delete(transaction, &id)?);
            }
            Ok(deleted)
        })
    }
}

fn delete(transaction: &mut Transaction<'_>, id: &str) -> Result<bool> {
    let trashed: Option<Option<String>> = transaction
        .prepare_cached("SELECT trashed_at FROM articles WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if trashed.flatten().is_none() {
        return Ok(false);
    }
    for delete in [
        "DELETE FROM article_tags WHERE article = ?1",
        "DELETE FROM article_photos WHERE article = ?1",
        "DELETE FROM revision_photos WHERE article = ?1",
        "DELETE FROM article_boilerplates WHERE article = ?1",
        "DELETE FROM article_words WHERE article = ?1",
        "DELETE FROM published_details WHERE article = ?1",
        "DELETE FROM published_texts WHERE article = ?1",
        "DELETE FROM revisions WHERE article = ?1",
        "DELETE FROM articles WHERE id = ?1",
    ] {
        transaction.prepare_cached(delete)?.execute([id])?;
    }
    transaction
        .prepare_cached("INSERT INTO deleted_articles (id, stamp) VALUES (?1, ?2)")?
        .execute(params![id, next(transaction)?])?;
    transaction.changes.articles.push(id.to_owned());
    Ok(true)
}
