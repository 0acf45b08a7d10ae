//! Importing many files beside everything else: with progress, pausing, cancelling, and going on after a crash.

mod cameras;
mod control;
mod engine;
mod progress;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use torchpress_document::{UiLanguage, Words};
use torchpress_library::Library;

pub(crate) use cameras::{Camera, list as cameras};
use control::Control;
pub(crate) use engine::Became;
use engine::{Goal, Item, Outcome};
use progress::Tally;
pub use progress::{ImportAction, ImportItem, ImportProgress, ImportState};

use crate::app::lock;
use crate::photos::files::{File, collect};
use crate::{App, Failure, Host};

/// Progress is told no more often than this: a window has better things to do than to draw bars.
const OFTEN: Duration = Duration::from_millis(150);

/// The imports of this run of the program, by their ids.
#[derive(Default)]
pub(crate) struct Imports {
    jobs: Mutex<BTreeMap<String, Arc<Job>>>,
}

impl Imports {
    fn find(&self, id: &str) -> Result<Arc<Job>, Failure> {
        lock(&self.jobs).get(id).cloned().ok_or_else(|| {
            Failure::new(
                "import-not-found",
                Words::new("这次导入已经结束", "This import is over"),
                Words::new("重新导入这些文件", "Import the files again"),
            )
        })
    }

    /// Stops what is at work, since its library is about to be closed. What was not begun goes on when it is opened
    /// again.
    pub(crate) fn leave(&self) {
        for job in std::mem::take(&mut *lock(&self.jobs)).values() {
            job.control.stop();
        }
    }
}

/// One import.
struct Job {
    id: String,
    event: Option<String>,
    files: BTreeMap<u32, PathBuf>,
    control: Control,
    tally: Mutex<Tally>,
    /// Whether the rest is to be forgotten when it stops.
    cancelled: AtomicBool,
    /// How many threads are at it: files are tried again beside the others. The last of them ends it.
    at_work: AtomicUsize,
}

/// A file that was looked at.
pub(super) struct Looked<'a> {
    /// Its number within the import.
    pub(super) number: u32,
    pub(super) path: &'a Path,
    pub(super) became: Result<Became, Failure>,
    /// How many files there are.
    pub(super) total: usize,
}

/// Takes files in while the caller waits, and tells what became of each, with how many there are; the caller answers
/// whether to go on.
pub(super) fn all(library: &Library, paths: Vec<PathBuf>, tell: &mut dyn FnMut(Looked<'_>) -> bool) {
    let (control, total) = (Control::default(), paths.len());
    let items = (0..).zip(paths).map(|(number, path)| Item { number, path, shrink: false }).collect();
    let goal = Goal { library, job: None, event: None };
    engine::run(goal, items, &control, &mut |outcome| {
        let looked = Looked { number: outcome.item, path: &outcome.path, became: outcome.became, total };
        if !tell(looked) {
            control.stop();
        }
    });
}

/// Files and folders to be imported.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Start {
    paths: Vec<PathBuf>,
    /// Whether folders within folders are looked into.
    recursive: bool,
    /// The id of the event to which the photos belong.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    event: Option<String>,
}

/// An import that was begun.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ImportStarted"))]
pub struct Started {
    /// Its id.
    pub job: String,
    /// How many files it has.
    pub total: u32,
}

pub(crate) fn start(app: &App, request: Start) -> Result<Started, Failure> {
    let library = app.library()?;
    let mut files: Vec<File> = Vec::new();
    for path in &request.paths {
        collect(path, request.recursive, true, &mut files)?;
    }
    // The same file may be named twice: by itself and with its folder.
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup_by(|one, other| one.path == other.path);
    let paths: Vec<String> = files.iter().map(|file| file.path.to_string_lossy().into_owned()).collect();
    let id = library.import_begin(&paths, request.event.as_deref())?;
    begin(app, library, id, request.event, (0..).zip(files).collect(), 0)
}

