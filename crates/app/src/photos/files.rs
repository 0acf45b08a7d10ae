//! Picture files on the disk: finding them in folders, reading them.

use std::path::{Path, PathBuf};

use torchpress_document::Words;

use crate::Failure;

/// Files larger than this are refused before they are read; the largest cameras stay under a third of it.
const MOST_BYTES: u64 = 400 << 20;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// Its size; 0 where it is not known.
    pub(super) bytes: u64,
}

impl File {
    /// The file at `path`, whether it is there or not.
    pub(super) fn at(path: PathBuf) -> Self {
        let bytes = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
        Self { path, bytes }
    }
}

/// Picks the files out of folders; only there are files passed over that are no pictures by their name.
pub(crate) fn collect(
    path: &Path,
    recursive: bool,
    named: bool,
    files: &mut Vec<File>,
) -> Result<(), Failure> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
    if !metadata.is_dir() {
        if named || is_picture(path) {
            files.push(File { path: path.to_path_buf(), bytes: metadata.len() });
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
        // A link within a folder is not followed, since it may lead back up. Files whose names begin with a dot are
        // what systems put beside pictures.
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
            collect(&entry.path(), recursive, false, files)?;
        }
    }
    Ok(())
}

/// Whether a file is a picture by its name.
pub(super) fn is_picture(path: &Path) -> bool {
    const ENDINGS: [&str; 14] = [
        "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "heic", "heif", "hif", "tif", "tiff",
        "bmp",
    ];
    let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| ENDINGS.iter().any(|known| extension == *known))
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
