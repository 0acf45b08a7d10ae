//! What a file says about its picture: who made it, what it shows, when and how it was taken.

mod camera;
mod model;

pub use model::{Credits, Exposure, Metadata, Place, Texts};

/// Reads what a file says about its picture. Broken metadata is no reason to refuse a photo: what cannot be read is as
/// if it were not there.
pub fn read(bytes: &[u8]) -> Metadata {
    std::panic::catch_unwind(|| camera::read(bytes)).unwrap_or_default()
}
