//! The whole article as it is stored and shown: identity, metadata, body.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::read::ReadError;
use crate::{Body, Meta};

/// The version of the article's JSON that this code writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;

/// How far an article has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// Before its reviewers.
    InReview,
    /// Passed by its reviewers.
    Approved,
    /// Published somewhere.
    Published,
}

impl Status {
    /// All statuses, in the order of an article's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Approved, Self::Published];

    /// The name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// An article at one revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// The version of this JSON.
    pub schema: u32,
    /// The article's id.
    pub id: String,
    /// The number of the revision, from 1.
    pub revision: u32,
    /// How far it has come.
    pub status: Status,
    /// Everything but the body.
    pub meta: Meta,
    /// The body.
    pub body: Body,
}

impl Article {
    /// Reads an article from its JSON.
    ///
    /// # Errors
    /// [`ReadError::Newer`] for a schema that this version does not know, before anything else is looked at;
    /// [`ReadError::Refused`] with the path for anything that an article cannot hold.
    pub fn from_value(value: &Value) -> Result<Self, ReadError> {
        let refuse =
            |place: &str, reason: String| Err(ReadError::Refused { place: place.to_owned(), reason });
        let Value::Object(object) = value else {
            return refuse("article", "expected an object".to_owned());
        };
        match object.get("schema").and_then(Value::as_u64) {
            Some(schema) if schema > u64::from(SCHEMA) => {
                return Err(ReadError::Newer { found: schema, known: SCHEMA });
            }
            Some(schema) if schema == u64::from(SCHEMA) => {}
            _ => return refuse("schema", format!("expected {SCHEMA}")),
        }
        const FIELDS: [&str; 6] = ["schema", "id", "revision", "status", "meta", "body"];
        if let Some(unknown) = object.keys().find(|key| !FIELDS.contains(&key.as_str())) {
            return refuse(unknown, "unknown field".to_owned());
        }
        let text = |name: &str| object.get(name).and_then(Value::as_str);
        let Some(id) = text("id") else { return refuse("id", "expected a text".to_owned()) };
        let Some(revision) =
            object.get("revision").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok())
        else {
            return refuse("revision", "expected a whole number".to_owned());
        };
        let Some(status) = text("status").and_then(Status::from_name) else {
            return refuse("status", "expected draft, in_review, approved or published".to_owned());
        };
        let Some(body) = object.get("body") else { return refuse("body", "is missing".to_owned()) };
        let meta = meta_from_value(object.get("meta").unwrap_or(&Value::Null))?;
        Ok(Self {
            schema: SCHEMA,
            id: id.to_owned(),
            revision,
            status,
            meta,
            body: crate::body_from_value(body)?,
        })
    }
}

/// Reads metadata.
///
/// # Errors
/// [`ReadError::Refused`] with a path that begins with `meta`.
pub fn meta_from_value(value: &Value) -> Result<Meta, ReadError> {
    let refused =
        |error: serde_json::Error| ReadError::Refused { place: "meta".to_owned(), reason: error.to_string() };
    let meta = Meta::deserialize(value).map_err(refused)?;
    for (index, level) in meta.numbered_headings.iter().enumerate() {
        if !(1..=4).contains(level) {
            return Err(ReadError::Refused {
                place: format!("meta.numbered_headings[{index}]"),
                reason: "expected a level from 1 to 4".to_owned(),
            });
        }
    }
    Ok(meta)
}
