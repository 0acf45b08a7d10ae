//! The originals: those that are damaged or missing, and those of which the database knows nothing.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::candidate;
use crate::library::ORIGINALS;
use crate::verify::sha256_of;
use crate::{LibraryError, NewPhoto, Progress, Result, files, photo};

/// What became of originals that were not as they should be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// How many were taken from a backup.
    pub(super) brought: usize,
    /// What photos are called whose original is lost.
    pub(super) lost: Vec<String>,
}

impl Mended {
    pub(super) fn is_nothing(&self) -> bool {
        self.brought == 0 && self.lost.is_empty()
    }
}

/// Brings originals back that are missing or damaged, from folders `homes` of originals. A damaged one is kept in `aside`.
pub(super) fn mend(
    sql: &Connection,
    folder: &Path,
    homes: &[PathBuf],
    aside: &Path,
    progress: &mut Progress<'_>,
) -> Result<Mended> {
    let records: Vec<(String, String, i64, String)> = sql
        .prepare("SELECT sha256, extension, bytes, file_name FROM photos")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut mended = Mended::default();
    for (done, (sha256, extension, bytes, name)) in records.iter().enumerate() {
        if !progress(done, records.len(), name) {
            return Err(LibraryError::Cancelled);
        }
        let Some(shelf) = sha256.get(..2).filter(|_| is_plain(sha256) && is_plain(extension)) else {
            continue;
        };
        let inner = Path::new(shelf).join(format!("{sha256}.{extension}"));
        let path = folder.join(ORIGINALS).join(&inner);
        let is_right = |path: &Path| -> Result<bool> {
            Ok(path.metadata().is_ok_and(|file| file.is_file() && i64::try_from(file.len()) == Ok(*bytes))
                && sha256_of(path)? == *sha256)
        };
        if is_right(&path)? {
            continue;
        }
        let mut found = None;
        for home in homes {
            if found.is_none() && is_right(&home.join(&inner))? {
                found = Some(home.join(&inner));
            }
        }
        let Some(source) = found else {
            mended.lost.push(name.clone());
            continue;
        };
        if path.is_file() {
            let kept = aside.join(ORIGINALS).join(&inner);
            let shelf = kept.parent().unwrap_or(aside);
            files::create_folder(shelf).map_err(LibraryError::io(shelf))?;
            candidate::copy(&path, &kept)?;
        }
        let shelf = path.parent().unwrap_or(folder);
        files::create_folder(shelf).map_err(LibraryError::io(shelf))?;
        let temporary = files::sibling(&path, "tmp").map_err(LibraryError::io(&path))?;
        candidate::copy(&source, &temporary)?;
        fs::rename(&temporary, &path).map_err(LibraryError::io(&path))?;
        files::sync_parent(&path).map_err(LibraryError::io(&path))?;
        mended.brought += 1;
    }
    Ok(mended)
}

/// Makes a record for each original that is whole and has none; answers how many.
pub(super) fn adopt(
    sql: &Connection,
    folder: &Path,
    read: &mut dyn FnMut(&Path) -> Option<NewPhoto>,
    progress: &mut Progress<'_>,
) -> Result<usize> {
    let found = list(&folder.join(ORIGINALS));
    let mut adopted = 0;
    for (done, (path, sha256, extension)) in found.iter().enumerate() {
        if !progress(done, found.len(), sha256) {
            return Err(LibraryError::Cancelled);
        }
        let known = sql.prepare_cached("SELECT 1 FROM photos WHERE sha256 = ?1")?.exists([sha256])?;
        if known || sha256_of(path)? != *sha256 {
            continue;
        }
        let Some(photo) = read(path) else { continue };
        let bytes = path.metadata().map_err(LibraryError::io(path))?.len();
        let file_name = if photo.file_name.is_empty() {
            format!("{sha256}.{extension}")
        } else {
            photo.file_name.clone()
        };
        let photo = NewPhoto { file_name, extension: extension.clone(), ..photo };
        match photo::insert(sql, &photo, sha256, i64::try_from(bytes).unwrap_or(i64::MAX)) {
            Ok(_) => adopted += 1,
            // A file that says what no record may say is left alone.
            Err(LibraryError::Sqlite(error))
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(adopted)
}

/// Whether there is any file that could be an original.
pub(super) fn is_any(folder: &Path) -> bool {
    !list(&folder.join(ORIGINALS)).is_empty()
}

/// Every file whose name is that of an original: its path, SHA-256 and extension.
fn list(originals: &Path) -> Vec<(PathBuf, String, String)> {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found = Vec::new();
    for shelf in entries(originals) {
        for entry in entries(&shelf.path()) {
            let path = entry.path();
            let name = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
            let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_owned);
            let (Some(sha256), Some(extension)) = (name, extension) else { continue };
            let is_ours = sha256.len() == 64
                && sha256.bytes().all(|byte| byte.is_ascii_hexdigit())
                && is_plain(&extension)
                && shelf.file_name().to_str() == sha256.get(..2)
                && entry.file_type().is_ok_and(|kind| kind.is_file());
            if is_ours {
                found.push((path, sha256, extension));
            }
        }
    }
    found.sort();
    found
}

/// Names come from the database, and must not lead out of the folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
