//! Completing names as they are typed.

use serde::Deserialize;
use torchpress_document::Role;
use torchpress_library::Completing;

use crate::{App, Failure};

/// How many names are answered at most.
const MOST: usize = 8;

/// What is being typed.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CompleteWhat {
    /// Somebody's name.
    Person,
    /// A place on the website, its parts joined by ` / `.
    Section,
    /// A tag.
    Tag,
    /// A series.
    Series,
}

/// A name that is being typed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Complete {
    what: CompleteWhat,
    /// The role of a person, in which those who had it come first.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable, type = "Role"))]
    role: Option<Role>,
    /// What was typed so far; may be empty.
    typed: String,
}

pub(crate) fn complete(app: &App, request: Complete) -> Result<Vec<String>, Failure> {
    let what = match request.what {
        CompleteWhat::Person => Completing::Person(request.role.unwrap_or(Role::Reporter)),
        CompleteWhat::Section => Completing::Section,
        CompleteWhat::Tag => Completing::Tag,
        CompleteWhat::Series => Completing::Series,
    };
    Ok(app.library()?.complete(what, &request.typed, MOST)?)
}
