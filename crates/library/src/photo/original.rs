//! Where originals and renditions lie in the library's folder.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension as _;

use crate::{Library, LibraryError, Result, files};

impl Library {
    /// The file of a photo's original. It is for reading only.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`]; [`LibraryError::Io`] where the file is not there; [`LibraryError::Damaged`]
    /// where it lies outside the library, which a link put there could bring about.
    pub fn photo_original(&self, id: &str) -> Result<PathBuf> {
        let (sha256, extension): (String, String) = self.readers.read(|sql| {
            sql.prepare_cached("SELECT sha256, extension FROM photos WHERE id = ?1")?
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .ok_or_else(|| LibraryError::PhotoNotFound(id.to_owned()))
        })?;
        let path = self.original_path(&sha256, &extension)?;
        let found = fs::canonicalize(&path).map_err(LibraryError::io(&path))?;
        let originals = self.originals();
        let home = fs::canonicalize(&originals).map_err(LibraryError::io(&originals))?;
        if found.starts_with(&home) {
            Ok(path)
        } else {
            Err(LibraryError::Damaged(format!("the original {sha256} lies outside the library")))
        }
    }

    /// Where a rendition of a photo belongs: `renditions/ab/<sha256>-<name>`. It may not be there, and its folder may
    /// not be there either.
    pub fn rendition_path(&self, photo_sha: &str, name: &str) -> PathBuf {
        let plain = |text: &str| -> String {
            text.chars()
                .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
                .collect()
        };
        let sha = plain(photo_sha);
        let shelf: String = sha.chars().filter(char::is_ascii_alphanumeric).take(2).collect();
        self.renditions().join(shelf).join(format!("{sha}-{}", plain(name)))
    }

    /// Has the original on the disk, unless it is there already.
    pub(super) fn keep_original(&self, sha256: &str, extension: &str, bytes: &[u8]) -> Result<()> {
        self.may_write()?;
        let path = self.original_path(sha256, extension)?;
        // Files are written whole, so one of the right length is the right one.
        if path.metadata().is_ok_and(|found| found.len() == bytes.len() as u64) {
            return Ok(());
        }
        let shelf = path.parent().unwrap_or(Path::new("."));
        files::create_folder(shelf).map_err(LibraryError::io(shelf))?;
        files::write(&path, bytes).map_err(LibraryError::io(&path))
    }

    /// The names come from the database, which may have been tampered with; they must not lead out of the folder.
    pub(crate) fn original_path(&self, sha256: &str, extension: &str) -> Result<PathBuf> {
        let is_sha = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_extension =
            (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match sha256.get(..2) {
            Some(shelf) if is_sha && is_extension => {
                Ok(self.originals().join(shelf).join(format!("{sha256}.{extension}")))
            }
            _ => Err(LibraryError::Damaged(format!("{sha256}.{extension} is no name of an original"))),
        }
    }
}
