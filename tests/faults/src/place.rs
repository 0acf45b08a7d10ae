//! Where a program under test works.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder with the watched part, `root`, and what lies beside it.
#[derive(Clone, Debug)]
pub struct Place(PathBuf);

impl Place {
    /// The place in that folder, which exists.
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The folder that is watched.
    pub fn root(&self) -> PathBuf {
        self.0.join("root")
    }

    /// The library.
    pub fn library(&self) -> PathBuf {
        self.root().join("A.torchpress")
    }

    /// Where exports go.
    pub fn out(&self) -> PathBuf {
        self.root().join("out")
    }

    /// The folder of backups that the user names.
    pub fn kept(&self) -> PathBuf {
        self.root().join("kept")
    }

    /// Files to be imported; nothing there is the program's.
    pub fn input(&self, name: &str) -> PathBuf {
        let folder = self.0.join("input");
        fs::create_dir_all(&folder).unwrap();
        folder.join(name)
    }

    /// What the app remembers outside of any library.
    pub fn settings(&self) -> PathBuf {
        self.0.join("settings.json")
    }

    /// What the runner of the proofs tells the program it starts.
    pub fn expected(&self) -> PathBuf {
        self.0.join("expected.json")
    }

    /// The layer's records.
    pub fn log(&self) -> PathBuf {
        self.0.join("log")
    }
}

/// A temporary folder, in memory where the system has a place for that: what is proven does not depend on the disk below,
/// and nothing here should wear it out.
pub fn temporary() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}
