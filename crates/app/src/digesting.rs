//! Proposing a digest out of the article's own sentences.

use serde::Deserialize;
use serde_json::Value;
use torchpress_document::digest;

use crate::articles::read_parts;
use crate::{App, Failure};

/// The article as it is in the editor now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ProposeDigest"))]
#[serde(deny_unknown_fields)]
pub struct Propose {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
}

/// `None` where no sentence is short enough.
pub(crate) fn propose(_: &App, request: Propose) -> Result<Option<String>, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    Ok(digest::propose(&meta, &body))
}
