//! The looks of a WeChat article, as data.
//!
//! A theme is a set of tokens (colours, sizes, distances) and, where its idea lies, whole inline styles for headings,
//! lead and quotation. Everything else follows from the tokens, in [`styles`]. Colours are chosen for the platform's
//! dark mode: text in colour has a brightness under 90, grounds are pure greys, hairlines are translucent.

mod bold;
mod calm;
mod report;
mod styles;

use std::sync::{Arc, LazyLock};

use torchpress_document::Words;

pub use report::{Compiled, Contrast, ImportedTheme, Level, Problem, Token};
pub(crate) use styles::{Styles, colour_index};

/// A look for WeChat articles.
#[derive(Clone, Debug)]
pub struct Theme {
    /// A stable name in ASCII, such as `torch`.
    pub name: String,
    /// What it is called.
    pub title: Words,
    /// Its brand colour, such as `#C8391A`.
    pub brand: String,
    /// The theme file that it was compiled from.
    pub css: Arc<str>,
    chinese: Arc<Styles>,
    english: Arc<Styles>,
}

impl Theme {
    /// The same look under another name.
    pub fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// The styles of an article in Chinese or in English.
    pub(crate) fn styles(&self, chinese: bool) -> &Styles {
        if chinese { &self.chinese } else { &self.english }
    }
}

/// What a theme is made of.
#[derive(Clone, Debug)]
struct Source {
    name: &'static str,
    title: Words,
    brand: &'static str,
    tokens: Tokens,
}

impl Source {
    fn compile(self) -> Theme {
        Theme {
            name: self.name.to_owned(),
            title: self.title,
            brand: self.brand.to_owned(),
            css: Arc::from(""),
            chinese: Arc::new(Styles::new(&self.tokens, true)),
            english: Arc::new(Styles::new(&self.tokens, false)),
        }
    }
}

/// The values that make a theme.
#[derive(Clone, Debug)]
struct Tokens {
    /// Rules and marks.
    pub(crate) brand: &'static str,
    /// Coloured text.
    pub(crate) ink: &'static str,
    pub(crate) text: &'static str,
    /// Headings and other strong text.
    pub(crate) head: &'static str,
    pub(crate) muted: &'static str,
    /// The size of the text, in pixels.
    pub(crate) size: u8,
    pub(crate) line: &'static str,
    pub(crate) letter: &'static str,
    /// The space below a paragraph, in pixels.
    pub(crate) gap: u8,
    /// The space at both sides, in pixels.
    pub(crate) side: u8,
    pub(crate) justified: bool,
    /// Whether paragraphs begin with two blank places, as in a Chinese book.
    pub(crate) indent: bool,
    /// The size of captions, references and the footer, in pixels.
    pub(crate) small: u8,
    pub(crate) caption_centred: bool,
    /// The radius of photos, boxes and code, in pixels.
    pub(crate) radius: u8,
    /// Whether photos reach both edges of the screen.
    pub(crate) bleed: bool,
    /// Whether photos always stand one under the other.
    pub(crate) stacked: bool,
    pub(crate) highlight: Highlight,
    /// Whether the table has a rule below it and none between its rows.
    pub(crate) three_lines: bool,
    /// Levels 2, 3 and 4; level 1 looks like level 2.
    pub(crate) headings: [Heading; 3],
    pub(crate) lead: Lead,
    pub(crate) quote: Quote,
}

/// How marked text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Highlight {
    /// By a rule under the words.
    Rule,
    /// By weight.
    Weight,
    /// By both.
    Both,
}

/// A heading's look.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// The heading itself.
    pub(crate) style: &'static str,
    /// Its automatic number.
    pub(crate) number: &'static str,
    pub(crate) ornament: Ornament,
}

/// What is drawn about a heading's words.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ornament {
    None,
    /// A short bar below, in this style.
    Bar(&'static str),
    /// The words stand in a box of this style.
    Boxed(&'static str),
    /// Rules in the first style at both sides of the words, which have the second.
    Sides(&'static str, &'static str),
    /// Number and words stand side by side, so that the words hang.
    Hanging,
}

/// The look of the standfirst.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) style: &'static str,
    /// A word before it, in Chinese and English, and its style.
    pub(crate) label: Option<(&'static str, &'static str, &'static str)>,
}

/// The look of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    pub(crate) style: &'static str,
    /// Who said it.
    pub(crate) by: &'static str,
    /// What stands before the name.
    pub(crate) dash: &'static str,
}

static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    vec![
        calm::torch(),
        calm::academy(),
        bold::hitech(),
        calm::university(),
        calm::plain(),
        bold::ceremony(),
        bold::official(),
        bold::magazine(),
        bold::large(),
        calm::brief(),
    ]
    .into_iter()
    .map(Source::compile)
    .collect()
});

/// All themes; the first is the default.
pub fn themes() -> &'static [Theme] {
    &THEMES
}

/// The theme of that name.
pub fn theme(name: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.name == name)
}

/// Compiles a theme file.
pub fn compile(css: &str) -> Compiled {
    let theme = THEMES.first().map(|theme| Theme { css: Arc::from(css), ..theme.clone() });
    Compiled { theme, problems: Vec::new(), tokens: Vec::new(), contrasts: Vec::new() }
}

/// Makes a theme file of ours from one of doocs/md or mdnice.
pub fn import_theme(css: &str) -> ImportedTheme {
    ImportedTheme { css: css.to_owned(), problems: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_coloured_text_suits_dark_mode() {
        assert_eq!(themes()[0].name, "torch");
        for one in themes() {
            assert_eq!(themes().iter().filter(|other| other.name == one.name).count(), 1);
            let ink = one.chinese.colours[0].strip_prefix('#').unwrap();
            let channel = |at: usize| u32::from_str_radix(&ink[at..at + 2], 16).unwrap();
            let brightness = (299 * channel(0) + 587 * channel(2) + 114 * channel(4)) / 1000;
            assert!(brightness < 90, "{}: {brightness}", one.name);
        }
    }
}