fn begin(
    app: &App,
    library: Arc<Library>,
    id: String,
    event: Option<String>,
    files: BTreeMap<u32, File>,
    done: u32,
) -> Result<Started, Failure> {
    let sizes = files.iter().map(|(number, file)| (*number, file.bytes)).collect();
    let tally = Tally::new(&id, sizes, done);
    let total = tally.progress.total;
    let job = Arc::new(Job {
        tally: Mutex::new(tally),
        id: id.clone(),
        event,
        files: files.into_iter().map(|(number, file)| (number, file.path)).collect(),
        control: Control::default(),
        cancelled: AtomicBool::new(false),
        at_work: AtomicUsize::new(0),
    });
    let items =
        job.files.iter().map(|(number, path)| Item { number: *number, path: path.clone(), shrink: false });
    let items: Vec<Item> = items.collect();
    lock(&app.imports.jobs).insert(id.clone(), Arc::clone(&job));
    spawn(app, library, job, items)?;
    Ok(Started { job: id, total })
}

/// Does the work in a thread of its own.
fn spawn(app: &App, library: Arc<Library>, job: Arc<Job>, items: Vec<Item>) -> Result<(), Failure> {
    let (host, language, room) = (app.host_arc(), app.language(), super::room::limit(app));
    job.at_work.fetch_add(1, Ordering::AcqRel);
    let begun = Arc::clone(&job);
    let work = move || {
        job.work(&library, items, host.as_ref(), language);
        super::room::tend(&library, room);
    };
    std::thread::Builder::new().name("photo-imports".to_owned()).spawn(work).map(drop).map_err(|error| {
        begun.at_work.fetch_sub(1, Ordering::AcqRel);
        Failure::internal(&error.to_string())
    })
}

impl Job {
    fn work(&self, library: &Library, items: Vec<Item>, host: &dyn Host, language: UiLanguage) {
        let goal = Goal { library, job: Some(&self.id), event: self.event.as_deref() };
        self.tell(host);
        let mut told = Instant::now();
        let mut tell = |outcome: Outcome| {
            lock(&self.tally).note(outcome, language);
            if told.elapsed() >= OFTEN {
                told = Instant::now();
                self.tell(host);
            }
        };
        engine::run(goal, items, &self.control, &mut tell);
        if self.at_work.fetch_sub(1, Ordering::AcqRel) > 1 {
            self.tell(host);
            return;
        }
        if !self.control.is_stopped() {
            // What could not be taken is told and can be tried again while the program runs; it is not begun anew by
            // itself after a crash, when nobody knows what became of it.
            let _ = library.import_end(&self.id);
            self.turn(ImportState::Done, host);
            return;
        }
        if self.cancelled.load(Ordering::Relaxed) {
            let _ = library.import_end(&self.id);
        }
        self.turn(ImportState::Stopped, host);
    }

    fn turn(&self, state: ImportState, host: &dyn Host) {
        lock(&self.tally).turn(state);
        self.tell(host);
    }

    fn tell(&self, host: &dyn Host) {
        let progress = lock(&self.tally).progress.clone();
        host.photo_import(&progress);
    }
}

/// What to do with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ImportWish {
    /// Wait.
    Pause,
    /// Go on, also with one that a crash or the closing of the library left.
    Resume,
    /// Stop, and forget what was not begun.
    Cancel,
    /// Look at a file again that could not be taken.
    Retry,
    /// Take a smaller copy of a file that is over the limit.
    Shrink,
}

/// A wish about an import.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ControlImport {
    job: String,
    action: ImportWish,
    /// The file's number; for `retry` and `shrink`. All that could not be taken where a retry names none.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    item: Option<u32>,
}

