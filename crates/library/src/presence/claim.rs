//! Looking at the presences of others.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::path::Path;

use uuid::Uuid;

use super::record::{self, Machine, Record};
use super::{SILENCE, Sign};
use crate::{LibraryError, Result, clock, files};

/// What this machine saw of others when it was last refused.
const SEEN: &str = "seen";

/// A name that no other program has, and its lock, which is held.
pub(super) fn new_name(folder: &Path, machine: &Machine) -> Result<(String, File)> {
    let host: String = machine
        .host
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' })
        .take(40)
        .collect();
    let name = format!("{host}-{}", Uuid::now_v7().simple());
    let path = record::lock_path(folder, &name);
    let lock = File::options().create_new(true).write(true).open(&path).map_err(LibraryError::io(&path))?;
    // A file system without locks leaves only the counts to go by.
    let _ = lock.try_lock();
    Ok((name, lock))
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok()?.strip_suffix(".json").map(str::to_owned))
        .filter(|name| !name.starts_with('.') && !name.starts_with(SEEN))
        .collect();
    names.sort();
    names
}

/// Takes the files of ended programs away; answers who of another machine has the library open.
pub(super) fn look_around(folder: &Path, machine: &Machine, own: &str) -> Result<Option<Record>> {
    let mut stranger = None;
    for name in names(folder).into_iter().filter(|name| name != own) {
        match sign(folder, machine, &name, true) {
            Some((Sign::Gone, _)) => remove(folder, &name, None),
            Some((Sign::Stranger, record)) => stranger = stranger.or(Some(record)),
            Some((Sign::Neighbour, _)) | None => {}
        }
    }
    Ok(stranger)
}

/// What the file of that name says about its program; `None` where it cannot be read. With `note`, what was seen of
/// another machine is kept for the next look.
pub(super) fn sign(folder: &Path, machine: &Machine, name: &str, note: bool) -> Option<(Sign, Record)> {
    let record = Record::read(folder, name)?;
    let held = is_locked(&record::lock_path(folder, name));
    let sign = if record.is_of(machine) {
        // A lock that cannot be asked for is taken for held: leaving a file behind does no harm.
        if held == Some(false) { Sign::Gone } else { Sign::Neighbour }
    } else if record.machine.is_some() && record.machine == machine.id && held == Some(false) {
        // This machine under a former name.
        Sign::Gone
    } else if held == Some(true) || !is_silent(folder, machine, name, record.beat, note) {
        Sign::Stranger
    } else {
        Sign::Gone
    };
    Some((sign, record))
}

/// Whether a program holds the lock; `None` where that cannot be told.
fn is_locked(path: &Path) -> Option<bool> {
    let file = match File::options().write(true).open(path) {
        Ok(file) => file,
        Err(error) => return (error.kind() == std::io::ErrorKind::NotFound).then_some(false),
    };
    match file.try_lock() {
        Ok(()) => Some(false),
        Err(TryLockError::WouldBlock) => Some(true),
        Err(TryLockError::Error(_)) => None,
    }
}

/// Whether the count of another machine's program has stood still since this machine first saw it, and for long enough
/// by this machine's own clock.
fn is_silent(folder: &Path, machine: &Machine, name: &str, beat: u64, note: bool) -> bool {
    let Machine { host, id, .. } = machine;
    let own: String = format!("{host}-{}", id.as_deref().unwrap_or_default())
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' })
        .take(80)
        .collect();
    let path = record::path(folder, &format!("{SEEN}-{own}"));
    let mut seen: BTreeMap<String, (u64, u64)> =
        fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    let now = clock::system();
    match seen.get(name) {
        Some((before, at)) if *before == beat && *at <= now => now - at > SILENCE,
        _ => {
            if note {
                seen.retain(|name, _| record::path(folder, name).exists());
                seen.insert(name.to_owned(), (beat, now));
                // Without the note the other program is waited for again, which is on the safe side.
                let _ = serde_json::to_vec(&seen).map(|text| files::write_passing(&path, &text));
            }
            false
        }
    }
}

/// Takes a program's files away. On Windows an open file cannot be removed, so the lock is let go first.
pub(super) fn remove(folder: &Path, name: &str, lock: Option<File>) {
    drop(lock);
    // Files that stay behind are recognised by the next program that opens the library.
    let _ = fs::remove_file(record::path(folder, name));
    let _ = fs::remove_file(record::lock_path(folder, name));
}
