//! The window while no library is open: as large as the welcome, and as it was left once a library opens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tauri::utils::config::WindowConfig;
use tauri::{AppHandle, LogicalPosition, LogicalSize, Manager, WebviewWindow};
use torchpress_app::WindowPlace;

use crate::window::Fitting;

/// The welcome's width and height, in CSS pixels. It is never smaller.
pub(crate) const SIZE: (f64, f64) = (960.0, 640.0);

/// Whether the window is the welcome's, and what becomes of it with a library.
pub(crate) struct Welcome {
    shown: AtomicBool,
    least: (f64, f64),
    usual: (f64, f64),
    maximised: bool,
    fitting: Option<Fitting>,
}

impl Welcome {
    /// `fitting` is where the window was left, as far as that is on a screen.
    pub(crate) fn new(
        shown: bool,
        config: &WindowConfig,
        place: Option<WindowPlace>,
        fitting: Option<Fitting>,
    ) -> Self {
        Self {
            shown: AtomicBool::new(shown),
            least: (config.min_width.unwrap_or(0.0), config.min_height.unwrap_or(0.0)),
            usual: (config.width, config.height),
            maximised: place.is_some_and(|place| place.maximised),
            fitting,
        }
    }

    /// Whether the window is the welcome's.
    pub(crate) fn is_shown(&self) -> bool {
        self.shown.load(Ordering::Relaxed)
    }
}

/// A library is open. The window takes the size and the place that it was left in, unless the user gave it another size
/// meanwhile; from then on it is no smaller than a library needs.
pub(crate) fn leave(handle: &AppHandle) {
    let Some(welcome) = handle.try_state::<Arc<Welcome>>() else { return };
    let Some(window) = handle.get_webview_window("main") else { return };
    if !welcome.is_shown() {
        return;
    }
    let own = is_untouched(&window);
    welcome.shown.store(false, Ordering::Relaxed);
    let least = LogicalSize::new(welcome.least.0, welcome.least.1);
    let result =
        window.set_min_size(Some(least)).and_then(|()| if own { enlarge(&window, &welcome) } else { Ok(()) });
    // A window that cannot be made larger can still be worked in.
    if let Err(error) = result {
        eprintln!("torchpress: {error}");
    }
}

fn enlarge(window: &WebviewWindow, welcome: &Welcome) -> tauri::Result<()> {
    let (width, height) = welcome.fitting.map_or(welcome.usual, |fitting| (fitting.width, fitting.height));
    let screen = window.current_monitor()?;
    window.set_size(LogicalSize::new(width, height))?;
    // The system would still reckon with the former size.
    let middle = screen.map(|screen| {
        let at = screen.position().to_logical::<f64>(screen.scale_factor());
        let room = screen.size().to_logical::<f64>(screen.scale_factor());
        (at.x + ((room.width - width) / 2.0).max(0.0), at.y + ((room.height - height) / 2.0).max(0.0))
    });
    if let Some((x, y)) = welcome.fitting.and_then(|fitting| fitting.at).or(middle) {
        window.set_position(LogicalPosition::new(x, y))?;
    }
    if welcome.maximised { window.maximize() } else { Ok(()) }
}

/// Whether the window has the welcome's size still.
fn is_untouched(window: &WebviewWindow) -> bool {
    let state = (window.is_maximized(), window.is_fullscreen(), window.inner_size(), window.scale_factor());
    let (Ok(false), Ok(false), Ok(size), Ok(scale)) = state else { return false };
    has_own_size(size.to_logical(scale))
}

/// Systems round to whole pixels of the screen.
fn has_own_size(size: LogicalSize<f64>) -> bool {
    (size.width - SIZE.0).abs() <= 2.0 && (size.height - SIZE.1).abs() <= 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_the_user_gave_is_told_from_the_welcomes_own() {
        assert!(has_own_size(LogicalSize::new(960.0, 640.0)) && has_own_size(LogicalSize::new(959.2, 640.8)));
        assert!(
            !has_own_size(LogicalSize::new(1200.0, 640.0)) && !has_own_size(LogicalSize::new(960.0, 700.0))
        );
    }
}
