//! The looks of a WeChat article: theme files, compiled into tables of inline styles.
//!
//! A theme is one file of CSS over a small vocabulary of its own (see `docs/themes.md`). It is compiled once: selectors,
//! cascade, specificity, `var()` and `calc()` are worked out for every place that an article can have, in Chinese and in
//! English, and what comes out is a [`Styles`] of finished style attributes. Rendering looks nothing up by name.
//! Colours are chosen for the platform's dark mode, and measured with the crate's own converter.

mod cascade;
mod compile;
mod component;
mod declared;
mod import;
mod lint;
mod property;
mod report;
mod resolve;
mod selector;
mod sheet;
mod styles;
mod vocabulary;

use std::sync::{Arc, LazyLock};

use torchpress_document::Words;

pub use compile::compile;
pub use import::import_theme;
pub use report::{Compiled, Contrast, ImportedTheme, Level, Problem, Token};
pub(crate) use styles::{Numbering, Ornament, Stats, Styles, callout_index, colour_index};

/// A look for WeChat articles. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Theme {
    /// A stable name in ASCII, such as `torch`.
    pub name: String,
    /// What it is called.
    pub title: Words,
    /// Its brand colour, such as `#C8391A`.
    pub brand: String,
    /// Who made it; may be empty.
    pub author: String,
    /// The licence of the file; may be empty.
    pub licence: String,
    /// Its version; may be empty.
    pub version: String,
    /// What kinds of article it suits; may be empty.
    pub suited: Words,
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

/// The built-in theme files; the first is the default.
const FILES: [&str; 10] = [
    include_str!("css/torch.css"),
    include_str!("css/academy.css"),
    include_str!("css/hitech.css"),
    include_str!("css/university.css"),
    include_str!("css/plain.css"),
    include_str!("css/ceremony.css"),
    include_str!("css/official.css"),
    include_str!("css/magazine.css"),
    include_str!("css/large.css"),
    include_str!("css/brief.css"),
];

static THEMES: LazyLock<Vec<Theme>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| compile(file).theme).collect());

/// All built-in themes; the first is the default.
pub fn themes() -> &'static [Theme] {
    &THEMES
}

/// The built-in theme of that name.
pub fn theme(name: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_themes_compile_without_a_remark() {
        for file in FILES {
            let Compiled { theme, problems, contrasts, tokens } = compile(file);
            assert_eq!(problems, Vec::new(), "{:?}", theme.map(|theme| theme.name));
            assert!(theme.is_some() && contrasts.len() > 25 && tokens.len() > 15);
        }
        assert_eq!(themes().len(), FILES.len());
        assert_eq!(themes()[0].name, "torch");
        for one in themes() {
            assert_eq!(themes().iter().filter(|other| other.name == one.name).count(), 1);
        }
    }

    #[test]
    fn the_vocabulary_is_documented_and_the_example_compiles() {
        let page = include_str!("../../../../docs/themes.md");
        let names = vocabulary::ELEMENTS.iter().map(|element| element.name);
        for name in names.chain(property::OWN.iter().map(|(name, _)| *name)) {
            let cited = |mark: char| page.contains(&format!("`{name}{mark}"));
            let heading = matches!(name, "h2" | "h3");
            assert!(heading || cited('`') || cited('[') || cited(':'), "{name}");
        }
        let example = page.split("```css\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let compiled = compile(example);
        assert!(compiled.theme.is_some() && compiled.problems.is_empty(), "{:?}", compiled.problems);
    }

    #[test]
    fn every_part_of_a_built_in_theme_is_legible_by_day_and_in_the_dark() {
        for file in FILES {
            for contrast in compile(file).contrasts {
                let large = matches!(contrast.part, "kicker" | "stat-value" | "h1" | "h2" | "h3-number");
                let least = if large { 3.0 } else { 4.5 };
                assert!(contrast.light >= least && contrast.dark >= least, "{contrast:?}");
            }
        }
    }
}
