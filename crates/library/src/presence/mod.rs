//! Who has the library open: one small file a program in `in-use/`, renewed while it runs.
//!
//! Programs of one machine share a library through SQLite's locks. Between machines these locks cannot be relied on, so
//! a second machine is told who is there and leaves the library alone. Whether a program of this machine still runs is
//! known from a lock that the system drops with it; whether one of another machine does, from a count in its file
//! that rises as long as it runs. The clocks of two machines are never compared.

mod claim;
mod record;
#[cfg(test)]
mod tests;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::{LibraryError, Result, clock, files};

pub use record::Machine;
use record::Record;

/// The folder of these files within a library.
pub(crate) const FOLDER: &str = "in-use";

/// How often a program says that it still runs.
const RENEWAL: Duration = Duration::from_secs(30);

/// A program of another machine whose count has not risen for so long does not run any more.
const SILENCE: u64 = 3 * 60 * 1_000;

/// A pause between two renewals longer than this means that the machine slept; others may have come since.
const LONG_PAUSE: u64 = 75 * 1_000;

/// This program's own file. Dropping it takes the file away.
pub(crate) struct Presence {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    library: PathBuf,
    machine: Machine,
    name: String,
    state: Mutex<State>,
    ended: Condvar,
}

struct State {
    record: Record,
    renewed: u64,
    /// Held open so that programs of this machine see that this one runs.
    lock: Option<File>,
    /// Who came while this machine slept and took this program for gone.
    lost: Option<Record>,
    end: bool,
}

/// Somebody else's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A program of this machine that runs.
    Neighbour,
    /// A program of another machine that may run.
    Stranger,
    /// A program that ended without taking its file away.
    Gone,
}

impl Presence {
    /// Says that this program has the library open.
    ///
    /// # Errors
    /// [`LibraryError::InUse`] where another machine has it open; why the files cannot be written.
    pub(crate) fn claim(library: &Path, machine: &Machine) -> Result<Self> {
        let folder = library.join(FOLDER);
        files::create_folder(&folder).map_err(LibraryError::io(&folder))?;
        let (name, lock) = claim::new_name(&folder, machine)?;
        let record = Record::new(machine);
        // The own file comes first: of two machines that come at once, each then sees the other and neither goes on.
        let written = record.write(&folder, &name);
        let others = written.and_then(|()| claim::look_around(&folder, machine, &name));
        match others {
            Ok(None) => {}
            Ok(Some(other)) => {
                claim::remove(&folder, &name, Some(lock));
                return Err(other.in_use());
            }
            Err(error) => {
                claim::remove(&folder, &name, Some(lock));
                return Err(error);
            }
        }
        let state = State { record, renewed: clock::system(), lock: Some(lock), lost: None, end: false };
        let shared = Arc::new(Shared {
            library: library.to_path_buf(),
            machine: machine.clone(),
            name,
            state: Mutex::new(state),
            ended: Condvar::new(),
        });
        let renewing = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("presence".to_owned())
            .spawn(move || renewing.run())
            .map_err(LibraryError::io(&folder))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Whether other programs of this machine have the library open as well.
    pub(crate) fn has_neighbours(&self) -> bool {
        neighbours(&self.shared.library, &self.shared.machine, Some(&self.shared.name))
    }

    /// Makes sure, before something is written, that nobody took this program for gone while its machine slept.
    ///
    /// # Errors
    /// [`LibraryError::InUse`].
    pub(crate) fn check(&self) -> Result<()> {
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        if clock::system().abs_diff(state.renewed) > LONG_PAUSE {
            self.shared.renew(&mut state);
        }
        state.lost.as_ref().map_or(Ok(()), |other| Err(other.in_use()))
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let lock = {
            let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.end = true;
            state.lock.take()
        };
        self.shared.ended.notify_all();
        if let Some(thread) = self.thread.take() {
            // The thread has nothing to tell; a panic in it left at most its file behind.
            let _ = thread.join();
        }
        claim::remove(&self.shared.library.join(FOLDER), &self.shared.name, lock);
    }
}

impl Shared {
    fn run(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let until = Instant::now() + RENEWAL;
            while !state.end {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                state = self.ended.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            if state.end {
                return;
            }
            self.renew(&mut state);
        }
    }

    /// Counts on, unless somebody else took over.
    fn renew(&self, state: &mut State) {
        if state.lost.is_some() || state.end {
            return;
        }
        let folder = self.library.join(FOLDER);
        let removed = !record::path(&folder, &self.name).exists();
        if removed || clock::system().abs_diff(state.renewed) > LONG_PAUSE {
            state.lost = claim::look_around(&folder, &self.machine, &self.name).unwrap_or_default();
        }
        if state.lost.is_none() {
            state.record.beat += 1;
            // A renewal that fails, on a full disk for one, is made up for by the next.
            if state.record.write(&folder, &self.name).is_ok() {
                state.renewed = clock::system();
            }
        }
    }
}

/// Whether a program of this machine, other than the one of that name, has the library open.
pub(crate) fn neighbours(library: &Path, machine: &Machine, own: Option<&str>) -> bool {
    let folder = library.join(FOLDER);
    claim::names(&folder).iter().filter(|name| own != Some(name.as_str())).any(|name| {
        claim::sign(&folder, machine, name, false).is_some_and(|(sign, _)| sign == Sign::Neighbour)
    })
}

/// Who of another machine has the library open, if somebody has.
pub(crate) fn stranger(library: &Path, machine: &Machine) -> Option<LibraryError> {
    let folder = library.join(FOLDER);
    claim::names(&folder).iter().find_map(|name| {
        let (sign, record) = claim::sign(&folder, machine, name, false)?;
        (sign == Sign::Stranger).then(|| record.in_use())
    })
}

/// Keeps other programs of this machine from opening, closing or repairing the library at the same time.
///
/// # Errors
/// [`LibraryError::Busy`] where another program holds it for longer than `patience`.
pub(crate) fn gate(library: &Path, patience: Duration) -> Result<File> {
    let folder = library.join(FOLDER);
    files::create_folder(&folder).map_err(LibraryError::io(&folder))?;
    let path = folder.join("opening.lock");
    // A file that another user made can still be locked.
    let file = File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .or_else(|error| File::open(&path).map_err(|_| error))
        .map_err(LibraryError::io(&path))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < patience => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(TryLockError::WouldBlock) => return Err(LibraryError::Busy),
            // Where the file system knows no locks there is nothing to wait for.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            Err(TryLockError::Error(error)) => return Err(LibraryError::io(&path)(error)),
        }
    }
}
