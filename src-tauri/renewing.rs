//! A page whose process has ended is loaded again.
//!
//! The page draws and edits in a process of its own, which the system may end where memory is short, or an error of the
//! webview. What was saved is in the library, and the page comes back to its article; without this the window would stay
//! empty, and could not even be closed, since the page is asked before.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use webkit2gtk::WebViewExt;

/// A page that ends more often within this time is not loaded again: something is wrong with it, and it would go on for ever.
const WHILE: Duration = Duration::from_secs(60);
const MOST: usize = 3;

/// Loads the page of a window again whenever its process has ended.
///
/// # Errors
/// Where there is no webview in the window.
pub(crate) fn renew(window: &WebviewWindow) -> tauri::Result<()> {
    let ends = Mutex::new(Ends::default());
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, reason| {
            eprintln!("torchpress-desktop: the page's process has ended: {reason:?}");
            if ends.lock().is_ok_and(|mut ends| ends.may_begin_again(Instant::now())) {
                view.reload();
            }
        });
    })
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
