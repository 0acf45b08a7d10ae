//! How far an import has come, and what became of its files.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Serialize;
use torchpress_document::UiLanguage;

use super::engine::{Became, Outcome};
use crate::Failure;

/// So many of the last files that want a look are told; the others are counted.
const TOLD: usize = 200;
/// Before this nothing is said about the time that is left: it would be a guess.
const SETTLED: Duration = Duration::from_secs(3);

/// How an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ImportState {
    /// It is at work.
    Running,
    /// It waits to be resumed.
    Paused,
    /// All files were looked at.
    Done,
    /// It was cancelled, or its library was closed.
    Stopped,
}

/// What can be done about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ImportAction {
    /// Try it again, as when a disk was away.
    Retry,
    /// Take a smaller copy of it in its place.
    Shrink,
    /// Look at the photo that the library has.
    Show,
}

/// A file of an import that wants a look.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImportItem {
    /// The file's number within the import, for doing something about it.
    pub item: u32,
    /// The file.
    pub path: String,
    /// `known`, `similar`, or why it was refused.
    pub code: String,
    /// The same in the language of the interface.
    pub message: String,
    /// What can be done about it.
    pub action: Option<ImportAction>,
    /// The photo that the library has: the same one, or one that may be the same.
    pub photo: Option<String>,
}

/// How far an import has come.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImportProgress {
    /// The import's id.
    pub job: String,
    /// How many files were looked at.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// The file that was looked at last.
    pub current: String,
    /// How many photos are new.
    pub added: u32,
    /// How many the library had already.
    pub known: u32,
    /// How many could not be taken.
    pub refused: u32,
    /// How many of the new ones look like another photo; they are in the library all the same.
    pub similar: u32,
    /// How long it may take from here, as soon as that can be told.
    pub seconds_left: Option<u32>,
    /// How it stands.
    pub state: ImportState,
    /// The last files that want a look, the newest last.
    pub items: Vec<ImportItem>,
}

/// What happened to the files so far.
pub(super) struct Tally {
    pub(super) progress: ImportProgress,
    sizes: BTreeMap<u32, u64>,
    left: u64,
    worked: u64,
    /// Time at work, without pauses, up to `since`.
    spent: Duration,
    since: Option<Instant>,
}

impl Tally {
    /// A tally of an import of files of these sizes, by their numbers, of which `done` others were looked at before.
    pub(super) fn new(job: &str, sizes: BTreeMap<u32, u64>, done: u32) -> Self {
        Self {
            progress: ImportProgress {
                job: job.to_owned(),
                done,
                total: u32::try_from(sizes.len()).unwrap_or(u32::MAX).saturating_add(done),
                current: String::new(),
                added: 0,
                known: 0,
                refused: 0,
                similar: 0,
                seconds_left: None,
                state: ImportState::Running,
                items: Vec::new(),
            },
            left: sizes.values().sum(),
            sizes,
            worked: 0,
            spent: Duration::ZERO,
            since: Some(Instant::now()),
        }
    }

    /// How it stands from now on.
    pub(super) fn turn(&mut self, state: ImportState) {
        if let Some(since) = self.since.take() {
            self.spent += since.elapsed();
        }
        if state == ImportState::Running {
            self.since = Some(Instant::now());
        } else {
            self.progress.seconds_left = None;
        }
        self.progress.state = state;
    }

    /// A file is to be looked at again.
    pub(super) fn again(&mut self, item: u32) -> Option<ImportItem> {
        let at = self.progress.items.iter().position(|told| told.item == item)?;
        let told = self.progress.items.remove(at);
        self.progress.done = self.progress.done.saturating_sub(1);
        self.progress.refused = self.progress.refused.saturating_sub(1);
        self.left += self.sizes.get(&item).copied().unwrap_or(0);
        Some(told)
    }

    /// Notes what became of a file.
    pub(super) fn note(&mut self, outcome: Outcome, language: UiLanguage) {
        let size = self.sizes.get(&outcome.item).copied().unwrap_or(0);
        self.worked += size;
        self.left = self.left.saturating_sub(size);
        self.progress.done += 1;
        self.progress.current = outcome.path.display().to_string();
        let told = |code: &str, message: String, action, photo| ImportItem {
            item: outcome.item,
            path: outcome.path.display().to_string(),
            code: code.to_owned(),
            message,
            action,
            photo,
        };
        let item = match outcome.became {
            Ok(Became { known: true, id, .. }) => {
                self.progress.known += 1;
                Some(told("known", words::known(language), Some(ImportAction::Show), Some(id)))
            }
            Ok(Became { id, whole: false, .. }) => {
                self.progress.added += 1;
                Some(told("cut-short", words::cut_short(language), Some(ImportAction::Show), Some(id)))
            }
            Ok(Became { similar, .. }) => {
                self.progress.added += 1;
                similar.map(|other| {
                    self.progress.similar += 1;
                    told("similar", words::similar(language), Some(ImportAction::Show), Some(other))
                })
            }
            Err(failure) => {
                self.progress.refused += 1;
                let text = failure.text(language);
                Some(told(failure.code, format!("{} {}", text.message, text.hint), action(&failure), None))
            }
        };
        if let Some(item) = item {
            self.progress.items.push(item);
            if self.progress.items.len() > TOLD {
                // Those that could not be taken are kept longest: something can be done about them.
                let least = self.progress.items.iter().position(|item| item.photo.is_some()).unwrap_or(0);
                self.progress.items.remove(least);
            }
        }
        self.progress.seconds_left = self.seconds_left();
    }

    fn seconds_left(&self) -> Option<u32> {
        let spent = self.spent + self.since.map(|since| since.elapsed()).unwrap_or_default();
        if spent < SETTLED || self.worked == 0 || self.progress.state != ImportState::Running {
            return None;
        }
        let seconds = spent.as_secs_f64() * self.left as f64 / self.worked as f64;
        Some(seconds.ceil().min(f64::from(u32::MAX)) as u32)
    }
}

/// What helps: a smaller copy for what is too large, and else another try, as after a card was pulled out too early. A
/// kind of file that is not read will not be read the next time.
fn action(failure: &Failure) -> Option<ImportAction> {
    match failure.code {
        "photo-too-large" => Some(ImportAction::Shrink),
        "photo-unknown-format" | "photo-unsupported" => None,
        _ => Some(ImportAction::Retry),
    }
}

mod words {
    use torchpress_document::{UiLanguage, Words};

    pub(super) fn known(language: UiLanguage) -> String {
        Words::new("照片库里已有同一个文件", "The library has this very file").pick(language).to_owned()
    }

    pub(super) fn cut_short(language: UiLanguage) -> String {
        Words::new(
            "已导入，但文件不完整：缺的部分是灰色的。请重新取一次原文件",
            "Imported, but the file is cut short and the missing part is grey; get the original once more",
        )
        .pick(language)
        .to_owned()
    }

    pub(super) fn similar(language: UiLanguage) -> String {
        Words::new("已导入；可能与另一张是同一张照片", "Imported; it may be the same photo as another one")
            .pick(language)
            .to_owned()
    }
}
