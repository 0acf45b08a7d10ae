//! Printing answers: JSON as it is, or as lines for people.

use serde_json::Value;

/// What a command gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    value: Value,
    text: Option<String>,
    always_json: bool,
    /// Whether the command did nothing of what it was asked.
    pub(crate) refused: bool,
    /// What is said beside the answer, on standard error.
    pub(crate) warning: Option<String>,
}

impl Outcome {
    /// A value, shown to people as lines.
    pub(crate) fn new(value: Value) -> Self {
        Self { value, text: None, always_json: false, refused: false, warning: None }
    }

    /// A value with a text of its own for people.
    pub(crate) fn shown(text: String, value: Value) -> Self {
        Self { text: Some(text), ..Self::new(value) }
    }

    /// A value that is JSON for people, too, since they asked for it.
    pub(crate) fn raw(value: Value) -> Self {
        Self { always_json: true, ..Self::new(value) }
    }

    /// A text, which is a JSON text for programs.
    pub(crate) fn plain(text: String) -> Self {
        Self::shown(text.clone(), Value::String(text))
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(&self.value).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> String {
        if self.always_json {
            return serde_json::to_string_pretty(&self.value).unwrap_or_default();
        }
        if let Some(text) = &self.text {
            return text.clone();
        }
        let mut lines = Vec::new();
        match &self.value {
            Value::Array(items) => items.iter().for_each(|item| lines.push(row(item))),
            Value::Object(object) => {
                for (key, value) in object {
                    match value {
                        Value::Array(items) => {
                            items.iter().for_each(|item| lines.push(format!("{key}\t{}", row(item))));
                        }
                        other => lines.push(format!("{key}\t{}", word(other))),
                    }
                }
            }
            other => lines.push(word(other)),
        }
        lines.join("\n")
    }
}

/// One record on one line, its fields apart by tabs.
fn row(value: &Value) -> String {
    match value {
        Value::Object(object) => object.values().map(word).collect::<Vec<_>>().join("\t"),
        other => word(other),
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.replace(['\n', '\t'], " "),
        Value::Array(items) => items.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Object(_) => serde_json::to_string(value).unwrap_or_default(),
        other => other.to_string(),
    }
}
