//! The window's system as the commands see it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use arboard::{Clipboard, ImageData};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};
use torchpress_app::{Failure, Host, ImportProgress, MenuOfBar, PickKind, Progress};
use torchpress_document::Words;

use crate::menus::Menus;
use crate::welcome;

/// The window and its system.
#[derive(Default)]
pub(crate) struct Window {
    handle: OnceLock<AppHandle>,
    /// Kept for as long as the program runs: on Linux the one who copied serves the clipboard.
    clipboard: Mutex<Option<Clipboard>>,
    menus: Menus,
}

impl Window {
    /// Connects to the window when there is one.
    pub(crate) fn attach(&self, handle: AppHandle) {
        let _ = self.handle.set(handle);
    }

    /// Comes before the user, who started the program again, and asks the window to open the library that they named.
    pub(crate) fn come_forward(&self, library: Option<&Path>) {
        let Some(handle) = self.handle.get() else { return };
        // Windows come by name, in no order, so they are put into one.
        let windows: std::collections::BTreeMap<_, _> = handle.webview_windows().into_iter().collect();
        for window in windows.values() {
            // A system that does not let a window come forward by itself shows in its own way that it asked.
            let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
        if let Some(path) = library.and_then(Path::to_str) {
            let _ = handle.emit("library-requested", path);
        }
    }

    fn with_clipboard<T>(
        &self,
        work: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, arboard::Error> {
        let mut clipboard = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        match clipboard.as_mut() {
            Some(clipboard) => work(clipboard),
            None => work(clipboard.insert(Clipboard::new()?)),
        }
    }

    fn handle(&self) -> Result<&AppHandle, Failure> {
        self.handle.get().ok_or_else(|| Failure::internal("the window is not there yet"))
    }
}

fn refused(error: &arboard::Error) -> Failure {
    Failure::new(
        "clipboard",
        Words::new(
            format!("系统没有让出剪贴板：{error}"),
            format!("The system refused the clipboard: {error}"),
        ),
        Words::new("稍后重试，或用文件代替", "Try again in a moment, or use a file instead"),
    )
}

fn path(file: FilePath) -> Result<PathBuf, Failure> {
    file.into_path().map_err(|error| Failure::internal(&error.to_string()))
}

/// Opens a folder or an address in the system's own program.
fn open_outside(what: &OsStr) -> std::io::Result<()> {
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(what).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(target_os = "linux")]
    crate::drawing::keep_from(&mut command);
    let mut child = command.spawn()?;
    // The program is waited for by a thread of its own, so that it leaves no dead process behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}

impl Host for Window {
    fn pick_files(&self, kind: PickKind) -> Result<Vec<PathBuf>, Failure> {
        let (name, extensions): (&str, &[&str]) = match kind {
            PickKind::Articles => ("Markdown, HTML, TXT", &["md", "markdown", "html", "htm", "txt", "text"]),
            PickKind::Photos => (
                "JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF, BMP",
                &["jpg", "jpeg", "jpe", "png", "gif", "webp", "heic", "heif", "avif", "tif", "tiff", "bmp"],
            ),
            PickKind::Themes => ("CSS", &["css"]),
            PickKind::Pages => ("HTML", &["html", "htm"]),
            PickKind::Backups => ("ZIP", &["zip"]),
            PickKind::Tables => ("CSV, TSV, XLSX", &["csv", "tsv", "txt", "xlsx", "xls", "ods"]),
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
        open_outside(path.as_os_str()).map_err(|_| {
            Failure::new(
                "no-file-manager",
                Words::new("没有找到文件管理器", "No file manager was found"),
                Words::new(
                    format!("文件在 {}", path.display()),
                    format!("The files are in {}", path.display()),
                ),
            )
        })
    }

    fn open_address(&self, address: &str) -> Result<(), Failure> {
        open_outside(address.as_ref()).map_err(|_| {
            Failure::new(
                "no-browser",
                Words::new("没有找到浏览器", "No browser was found"),
                Words::new(format!("网址是 {address}"), format!("The address is {address}")),
            )
        })
    }

    fn copy(&self, html: &str, text: &str) -> Result<(), Failure> {
        self.with_clipboard(|clipboard| clipboard.set().html(html, Some(text)))
            .map_err(|error| refused(&error))
    }

    fn copy_picture(&self, png: &[u8]) -> Result<(), Failure> {
        let pixels = image::load_from_memory_with_format(png, image::ImageFormat::Png)
            .map_err(|error| Failure::internal(&error.to_string()))?
            .to_rgba8();
        let (width, height) = (pixels.width() as usize, pixels.height() as usize);
        let picture = ImageData { width, height, bytes: pixels.into_raw().into() };
        self.with_clipboard(|clipboard| clipboard.set_image(picture)).map_err(|error| refused(&error))
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        match self.with_clipboard(|clipboard| clipboard.get().html()) {
            Ok(html) => Ok(Some(html).filter(|html| !html.trim().is_empty())),
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn show_menus(&self, menus: Vec<MenuOfBar>) -> Result<(), Failure> {
        self.menus.show(self.handle()?, menus).map_err(|error| Failure::internal(&error.to_string()))
    }

    fn progress(&self, progress: &Progress) {
        if let Some(handle) = self.handle.get() {
            // A window that is closing hears no more of it.
            let _ = handle.emit("progress", progress);
        }
    }

    fn library_opened(&self) {
        if let Some(handle) = self.handle.get() {
            welcome::leave(handle);
        }
    }

    fn photo_import(&self, progress: &ImportProgress) {
        if let Some(handle) = self.handle.get() {
            let _ = handle.emit("photo_import", progress);
        }
    }
}
