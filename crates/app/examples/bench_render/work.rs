//! What is measured: from Markdown to a finished fragment, with a theme that is compiled already.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use torchpress_export::{Input, Missing, Pictures, Theme, wechat};

use crate::texts::Kind;

/// How many characters the articles have, about.
pub(crate) const SIZES: [usize; 4] = [2_000, 20_000, 85_000, 215_000];

/// The default theme.
pub(crate) fn theme() -> Result<&'static Theme, String> {
    torchpress_export::theme("torch").ok_or_else(|| "there is no theme torch".to_owned())
}

/// Where an article is.
pub(crate) fn file(folder: &Path, kind: Kind, size: usize) -> PathBuf {
    folder.join(format!("{}-{size}.md", kind.name()))
}

/// Reads an article.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Everything from the text to the fragment, from nothing.
pub(crate) fn render(text: &str, theme: &Theme) -> String {
    let imported = torchpress_import::markdown(text);
    let input = Input {
        meta: &imported.meta,
        body: &imported.body,
        pictures: &Pictures::new(),
        boilerplates: &BTreeMap::new(),
        missing: Missing::Placeholder,
    };
    wechat::render(&input, theme).html
}
