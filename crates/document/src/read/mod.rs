//! Reading a body from the editor's JSON, strictly.
//!
//! What the types cannot hold is refused with the path to the place. Marks are put in order and neighbouring runs of
//! equal marks are joined, so that two documents that look alike are equal.

mod blocks;
mod fields;
mod inlines;

use serde::Deserialize;
use serde_json::Value;

use crate::{Body, Inline};
pub(crate) use fields::Place;

/// How many nodes may stand within each other, the document and the text included.
///
/// The editor, the exporters and JSON readers all recurse; 48 is beyond any article that a person writes (twenty lists
/// within each other) and safely within what each of them bears.
pub const MAX_DEPTH: usize = 48;

/// Why JSON is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The article was written by a newer version; it is left as it is.
    #[error("the article has schema {found}, this version knows up to {known}")]
    Newer {
        /// The schema it says.
        found: u64,
        /// The newest schema that this version knows.
        known: u32,
    },
    /// Something at `place` is not what it must be.
    #[error("{place}: {reason}")]
    Refused {
        /// The path, such as `body.content[2].attrs.level`.
        place: String,
        /// What is wrong, in English; for the log and for people who write JSON.
        reason: String,
    },
}

/// Reads a body from JSON whose root is the `doc` node.
///
/// # Errors
/// [`ReadError::Refused`] with a path that begins with `body`.
pub fn body_from_value(value: &Value) -> Result<Body, ReadError> {
    blocks::body(value, &Place::root("body"))
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        body_from_value(&value).map_err(serde::de::Error::custom)
    }
}

/// Reads inline content from the JSON of a node's `content`.
///
/// # Errors
/// [`ReadError::Refused`] with a path that begins with `content`.
pub fn inline_from_value(value: &Value) -> Result<Vec<Inline>, ReadError> {
    inlines::content(Some(value), &Place::root("content"), 0, inlines::Allow::EVERYTHING)
}

#[cfg(test)]
mod tests;
