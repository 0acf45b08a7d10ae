//! What the app remembers outside of any library: which one was open, and how the window looks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_document::{Language, UiLanguage, Words};
use torchpress_library::files;

use crate::Failure;
use crate::backups::BackupSettings;
use crate::recents::Recent;

/// The language of the interface as the user chose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// As the system says.
    #[default]
    System,
}

/// Light or dark as the user chose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Appearance {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the system says.
    #[default]
    System,
}

/// The face of the canvas as the user chose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Typeface {
    /// 宋体, and a serif face for English.
    #[default]
    Serif,
    /// 黑体, and a face without serifs for English.
    Sans,
}

/// What a library was left at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Left {
    /// The article that was open last.
    pub article: Option<String>,
    /// The list that it was in, as the window names it.
    pub list: String,
    /// The tab of the inspector, by the status of the article beside it.
    pub tabs: BTreeMap<String, String>,
}

/// Where the window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Its left edge in pixels of the screens.
    pub x: i32,
    /// Its upper edge in pixels of the screens.
    pub y: i32,
    /// Its width in CSS pixels, as it is when it is not maximised.
    pub width: u32,
    /// Its height in CSS pixels, as it is when it is not maximised.
    pub height: u32,
    /// Whether it fills the screen.
    pub maximised: bool,
}

/// How the window looks and where it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// The language of the interface.
    pub ui_language: LanguageChoice,
    /// Light or dark.
    pub appearance: Appearance,
    /// Whether the sidebar is shown.
    pub sidebar: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// The width of the article list in CSS pixels.
    pub list_width: u32,
    /// The width of the inspector in CSS pixels.
    pub inspector_width: u32,
    /// The theme of new articles.
    pub theme: String,
    /// What each library was left at, by its id.
    pub left: BTreeMap<String, Left>,
    /// How large the window shows everything, in percent.
    pub zoom: u32,
    /// The face of the canvas.
    pub typeface: Typeface,
    /// The size of the canvas' text in CSS pixels.
    pub text_size: u32,
    /// The widest the canvas' page gets, in CSS pixels.
    pub text_width: u32,
    /// Whether the canvas shows a thin gap between Chinese and Latin.
    pub autospace: bool,
    /// Whether punctuation at the end of a line hangs over it.
    pub hanging: bool,
    /// The language of new articles; none follows the interface.
    pub article_language: Option<Language>,
    /// Warnings that were read and put away, as `<library's id>/<what it warned of>`.
    pub dismissed: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ui_language: LanguageChoice::System,
            appearance: Appearance::System,
            sidebar: true,
            inspector: true,
            list_width: 284,
            inspector_width: 364,
            theme: "torch".to_owned(),
            left: BTreeMap::new(),
            zoom: 100,
            typeface: Typeface::Serif,
            text_size: 17,
            text_width: 680,
            autospace: true,
            hanging: true,
            article_language: None,
            dismissed: Vec::new(),
        }
    }
}

/// The whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub(crate) library: Option<PathBuf>,
    pub(crate) window: Option<WindowPlace>,
    pub(crate) settings: Settings,
    pub(crate) recents: Vec<Recent>,
    /// What was chosen for the backups of libraries, by their ids.
    pub(crate) backups: BTreeMap<String, BackupSettings>,
    /// How much room the renditions of a library may take in bytes, where it was chosen.
    pub(crate) renditions: Option<u64>,
}

/// Where the app remembers things.
#[derive(Clone, Debug)]
pub struct Config {
    file: PathBuf,
}

impl Config {
    /// The usual place: `torchpress/settings.json` in the user's configuration folder.
    pub fn usual() -> Self {
        let folder = dirs::config_dir().unwrap_or_else(std::env::temp_dir);
        Self::at(folder.join("torchpress").join("settings.json"))
    }

    /// A file of the caller's choice.
    pub fn at(file: PathBuf) -> Self {
        Self { file }
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(&self.file)
    }

    /// Reads the file; one that is not there or cannot be read counts as empty, as it holds nothing that cannot be
    /// chosen again.
    pub(crate) fn read(&self) -> Remembered {
        std::fs::read(&self.file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes the file.
    pub(crate) fn write(&self, remembered: &Remembered) -> Result<(), Failure> {
        let bytes =
            serde_json::to_vec_pretty(remembered).map_err(|error| Failure::internal(&error.to_string()))?;
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
        }
        files::write(&self.file, &bytes).map_err(|error| Failure::io(&self.file, &error))
    }

    /// The library that was open last, if any.
    pub fn last_library(&self) -> Option<PathBuf> {
        self.read().library
    }

    /// The usual place of a user's first library.
    ///
    /// # Errors
    /// Where the system names no documents folder.
    pub fn usual_library() -> Result<PathBuf, Failure> {
        let documents = dirs::document_dir().or_else(dirs::home_dir).ok_or_else(|| {
            Failure::new(
                "no-documents-folder",
                Words::new("系统没有给出文档文件夹", "The system names no documents folder"),
                Words::new("用 --library 指定资料库", "Name the library with --library"),
            )
        })?;
        Ok(documents.join("Torchpress").join("Library.torchpress"))
    }
}

/// The language that the system's locale asks for.
pub fn system_language() -> UiLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.starts_with("zh") { UiLanguage::Chinese } else { UiLanguage::English }
}

impl LanguageChoice {
    /// The language to speak.
    pub fn resolve(self) -> UiLanguage {
        match self {
            Self::Zh => UiLanguage::Chinese,
            Self::En => UiLanguage::English,
            Self::System => system_language(),
        }
    }
}

/// Whether `path` looks like a library's folder by its name.
pub(crate) fn named_as_library(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("torchpress"))
}
