//! Objects read field by field, with the path to each.

use std::fmt;

use serde_json::{Map, Value};

use super::{MAX_DEPTH, ReadError};

/// A path into the JSON, kept as a chain on the stack so that reading a sound document allocates none.
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Root(&'a str),
    Field(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) fn root(name: &'a str) -> Self {
        Self { parent: None, step: Step::Root(name) }
    }

    pub(crate) fn field(&'a self, name: &'a str) -> Place<'a> {
        Place { parent: Some(self), step: Step::Field(name) }
    }

    pub(crate) fn index(&'a self, index: usize) -> Place<'a> {
        Place { parent: Some(self), step: Step::Index(index) }
    }

    pub(crate) fn refuse<T>(&self, reason: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError::Refused { place: self.to_string(), reason: reason.into() })
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root(name) => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// A node of the editor's JSON: an object with a `type` and only the fields that such a node may have.
pub(crate) struct Node<'v> {
    pub(crate) name: &'v str,
    pub(crate) attrs: Option<&'v Map<String, Value>>,
    pub(crate) content: Option<&'v Value>,
    pub(crate) marks: Option<&'v Value>,
    pub(crate) text: Option<&'v Value>,
}

/// Reads a node and refuses fields that no node has.
pub(crate) fn node<'v>(value: &'v Value, place: &Place<'_>, depth: usize) -> Result<Node<'v>, ReadError> {
    if depth > MAX_DEPTH {
        return place.refuse(format!("more than {MAX_DEPTH} nodes within each other"));
    }
    let Value::Object(object) = value else { return place.refuse("expected a node, an object with a type") };
    let mut node = Node { name: "", attrs: None, content: None, marks: None, text: None };
    for (key, field) in object {
        match key.as_str() {
            "type" => match field {
                Value::String(name) => node.name = name,
                _ => return place.field("type").refuse("expected a name"),
            },
            "attrs" => match field {
                Value::Object(attrs) => node.attrs = Some(attrs),
                _ => return place.field("attrs").refuse("expected an object"),
            },
            "content" => node.content = Some(field),
            "marks" => node.marks = Some(field),
            "text" => node.text = Some(field),
            other => return place.field(other).refuse("unknown field"),
        }
    }
    if node.name.is_empty() {
        return place.refuse("a node without a type");
    }
    Ok(node)
}

impl<'v> Node<'v> {
    /// Refuses fields that this kind of node has not.
    pub(crate) fn only(&self, place: &Place<'_>, content: bool, marks: bool) -> Result<(), ReadError> {
        if !content && self.content.is_some() {
            return place.field("content").refuse(format!("a {} has no content", self.name));
        }
        if !marks && self.marks.is_some() {
            return place.field("marks").refuse(format!("a {} has no marks", self.name));
        }
        if self.text.is_some() {
            return place.field("text").refuse(format!("a {} has no text", self.name));
        }
        Ok(())
    }

    /// The attributes, of which only those named may be there.
    pub(crate) fn attrs(&self, place: &Place<'_>, names: &[&str]) -> Result<Attrs<'v>, ReadError> {
        if let Some(attrs) = self.attrs
            && let Some(unknown) = attrs.keys().find(|key| !names.contains(&key.as_str()))
        {
            return place
                .field("attrs")
                .field(unknown)
                .refuse(format!("a {} has no such attribute", self.name));
        }
        Ok(Attrs { attrs: self.attrs })
    }
}

/// The children of a node, with their places.
pub(crate) fn list<'v>(value: Option<&'v Value>, place: &Place<'_>) -> Result<&'v [Value], ReadError> {
    match value {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => place.field("content").refuse("expected a list"),
    }
}

/// Attributes by name; one that is not there counts as null.
pub(crate) struct Attrs<'v> {
    attrs: Option<&'v Map<String, Value>>,
}

impl<'v> Attrs<'v> {
    pub(crate) fn get(&self, name: &str) -> Option<&'v Value> {
        self.attrs.and_then(|attrs| attrs.get(name)).filter(|value| !value.is_null())
    }

    pub(crate) fn maybe_text(&self, name: &str, place: &Place<'_>) -> Result<Option<String>, ReadError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => place.field("attrs").field(name).refuse("expected a text or null"),
        }
    }

    pub(crate) fn text(&self, name: &str, place: &Place<'_>) -> Result<String, ReadError> {
        match self.maybe_text(name, place)? {
            Some(text) => Ok(text),
            None => place.field("attrs").field(name).refuse("expected a text"),
        }
    }

    /// A whole number within `range`, or `default` where there is none.
    pub(crate) fn number(
        &self,
        name: &str,
        range: std::ops::RangeInclusive<u32>,
        default: Option<u32>,
        place: &Place<'_>,
    ) -> Result<u32, ReadError> {
        let number = match (self.get(name), default) {
            (None, Some(default)) => Some(default),
            (Some(value), _) => value.as_u64().and_then(|n| u32::try_from(n).ok()),
            (None, None) => None,
        };
        match number.filter(|number| range.contains(number)) {
            Some(number) => Ok(number),
            None => place.field("attrs").field(name).refuse(format!(
                "expected a whole number from {} to {}",
                range.start(),
                range.end()
            )),
        }
    }

    pub(crate) fn flag(&self, name: &str, place: &Place<'_>) -> Result<bool, ReadError> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => place.field("attrs").field(name).refuse("expected true or false"),
        }
    }

    /// A value out of a closed set of names, or none.
    pub(crate) fn name<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        place: &Place<'_>,
    ) -> Result<Option<T>, ReadError> {
        let Some(text) = self.maybe_text(name, place)? else { return Ok(None) };
        match read(&text) {
            Some(value) => Ok(Some(value)),
            None => place.field("attrs").field(name).refuse(format!("unknown value {text:?}")),
        }
    }
}
