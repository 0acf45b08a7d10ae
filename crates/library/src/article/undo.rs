//! Taking back what was changed of many articles.

use rusqlite::params;
use torchpress_document::{Series, Status};

use super::change::{PhotosUsed, change_meta, put_in_trash, put_photos, set_pinned};
use super::store::next;
use super::{RevisionKind, Undone, read};
use crate::photo::PhotoStep;
use crate::transact::Transaction;
use crate::{Library, LibraryError, Result, clock, photo};

/// How to take a change of articles or photos back. It is of use as long as nobody changes the same of them again.
#[derive(Clone, Debug)]
pub struct Undo {
    pub(super) steps: Vec<Step>,
    photos: Vec<PhotoStep>,
}

impl Undo {
    pub(super) fn of_articles(steps: Vec<Step>) -> Self {
        Self { steps, photos: Vec::new() }
    }

    pub(crate) fn of_photos(photos: Vec<PhotoStep>) -> Self {
        Self { steps: Vec::new(), photos }
    }
}

/// One article and what was changed of it.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) article: String,
    pub(super) former: Former,
}

/// What an article was before, and where it could be changed again since, what it was made.
#[derive(Clone, Debug)]
pub(super) enum Former {
    Listed { trashed_at: String },
    Trashed { at: String },
    Status { was: Status, now: Status, published: Option<u32> },
    Pinned { was: bool },
    Tags { was: Vec<String>, now: Vec<String> },
    Series { was: Option<Series>, now: Option<Series> },
    Photos { was: PhotosUsed, now: PhotosUsed },
}

impl Library {
    /// Takes a change back, article by article. One of which somebody changed the same since is left alone, and so is
    /// one that was deleted. Where the change made a revision, taking it back makes another, which differs in nothing
    /// else.
    ///
    /// # Errors
    /// Where the database cannot be written; nothing is then taken back.
    pub fn undo(&self, undo: &Undo) -> Result<Undone> {
        self.transact("undo", |transaction| {
            let mut undone = Undone { summaries: Vec::new(), photos: Vec::new(), refused: Vec::new() };
            for step in &undo.steps {
                match take_back(transaction, step) {
                    Ok(true) => {
                        transaction.changes.articles.push(step.article.clone());
                        undone.summaries.push(read::summary(transaction, &step.article)?);
                    }
                    Ok(false) | Err(LibraryError::ArticleNotFound(_)) => {
                        undone.refused.push(step.article.clone())
                    }
                    Err(error) => return Err(error),
                }
            }
            // The last step first: what is stored of a photo may follow from a person's own row.
            for step in undo.photos.iter().rev() {
                if photo::take_back(transaction, step)? {
                    undone.photos.extend(step.photo().map(str::to_owned));
                } else {
                    undone.refused.extend(step.photo().map(str::to_owned));
                }
            }
            Ok(undone)
        })
    }
}

/// Answers whether it was possible.
fn take_back(transaction: &mut Transaction<'_>, step: &Step) -> Result<bool> {
    let id = &step.article;
    let summary = read::summary(transaction, id)?;
    match &step.former {
        Former::Listed { trashed_at } => {
            if summary.trashed_at.as_ref() != Some(trashed_at) {
                return Ok(false);
            }
            put_in_trash(transaction, id, None)?;
        }
        Former::Trashed { at } => {
            if summary.trashed_at.is_some() {
                return Ok(false);
            }
            put_in_trash(transaction, id, Some(at))?;
        }
        Former::Status { was, now, published } => {
            if summary.status != *now {
                return Ok(false);
            }
            clock::not_before(&summary.updated_at);
            transaction.prepare_cached(include_str!("restore_status.sql"))?.execute(params![
                id,
                was.name(),
                clock::now(),
                next(transaction)?,
                published
            ])?;
        }
        Former::Pinned { was } => {
            if summary.pinned == *was {
                return Ok(false);
            }
            set_pinned(transaction, id, *was)?;
        }
        Former::Tags { was, now } => {
            let mut same = false;
            change_meta(transaction, id, RevisionKind::Batch, "↶", |meta| {
                same = meta.tags == *now;
                if same {
                    meta.tags.clone_from(was);
                }
            })?;
            return Ok(same);
        }
        Former::Series { was, now } => {
            let mut same = false;
            change_meta(transaction, id, RevisionKind::Batch, "↶", |meta| {
                same = meta.series == *now;
                if same {
                    meta.series.clone_from(was);
                }
            })?;
            return Ok(same);
        }
        Former::Photos { was, now } => return put_photos(transaction, id, now, was),
    }
    Ok(true)
}
