//! The menus of the window's system. What stands in them is the window's to say; whoever shows them knows no command.

use serde::{Deserialize, Serialize};

use crate::{App, Done, Failure};

/// What a line of a menu does that the system does by itself wherever the caret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MenuRole {
    /// Cuts what is selected.
    Cut,
    /// Copies what is selected.
    Copy,
    /// Pastes.
    Paste,
    /// Selects everything in the field of the caret.
    SelectAll,
    /// Hides the program (macOS).
    Hide,
    /// Hides every other program (macOS).
    HideOthers,
}

/// A line of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MenuLine {
    /// A command of the window, which is told of its id when the line is chosen.
    Command {
        /// What the window is told.
        id: String,
        /// What stands on the line.
        label: String,
        /// The key as `CmdOrCtrl+Shift+KeyP`; the window itself listens to it.
        accelerator: Option<String>,
        /// The key as people read it.
        keys: String,
        /// Whether it can be chosen.
        enabled: bool,
        /// Whether it has a tick; `null` where it never has one.
        checked: Option<bool>,
    },
    /// What the system does.
    Role {
        /// Which.
        role: MenuRole,
        /// What stands on the line.
        label: String,
        /// The key as `CmdOrCtrl+KeyC`.
        accelerator: String,
    },
    /// A line between groups.
    Separator,
}

/// A menu of the bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MenuOfBar {
    /// Its title.
    pub label: String,
    /// Its lines.
    pub lines: Vec<MenuLine>,
}

/// The whole bar.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ShowMenus {
    menus: Vec<MenuOfBar>,
}

pub(crate) fn show(app: &App, request: ShowMenus) -> Result<Done, Failure> {
    app.host().show_menus(request.menus)?;
    Ok(Done {})
}
