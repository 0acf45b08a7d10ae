//! One backup at a time, and nothing left lying about: locks that end with their program, names that begin with a dot.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use uuid::Uuid;

use super::error::{BackupError, Result};
use super::meter::Meter;
use crate::files;

/// The file that is locked in a folder while a backup is written there.
pub(super) const LOCK: &str = ".lock";

/// With what the names of zip files end that are being written.
const PARTIAL: &str = ".backup";

/// With what the names of folders end that hold what is needed meanwhile.
const SCRATCH: &str = ".scratch";

/// How often a lock is tried again.
const PAUSE: Duration = Duration::from_millis(100);

/// The right to write backups in a folder. The system gives it back when the program ends, however it ends.
pub(super) struct Guard {
    _file: Option<File>,
}

impl Guard {
    /// Waits for the right, asking the watcher whether to wait on, and at most `tries` times.
    pub(super) fn take(folder: &Path, tries: u32, meter: &mut Meter<'_>) -> Result<Self> {
        let path = folder.join(LOCK);
        let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let file = file.map_err(BackupError::io(&path))?;
        for _ in 0..tries {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: Some(file) }),
                Err(TryLockError::WouldBlock) => {
                    meter.ask()?;
                    std::thread::sleep(PAUSE);
                }
                // Some network shares know no locks. Two programs that write there at once still use different names.
                Err(TryLockError::Error(_)) => return Ok(Self { _file: None }),
            }
        }
        Err(BackupError::UnderWay)
    }
}

/// A file or folder that is removed unless it got its final name.
pub(super) struct Temporary {
    path: PathBuf,
    kept: bool,
}

impl Temporary {
    /// A name for a zip file on its way to `destination`.
    pub(super) fn zip(destination: &Path) -> Self {
        let name = destination.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = destination.with_file_name(format!(".{name}.{}{PARTIAL}", Uuid::now_v7().simple()));
        Self { path, kept: false }
    }

    /// A new folder in `home` for what is needed meanwhile.
    pub(super) fn scratch(home: &Path) -> Result<Self> {
        let path = home.join(format!(".{}{SCRATCH}", Uuid::now_v7().simple()));
        fs::create_dir(&path).map_err(BackupError::io(&path))?;
        Ok(Self { path, kept: false })
    }

    /// A new folder on its way to `destination`.
    pub(super) fn folder(destination: &Path, purpose: &str) -> Result<Self> {
        let path = files::sibling(destination, purpose).map_err(BackupError::io(destination))?;
        fs::create_dir(&path).map_err(BackupError::io(&path))?;
        Ok(Self { path, kept: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives a file its final name, under which it is on the disk.
    pub(super) fn publish(mut self, destination: &Path) -> Result<()> {
        if destination.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(destination.to_owned()));
        }
        fs::rename(&self.path, destination).map_err(BackupError::io(destination))?;
        // Until its name is on the disk it is no backup, and goes again: the same can then be tried once more.
        self.path = destination.to_owned();
        files::sync_parent(destination).map_err(BackupError::io(destination))?;
        self.kept = true;
        Ok(())
    }

    /// It has its final name, or its caller takes care of it.
    pub(super) fn keep(mut self) -> PathBuf {
        self.kept = true;
        std::mem::take(&mut self.path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.kept {
            // Whatever went wrong before is what is told; the next backup tries again to remove it.
            let _ =
                if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
        }
    }
}

/// Removes from a folder what a program that was killed left there. Its [`Guard`] must be held.
///
/// In a folder that is not ours alone, `stem` says with what the names of our zip files begin.
pub(super) fn sweep(folder: &Path, stem: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().and_then(|name| name.strip_prefix('.')) else { continue };
        // What cannot be removed now is tried again next time.
        if let Some(rest) = name.strip_suffix(PARTIAL) {
            if rest.starts_with(stem) && is_tagged(rest) {
                let _ = fs::remove_file(entry.path());
            }
        } else if stem.is_empty() && name.strip_suffix(SCRATCH).is_some_and(is_tag) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_tagged(rest: &str) -> bool {
    rest.rsplit_once('.').is_some_and(|(_, tag)| is_tag(tag))
}

fn is_tag(tag: &str) -> bool {
    tag.len() == 32 && tag.bytes().all(|byte| byte.is_ascii_hexdigit())
}
