//! Changing many articles at once, taking such changes back, and the trash.

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use serde::{Deserialize, Serialize};
use torchpress_document::{Status, Words};
use torchpress_library::{ArticleChange, Changed, Library, Undo};

use crate::app::lock;
use crate::{App, Failure, Summary};

/// How many changes can be taken back at most; the window offers only the last few.
const KEPT: usize = 100;

/// Changes that can be taken back. They live as long as their library is open.
#[derive(Default)]
pub(crate) struct Undos {
    given: u64,
    kept: VecDeque<(String, Weak<Library>, Undo)>,
}

impl Undos {
    pub(crate) fn keep(&mut self, library: &Arc<Library>, undo: Undo) -> String {
        self.given += 1;
        let token = format!("undo-{}", self.given);
        self.kept.push_back((token.clone(), Arc::downgrade(library), undo));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        token
    }

    fn take(&mut self, library: &Arc<Library>, token: &str) -> Option<Undo> {
        let at = self
            .kept
            .iter()
            .position(|(kept, of, _)| kept == token && Weak::ptr_eq(of, &Arc::downgrade(library)))?;
        self.kept.remove(at).map(|(_, _, undo)| undo)
    }
}

/// What to do with articles.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BatchChange {
    /// Put them into the trash.
    Trash,
    /// Take them out of it.
    Untrash,
    /// Say how far they have come.
    Status {
        #[cfg_attr(feature = "typescript", ts(type = "Status"))]
        status: Status,
    },
    /// Have them stand before the others, or no longer.
    Pin { pinned: bool },
    /// Give them tags and take tags from them.
    Tags { add: Vec<String>, remove: Vec<String> },
    /// Put them into a series, or into none.
    Series { name: Option<String> },
}

impl From<BatchChange> for ArticleChange {
    fn from(change: BatchChange) -> Self {
        let names =
            |names: Vec<String>| -> Vec<String> { names.iter().filter_map(|name| trimmed(name)).collect() };
        match change {
            BatchChange::Trash => Self::Trash,
            BatchChange::Untrash => Self::Untrash,
            BatchChange::Status { status } => Self::Status(status),
            BatchChange::Pin { pinned } => Self::Pin(pinned),
            BatchChange::Tags { add, remove } => Self::Tags { add: names(add), remove },
            BatchChange::Series { name } => Self::Series(name.as_deref().and_then(trimmed)),
        }
    }
}

/// A name without white space around it, where anything is left.
fn trimmed(name: &str) -> Option<String> {
    let name = name.trim();
    if name.is_empty() { None } else { Some(name.to_owned()) }
}

/// Articles and what to do with them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Change {
    ids: Vec<String>,
    #[cfg_attr(feature = "typescript", ts(inline))]
    change: BatchChange,
}

/// What became of articles.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Changed"))]
pub struct ChangedAnswer {
    /// Those that are otherwise now, as lists show them.
    pub changed: Vec<Summary>,
    /// What takes the change back while this library is open; `null` where nothing was changed.
    pub undo: Option<String>,
}

pub(crate) fn change(app: &App, request: Change) -> Result<ChangedAnswer, Failure> {
    let library = app.library()?;
    let ids = request.ids.iter().map(|id| library.article_find(id)).collect::<Result<Vec<_>, _>>()?;
    let changed = library.articles_change(&ids, &request.change.into())?;
    Ok(answer(app, &library, changed))
}

/// What became of articles, with an undo that is kept.
pub(crate) fn answer(app: &App, library: &Arc<Library>, changed: Changed) -> ChangedAnswer {
    let undo = changed.undo.map(|undo| lock(&app.undos).keep(library, undo));
    ChangedAnswer { changed: changed.summaries.into_iter().map(Summary::from).collect(), undo }
}

/// A change to be taken back.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    undo: String,
}

/// What became of taking a change back.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Undone"))]
pub struct UndoneAnswer {
    /// Those that are as they were.
    pub changed: Vec<Summary>,
    /// The ids of those that were left alone, since the same of them was changed again.
    pub refused: Vec<String>,
}

pub(crate) fn undo(app: &App, request: TakeBack) -> Result<UndoneAnswer, Failure> {
    let library = app.library()?;
    let Some(undo) = lock(&app.undos).take(&library, &request.undo) else {
        return Err(Failure::new(
            "undo-gone",
            Words::new(
                "这一步已经撤销过，或资料库已换",
                "This was undone already, or another library is open",
            ),
            Words::new(
                "在稿件的历史里可以回到之前的样子",
                "The article's history still holds what was there before",
            ),
        ));
    };
    let undone = library.undo(&undo)?;
    Ok(UndoneAnswer {
        changed: undone.summaries.into_iter().map(Summary::from).collect(),
        refused: undone.refused,
    })
}

/// What to delete for good.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Empty {
    /// The articles; `null` for all that are in the trash.
    ids: Option<Vec<String>>,
}

/// How many articles were deleted.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Emptied {
    /// Those that were in the trash.
    pub deleted: u32,
}

pub(crate) fn empty(app: &App, request: Empty) -> Result<Emptied, Failure> {
    Ok(Emptied { deleted: app.library()?.trash_empty(request.ids.as_deref())? })
}
