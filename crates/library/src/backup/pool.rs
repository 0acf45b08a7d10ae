//! Originals beside the backups: each once, as a hard link where the file system has them, else as a verified copy.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::error::{BackupError, Result};
use super::meter::{BUFFER, Meter};
use super::record::ProblemKind;
use super::sums;
use crate::files;

/// The folder of originals in a folder of backups.
pub(super) struct Pool {
    folder: PathBuf,
    /// Folders in which names are not yet on the disk.
    touched: BTreeSet<PathBuf>,
}

/// Why an original is not in the pool, unless the pool itself cannot be written.
pub(super) enum Lost {
    /// The original is at fault.
    Original(ProblemKind),
    /// The pool, or all is to stop.
    Pool(BackupError),
}

impl Pool {
    /// The pool in a folder of backups.
    pub(super) fn new(backups: &Path) -> Self {
        Self { folder: backups.join("originals"), touched: BTreeSet::new() }
    }

    /// Where the original of that name, `ab/<sha256>.<ext>`, is or belongs.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Has an original in the pool, read and found right. `source` is the library's.
    pub(super) fn keep(
        &mut self,
        name: &str,
        sha256: [u8; 32],
        source: &Path,
        meter: &mut Meter<'_>,
    ) -> Result<(), Lost> {
        let path = self.path(name);
        if is_file(&path) {
            match hash(&path, meter) {
                Ok(found) if found == sha256 => return Ok(()),
                Err(error) if stopped(&error) => return Err(Lost::Pool(BackupError::io(&path)(error))),
                // A damaged one is replaced by the library's.
                Ok(_) | Err(_) => {}
            }
        }
        if !is_file(source) {
            return Err(Lost::Original(ProblemKind::OriginalMissing));
        }
        let shelf = path.parent().unwrap_or(&self.folder).to_owned();
        files::create_folder(&shelf).map_err(|error| Lost::Pool(BackupError::io(&shelf)(error)))?;
        let aside =
            files::sibling(&path, "tmp").map_err(|error| Lost::Pool(BackupError::io(&path)(error)))?;
        let brought = bring(source, &aside, sha256, meter).and_then(|()| {
            fs::rename(&aside, &path).map_err(|error| Lost::Pool(BackupError::io(&path)(error)))
        });
        if brought.is_err() {
            // The first error is the one to tell; the next backup does not take the remains for an original.
            let _ = fs::remove_file(&aside);
        }
        brought?;
        self.touched.insert(shelf);
        Ok(())
    }

    /// Has an original in the pool by a hard link, without reading it; whether it is there now.
    pub(super) fn link(&mut self, name: &str, source: &Path) -> bool {
        let path = self.path(name);
        if is_file(&path) {
            return true;
        }
        let shelf = path.parent().unwrap_or(&self.folder).to_owned();
        let linked =
            is_file(source) && files::create_folder(&shelf).is_ok() && fs::hard_link(source, &path).is_ok();
        if linked {
            self.touched.insert(shelf);
        }
        linked
    }

    /// Has the names of all that was added on the disk.
    pub(super) fn sync(&mut self) -> Result<()> {
        for shelf in std::mem::take(&mut self.touched) {
            files::sync_parent(&shelf.join("x")).map_err(BackupError::io(&shelf))?;
        }
        Ok(())
    }

    /// The names of all originals in the pool, `ab/<sha256>.<ext>`, in order.
    pub(super) fn names(&self) -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        for shelf in entries(&self.folder)? {
            for file in entries(&self.folder.join(&shelf))? {
                let name = format!("{shelf}/{file}");
                if super::archive::original(&name).is_some() {
                    names.insert(name);
                }
            }
        }
        Ok(names)
    }
}

/// The names in a folder; none where it is not there, or is a file.
fn entries(folder: &Path) -> Result<Vec<String>> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        Err(error) => Err(BackupError::io(folder)(error)),
    }
}

/// Whether a file itself is there, and no link to somewhere else.
pub(super) fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

fn stopped(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<BackupError>())
}

/// The SHA-256 of a file's bytes.
pub(super) fn hash(path: &Path, meter: &mut Meter<'_>) -> io::Result<[u8; 32]> {
    let (mut file, mut hash) = (File::open(path)?, Sha256::new());
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hash.finalize().into());
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        meter.passed_io(read)?;
    }
}

/// Has the file `aside` hold what `source` holds, if that is right.
fn bring(source: &Path, aside: &Path, sha256: [u8; 32], meter: &mut Meter<'_>) -> Result<(), Lost> {
    let unreadable = |error: io::Error| {
        if stopped(&error) {
            Lost::Pool(BackupError::io(source)(error))
        } else {
            Lost::Original(ProblemKind::OriginalUnreadable)
        }
    };
    if fs::hard_link(source, aside).is_err() {
        copy(source, aside, meter)?;
    }
    let found = hash(aside, meter).map_err(unreadable)?;
    if found == sha256 { Ok(()) } else { Err(Lost::Original(ProblemKind::OriginalDamaged)) }
}

/// Copies a file to a new one, which is on the disk then.
fn copy(source: &Path, aside: &Path, meter: &mut Meter<'_>) -> Result<(), Lost> {
    let writing = |error| Lost::Pool(BackupError::io(aside)(error));
    let reading = |_| Lost::Original(ProblemKind::OriginalUnreadable);
    let mut from = File::open(source).map_err(reading)?;
    let mut into = OpenOptions::new().write(true).create_new(true).open(aside).map_err(writing)?;
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = from.read(&mut buffer).map_err(reading)?;
        if read == 0 {
            break;
        }
        into.write_all(buffer.get(..read).unwrap_or_default()).map_err(writing)?;
        meter.passed(read as u64).map_err(Lost::Pool)?;
    }
    into.sync_all().map_err(writing)
}

/// Copies an original to its place in a library that is being restored, and makes sure that it is right.
pub(super) fn restore_copy(
    source: &Path,
    into: &Path,
    sha256: [u8; 32],
    meter: &mut Meter<'_>,
) -> Result<(), Lost> {
    let copied = copy(source, into, meter).and_then(|()| {
        let found = hash(into, meter).map_err(|error| Lost::Pool(BackupError::io(into)(error)))?;
        if found == sha256 { Ok(()) } else { Err(Lost::Original(ProblemKind::OriginalDamaged)) }
    });
    if copied.is_err() {
        // Another place may have a better one, for which the name must be free.
        let _ = fs::remove_file(into);
    }
    copied
}

/// The name of an original within `originals/`; `None` where the database holds no such name.
pub(super) fn name_of(sha256: &str, extension: &str) -> Option<(String, [u8; 32])> {
    let name = format!("{}/{sha256}.{extension}", sha256.get(..2)?);
    let hash = super::archive::original(&name)?;
    debug_assert_eq!(sums::hex(&hash), sha256);
    Some((name, hash))
}
