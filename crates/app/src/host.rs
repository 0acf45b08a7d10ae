//! What a command asks of the system around it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_document::Words;

use crate::{Failure, ImportProgress, MenuOfBar};

/// What kind of files the user is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PickKind {
    /// Files that can become articles.
    Articles,
    /// Pictures.
    Photos,
    /// Theme files.
    Themes,
    /// Web pages that were saved in a browser.
    Pages,
    /// Backups of a library.
    Backups,
    /// Tables: CSV, TSV, Excel.
    Tables,
}

/// How far a long piece of work has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Progress {
    /// The task's name as the caller gave it.
    pub task: String,
    /// How many items are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// The item being worked on.
    pub item: String,
}

/// The system around the commands: the window, or a terminal.
pub trait Host: Send + Sync {
    /// Asks the user for files; none where they cancel.
    ///
    /// # Errors
    /// `no-window` where there is nobody to ask.
    fn pick_files(&self, kind: PickKind) -> Result<Vec<PathBuf>, Failure>;
    /// Asks the user for a folder; `create` lets them name a new one.
    ///
    /// # Errors
    /// `no-window` where there is nobody to ask.
    fn pick_folder(&self, title: &str, create: bool) -> Result<Option<PathBuf>, Failure>;
    /// Shows a folder in the system's file manager.
    ///
    /// # Errors
    /// `no-window`, or where there is no file manager.
    fn open_folder(&self, path: &Path) -> Result<(), Failure>;
    /// Opens a web or mail address in the system's own program. Only a window has somebody who would read it.
    ///
    /// # Errors
    /// `no-window`, or where there is no program for it.
    fn open_address(&self, _address: &str) -> Result<(), Failure> {
        Err(no_window())
    }
    /// Puts text with looks and its plain twin on the clipboard.
    ///
    /// # Errors
    /// `clipboard` where the system refuses.
    fn copy(&self, html: &str, text: &str) -> Result<(), Failure>;
    /// Puts a picture, as a PNG file, on the clipboard.
    ///
    /// # Errors
    /// `clipboard` where the system refuses.
    fn copy_picture(&self, png: &[u8]) -> Result<(), Failure>;
    /// The text with looks that is on the clipboard; none where there is other content, or nothing.
    ///
    /// # Errors
    /// `clipboard` where the system refuses.
    fn pasted(&self) -> Result<Option<String>, Failure>;
    /// Tells how far a task has come.
    fn progress(&self, progress: &Progress);
    /// Shows these menus in place of those that were. Only a window has any.
    ///
    /// # Errors
    /// `internal` where the system takes no menus.
    fn show_menus(&self, _menus: Vec<MenuOfBar>) -> Result<(), Failure> {
        Ok(())
    }
    /// A library was opened. Only a window is larger with one than without.
    fn library_opened(&self) {}
    /// Tells how far an import of photos has come. Only a window shows that beside other things.
    fn photo_import(&self, _progress: &ImportProgress) {}
}

/// A system without a window: a terminal, a test.
#[derive(Clone, Copy, Debug, Default)]
pub struct Headless;

fn no_window() -> Failure {
    Failure::new(
        "no-window",
        Words::new("这里没有窗口可用", "There is no window here"),
        Words::new("在命令行里直接写出路径", "Give the path on the command line"),
    )
}

impl Host for Headless {
    fn pick_files(&self, _: PickKind) -> Result<Vec<PathBuf>, Failure> {
        Err(no_window())
    }

    fn pick_folder(&self, _: &str, _: bool) -> Result<Option<PathBuf>, Failure> {
        Err(no_window())
    }

    fn open_folder(&self, _: &Path) -> Result<(), Failure> {
        Err(no_window())
    }

    fn copy(&self, _: &str, _: &str) -> Result<(), Failure> {
        Err(no_window())
    }

    fn copy_picture(&self, _: &[u8]) -> Result<(), Failure> {
        Err(no_window())
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        Err(no_window())
    }

    fn progress(&self, _: &Progress) {}
}
