//! Changing many articles in one transaction.

mod photos;
#[cfg(test)]
mod tests;

use rusqlite::params;
use torchpress_document::{Meta, Series, Status};

use super::content::{self, Packed};
use super::store::{append, next};
use super::undo::{Former, Step};
use super::{ArticleChange, Changed, RevisionKind, Summary, Undo, pack, read};
use crate::transact::Transaction;
use crate::{Library, Result, clock};
pub(super) use photos::{PhotosUsed, put_photos};

impl Library {
    /// Changes articles, all of them or none. Those that are as asked already are left as they are.
    ///
    /// Tags and series are content, so changing them makes a revision of kind `batch`; publishing makes one of kind
    /// `publish`. The rest is beside the content.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`](crate::LibraryError::ArticleNotFound).
    pub fn articles_change(&self, ids: &[String], change: &ArticleChange) -> Result<Changed> {
        self.transact("articles_change", |transaction| {
            let (mut summaries, mut steps) = (Vec::new(), Vec::new());
            for id in ids {
                if let Some(step) = apply(transaction, id, change)? {
                    steps.push(step);
                    summaries.push(read::summary(transaction, id)?);
                }
            }
            let undo = if steps.is_empty() { None } else { Some(Undo::of_articles(steps)) };
            Ok(Changed { summaries, undo })
        })
    }

    /// Sets how far one article has come, as [`articles_change`](Self::articles_change) does for many.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`](crate::LibraryError::ArticleNotFound).
    pub fn article_set_status(&self, id: &str, status: Status) -> Result<Summary> {
        self.transact("article_set_status", |transaction| {
            apply(transaction, id, &ArticleChange::Status(status))?;
            read::summary(transaction, id)
        })
    }
}

/// Changes one article; answers how to take it back, or `None` where there was nothing to change.
pub(super) fn apply(
    transaction: &mut Transaction<'_>,
    id: &str,
    change: &ArticleChange,
) -> Result<Option<Step>> {
    let before = read::summary(transaction, id)?;
    let former = match change {
        ArticleChange::Trash => match before.trashed_at {
            Some(_) => None,
            None => {
                let at = clock::now();
                put_in_trash(transaction, id, Some(&at))?;
                Some(Former::Listed { trashed_at: at })
            }
        },
        ArticleChange::Untrash => match before.trashed_at {
            None => None,
            Some(at) => {
                put_in_trash(transaction, id, None)?;
                Some(Former::Trashed { at })
            }
        },
        ArticleChange::Status(status) => set_status(transaction, &before, *status)?,
        ArticleChange::Pin(pinned) if before.pinned == *pinned => None,
        ArticleChange::Pin(pinned) => {
            set_pinned(transaction, id, *pinned)?;
            Some(Former::Pinned { was: before.pinned })
        }
        ArticleChange::Tags { add, remove } => {
            let mut note: Vec<String> = add.iter().map(|tag| format!("+{tag}")).collect();
            note.extend(remove.iter().map(|tag| format!("−{tag}")));
            let changed = change_meta(transaction, id, RevisionKind::Batch, &note.join(" "), |meta| {
                let was = meta.tags.clone();
                meta.tags.retain(|tag| !remove.contains(tag));
                for tag in add {
                    if !meta.tags.contains(tag) {
                        meta.tags.push(tag.clone());
                    }
                }
                Former::Tags { was, now: meta.tags.clone() }
            });
            changed?
        }
        ArticleChange::Series(name) => {
            let note = format!("→ {}", name.as_deref().unwrap_or("—"));
            let changed = change_meta(transaction, id, RevisionKind::Batch, &note, |meta| {
                let was = meta.series.clone();
                if was.as_ref().map(|series| &series.name) != name.as_ref() {
                    meta.series = name.clone().map(|name| Series { name, number: None });
                }
                Former::Series { was, now: meta.series.clone() }
            });
            changed?
        }
    };
    Ok(former.map(|former| {
        transaction.changes.articles.push(id.to_owned());
        Step { article: id.to_owned(), former }
    }))
}

/// In the trash since `at`, or no longer in it. Its place in the list waits for it.
pub(super) fn put_in_trash(transaction: &Transaction<'_>, id: &str, at: Option<&str>) -> Result<()> {
    transaction
        .prepare_cached("UPDATE articles SET trashed_at = ?2, stamp = ?3 WHERE id = ?1")?
        .execute(params![id, at, next(transaction)?])?;
    Ok(())
}

pub(super) fn set_pinned(transaction: &Transaction<'_>, id: &str, pinned: bool) -> Result<()> {
    transaction
        .prepare_cached("UPDATE articles SET pinned = ?2 WHERE id = ?1")?
        .execute(params![id, pinned])?;
    Ok(())
}

fn set_status(transaction: &mut Transaction<'_>, before: &Summary, status: Status) -> Result<Option<Former>> {
    let id = &before.id;
    let published = published_revision(transaction, id)?;
    let publishes = status == Status::Published
        && (before.status != Status::Published || published.is_none_or(|number| number < before.revision));
    if before.status == status && !publishes {
        return Ok(None);
    }
    if publishes {
        let head = read::head(transaction, id)?;
        let (meta, body) = content::read(&pack::json_of(transaction, id, head.number)?)?;
        append(transaction, id, &head, RevisionKind::Publish, "", &Packed::new(&meta, &body)?)?;
    }
    clock::not_before(&before.updated_at);
    transaction.prepare_cached(include_str!("../set_status.sql"))?.execute(params![
        id,
        status.name(),
        clock::now(),
        next(transaction)?,
        publishes
    ])?;
    Ok(Some(Former::Status { was: before.status, now: status, published }))
}

pub(super) fn published_revision(transaction: &Transaction<'_>, id: &str) -> Result<Option<u32>> {
    let number = transaction
        .prepare_cached("SELECT published_revision FROM articles WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(number)
}

/// Makes a revision with other metadata; `None` where `change` changed nothing.
pub(super) fn change_meta<T>(
    transaction: &mut Transaction<'_>,
    id: &str,
    kind: RevisionKind,
    note: &str,
    change: impl FnOnce(&mut Meta) -> T,
) -> Result<Option<T>> {
    let head = read::head(transaction, id)?;
    let (mut meta, body) = content::read(&pack::json_of(transaction, id, head.number)?)?;
    let before = meta.clone();
    let answer = change(&mut meta);
    if meta == before {
        return Ok(None);
    }
    append(transaction, id, &head, kind, note, &Packed::new(&meta, &body)?)?;
    Ok(Some(answer))
}
