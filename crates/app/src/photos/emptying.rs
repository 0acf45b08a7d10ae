//! Deleting photos that are in the trash.

use serde::{Deserialize, Serialize};

use crate::{App, Failure};

/// What to delete for good.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EmptyPhotos {
    /// The photos; `null` for all that are in the trash.
    ids: Option<Vec<String>>,
}

/// What became of photos in the trash.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EmptiedPhotos {
    /// How many were deleted, with their originals.
    pub deleted: u32,
    /// How many stay in the trash, since a revision of an article or a boilerplate uses them.
    pub kept: u32,
    /// How many bytes their originals had.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
}

pub(crate) fn empty(app: &App, request: EmptyPhotos) -> Result<EmptiedPhotos, Failure> {
    let emptied = app.library()?.photos_empty(request.ids.as_deref())?;
    let kept = u32::try_from(emptied.kept.len()).unwrap_or(u32::MAX);
    Ok(EmptiedPhotos { deleted: emptied.deleted, kept, bytes: emptied.bytes })
}
