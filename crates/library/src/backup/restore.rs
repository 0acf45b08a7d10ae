//! A backup becomes a library again: in a folder aside, each file checked before it counts, and only then in its place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::archive::{self, Archive};
use super::error::{BackupError, Result};
use super::guard::{Guard, Temporary};
use super::meter::{Meter, Watch};
use super::pool::{self, Lost};
use super::record::{Originals, Record, SEAL};
use super::{record, replace, snapshot};
use crate::{Library, LibraryError, files};

/// A library that was made from a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Its folder.
    pub path: PathBuf,
    /// What the backup says of itself.
    pub record: Record,
    /// Originals that the library knows and that are neither in the backup nor beside it: `originals/ab/<sha256>.<ext>`.
    pub missing: Vec<String>,
}

/// Reads a backup whole, and makes sure that no bit of it has changed since it was written.
///
/// # Errors
/// [`BackupError::NotABackup`], [`BackupError::Damaged`], [`BackupError::Cancelled`].
pub fn check(file: &Path, watch: &mut Watch<'_>) -> Result<Record> {
    let mut meter = Meter::new(watch, false);
    let mut archive = checked(file, &mut meter)?;
    meter.expect(archive.len());
    archive.check_content(&mut meter)?;
    Ok(archive.record)
}

/// Makes a new library in the folder `into`, which must be empty or not there yet, from the backup `file`.
///
/// Originals that are not in the zip file come from `originals/` beside it, or from one of the folders `more`.
///
/// # Errors
/// [`LibraryError::NotEmpty`], [`BackupError::NotABackup`], [`BackupError::Damaged`]; nothing is at `into` then.
pub fn restore(file: &Path, into: &Path, more: &[PathBuf], watch: &mut Watch<'_>) -> Result<Restored> {
    let mut meter = Meter::new(watch, false);
    let into = std::path::absolute(into).map_err(BackupError::io(into))?;
    let vacant = match fs::read_dir(&into) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => into.symlink_metadata().is_err(),
    };
    if !vacant {
        return Err(LibraryError::NotEmpty(into).into());
    }
    if let Some(parent) = into.parent() {
        files::create_folder(parent).map_err(BackupError::io(parent))?;
    }
    let (temporary, restored) = aside(file, &into, more, &mut meter)?;
    files::publish_folder(temporary.path(), &into).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => LibraryError::NotEmpty(into.clone()).into(),
        _ => BackupError::io(&into)(error),
    })?;
    temporary.keep();
    Ok(Restored { path: into, ..restored })
}

/// Makes the library in a folder beside `into`, whose name begins with a dot.
pub(super) fn aside(
    file: &Path,
    into: &Path,
    more: &[PathBuf],
    meter: &mut Meter<'_>,
) -> Result<(Temporary, Restored)> {
    let mut archive = checked(file, meter)?;
    let record = archive.record.clone();
    replace::sweep(into, meter);
    let temporary = Temporary::folder(into, replace::UNFINISHED)?;
    let guard = Guard::take(temporary.path(), 1, meter)?;
    meter.expect(archive.len() + 2);

    let database = temporary.path().join(super::DATABASE);
    meter.item(super::DATABASE)?;
    let sha256 =
        archive.sum_of(super::DATABASE)?.ok_or_else(|| damaged(file, "SHA256SUMS names no library.db"))?;
    let mut target = File::create_new(&database).map_err(BackupError::io(&database))?;
    archive.unpack(super::DATABASE, sha256, &mut target, &database, meter)?;
    drop(target);
    meter.finish_item();
    if let Some(problem) = snapshot::problems(&database, meter)?.first() {
        return Err(damaged(file, &format!("its database is damaged: {}", problem.what)));
    }
    meter.finish_item();

    let mut homes = vec![file.parent().unwrap_or(Path::new("")).join("originals")];
    homes.extend_from_slice(more);
    let mut originals = Brought { root: temporary.path(), homes, file, missing: Vec::new() };
    originals.listed(&mut archive, meter)?;
    originals.known_to(&database, meter)?;
    let missing = originals.missing;

    // Opening brings an older library up to this version and makes sure that it can be read.
    let library = Library::open(temporary.path())?;
    let id = library.info()?.id;
    drop(library);
    replace::close_log(temporary.path())?;
    // Nobody has it open; the traces of our looking need not move with it.
    let _ = fs::remove_dir_all(temporary.path().join(crate::presence::FOLDER));
    if id != record.library {
        return Err(damaged(file, "its database is of another library"));
    }
    meter.finish_item();
    drop(guard);
    let lock = temporary.path().join(super::guard::LOCK);
    fs::remove_file(&lock).map_err(BackupError::io(&lock))?;
    let path = temporary.path().to_owned();
    Ok((temporary, Restored { path, record, missing }))
}

