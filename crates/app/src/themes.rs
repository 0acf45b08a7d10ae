//! The themes that an article can be set in.

use serde::Serialize;
use torchpress_document::Words;
use torchpress_export::Theme;

use crate::session::Nothing;
use crate::{App, Failure};

/// A theme as the picker shows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Theme"))]
pub struct ThemeAnswer {
    /// The name by which commands know it.
    pub name: String,
    /// Its title in the language of the interface.
    pub title: String,
    /// Its brand colour, `#RRGGBB`.
    pub colour: String,
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<ThemeAnswer>, Failure> {
    let language = app.language();
    let themes = torchpress_export::themes().iter().map(|theme| ThemeAnswer {
        name: theme.name.to_owned(),
        title: theme.title.pick(language).to_owned(),
        colour: theme.brand.to_owned(),
    });
    Ok(themes.collect())
}

/// The theme of that name, or the default one for an empty name.
pub(crate) fn find(name: &str) -> Result<&'static Theme, Failure> {
    let wanted = if name.is_empty() { "torch" } else { name };
    torchpress_export::theme(wanted).ok_or_else(|| {
        let names = torchpress_export::themes().iter().map(|theme| theme.name).collect::<Vec<_>>().join(", ");
        Failure::new(
            "theme-unknown",
            Words::new(format!("没有名为 {wanted} 的主题"), format!("There is no theme {wanted}")),
            Words::new(format!("可用的主题：{names}"), format!("There are: {names}")),
        )
    })
}
