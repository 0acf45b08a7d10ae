//! What the app does by itself while a library is open: backups.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use crate::app::lock;
use crate::{App, Failure};

/// The name under which an automatic backup can be cancelled.
pub(crate) const AUTOMATIC: &str = "automatic-backup";

/// Nobody wants the disk to be busy just when they begin.
const AT_FIRST: Duration = Duration::from_secs(5 * 60);

/// How often it is looked whether something is to be done.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// How often the thread looks whether its app is still there.
const NAP: Duration = Duration::from_secs(5);

/// What became of the chores.
#[derive(Debug, Default)]
pub(crate) struct Chores {
    /// Why the last automatic backup failed, by the library's id.
    problems: Mutex<BTreeMap<String, Failure>>,
}

impl Chores {
    /// Why the last automatic backup of a library failed, if it did.
    pub(crate) fn problem(&self, library: &str) -> Option<Failure> {
        lock(&self.problems).get(library).cloned()
    }

    fn note(&self, library: &str, outcome: Result<bool, Failure>) {
        let mut problems = lock(&self.problems);
        match outcome {
            Ok(true) => drop(problems.remove(library)),
            // Nothing was due: the problem of the last one that was is still to be told.
            Ok(false) => {}
            // Stopping one, as for a restore, is no problem.
            Err(failure) if failure.code == "cancelled" => {}
            Err(failure) => drop(problems.insert(library.to_owned(), failure)),
        }
    }
}

impl App {
    /// Has the app do its chores in a thread of its own: some minutes from now, and then every hour, it makes a backup
    /// where one is due. The command line has no time for that and never calls it.
    pub fn start_chores(self: &Arc<Self>) {
        let app = Arc::downgrade(self);
        let started = std::thread::Builder::new().name("chores".to_owned()).spawn(move || {
            let mut wait = AT_FIRST;
            while rest(&app, wait) {
                let Some(app) = app.upgrade() else { return };
                app.do_chores();
                wait = EVERY;
            }
        });
        if let Err(error) = started {
            // Without the thread all else works; a backup can be made by hand.
            eprintln!("torchpress: no automatic backups: {error}");
        }
    }

    /// Makes a backup of the open library where one is due. What goes wrong is told with the list of backups.
    pub(crate) fn do_chores(&self) {
        let Ok(library) = self.library() else { return };
        let Ok(info) = library.info() else { return };
        let work = std::panic::AssertUnwindSafe(|| super::automatic(self, &library));
        let outcome = std::panic::catch_unwind(work)
            .unwrap_or_else(|_| Err(Failure::internal("an automatic backup broke off")));
        self.chores.note(&info.id, outcome);
    }
}

/// Waits; false where the app is gone meanwhile.
fn rest(app: &Weak<App>, time: Duration) -> bool {
    let mut left = time;
    while !left.is_zero() {
        let nap = left.min(NAP);
        std::thread::sleep(nap);
        left -= nap;
        if app.strong_count() == 0 {
            return false;
        }
    }
    true
}