/// Opens a backup and makes sure that no bit of it has changed.
pub(super) fn checked(file: &Path, meter: &mut Meter<'_>) -> Result<Archive> {
    let mut opened = File::open(file).map_err(BackupError::io(file))?;
    let stands: [u8; SEAL] = record::tail(&mut opened, file)?.seal;
    meter.item(&file.file_name().unwrap_or_default().to_string_lossy())?;
    let (seal, _) = archive::seal_of(&mut opened, file, meter)?;
    if seal.as_bytes() != stands {
        return Err(damaged(file, "its checksum does not fit"));
    }
    Archive::of(opened, file)
}

fn damaged(file: &Path, what: &str) -> BackupError {
    BackupError::Damaged { file: file.to_owned(), what: what.to_owned() }
}

/// The originals on their way into the new library.
struct Brought<'a> {
    root: &'a Path,
    /// Where originals are looked for that are not in the zip file.
    homes: Vec<PathBuf>,
    file: &'a Path,
    missing: Vec<String>,
}

impl Brought<'_> {
    /// Brings all that the backup says it has. One that is not there, or not right, makes the backup a damaged one.
    fn listed(&mut self, archive: &mut Archive, meter: &mut Meter<'_>) -> Result<()> {
        let within = archive.record.originals == Originals::Within;
        let mut content = Archive::open(self.file)?;
        archive.sums(&mut |name, sha256| {
            let Some(original) = name.strip_prefix("originals/") else { return Ok(true) };
            if archive::original(original) != Some(sha256) {
                return Err(damaged(self.file, &format!("{name} has another name than its content")));
            }
            meter.item(name)?;
            let path = self.place(original)?;
            if within {
                let mut target = File::create_new(&path).map_err(BackupError::io(&path))?;
                content.unpack(name, sha256, &mut target, &path, meter)?;
            } else if !self.found(original, sha256, &path, meter)? {
                let what = format!("{name} is not beside it, or is damaged");
                return Err(damaged(self.file, &what));
            }
            meter.finish_item();
            Ok(true)
        })
    }

    /// Brings what the database knows and the backup did not have, as far as it can be found.
    fn known_to(&mut self, database: &Path, meter: &mut Meter<'_>) -> Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(database, flags)?;
        let mut photos = connection.prepare("SELECT sha256, extension FROM photos ORDER BY sha256")?;
        let mut rows = photos.query([])?;
        while let Some(row) = rows.next()? {
            let (sha256, extension): (String, String) = (row.get(0)?, row.get(1)?);
            let Some((name, wanted)) = pool::name_of(&sha256, &extension) else {
                return Err(damaged(self.file, "its database names originals as none are named"));
            };
            let path = self.place(&name)?;
            if !pool::is_file(&path) && !self.found(&name, wanted, &path, meter)? {
                self.missing.push(format!("originals/{name}"));
            }
        }
        Ok(())
    }

    /// Where an original belongs, in a folder that is there.
    fn place(&self, name: &str) -> Result<PathBuf> {
        let path = self.root.join("originals").join(name);
        if let Some(shelf) = path.parent() {
            fs::create_dir_all(shelf).map_err(BackupError::io(shelf))?;
        }
        Ok(path)
    }

    /// Copies an original from the first place that has it as it should be.
    fn found(&self, name: &str, sha256: [u8; 32], path: &Path, meter: &mut Meter<'_>) -> Result<bool> {
        for home in &self.homes {
            let source = home.join(name);
            if !pool::is_file(&source) {
                continue;
            }
            match pool::restore_copy(&source, path, sha256, meter) {
                Ok(()) => return Ok(true),
                Err(Lost::Original(_)) => {}
                Err(Lost::Pool(error)) => return Err(error),
            }
        }
        Ok(false)
    }
}
