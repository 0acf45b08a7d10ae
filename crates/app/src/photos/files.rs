//! Picture files on the disk: finding them in folders, reading them.

use std::path::{Path, PathBuf};

use torchpress_document::Words;

use crate::Failure;

/// Files larger than this are refused before they are read; the largest cameras stay under a third of it.
const MOST_BYTES: u64 = 400 << 20;

/// Picks the files out of folders; only there are files passed over that are no pictures by their name.
pub(super) fn collect(path: &Path, recursive: bool, named: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
    if !metadata.is_dir() {
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        let is_picture = extension.is_some_and(|extension| {
            ["jpg", "jpeg", "jpe", "png", "gif", "webp"].iter().any(|known| extension == *known)
        });
        if named || is_picture {
            files.push(path.to_path_buf());
        }
        return Ok(());
    }
    if !named && !recursive {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Failure::io(path, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        // A link within a folder is not followed, since it may lead back up.
        if entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
            collect(&entry.path(), recursive, false, files)?;
        }
    }
    Ok(())
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?.len();
    if size > MOST_BYTES {
        return Err(Failure::new(
            "photo-too-large",
            Words::new(
                format!("{} 超过 400 MB", path.display()),
                format!("{} is over 400 MB", path.display()),
            ),
            Words::new("先缩小这个文件", "Make the file smaller first"),
        ));
    }
    std::fs::read(path).map_err(|error| Failure::io(path, &error))
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
