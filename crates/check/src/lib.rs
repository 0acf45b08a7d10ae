//! What to look at before an article leaves the house.
//!
//! Rules look at an article, at what the library knows of its photos and at what came of rendering it. An error must be
//! mended before publishing, a warning should be, a hint may be. No rule changes anything; a finding
//! may carry the changes that mend it.

mod bare;
mod contrast;
mod cover;
mod details;
mod fields;
mod figures;
pub mod kept;
mod law;
mod links;
mod names;
mod passages;
mod prose;
mod repair;
mod rights;
mod size;
mod source;
mod spacing;
mod text;
mod trimming;

use std::collections::BTreeMap;

pub use details::BoilerplateFacts;
pub use repair::{Change, Field, Remedy, Verb};
pub use rights::{Agreed, PersonFacts};
use torchpress_document::{Body, Meta, Notice, Words};

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
    /// The original's format: `jpeg`, `png`, `gif`, `webp`.
    pub format: String,
    /// Width in pixels, upright; 0 where it is unknown.
    pub width: u32,
    /// Height in pixels, upright; 0 where it is unknown.
    pub height: u32,
    /// The original's size.
    pub bytes: u64,
    /// How many pictures an animation shows; 1 for a still.
    pub frames: u32,
    /// Whether the right to use it was withdrawn.
    pub withdrawn: bool,
    /// The last day of the right to use it, and how many days that is from today; negative where it is past.
    pub expires: Option<(String, i64)>,
    /// Those who are seen on it, by name.
    pub people: Vec<PersonFacts>,
}

/// How large the article's rendering for WeChat is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Characters of HTML, pictures as short addresses.
    pub html_chars: usize,
    /// Bytes of HTML, pictures as short addresses.
    pub html_bytes: usize,
    /// Characters of visible text.
    pub text_chars: usize,
    /// For each block of the body, the characters that its drawn formulas take.
    pub formula_chars: Vec<usize>,
}

/// Text of the rendering that does not stand out from its ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The beginning of the text.
    pub text: String,
    /// Whether this is so in dark mode.
    pub dark: bool,
    /// The text's colour, `#rrggbb`.
    pub colour: String,
    /// The ground's colour, `#rrggbb`.
    pub ground: String,
    /// The ratio of WCAG 2, from 1 to 21.
    pub ratio: f64,
    /// Whether the letters are large, for which less is enough.
    pub large: bool,
}

/// All that the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The article's metadata.
    pub meta: &'a Meta,
    /// The article's body.
    pub body: &'a Body,
    /// What the library knows of the photos it uses, its cover's included; one that is absent is not in the library.
    pub photos: &'a BTreeMap<String, PhotoFacts>,
    /// What the library knows of the boilerplates it uses; one that is absent is not looked at.
    pub boilerplates: &'a BTreeMap<String, BoilerplateFacts>,
    /// How large the rendering is, where it was rendered.
    pub size: Option<&'a Size>,
    /// The pairs of colours in which the rendering has text.
    pub contrasts: &'a [Contrast],
    /// What the rendering could not show.
    pub notices: &'a [Notice],
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
    /// What a button can do about it.
    pub remedy: Remedy,
}

/// All findings, errors first, each level in reading order.
pub fn check(input: &Input<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let passages = passages::passages(input);
    fields::check(input, &mut items);
    source::check(input, &mut items);
    cover::check(input, &mut items);
    figures::check(input, &mut items);
    details::check(input, &mut items);
    text::check(input, &passages, &mut items);
    prose::check(input, &passages, &mut items);
    links::check(input, &passages, &mut items);
    law::check(input, &passages, &mut items);
    spacing::check(input, &passages, &mut items);
    trimming::check(&passages, &mut items);
    names::check(&passages, &mut items);
    contrast::check(input, &passages, &mut items);
    size::check(input, &mut items);
    // Fields come before the body, and the body from its beginning to its end.
    items.sort_by_key(|item| (item.level, item.position));
    items
}

/// Shortens the making of a finding.
fn item(level: Level, code: &'static str, place: Words, message: Words, fix: Words) -> Item {
    Item { level, code, message, place, position: None, fix, remedy: Remedy::default() }
}

impl Item {
    /// The same finding at a place in the body.
    fn at(self, position: usize) -> Self {
        Self { position: Some(position), ..self }
    }

    /// The same finding with something to do about it.
    fn with(self, remedy: Remedy) -> Self {
        Self { remedy, ..self }
    }

    /// The same finding with a field to fill in.
    fn opens(self, field: Field) -> Self {
        self.with(Remedy::open(Verb::Fill, field))
    }
}
