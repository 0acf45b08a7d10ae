//! Articles: what lists show of them, and their revisions.

mod change;
mod content;
mod empty;
mod examine;
mod fill;
mod history;
mod key;
mod list;
mod pack;
mod read;
mod recent;
mod save;
mod spans;
mod store;
#[cfg(test)]
mod tests;
mod undo;
mod written;

use serde::{Deserialize, Serialize};
use torchpress_document::{Body, Language, Meta, Status};

pub(crate) use content::checksum;
pub(crate) use examine::{Fault, check_newest, examine, is_readable, show_newest};
pub(crate) use fill::{fill, fill_texts};
pub(crate) use key::title_key;
pub(crate) use read::{find, json, language, named};
pub(crate) use spans::{
    named_anywhere as photos_named_anywhere, names as photos_named, rebuild as rebuild_spans,
};
pub(crate) use store::{restamp_boilerplate, restamp_photo};
pub use undo::Undo;

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The article's id.
    pub id: String,
    /// Its title; it may be empty.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// The language it is written in.
    pub language: Language,
    /// When it was last changed, its status included.
    pub updated_at: String,
    /// How many different photos its body uses.
    pub photos: u32,
    /// How long its body is: Han characters and words (字数).
    pub chars: u32,
    /// The id of the photo to show beside its title: its cover, else the first of its body.
    pub thumb: Option<String>,
    /// Its tags in the order in which they were given.
    pub tags: Vec<String>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// Which part of the series it is.
    pub series_number: Option<u32>,
    /// The number of its newest revision.
    pub revision: u32,
    /// When it was begun.
    pub created_at: String,
    /// When it was put into the trash, where it is there.
    pub trashed_at: Option<String>,
    /// Whether it stands before the others in the list.
    pub pinned: bool,
    /// The day it belongs to, `2023-01-31`: when it was first published, else when what it tells of happened, else
    /// empty.
    pub dated: String,
    /// The photo of its cover. Unlike `thumb` it is no photo of the body.
    pub cover: Option<String>,
}

/// An article that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    /// Its metadata.
    pub meta: Meta,
    /// Its body.
    pub body: Body,
    /// Of which kind its first revision is.
    pub kind: RevisionKind,
    /// What is noted at its first revision, such as the name of the file it came from.
    pub note: String,
}

/// Which articles to list, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleQuery {
    /// Only those of this status.
    pub status: Option<Status>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those of this series.
    pub series: Option<String>,
    /// Only those of this smart list.
    pub smart: Option<Smart>,
    /// Those in the trash, the last one put there first, whatever `sort` and `smart` say; else those that are not there.
    pub trash: bool,
    /// In which order.
    pub sort: Sort,
    /// How many at most, from 1 to 1,000.
    pub limit: u32,
    /// The `next` of the page before; `None` for the first page.
    pub after: Option<String>,
}

/// A list that fills itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Smart {
    /// Those without a cover.
    NoCover,
    /// Those whose content is no longer what was published.
    ChangedSincePublished,
    /// Those that are before their reviewers.
    AwaitingReview,
    /// Those that were last changed so many days ago or earlier.
    Stale {
        /// How many days.
        days: u32,
    },
    /// Those that are pinned.
    Pinned,
}

/// An order of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Those changed last first; before them those that are pinned, but not in a smart list.
    #[default]
    Updated,
    /// Those begun last first.
    Created,
    /// Those of the latest day first, those of no day last.
    Dated,
    /// By title: Chinese by pinyin, case, accents and punctuation aside.
    Title,
    /// By series and number; then those of none, those changed last first.
    Series,
}

/// A page of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The articles.
    pub articles: Vec<Summary>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
}

/// Why a revision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// The article was begun here.
    Create,
    /// It came from a file or from the clipboard.
    Import,
    /// Its author saved it.
    Edit,
    /// The editor saved it by itself.
    Autosave,
    /// It was brought back to an earlier revision, whose number is the note.
    Revert,
    /// It was published as it was then.
    Publish,
    /// Its author gave this state a name, which is the note.
    Named,
    /// It was brought back from a backup, whose name is the note.
    Restore,
    /// Its tags or series were changed together with those of other articles; the note says how.
    Batch,
}

impl RevisionKind {
    const ALL: [Self; 9] = [
        Self::Create,
        Self::Import,
        Self::Edit,
        Self::Autosave,
        Self::Revert,
        Self::Publish,
        Self::Named,
        Self::Restore,
        Self::Batch,
    ];

    /// The name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Import => "import",
            Self::Edit => "edit",
            Self::Autosave => "autosave",
            Self::Revert => "revert",
            Self::Publish => "publish",
            Self::Named => "named",
            Self::Restore => "restore",
            Self::Batch => "batch",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One line of an article's history: a revision, or several that the editor saved by itself one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    /// The newest revision of the line.
    #[serde(flatten)]
    pub newest: RevisionInfo,
    /// How many revisions the line stands for.
    pub saves: u32,
    /// The number of the oldest of them.
    pub first: u32,
}

/// One revision of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevisionInfo {
    /// Its number, from 1.
    pub number: u32,
    /// When it was made.
    pub created_at: String,
    /// Why it was made.
    pub kind: RevisionKind,
    /// What its maker noted, such as the name of the file it came from.
    pub note: String,
    /// How long its body was: Han characters and words (字数).
    pub chars: u32,
}

/// What to do with articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleChange {
    /// Put them into the trash.
    Trash,
    /// Take them out of the trash.
    Untrash,
    /// Say how far they have come. To publish an article that is published already publishes what changed since.
    Status(Status),
    /// Have them stand before the others in the list, or no longer.
    Pin(bool),
    /// Give them tags, after those that they have, and take tags from them.
    Tags {
        /// The tags to give.
        add: Vec<String>,
        /// The tags to take.
        remove: Vec<String>,
    },
    /// Put them into a series, or into none. One that is in that series already keeps its number.
    Series(Option<String>),
}

/// What became of a change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The articles that are otherwise now, as lists show them.
    pub summaries: Vec<Summary>,
    /// Takes the change back; `None` where there was none.
    pub undo: Option<Undo>,
}

/// What became of undoing a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The articles that are as they were.
    pub summaries: Vec<Summary>,
    /// The ids of photos that are as they were.
    pub photos: Vec<String>,
    /// The ids of articles and photos that were left alone, since somebody changed the same of them since.
    pub refused: Vec<String>,
}

/// An article that was saved; it is on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// The article's id.
    pub id: String,
    /// The number of its newest revision.
    pub revision: u32,
    /// When it was last changed.
    pub updated_at: String,
    /// The article as lists show it now.
    pub summary: Summary,
}

/// How many articles and photos there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All articles.
    pub all: u32,
    /// Drafts.
    pub draft: u32,
    /// Articles before their reviewers.
    pub in_review: u32,
    /// Articles that their reviewers passed.
    pub approved: u32,
    /// Published articles.
    pub published: u32,
    /// Articles in the trash, which none of the other numbers counts.
    pub trash: u32,
    /// Articles that stand before the others.
    pub pinned: u32,
    /// Articles without a cover.
    pub no_cover: u32,
    /// Articles whose content is no longer what was published.
    pub changed_since_published: u32,
    /// All photos.
    pub photos: u32,
    /// Photos that no article uses, one in the trash neither.
    pub unused_photos: u32,
    /// The series that articles belong to, by name.
    pub series: Vec<Count>,
    /// The tags that articles have, those used most first.
    pub tags: Vec<Count>,
}

/// How many articles have a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The series or tag.
    pub name: String,
    /// How many articles have it.
    pub count: u32,
}
