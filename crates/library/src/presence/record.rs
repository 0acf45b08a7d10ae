//! What a presence file says.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{LibraryError, Result, clock, files};

/// A presence file is a few hundred bytes; a longer one is none of ours.
const LONGEST: u64 = 4 * 1024;

/// The machine and user that open a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The machine's name in its network.
    pub host: String,
    /// Who works there.
    pub user: String,
    /// What tells two machines of one name apart, where the system has such a thing.
    pub id: Option<String>,
}

impl Machine {
    /// The machine on which this program runs.
    pub fn this() -> Self {
        let user = ["USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|user| !user.trim().is_empty());
        let id =
            if cfg!(target_os = "linux") { std::fs::read_to_string("/etc/machine-id").ok() } else { None };
        Self {
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            user: user.unwrap_or_default(),
            id: id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) host: String,
    pub(super) user: String,
    #[serde(default)]
    pub(super) machine: Option<String>,
    pub(super) pid: u32,
    /// When the library was opened, by the clock of that machine; for people to read.
    pub(super) since: String,
    /// Rises as long as the program runs.
    pub(super) beat: u64,
}

impl Record {
    pub(super) fn new(machine: &Machine) -> Self {
        Self {
            host: machine.host.clone(),
            user: machine.user.clone(),
            machine: machine.id.clone(),
            pid: std::process::id(),
            since: clock::now(),
            beat: 0,
        }
    }

    /// Reads a file; `None` for one that is gone, half-written by a sync client, or none of ours.
    pub(super) fn read(folder: &Path, name: &str) -> Option<Self> {
        let mut text = Vec::new();
        let file = std::fs::File::open(path(folder, name)).ok()?;
        file.take(LONGEST).read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    pub(super) fn write(&self, folder: &Path, name: &str) -> Result<()> {
        let path = path(folder, name);
        let text = serde_json::to_vec(self).map_err(|error| LibraryError::io(&path)(error.into()))?;
        files::write_passing(&path, &text).map_err(LibraryError::io(&path))
    }

    /// Whether it was written on `machine`.
    pub(super) fn is_of(&self, machine: &Machine) -> bool {
        self.host == machine.host && (self.machine == machine.id)
    }

    pub(super) fn in_use(&self) -> LibraryError {
        LibraryError::InUse { host: self.host.clone(), user: self.user.clone(), since: self.since.clone() }
    }
}

pub(super) fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.json"))
}

pub(super) fn lock_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.lock"))
}
