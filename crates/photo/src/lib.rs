//! Reading pictures: what a file is, which way up it stands, and renditions of it.
//!
//! An original is never changed. [`identify`] says what a file is, before it is taken into a library; [`rendition`]
//! makes a picture of another size, crop or format from it, without metadata. Both take files from anywhere: what is
//! broken, cut short, enormous or no picture at all is refused with words for the user, and never brings the caller
//! down.

mod animation;
mod colour;
mod decode;
mod edit;
mod encode;
mod error;
mod format;
mod frame;
mod identify;
mod limits;
mod look;
pub mod metadata;
mod moving;
mod padding;
mod plan;
mod rendition;
mod source;
mod straighten;

pub use animation::picture_count;
pub use edit::Edit;
pub use error::PhotoError;
pub use format::Format;
pub use identify::{Identified, identify, intake};
pub use limits::Limits;
pub use rendition::{Rendition, Spec, rendition, renditions};

/// What reading a picture answers.
type Result<T, E = PhotoError> = std::result::Result<T, E>;

/// Runs code that reads a file from anywhere. The decoders are meant never to panic; where one does all the same, the
/// file is refused like any other that cannot be read.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(PhotoError::Unreadable("its decoder gave up".to_owned())))
}

#[cfg(test)]
mod tests;
