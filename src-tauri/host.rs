//! The window's system as the commands see it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use arboard::Clipboard;
use tauri::{AppHandle, Emitter};
use tauri_plugin_dialog::{DialogExt, FilePath};
use torchpress_app::{Failure, Host, PickKind, Progress};
use torchpress_document::Words;

/// The window and its system.
#[derive(Default)]
pub(crate) struct Window {
    handle: OnceLock<AppHandle>,
    /// Kept for as long as the program runs: on Linux the one who copied serves the clipboard.
    clipboard: Mutex<Option<Clipboard>>,
}

impl Window {
    /// Connects to the window when there is one.
    pub(crate) fn attach(&self, handle: AppHandle) {
        let _ = self.handle.set(handle);
    }

    fn handle(&self) -> Result<&AppHandle, Failure> {
        self.handle.get().ok_or_else(|| Failure::internal("the window is not there yet"))
    }
}

fn path(file: FilePath) -> Result<PathBuf, Failure> {
    file.into_path().map_err(|error| Failure::internal(&error.to_string()))
}

impl Host for Window {
    fn pick_files(&self, kind: PickKind) -> Result<Vec<PathBuf>, Failure> {
        let (name, extensions): (&str, &[&str]) = match kind {
            PickKind::Articles => ("Markdown, HTML, TXT", &["md", "markdown", "html", "htm", "txt", "text"]),
            PickKind::Photos => ("JPEG, PNG, GIF, WebP", &["jpg", "jpeg", "png", "gif", "webp"]),
        };
        let dialog = self.handle()?.dialog().file().add_filter(name, extensions);
        dialog.blocking_pick_files().unwrap_or_default().into_iter().map(path).collect()
    }

    fn pick_folder(&self, title: &str, create: bool) -> Result<Option<PathBuf>, Failure> {
        let dialog = self.handle()?.dialog().file().set_title(title).set_can_create_directories(create);
        // A folder that is to be made has no place to be clicked on: its name is asked for as that of a file.
        let chosen = if create { dialog.blocking_save_file() } else { dialog.blocking_pick_folder() };
        chosen.map(path).transpose()
    }

    fn open_folder(&self, path: &Path) -> Result<(), Failure> {
        let program = if cfg!(windows) {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let started = Command::new(program)
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(mut child) => {
                // The file manager is waited for by a thread of its own, so that it leaves no dead process behind.
                std::thread::spawn(move || child.wait());
                Ok(())
            }
            Err(_) => Err(Failure::new(
                "no-file-manager",
                Words::new("没有找到文件管理器", "No file manager was found"),
                Words::new(
                    format!("文件在 {}", path.display()),
                    format!("The files are in {}", path.display()),
                ),
            )),
        }
    }

    fn copy(&self, html: &str, text: &str) -> Result<(), Failure> {
        let refused = |error: arboard::Error| {
            Failure::new(
                "clipboard",
                Words::new(
                    format!("无法写入剪贴板：{error}"),
                    format!("The clipboard cannot be written: {error}"),
                ),
                Words::new("稍后重试，或导出到文件夹", "Try again in a moment, or export to a folder"),
            )
        };
        let mut clipboard = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        if clipboard.is_none() {
            *clipboard = Some(Clipboard::new().map_err(refused)?);
        }
        match clipboard.as_mut() {
            Some(clipboard) => clipboard.set().html(html, Some(text)).map_err(refused),
            None => Ok(()),
        }
    }

    fn progress(&self, progress: &Progress) {
        if let Some(handle) = self.handle.get() {
            // A window that is closing hears no more of it.
            let _ = handle.emit("progress", progress);
        }
    }
}
