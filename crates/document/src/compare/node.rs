//! Blocks as comparing sees them: a name, attributes, text cut into units, and what is within.

use serde_json::{Map, Value};

use super::flow::{Flow, Interner};
use crate::Numbering;

/// A node of the article's JSON.
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attrs: Map<String, Value>,
    /// A heading's automatic number.
    pub(super) number: Option<u32>,
    /// The text, where the node is a block of text.
    pub(super) flow: Option<Flow>,
    pub(super) children: Vec<Node>,
    /// Equal for equal nodes.
    pub(super) key: u32,
    /// What the node and everything in it says, as units.
    pub(super) words: Vec<u32>,
    /// The photos in it.
    pub(super) photos: Vec<u32>,
    /// How many units a reader sees.
    pub(super) visible: u32,
}

/// Attributes that are texts of their own.
pub(super) const TEXTS: [&str; 9] =
    ["attribution", "title", "credit", "alt", "language", "url", "appId", "path", "latex"];

/// Nodes that hold inline content.
fn is_text(name: &str) -> bool {
    matches!(name, "paragraph" | "heading" | "caption" | "codeBlock" | "formula")
}

impl Node {
    /// Reads the blocks of a body's JSON.
    pub(super) fn list(
        content: Option<&Value>,
        interner: &mut Interner,
        numbering: &mut Numbering<'_>,
    ) -> Vec<Self> {
        let content = content.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        content.iter().map(|value| Self::read(value, interner, numbering)).collect()
    }

    fn read(value: &Value, interner: &mut Interner, numbering: &mut Numbering<'_>) -> Self {
        let name = value.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut attrs = value.get("attrs").and_then(Value::as_object).cloned().unwrap_or_default();
        let content = value.get("content").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let number = match name.as_str() {
            "heading" => {
                attrs.get("level").and_then(Value::as_u64).and_then(|level| numbering.next(level as u8))
            }
            _ => None,
        };
        let flow = match attrs.get("latex").and_then(Value::as_str) {
            // A formula's source is its text.
            Some(latex) if name == "formula" => Some(Flow::of_text(latex, interner)),
            _ => is_text(&name).then(|| Flow::of_content(content, interner)),
        };
        if name == "formula" {
            attrs.remove("latex");
        }
        let children = match flow {
            Some(_) => Vec::new(),
            None => content.iter().map(|child| Self::read(child, interner, numbering)).collect(),
        };
        let key = interner.id(&format!("\u{0}{}", serde_json::to_string(value).unwrap_or_default()));
        let mut node = Self {
            name,
            attrs,
            number,
            flow,
            children,
            key,
            words: Vec::new(),
            photos: Vec::new(),
            visible: 0,
        };
        node.gather(interner);
        node
    }

    /// Gathers what the node says from its text, its attributes and what is within.
    fn gather(&mut self, interner: &mut Interner) {
        for name in TEXTS {
            if let Some(text) = self.attrs.get(name).and_then(Value::as_str) {
                let flow = Flow::of_text(text, interner);
                self.visible += flow.visible();
                self.words.extend(flow.ids);
            }
        }
        for name in ["photo", "boilerplate"] {
            if let Some(id) = self.attrs.get(name).and_then(Value::as_str) {
                self.photos.push(interner.id(&format!("\u{0}{name}{id}")));
            }
        }
        if let Some(flow) = &self.flow {
            self.visible += flow.visible();
            self.words.extend(&flow.ids);
        }
        for child in &self.children {
            self.visible += child.visible;
            self.words.extend(&child.words);
            self.photos.extend(&child.photos);
        }
    }
}
