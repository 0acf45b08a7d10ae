//! How much room renditions may take.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use torchpress_library::Library;

use super::shelf::{self, Taken};
use crate::session::Nothing;
use crate::{App, Failure};

/// What renditions may take where nothing was chosen, in bytes: the thumbnails of 100,000 photos.
pub(crate) const USUAL: u64 = 2 << 30;
/// Less would throw away what a screen shows while it is shown.
const LEAST: u64 = 64 << 20;

/// What renditions take and may take.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RenditionCache {
    /// How many there are.
    pub files: u32,
    /// How much they take, in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// How much they may take, in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub limit: u64,
}

/// How much renditions may take.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetRoom {
    /// In bytes; less than 64 MB is taken for 64 MB.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    bytes: u64,
}

pub(crate) fn show(app: &App, _: Nothing) -> Result<RenditionCache, Failure> {
    let taken = shelf::measure(app.library()?.as_ref());
    Ok(answer(app, taken))
}

pub(crate) fn set(app: &App, request: SetRoom) -> Result<RenditionCache, Failure> {
    let library = app.library()?;
    app.remember(|remembered| remembered.renditions = Some(request.bytes.max(LEAST)))?;
    let taken = shelf::tend(&library, limit(app));
    Ok(answer(app, taken))
}

pub(crate) fn clear(app: &App, _: Nothing) -> Result<RenditionCache, Failure> {
    let taken = shelf::tend(app.library()?.as_ref(), 0);
    Ok(answer(app, taken))
}

fn answer(app: &App, taken: Taken) -> RenditionCache {
    RenditionCache { files: taken.files, bytes: taken.bytes, limit: limit(app) }
}

/// What the renditions may take.
pub(crate) fn limit(app: &App) -> u64 {
    app.remembered().renditions.unwrap_or(USUAL)
}

/// Keeps the renditions within `limit`, beside everything else, where enough of them were added to look.
pub(crate) fn tend(library: &Arc<Library>, limit: u64) {
    if !shelf::worth_tending() {
        return;
    }
    let library = Arc::downgrade(library);
    // Without the thread it is done another time.
    let _ = std::thread::Builder::new().name("renditions".to_owned()).spawn(move || {
        if let Some(library) = library.upgrade() {
            shelf::tend(&library, limit);
        }
    });
}
