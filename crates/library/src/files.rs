//! The one way in which files and folders come into being: whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// Writes a file so that at every moment, a power cut included, either the old content or the new is there.
///
/// The folder must exist. Once this returns, the file is on the disk.
///
/// # Errors
/// What the system says; the former content is then still there and nothing is left beside it.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = sibling(path, "tmp")?;
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        // The first error is the one to tell; that the remains cannot be removed either says nothing new.
        let _ = fs::remove_file(&temporary);
        return written;
    }
    sync_parent(path)
}

/// Writes a file whole, without waiting until it is on the disk: for what is written again in a moment, and is of no use
/// after a power cut.
///
/// # Errors
/// What the system says; the former content is then still there.
pub fn write_passing(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = sibling(path, "tmp")?;
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Moves a finished folder to its place, where nothing may be yet but an empty folder.
///
/// Everything in it is on the disk before it gets its name.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is something; else what the system says. Nothing is then at
/// `destination`, and `temporary` is where it was, unless the system refused even that; then both are gone.
pub fn publish_folder(temporary: &Path, destination: &Path) -> io::Result<()> {
    if let Ok(mut entries) = fs::read_dir(destination) {
        if entries.next().is_some() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        // Only some systems rename a folder onto an empty one.
        fs::remove_dir(destination)?;
    } else if destination.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    sync_folder(temporary)?;
    fs::rename(temporary, destination)?;
    // What failed to reach the disk under its name goes back, so that the same can be tried once more; the first error
    // is the one to tell.
    sync_parent(destination).inspect_err(|_| {
        if fs::rename(destination, temporary).is_err() {
            // A full disk may refuse a new name, but takes one away.
            let _ = fs::remove_dir_all(destination);
        }
    })
}

/// Puts a finished folder in the place of another, which is removed.
///
/// The former folder is first moved aside under a name that begins with a dot, and comes back if the new one cannot
/// take its place.
///
/// # Errors
/// What the system says; the former folder is then still there.
pub fn replace_folder(temporary: &Path, destination: &Path) -> io::Result<()> {
    if destination.symlink_metadata().is_err() {
        return publish_folder(temporary, destination);
    }
    sync_folder(temporary)?;
    let aside = sibling(destination, "old")?;
    fs::rename(destination, &aside)?;
    if let Err(error) = fs::rename(temporary, destination) {
        fs::rename(&aside, destination)?;
        return Err(error);
    }
    sync_parent(destination)?;
    fs::remove_dir_all(&aside)
}

/// Makes a folder and those above it, and has their names on the disk.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folder(parent)?;
    }
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other,
    }?;
    sync_parent(path)
}

/// A name in the same folder that nothing has yet.
pub(crate) fn sibling(path: &Path, purpose: &str) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut sibling = OsString::from(".");
    sibling.push(name);
    sibling.push(format!(".{}.{purpose}", Uuid::now_v7().simple()));
    Ok(path.with_file_name(sibling))
}

/// Has every file and folder below `folder`, and itself, on the disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            sync_folder(&entry.path())?;
        } else if kind.is_file() {
            OpenOptions::new().write(true).open(entry.path())?.sync_all()?;
        }
    }
    sync_names(folder)
}

/// Has the names in the folder of `path` on the disk.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    sync_names(parent.unwrap_or(Path::new(".")))
}

/// Windows has no handle of a folder that could be flushed; its file system journals names by itself.
fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿件 1.html");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["稿件 1.html"]);
        fs::create_dir(folder.path().join("taken")).unwrap();
        fs::create_dir(folder.path().join("taken/in")).unwrap();
        assert!(write(&folder.path().join("taken"), b"x").is_err());
        assert!(write(&folder.path().join("no/such/folder"), b"x").is_err());
        assert_eq!(names(folder.path()), ["taken", "稿件 1.html"]);
    }

    #[test]
    fn a_folder_takes_its_place_only_where_there_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let make = |name: &str, content: &[u8]| {
            fs::create_dir_all(at(name).join("images")).unwrap();
            write(&at(name).join("images/a"), content).unwrap();
        };
        make("new", b"1");
        publish_folder(&at("new"), &at("out")).unwrap();
        make("new", b"2");
        assert_eq!(publish_folder(&at("new"), &at("out")).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(at("out/images/a")).unwrap(), b"1");
        write(&at("file"), b"x").unwrap();
        assert_eq!(publish_folder(&at("new"), &at("file")).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        replace_folder(&at("new"), &at("out")).unwrap();
        assert_eq!(fs::read(at("out/images/a")).unwrap(), b"2");
        make("new", b"3");
        fs::create_dir(at("empty")).unwrap();
        publish_folder(&at("new"), &at("empty")).unwrap();
        assert_eq!(names(folder.path()), ["empty", "file", "out"]);
    }
}
