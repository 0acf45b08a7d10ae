//! What an article is.
//!
//! An [`Article`] is metadata ([`Meta`]) and a [`Body`] of [`Block`]s with [`Inline`] content. The JSON of a body is
//! exactly the JSON of the window's editor; these types are its schema, and [`read`] refuses what they cannot hold.
//! This crate does no I/O, reads no clock and knows no database.

mod address;
mod article;
mod block;
pub mod compare;
mod count;
pub mod digest;
#[cfg(feature = "generate")]
pub mod generate;
mod inline;
mod meta;
mod moment;
mod outline;
mod position;
pub mod read;
mod text;
mod uses;
mod variables;
mod walk;
mod words;
mod write;

pub use address::{is_allowed as address_is_allowed, is_web as address_is_web};
pub use article::{Article, SCHEMA, Status, meta_from_value};
pub use block::{
    Align, Block, Body, CalloutKind, Card, CardKind, Cell, Crop, Crops, Figure, Layout, ListItem, PhotoUse,
    Row, TaskItem,
};
pub use compare::{Comparison, compare};
pub use count::{Counts, is_han};
pub use inline::{Colour, Inline, InlineKind, Mark};
pub use meta::{Cover, Language, Meta, Person, Role, Series, Source, SourceKind, Wechat};
pub use moment::{Moment, MomentError};
pub use outline::{Numbering, OutlineEntry};
pub use read::{ReadError, body_from_value};
pub use text::{caption_text, inline_text};
pub use uses::PhotoSlot;
pub use variables::{is_variable_name, set_variables, variable_names};
pub use walk::{FigurePlace, PhotoPlace};
pub use words::{Notice, UiLanguage, Words};
