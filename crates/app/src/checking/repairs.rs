//! The changes of a repair as the window gets them.

use serde::Serialize;
use torchpress_check::Change;

/// One change of a repair. Positions are the editor's, before any change; parts of single texts are counted in UTF-16
/// units. `was` is what must still stand there.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Repair {
    /// Another text in the body.
    Text {
        /// Where it begins.
        from: u32,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// Another text within an attribute of a node.
    Attribute {
        /// Where the node stands.
        at: u32,
        /// The attribute.
        #[cfg_attr(feature = "typescript", ts(type = "'alt' | 'credit'"))]
        name: &'static str,
        /// Where in the attribute's text.
        from: u32,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// Another text within a field of the metadata.
    Field {
        /// The field's name, as in a finding.
        #[cfg_attr(
            feature = "typescript",
            ts(type = "'title' | 'subtitle' | 'read-more' | 'source-address'")
        )]
        field: &'static str,
        /// Where in the field's text.
        from: u32,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// An attribute that takes the library's value again.
    Inherit {
        /// Where the node stands.
        at: u32,
        /// The attribute.
        #[cfg_attr(feature = "typescript", ts(type = "'alt' | 'credit'"))]
        name: &'static str,
    },
    /// Another level for a heading.
    Heading {
        /// Where it stands.
        at: u32,
        /// The new level.
        level: u8,
    },
    /// Another address for a link.
    Link {
        /// Where the linked text begins.
        from: u32,
        /// How many positions it takes.
        size: u32,
        /// The address that it has.
        was: String,
        /// The address that it gets.
        href: String,
    },
    /// An empty paragraph that goes.
    Paragraph {
        /// Where it stands.
        at: u32,
    },
}

/// A position for the window; no article has so many.
fn place(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl From<Change> for Repair {
    fn from(change: Change) -> Self {
        match change {
            Change::Text { from, was, text } => Self::Text { from: place(from), was, text },
            Change::Attribute { at, name, from, was, text } => {
                Self::Attribute { at: place(at), name, from: place(from), was, text }
            }
            Change::Field { field, from, was, text } => {
                Self::Field { field: field.name(), from: place(from), was, text }
            }
            Change::Inherit { at, name } => Self::Inherit { at: place(at), name },
            Change::Heading { at, level } => Self::Heading { at: place(at), level },
            Change::Link { from, size, was, href } => {
                Self::Link { from: place(from), size: place(size), was, href }
            }
            Change::Paragraph { at } => Self::Paragraph { at: place(at) },
        }
    }
}
