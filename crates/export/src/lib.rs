//! Turning an article into what is read elsewhere: WeChat article HTML, a web page.
//!
//! Every exporter is a pure function of its [`Input`]: the same article, pictures and theme give the same bytes. Files
//! are neither read nor written here; the caller hands in the addresses of pictures and saves what comes back. What
//! could not be shown as the article has it is told in notices, never dropped in silence.

mod code;
mod dark;
mod formula;
pub mod html;
mod input;
pub mod markdown;
mod nesting;
mod runs;
mod scan;
mod shared;
mod theme;
pub mod wechat;
mod words;
mod writer;

pub use dark::{Legibility, darken, legibility};
pub use formula::{
    DrawnFormula, FormulaSize, draw as draw_formula, key as formula_key, measure as measure_formula,
    of_key as formula_of,
};
pub use html::{Page, Style};
pub use input::{Input, Missing, Picture, Pictures};
pub use theme::{
    Compiled, Contrast, ImportedTheme, Level, Problem, Theme, Token, compile, import_theme, theme, themes,
};
pub use wechat::Rendered;
