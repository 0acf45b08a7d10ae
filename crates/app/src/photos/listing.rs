//! Lists of photos with their whole records, as scripts read them.

use serde::{Deserialize, Serialize};
use torchpress_library::{Missing, PhotoFilter, PhotoQuery, PhotoSort};

use super::records::PhotoAnswer;
use crate::{App, Failure};

/// What a photo may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Lacking {
    /// A caption in any language.
    Caption,
    /// A credit.
    Credit,
    /// A word about the right to use it.
    Rights,
}

/// Which photos to list.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct List {
    limit: u32,
    after: Option<String>,
    missing: Option<Lacking>,
    /// Only those that no article uses, one in the trash neither.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    unused: bool,
}

/// A page of photos.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoPage"))]
pub struct ListAnswer {
    /// The photos.
    pub photos: Vec<PhotoAnswer>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

pub(crate) fn list(app: &App, request: List) -> Result<ListAnswer, Failure> {
    let missing = request.missing.map(|lacking| match lacking {
        Lacking::Caption => Missing::Caption,
        Lacking::Credit => Missing::Credit,
        Lacking::Rights => Missing::Rights,
    });
    let query = PhotoQuery {
        filter: PhotoFilter { missing, unused: request.unused, ..PhotoFilter::default() },
        sort: PhotoSort::Added,
        limit: request.limit.clamp(1, 1000),
        after: request.after,
    };
    let library = app.library()?;
    let page = library.photo_list(&query)?;
    let ids: Vec<&str> = page.photos.iter().map(|photo| photo.id.as_str()).collect();
    let photos = library.photos(&ids)?.into_iter().map(PhotoAnswer::from).collect();
    Ok(ListAnswer { photos, next: page.next })
}
