//! Comparing two revisions of an article.

use serde::Deserialize;
use torchpress_document::{Comparison, compare};

use crate::{App, Failure};

/// Two revisions of one article.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Revisions {
    id: String,
    /// The number of the revision at the left.
    from: u32,
    /// The number of the revision at the right.
    to: u32,
}

pub(crate) fn compare_revisions(app: &App, request: Revisions) -> Result<Comparison, Failure> {
    let library = app.library()?;
    let id = library.article_find(&request.id)?;
    let (left, right) = (library.article(&id, Some(request.from))?, library.article(&id, Some(request.to))?);
    Ok(compare((&left.meta, &left.body), (&right.meta, &right.body)))
}
