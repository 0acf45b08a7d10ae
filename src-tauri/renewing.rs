//! A page whose process has ended is loaded again.
//!
//! The page draws and edits in a process of its own, which the system may end where memory is short, or an error of the
//! webview. What was saved is in the library, and the page comes back to its article; without this the window would stay
//! empty, and could not even be closed, since the page is asked before.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use torchpress_app::App;
use torchpress_document::{UiLanguage, Words};
use webkit2gtk::WebViewExt;

/// A page that ends more often within this time is not loaded again: it would go on for ever, and the window is of no use.
const WHILE: Duration = Duration::from_secs(60);
const MOST: usize = 3;

/// Loads the page of a window again whenever its process has ended; one that keeps ending is told of, and the window closes.
///
/// # Errors
/// Where there is no webview in the window.
pub(crate) fn renew(window: &WebviewWindow, app: Arc<App>) -> tauri::Result<()> {
    let ends = Mutex::new(Ends::default());
    let shown = window.clone();
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, reason| {
            eprintln!("torchpress-desktop: the page's process has ended: {reason:?}");
            if ends.lock().is_ok_and(|mut ends| ends.may_begin_again(Instant::now())) {
                view.reload();
            } else {
                give_up(&shown, app.language());
            }
        });
    })
}

/// Says why the window closes, and closes it: the page cannot be asked any more.
fn give_up(window: &WebviewWindow, language: UiLanguage) {
    let words = Words::new(
        "窗口的内容反复异常退出，现在只能关闭。已保存的稿件都在资料库里：请重新打开 Torchpress；如果再次发生，请重启电脑，或更新系统的 WebKitGTK。",
        "What is in this window keeps ending unexpectedly, so it has to close. All that was saved is in the library: open \
         Torchpress again. If it happens once more, restart the computer, or update the system's WebKitGTK.",
    );
    let closing = window.clone();
    window.dialog().message(words.pick(language)).kind(MessageDialogKind::Error).title("Torchpress").show(
        move |_| {
            let _ = closing.destroy();
        },
    );
}

/// When the page's process has ended.
#[derive(Debug, Default)]
struct Ends(Vec<Instant>);

impl Ends {
    /// Takes an end down, and says whether the page may be loaded again.
    fn may_begin_again(&mut self, now: Instant) -> bool {
        self.0.retain(|end| now.duration_since(*end) < WHILE);
        self.0.push(now);
        self.0.len() <= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_ends_again_and_again_stays_away() {
        let (mut ends, begin) = (Ends::default(), Instant::now());
        let at = |seconds| begin + Duration::from_secs(seconds);
        assert!(ends.may_begin_again(at(0)));
        assert!(ends.may_begin_again(at(1)));
        assert!(ends.may_begin_again(at(2)));
        assert!(!ends.may_begin_again(at(3)));
        assert!(ends.may_begin_again(at(70)));
    }
}
