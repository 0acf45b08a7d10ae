//! What to look at before an article leaves the house.
//!
//! Rules look at an article, at what the library knows of its photos and at how large its rendering is. An error must be
//! mended before publishing, a warning should be, a hint may be. No rule changes anything.

mod fields;
mod figures;
pub mod kept;
mod size;
mod text;

use std::collections::BTreeMap;

use torchpress_document::{Body, Meta, Words};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It must be mended before publishing.
    Error,
    /// It should be mended.
    Warning,
    /// It may be mended.
    Hint,
}

impl Level {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// Where the article is going; rules that concern another place are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Everywhere: all rules.
    #[default]
    Everywhere,
    /// A WeChat Official Account.
    Wechat,
    /// A website.
    Web,
}

/// What the library knows of a photo, in the article's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoFacts {
    /// Its caption; empty where it has none.
    pub caption: String,
    /// Its credit.
    pub credit: String,
    /// Its alternative text.
    pub alt: String,
}

/// How large the article's rendering for WeChat is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Characters of HTML, pictures as short addresses.
    pub html_chars: usize,
    /// Bytes of HTML, pictures as short addresses.
    pub html_bytes: usize,
    /// Characters of visible text.
    pub text_chars: usize,
}

/// All that the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The article's metadata.
    pub meta: &'a Meta,
    /// The article's body.
    pub body: &'a Body,
    /// What the library knows of the photos it uses; one that is absent is not in the library.
    pub photos: &'a BTreeMap<String, PhotoFacts>,
    /// How large the rendering is, where it was rendered.
    pub size: Option<Size>,
    /// Where the article is going.
    pub target: Target,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How grave it is.
    pub level: Level,
    /// A stable name in kebab-case.
    pub code: &'static str,
    /// What is the matter.
    pub message: Words,
    /// Where, in words: `Photo 6`, a section's heading, a field.
    pub place: Words,
    /// The position of the place in the editor, where it is in the body.
    pub position: Option<usize>,
    /// What to do about it.
    pub fix: Words,
}

/// All findings, errors first, each level in reading order.
pub fn check(input: &Input<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    fields::check(input, &mut items);
    figures::check(input, &mut items);
    text::check(input, &mut items);
    size::check(input, &mut items);
    items.sort_by_key(|item| item.level);
    items
}

/// Shortens the making of a finding.
fn item(level: Level, code: &'static str, place: Words, message: Words, fix: Words) -> Item {
    Item { level, code, message, place, position: None, fix }
}
