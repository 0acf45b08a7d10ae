//! Temporary files that a killed program left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::presence::{self, Machine};
use crate::{Result, clock};

/// Younger ones may belong to a program that is at work.
const AGE: u64 = 24 * 60 * 60 * 1_000;

/// The purposes of temporary names, as `files` and its callers give them.
const PURPOSES: [&str; 4] = ["tmp", "new", "old", "probe"];

/// The folder, where nobody of another machine is at work in it.
pub(super) fn may_sweep(folder: &Path) -> Result<PathBuf> {
    match presence::stranger(folder, &Machine::this()) {
        None => Ok(folder.to_path_buf()),
        Some(in_use) => Err(in_use),
    }
}

/// Removes our own temporary files in a library that are more than a day old.
pub(super) fn sweep(folder: &Path) {
    let mut folders = vec![folder.to_path_buf()];
    for shelf in ["originals", "renditions", "backups", "in-use"] {
        let shelf = folder.join(shelf);
        folders.extend(subfolders(&shelf));
        folders.push(shelf);
    }
    for folder in folders {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_old =
                entry.metadata().is_ok_and(|file| file.is_file() && age(&file) > Duration::from_millis(AGE));
            if is_old && name.to_str().is_some_and(is_temporary) {
                // In a folder that may not be written they stay.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

fn age(file: &fs::Metadata) -> Duration {
    let since = file.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let now = Duration::from_millis(clock::system());
    since.map_or(Duration::ZERO, |since| now.saturating_sub(since))
}

/// `.name.<32 hexadecimal digits>.purpose`, the form of `files::sibling`.
fn is_temporary(name: &str) -> bool {
    let mut parts = name.rsplitn(3, '.');
    let (purpose, id, rest) = (parts.next(), parts.next(), parts.next());
    purpose.is_some_and(|purpose| PURPOSES.contains(&purpose))
        && id.is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
        && rest.is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_old_temporary_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = folder.path().join("originals/ab");
        fs::create_dir_all(&shelf).unwrap();
        let own = crate::files::sibling(&shelf.join("x.jpg"), "tmp").unwrap();
        let other = shelf.join(".x.jpg.tmp");
        let young = crate::files::sibling(&shelf.join("y.jpg"), "tmp").unwrap();
        for path in [&own, &other, &young] {
            fs::File::create(path).unwrap();
        }
        let old = std::time::UNIX_EPOCH + Duration::from_millis(clock::system() - AGE - 60_000);
        for path in [&own, &other] {
            fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
        }
        sweep(folder.path());
        assert!(!own.exists() && other.exists() && young.exists());
    }
}
