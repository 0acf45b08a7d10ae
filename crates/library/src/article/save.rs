//! Making and changing articles.

use rusqlite::{OptionalExtension as _, params};
use torchpress_document::{Body, Meta, Status};

use super::content::{self, Packed};
use super::read::{self, Head};
use super::{RevisionKind, Saved, Summary};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

/// Who makes revisions; they name it, so that what one version did wrong can be found later.
const MAKER: &str = concat!("torchpress ", env!("CARGO_PKG_VERSION"));

impl Library {
    /// Makes a new article, a draft, whose first revision is of `kind`.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] for a body that could not be read again, such as one nested too deep.
    pub fn article_create(&self, meta: &Meta, body: &Body, kind: RevisionKind, note: &str) -> Result<Saved> {
        let packed = Packed::new(meta, body)?;
        self.transact("article_create", |transaction| {
            let (id, at) = (new_id(), clock::now());
            transaction.prepare_cached(include_str!("insert.sql"))?.execute(params![
                id,
                Status::Draft.name(),
                at,
                meta.language.tag()
            ])?;
            let revision = Revision { article: &id, number: 1, parent: None, kind, note, at: &at };
            store(transaction, &revision, meta, &packed)?;
            saved(transaction, &id)
        })
    }

    /// Replaces an article's content. Every change of content is a new revision; the same content again is none.
    ///
    /// # Errors
    /// [`LibraryError::Stale`] where a newer revision than `base_revision`, the one that was changed, is stored.
    pub fn article_save(
        &self,
        id: &str,
        base_revision: u32,
        meta: &Meta,
        body: &Body,
        kind: RevisionKind,
    ) -> Result<Saved> {
        let packed = Packed::new(meta, body)?;
        self.transact("article_save", |transaction| {
            let head = read::head(transaction, id)?;
            if head.number > base_revision {
                return Err(LibraryError::Stale { stored: head.number, given: base_revision });
            }
            if head.sha256 != packed.sha256 {
                append(transaction, id, &head, kind, "", meta, &packed)?;
            }
            saved(transaction, id)
        })
    }

    /// Makes a new revision equal to revision `number`. What came after that stays in the history.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`], [`LibraryError::RevisionNotFound`].
    pub fn article_revert(&self, id: &str, number: u32) -> Result<Saved> {
        self.transact("article_revert", |transaction| {
            let head = read::head(transaction, id)?;
            let (blob, sha256) = read::revision(transaction, id, number)?;
            let (meta, body) = content::unpack(&blob, &sha256)?;
            let packed = Packed::new(&meta, &body)?;
            append(transaction, id, &head, RevisionKind::Revert, &number.to_string(), &meta, &packed)?;
            saved(transaction, id)
        })
    }

    /// Sets how far an article has come. This is no revision, since its content stays the same.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn article_set_status(&self, id: &str, status: Status) -> Result<Summary> {
        self.transact("article_set_status", |transaction| {
            let summary = read::summary(transaction, id)?;
            if summary.status == status {
                return Ok(summary);
            }
            clock::not_before(&summary.updated_at);
            transaction
                .prepare_cached("UPDATE articles SET status = ?2, updated_at = ?3 WHERE id = ?1")?
                .execute(params![id, status.name(), clock::now()])?;
            transaction.changes.articles.push(id.to_owned());
            read::summary(transaction, id)
        })
    }
}

/// A revision's own columns.
struct Revision<'a> {
    article: &'a str,
    number: u32,
    parent: Option<&'a str>,
    kind: RevisionKind,
    note: &'a str,
    at: &'a str,
}

fn append(
    transaction: &mut Transaction<'_>,
    article: &str,
    head: &Head,
    kind: RevisionKind,
    note: &str,
    meta: &Meta,
    packed: &Packed,
) -> Result<()> {
    // Another program may have saved it by another clock.
    clock::not_before(&head.updated_at);
    let at = clock::now();
    let revision = Revision { article, number: head.number + 1, parent: Some(&head.id), kind, note, at: &at };
    store(transaction, &revision, meta, packed)
}

/// Stores a revision, and what lists show of it.
fn store(
    transaction: &mut Transaction<'_>,
    revision: &Revision<'_>,
    meta: &Meta,
    packed: &Packed,
) -> Result<()> {
    let article = revision.article;
    transaction.prepare_cached(include_str!("insert_revision.sql"))?.execute(params![
        new_id(),
        article,
        revision.number,
        revision.parent,
        revision.kind.name(),
        revision.note,
        MAKER,
        revision.at,
        packed.chars,
        packed.sha256,
        packed.blob,
    ])?;
    transaction.prepare_cached(include_str!("update.sql"))?.execute(params![
        article,
        revision.number,
        revision.at,
        meta.language.tag(),
        meta.title,
        meta.series.as_ref().map(|series| &series.name),
        meta.series.as_ref().and_then(|series| series.number),
        packed.chars,
        packed.photos,
        packed.thumb,
    ])?;
    let tags = "INSERT INTO article_tags (article, position, tag) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached("DELETE FROM article_tags WHERE article = ?1")?.execute([article])?;
    insert_in_order(transaction, tags, article, &packed.tags)?;
    let photos = "INSERT INTO article_photos (article, position, photo) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached("DELETE FROM article_photos WHERE article = ?1")?.execute([article])?;
    insert_in_order(transaction, photos, article, &packed.photo_ids)?;
    transaction.changes.articles.push(article.to_owned());
    Ok(())
}

fn insert_in_order(transaction: &Transaction<'_>, sql: &str, article: &str, names: &[String]) -> Result<()> {
    let mut insert = transaction.prepare_cached(sql)?;
    for (position, name) in names.iter().enumerate() {
        insert.execute(params![article, position as i64, name])?;
    }
    Ok(())
}

fn saved(transaction: &Transaction<'_>, id: &str) -> Result<Saved> {
    let summary = read::summary(transaction, id)?;
    let revision = transaction
        .prepare_cached("SELECT revision FROM articles WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| LibraryError::ArticleNotFound(id.to_owned()))?;
    Ok(Saved { id: id.to_owned(), revision, updated_at: summary.updated_at.clone(), summary })
}
