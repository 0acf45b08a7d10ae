//! Making and changing articles.

use rusqlite::params;
use torchpress_document::{Article, Body, Meta, Status};

use super::change::apply;
use super::content::{self, Packed};
use super::store::{Revision, append, saved, store};
use super::{ArticleChange, NewArticle, RevisionKind, Saved, pack, read};
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
        self.transact("article_create", |transaction| {
            insert(transaction, &new_id(), Status::Draft, &packed, kind, note)
        })
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
            let insert = |(packed, kind, note): &(Packed, RevisionKind, String)| {
                insert(transaction, &new_id(), Status::Draft, packed, *kind, note)
            };
            packed.iter().map(insert).collect()
        })
    }

    /// Replaces an article's content. Every change of content is a new revision; the same content again is none.
    ///
    /// # Errors
    /// [`LibraryError::Stale`] where a newer revision than `base_revision`, the one that was changed, is stored, and
    /// has other content than that one; to publish or to name a revision is no reason to refuse.
    pub fn article_save(
        &self,
        id: &str,
        base_revision: u32,
        meta: &Meta,
        body: &Body,
        kind: RevisionKind,
    ) -> Result<Saved> {
        let packed = Packed::again(id, meta, body)?;
        self.transact("article_save", |transaction| {
            let head = read::head(transaction, id)?;
            if head.number > base_revision
                && !read::has_content(transaction, id, base_revision, &head.sha256)?
            {
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

    /// Makes a new revision equal to the newest one, whose note is `name`: a state to come back to.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn article_name_revision(&self, id: &str, name: &str) -> Result<Saved> {
        self.transact("article_name_revision", |transaction| {
            let head = read::head(transaction, id)?;
            let (meta, body) = content::read(&pack::json_of(transaction, id, head.number)?)?;
            append(transaction, id, &head, RevisionKind::Named, name, &Packed::new(&meta, &body)?)?;
            saved(transaction, id)
        })
    }

    /// Brings an article back as it is in a backup, which the note names: as a new revision, out of the trash, or
    /// where there is no article of this id any more, as a new article of that id and status.
    ///
    /// # Errors
    /// [`LibraryError::Refused`] for an article that could not be read again.
    pub fn article_restore(&self, article: &Article, note: &str) -> Result<Saved> {
        let packed = Packed::new(&article.meta, &article.body)?;
        self.transact("article_restore", |transaction| {
            let id = &article.id;
            match read::head(transaction, id) {
                Ok(head) => {
                    append(transaction, id, &head, RevisionKind::Restore, note, &packed)?;
                    apply(transaction, id, &ArticleChange::Untrash)?;
                    saved(transaction, id)
                }
                Err(LibraryError::ArticleNotFound(_)) => {
                    transaction.execute("DELETE FROM deleted_articles WHERE id = ?1", [id])?;
                    insert(transaction, id, article.status, &packed, RevisionKind::Restore, note)
                }
                Err(error) => Err(error),
            }
        })
    }
}

fn insert(
    transaction: &mut Transaction<'_>,
    id: &str,
    status: Status,
    packed: &Packed,
    kind: RevisionKind,
    note: &str,
) -> Result<Saved> {
    let at = clock::now();
    transaction.prepare_cached(include_str!("insert.sql"))?.execute(params![
        id,
        status.name(),
        at,
        packed.shown.language
    ])?;
    let revision = Revision { article: id, number: 1, parent: None, kind, note, at: &at };
    store(transaction, &revision, None, packed)?;
    saved(transaction, id)
}
