//! Mending a library that is damaged, or of which little more than the photos is left.
//!
//! The rungs of the ladder, of which the first that gives a sound database ends the climb: leave out a log that belongs to
//! another state of the database; make the indexes anew; make a new database of every row that can still be read, in the
//! damaged file, its log, and the newest good backup; adopt the originals that are there. Every rung works on a copy in a
//! folder aside. The damaged files are kept in `damaged/<time>/`, and the repaired database takes its place
//! [in one step](swap).

mod assemble;
mod candidate;
mod cells;
mod gather;
mod image;
mod ladder;
mod originals;
mod photos;
mod report;
mod shapes;
pub(crate) mod swap;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::library::place_of;
use crate::presence::{self, Machine, Presence};
use crate::{LibraryError, NewPhoto, Progress, Result};

pub use report::{Outcome, Repair, RepairStep};

/// How long to wait for another program that is just opening or closing the library.
const PATIENCE: Duration = Duration::from_secs(5);

/// What repairing asks of its caller.
pub struct Helpers<'a> {
    /// Reads what a record of a photo needs from the photo's file; `None` for a file that is no photo.
    pub read_photo: &'a mut dyn FnMut(&Path) -> Option<NewPhoto>,
    /// Told how far it has come.
    pub progress: &'a mut Progress<'a>,
    /// Folders of backups beside the library's own.
    pub backups: Vec<PathBuf>,
}

/// Repairs the library in the folder `folder`, which need not open. Where nothing is wrong, nothing is changed.
///
/// # Errors
/// [`LibraryError::Newer`], [`LibraryError::NotALibrary`] where there is nothing of a library's, [`LibraryError::InUse`]
/// and [`LibraryError::Busy`] where it is open somewhere, [`LibraryError::Cancelled`], and where files cannot be
/// written. The library is then as it was.
pub fn repair(folder: &Path, helpers: &mut Helpers<'_>) -> Result<Repair> {
    let folder = place_of(folder)?;
    if !folder.is_dir() {
        return Err(LibraryError::NotALibrary(folder));
    }
    ladder::refuse(&folder)?;
    let gate = presence::gate(&folder, PATIENCE)?;
    let presence = Presence::claim(&folder, &Machine::this())?;
    if presence.has_neighbours() {
        return Err(LibraryError::Busy);
    }
    swap::finish(&folder)?;
    let repaired = ladder::climb(&folder, helpers);
    drop((presence, gate));
    repaired
}
