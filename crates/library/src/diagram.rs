//! Drawings of diagrams: `renditions/diagrams/<sha256 of the source>.png`.
//!
//! The source stands in the article; a drawing is derived from it by the window and can be thrown away.

use std::io;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::{Library, LibraryError, Result, files};

impl Library {
    /// The name of a source's drawing: the SHA-256 of the source, in hexadecimal.
    pub fn diagram_name(source: &str) -> String {
        Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Keeps the drawing of a source. The caller has made sure that `png` is a picture.
    ///
    /// # Errors
    /// [`LibraryError::ReadOnly`]; [`LibraryError::Io`] where the file cannot be written.
    pub fn diagram_put(&self, source: &str, png: &[u8]) -> Result<()> {
        self.may_write()?;
        let folder = self.renditions().join("diagrams");
        files::create_folder(&folder).map_err(LibraryError::io(&folder))?;
        let path = folder.join(format!("{}.png", Self::diagram_name(source)));
        files::write(&path, png).map_err(LibraryError::io(&path))
    }

    /// A drawing by its name; `None` where there is none yet, or where `name` is no such name.
    ///
    /// # Errors
    /// [`LibraryError::Io`] where a file is there but cannot be read.
    pub fn diagram(&self, name: &str) -> Result<Option<Vec<u8>>> {
        // Names come from addresses, and must not lead out of the folder.
        if name.len() != 64 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let path: PathBuf = self.renditions().join("diagrams").join(format!("{name}.png"));
        match std::fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(LibraryError::io(&path)(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_found_by_its_source_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("A.torchpress"), "A").unwrap();
        let name = Library::diagram_name("graph TD\n甲-->乙");
        assert_eq!(library.diagram(&name).unwrap(), None);
        library.diagram_put("graph TD\n甲-->乙", b"first").unwrap();
        library.diagram_put("graph TD\n甲-->乙", b"png").unwrap();
        assert_eq!(library.diagram(&name).unwrap().as_deref(), Some(&b"png"[..]));
        assert_eq!(library.diagram(&Library::diagram_name("graph TD")).unwrap(), None);
        for bad in ["", "..", "../../library.db", &name[1..], &format!("{name}0")] {
            assert_eq!(library.diagram(bad).unwrap(), None, "{bad}");
        }
        // They are derived: without the folder there is simply none.
        std::fs::remove_dir_all(library.renditions()).unwrap();
        assert_eq!(library.diagram(&name).unwrap(), None);
        library.diagram_put("graph TD", b"png").unwrap();
    }
}
