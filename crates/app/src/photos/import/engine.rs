//! Taking many files into the library: several threads read, decode and hash, one writes records, a batch a
//! transaction.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use torchpress_library::{Library, PhotoStatus, PhotoTaken};

use super::control::Control;
use crate::app::lock;
use crate::photos::files::file_name;
use crate::photos::intake::{self, Taken};
use crate::{Failure, photos};

/// So many records are written in one transaction, which costs about as much as one of them alone.
const BATCH: usize = 32;
/// A record that is ready waits no longer than this for others.
const SOON: Duration = Duration::from_millis(250);
/// Two photos whose looks differ in so few of 64 bits may be the same.
const ALIKE: u32 = 4;

/// A file to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its number within the import.
    pub(super) number: u32,
    pub(super) path: PathBuf,
    /// Whether a smaller copy is taken where the file is over the limit.
    pub(super) shrink: bool,
}

/// What became of a file.
pub(super) struct Outcome {
    pub(super) item: u32,
    pub(super) path: PathBuf,
    pub(super) became: Result<Became, Failure>,
}

/// A photo that is in the library now.
#[derive(Clone, Debug)]
pub(crate) struct Became {
    pub(crate) id: String,
    pub(crate) sha256: String,
    pub(crate) known: bool,
    /// Another photo that looks like it.
    pub(crate) similar: Option<String>,
    /// Whether the file has all of its picture.
    pub(crate) whole: bool,
}

/// Where the files go.
#[derive(Clone, Copy)]
pub(super) struct Goal<'a> {
    pub(super) library: &'a Library,
    /// The job in the library that remembers what is still to do.
    pub(super) job: Option<&'a str>,
    /// The event to which the photos belong.
    pub(super) event: Option<&'a str>,
}

/// A file that was read.
struct Worked {
    item: Item,
    taken: Result<Taken, Failure>,
}

/// Takes the files in, and tells of each what became of it, in no particular order. Those that were not begun when the
/// work was stopped are not told of.
pub(super) fn run(goal: Goal<'_>, items: Vec<Item>, control: &Control, tell: &mut dyn FnMut(Outcome)) {
    // One thread more than there are processors: while one waits for the disk, the others decode.
    let threads = std::thread::available_parallelism().map_or(2, |n| n.get() + 1).min(items.len()).min(17);
    let queue = Mutex::new(VecDeque::from(items));
    let (send, receive) = sync_channel::<Worked>(BATCH);
    std::thread::scope(|scope| {
        let mut begun = 0;
        for _ in 0..threads {
            let (send, queue) = (send.clone(), &queue);
            let named = std::thread::Builder::new().name("photo-import".to_owned());
            begun +=
                usize::from(named.spawn_scoped(scope, move || work(goal, queue, control, &send)).is_ok());
        }
        if begun == 0 {
            // A system that gives no threads gets the work done on this one.
            drop(send);
            alone(goal, &queue, control, tell);
        } else {
            drop(send);
            collect(goal, &receive, tell);
        }
    });
}

fn alone(goal: Goal<'_>, queue: &Mutex<VecDeque<Item>>, control: &Control, tell: &mut dyn FnMut(Outcome)) {
    while control.goes_on() {
        let Some(item) = lock(queue).pop_front() else { return };
        let taken = read(goal, &item);
        commit(goal, vec![Worked { item, taken }], tell);
    }
}

fn work(goal: Goal<'_>, queue: &Mutex<VecDeque<Item>>, control: &Control, send: &SyncSender<Worked>) {
    while control.goes_on() {
        let Some(item) = lock(queue).pop_front() else { return };
        let taken = read(goal, &item);
        if send.send(Worked { item, taken }).is_err() {
            return;
        }
    }
}

/// Reads one file; a panic on its way concerns that file alone.
fn read(goal: Goal<'_>, item: &Item) -> Result<Taken, Failure> {
    let read = AssertUnwindSafe(|| {
        let bytes = photos::read(&item.path)?;
        let name = file_name(&item.path);
        if item.shrink {
            intake::shrunk(goal.library, &name, &bytes)
        } else {
            intake::take(goal.library, &name, &bytes)
        }
    });
    catch_unwind(read).unwrap_or_else(|_| Err(Failure::internal(&item.path.display().to_string())))
}

fn collect(goal: Goal<'_>, receive: &Receiver<Worked>, tell: &mut dyn FnMut(Outcome)) {
    let mut batch: Vec<Worked> = Vec::new();
    let mut since = Instant::now();
    loop {
        let wait = if batch.is_empty() { SOON } else { SOON.saturating_sub(since.elapsed()) };
        match receive.recv_timeout(wait) {
            Ok(worked) => {
                if batch.is_empty() {
                    since = Instant::now();
                }
                batch.push(worked);
                if batch.len() >= BATCH || since.elapsed() >= SOON {
                    commit(goal, std::mem::take(&mut batch), tell);
                }
            }
            Err(RecvTimeoutError::Timeout) => commit(goal, std::mem::take(&mut batch), tell),
            Err(RecvTimeoutError::Disconnected) => return commit(goal, batch, tell),
        }
    }
}

/// Writes the records of files that were read.
fn commit(goal: Goal<'_>, batch: Vec<Worked>, tell: &mut dyn FnMut(Outcome)) {
    let (mut new, mut waiting) = (Vec::new(), Vec::new());
    for Worked { item, taken } in batch {
        let became = match taken {
            Ok(Taken { mut record, sha256, bytes, whole }) => {
                record.event = goal.event.map(str::to_owned);
                new.push(PhotoTaken { new: record, sha256, bytes, item: Some(item.number) });
                waiting.push((item, whole));
                continue;
            }
            Err(failure) => {
                if let Some(job) = goal.job {
                    // Where even this cannot be written, the file is looked at again after a crash, and no more.
                    let _ = goal.library.import_refuse(job, item.number, failure.code, &failure.message.en);
                }
                Err(failure)
            }
        };
        tell(Outcome { item: item.number, path: item.path, became });
    }
    if new.is_empty() {
        return;
    }
    let hashes: Vec<Option<u64>> = new.iter().map(|taken| taken.new.hash).collect();
    match goal.library.photos_add(goal.job, &new) {
        Ok(added) => {
            for (((item, whole), added), hash) in waiting.into_iter().zip(added).zip(hashes) {
                intake::settle(goal.library, &added, || photos::read(&item.path).ok());
                let known = added.status == PhotoStatus::Known;
                let similar = if known { None } else { like(goal.library, &added.id, hash) };
                let became = Became { id: added.id, sha256: added.sha256, known, similar, whole };
                tell(Outcome { item: item.number, path: item.path, became: Ok(became) });
            }
        }
        Err(error) => {
            let failure = Failure::from(error);
            for (item, _) in waiting {
                tell(Outcome { item: item.number, path: item.path, became: Err(failure.clone()) });
            }
        }
    }
}

/// Another photo that may be the same. Nothing depends on it, so that not being able to look is no failure.
fn like(library: &Library, id: &str, hash: Option<u64>) -> Option<String> {
    let near = library.photos_alike(hash?, ALIKE).ok()?;
    near.into_iter().find(|other| other != id)
}
