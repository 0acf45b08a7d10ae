//! What compiling a theme tells.

use torchpress_document::Words;

use super::Theme;

/// A theme file after compilation.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The theme; `None` where a problem of [`Level::Error`] was found.
    pub theme: Option<Theme>,
    /// What is wrong or would not survive on the platform, in the order of the file.
    pub problems: Vec<Problem>,
    /// The custom properties of `:root`, in the order of the file, with their values after resolution.
    pub tokens: Vec<Token>,
    /// How legible every part is by day and in the dark.
    pub contrasts: Vec<Contrast>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The file is no theme until this is mended.
    Error,
    /// The theme works, but this has no effect or harms.
    Warning,
}

/// Something that is wrong in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0 where it is the file as a whole.
    pub line: u32,
    /// The column, from 1, in UTF-16 units; 0 where it is the line as a whole.
    pub column: u32,
    /// How bad it is.
    pub level: Level,
    /// A stable name in kebab-case, such as `unknown-property`.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// What to do about it.
    pub fix: Words,
}

/// A custom property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its name with the dashes, such as `--brand`.
    pub name: String,
    /// Its value, with every `var()` in it resolved.
    pub value: String,
    /// The line on which the theme sets it; 0 where it does not, so that the value is the usual one.
    pub line: u32,
}

/// The colours of a part of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// A stable name, such as `quote-by`.
    pub part: &'static str,
    /// What the part is called.
    pub label: Words,
    /// The colour of its text, `#RRGGBB`.
    pub text: String,
    /// The colour behind it, `#RRGGBB`.
    pub ground: String,
    /// The ratio of contrast by day, 1 to 21.
    pub light: f64,
    /// The same after the platform's dark mode.
    pub dark: f64,
}

/// A theme file of ours, made from that of another tool.
#[derive(Clone, Debug)]
pub struct ImportedTheme {
    /// The file; it compiles without errors.
    pub css: String,
    /// What could not be taken over, by the lines of the file that was read.
    pub problems: Vec<Problem>,
}
