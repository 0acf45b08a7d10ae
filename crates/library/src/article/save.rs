//! Making and changing articles.

use rusqlite::params;
use torchpress_document::{Body, Meta, Status};

use super::content::{self, Packed};
use super::store::{self, Revision, append, saved, store};
use super::{NewArticle, RevisionKind, Saved, Summary, pack, read};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock};

impl Library {
    /// Makes a new article, a draft, whose first revision is of `kind`.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] for a body that could not be read again, such as one nested too deep.
    pub fn article_create(&self, meta: &Meta, body: &Body, kind: RevisionKind, note: &str) -> Result<Saved> {
        let packed = Packed::new(meta, body)?;
        self.transact("article_create", |transaction| insert(transaction, &packed, kind, note))
    }

    /// Makes many new articles at once: all of them, or none. Their order in the lists is the one given, the last first.
    ///
    /// # Errors
    /// As of [`article_create`](Self::article_create).
    pub fn articles_create(&self, articles: Vec<NewArticle>) -> Result<Vec<Saved>> {
        let packed = articles
            .into_iter()
            .map(|new| Ok((Packed::new(&new.meta, &new.body)?, new.kind, new.note)))
            .collect::<Result<Vec<_>>>()?;
        self.transact("articles_create", |transaction| {
            packed.iter().map(|(packed, kind, note)| insert(transaction, packed, *kind, note)).collect()
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
                append(transaction, id, &head, kind, "", &packed)?;
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
            let (meta, body) = content::read(&pack::json_of(transaction, id, number)?)?;
            let packed = Packed::new(&meta, &body)?;
            append(transaction, id, &head, RevisionKind::Revert, &number.to_string(), &packed)?;
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
            transaction.prepare_cached(include_str!("set_status.sql"))?.execute(params![
                id,
                status.name(),
                clock::now(),
                store::next(transaction)?
            ])?;
            transaction.changes.articles.push(id.to_owned());
            read::summary(transaction, id)
        })
    }
}

fn insert(
    transaction: &mut Transaction<'_>,
    packed: &Packed,
    kind: RevisionKind,
    note: &str,
) -> Result<Saved> {
    let (id, at) = (new_id(), clock::now());
    transaction.prepare_cached(include_str!("insert.sql"))?.execute(params![
        id,
        Status::Draft.name(),
        at,
        packed.shown.language
    ])?;
    let revision = Revision { article: &id, number: 1, parent: None, kind, note, at: &at };
    store(transaction, &revision, packed)?;
    saved(transaction, &id)
}