pub(crate) fn control(app: &App, request: ControlImport) -> Result<ImportProgress, Failure> {
    let library = app.library()?;
    let job = match (app.imports.find(&request.job), request.action) {
        (Ok(job), _) => job,
        (Err(_), ImportWish::Resume) => return resume(app, library, &request.job),
        (Err(_), ImportWish::Cancel) => {
            library.import_end(&request.job)?;
            return Ok(ended(&request.job));
        }
        (Err(failure), _) => return Err(failure),
    };
    match request.action {
        ImportWish::Pause => {
            job.control.pause();
            if job.control.is_paused() && lock(&job.tally).progress.state == ImportState::Running {
                job.turn(ImportState::Paused, app.host());
            }
        }
        ImportWish::Resume => {
            job.control.resume();
            if lock(&job.tally).progress.state == ImportState::Paused {
                job.turn(ImportState::Running, app.host());
            }
        }
        ImportWish::Cancel => {
            job.cancelled.store(true, Ordering::Relaxed);
            job.control.stop();
        }
        ImportWish::Retry | ImportWish::Shrink => {
            again(app, library, &job, request.item, request.action == ImportWish::Shrink)?;
        }
    }
    let progress = lock(&job.tally).progress.clone();
    Ok(progress)
}

/// Looks at files again, whose import may be at work still or done.
fn again(
    app: &App,
    library: Arc<Library>,
    job: &Arc<Job>,
    item: Option<u32>,
    shrink: bool,
) -> Result<(), Failure> {
    let wanted = if shrink { ImportAction::Shrink } else { ImportAction::Retry };
    let mut tally = lock(&job.tally);
    let numbers: Vec<u32> = match item {
        Some(number) => vec![number],
        None => {
            let told = tally.progress.items.iter().filter(|told| told.action == Some(wanted));
            told.map(|told| told.item).collect()
        }
    };
    let mut items = Vec::new();
    for number in numbers {
        if let (Some(path), Some(_)) = (job.files.get(&number), tally.again(number)) {
            items.push(Item { number, path: path.clone(), shrink });
        }
    }
    if !items.is_empty() && tally.progress.state != ImportState::Paused {
        tally.turn(ImportState::Running);
    }
    drop(tally);
    if items.is_empty() { Ok(()) } else { spawn(app, library, Arc::clone(job), items) }
}

/// Goes on with an import that a crash left.
fn resume(app: &App, library: Arc<Library>, id: &str) -> Result<ImportProgress, Failure> {
    let left = library.import_jobs()?.into_iter().find(|job| job.id == id);
    let Some(left) = left else { return Err(app.imports.find(id).err().unwrap_or_else(Failure::no_library)) };
    let waiting = library.import_waiting(id)?;
    let files = waiting.into_iter().map(|(number, path)| (number, File::at(PathBuf::from(path)))).collect();
    begin(app, library, id.to_owned(), left.event, files, left.done)?;
    let job = app.imports.find(id)?;
    let progress = lock(&job.tally).progress.clone();
    Ok(progress)
}

/// What is told of an import that was cancelled before it went on.
fn ended(id: &str) -> ImportProgress {
    let mut tally = Tally::new(id, BTreeMap::new(), 0);
    tally.turn(ImportState::Stopped);
    tally.progress
}

/// An import that is not over.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PendingImport {
    /// Its id.
    pub job: String,
    /// When it was begun, ISO 8601 in UTC.
    pub started_at: String,
    /// How many files it has.
    pub total: u32,
    /// How many of them were looked at.
    pub done: u32,
    /// How it stands, where this program is at work on it; `null` where a crash left it.
    pub progress: Option<ImportProgress>,
}

pub(crate) fn pending(app: &App, _: crate::session::Nothing) -> Result<Vec<PendingImport>, Failure> {
    let left = app.library()?.import_jobs()?;
    Ok(left
        .into_iter()
        .map(|left| PendingImport {
            progress: app.imports.find(&left.id).ok().map(|job| lock(&job.tally).progress.clone()),
            job: left.id,
            started_at: left.started_at,
            total: left.total,
            done: left.done,
        })
        .collect())
}
