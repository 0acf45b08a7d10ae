//! Where the window stands: it comes back at its size and place, and never out of sight.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::{Manager, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use torchpress_app::{App, WindowPlace};

use crate::first_page::Given;
use crate::welcome::{SIZE, Welcome};

/// How much of the window's upper edge has to be on a screen to be taken hold of, in pixels.
const HOLD: (i32, i32) = (160, 32);

/// A screen, in its pixels.
#[derive(Clone, Copy, Debug)]
struct Screen {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
    scale: f64,
}

/// Makes the window of the configuration where it was left.
pub(crate) fn open(
    tauri: &tauri::App,
    app: &Arc<App>,
    welcomes: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let Some(config) = tauri.config().app.windows.first().cloned() else {
        return Err("the configuration has no window".into());
    };
    let least = (config.min_width.unwrap_or(0.0), config.min_height.unwrap_or(0.0));
    let mut builder = WebviewWindowBuilder::from_config(tauri.handle(), &config)?;
    let place = app.window_place();
    let screens: Vec<Screen> = tauri.available_monitors().unwrap_or_default().iter().map(screen).collect();
    let fitting = place.map(|place| fit(place, &screens, least));
    let welcome = Arc::new(Welcome::new(welcomes, &config, place, fitting));
    if welcomes {
        builder = builder.inner_size(SIZE.0, SIZE.1).min_inner_size(SIZE.0, SIZE.1).center();
    } else if let (Some(place), Some(fitting)) = (place, fitting) {
        builder = builder.inner_size(fitting.width, fitting.height).maximized(place.maximised);
        if let Some((x, y)) = fitting.at {
            builder = builder.position(x, y);
        }
    }
    let given = Arc::new(Given::new(Arc::clone(app)));
    let page = Arc::clone(&given);
    let builder = builder.on_web_resource_request(move |request, response| {
        page.put_into(request.uri().path(), response);
    });
    // Shown while the webview is still put into it, the window is laid out anew as it paints, and without layers the
    // webview then waits half a second for what it is to show.
    let window = builder.visible(false).build()?;
    window.show()?;
    #[cfg(target_os = "linux")]
    {
        // The page's process begins meanwhile, which takes longer.
        given.tell_families(crate::faces::families());
        crate::renewing::renew(&window, Arc::clone(app))?;
    }
    follow(&window, Arc::clone(app), place, Arc::clone(&welcome));
    tauri.manage(welcome);
    Ok(())
}

fn screen(monitor: &tauri::Monitor) -> Screen {
    let (at, size) = (monitor.position(), monitor.size());
    let length = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    Screen {
        x: at.x,
        y: at.y,
        width: length(size.width),
        height: length(size.height),
        scale: monitor.scale_factor(),
    }
}

/// Where to make the window, in CSS pixels; nowhere in particular where its place is on no screen any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fitting {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) at: Option<(f64, f64)>,
}

fn fit(place: WindowPlace, screens: &[Screen], least: (f64, f64)) -> Fitting {
    let holds = |screen: &&Screen| {
        let width = (f64::from(place.width) * screen.scale) as i32;
        let seen = (place.x.saturating_add(width)).min(screen.x + screen.width) - place.x.max(screen.x);
        let below = place.y >= screen.y && place.y <= screen.y + screen.height - HOLD.1;
        seen >= HOLD.0.min(width) && below
    };
    let home = screens.iter().find(holds);
    let (mut width, mut height) = (f64::from(place.width), f64::from(place.height));
    if let Some(screen) = home.or(screens.first()) {
        width = width.min(f64::from(screen.width) / screen.scale);
        height = height.min(f64::from(screen.height) / screen.scale);
    }
    let at = home.map(|screen| (f64::from(place.x) / screen.scale, f64::from(place.y) / screen.scale));
    Fitting { width: width.max(least.0), height: height.max(least.1), at }
}

/// Notes where the window goes and keeps it when it is left or closed.
fn follow(window: &WebviewWindow, app: Arc<App>, before: Option<WindowPlace>, welcome: Arc<Welcome>) {
    let last = Mutex::new(before);
    let seen = window.clone();
    window.on_window_event(move |event| {
        // The size of the welcome is its own and not the one to come back to.
        if welcome.is_shown() {
            return;
        }
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            WindowEvent::Moved(_) | WindowEvent::Resized(_) | WindowEvent::CloseRequested { .. } => {
                *last = now(&seen, *last).or(*last);
            }
            _ => {}
        }
        if matches!(event, WindowEvent::CloseRequested { .. } | WindowEvent::Focused(false))
            && let Some(place) = *last
        {
            app.remember_window(place);
        }
    });
}

/// Where the window stands now. A maximised one keeps the size and place to which it goes back.
fn now(window: &WebviewWindow, last: Option<WindowPlace>) -> Option<WindowPlace> {
    if window.is_minimized().ok()? || window.is_fullscreen().ok()? {
        return last;
    }
    let maximised = window.is_maximized().ok()?;
    if let (true, Some(last)) = (maximised, last) {
        return Some(WindowPlace { maximised, ..last });
    }
    let at = window.outer_position().ok()?;
    let size = window.inner_size().ok()?.to_logical::<u32>(window.scale_factor().ok()?);
    Some(WindowPlace { x: at.x, y: at.y, width: size.width, height: size.height, maximised })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: (f64, f64) = (1100.0, 720.0);
    const SCREEN: Screen = Screen { x: 0, y: 0, width: 1920, height: 1080, scale: 1.0 };

    fn place(x: i32, y: i32, width: u32, height: u32) -> WindowPlace {
        WindowPlace { x, y, width, height, maximised: false }
    }

    #[test]
    fn a_place_on_a_screen_is_kept() {
        let fitting = fit(place(200, 100, 1440, 900), &[SCREEN], LEAST);
        assert_eq!(fitting, Fitting { width: 1440.0, height: 900.0, at: Some((200.0, 100.0)) });
    }

    #[test]
    fn a_screen_that_is_gone_gives_no_place() {
        for (x, y) in [(2000, 100), (-1430, 100), (100, 1070), (100, -40), (i32::MAX, i32::MIN)] {
            assert_eq!(fit(place(x, y, 1440, 900), &[SCREEN], LEAST).at, None, "{x} {y}");
        }
        let second = Screen { x: 1920, ..SCREEN };
        assert_eq!(fit(place(2000, 100, 1440, 900), &[SCREEN, second], LEAST).at, Some((2000.0, 100.0)));
    }

    #[test]
    fn a_window_is_no_larger_than_its_screen_and_no_smaller_than_it_may_be() {
        let fitting = fit(place(0, 0, 4000, 3000), &[SCREEN], LEAST);
        assert_eq!((fitting.width, fitting.height), (1920.0, 1080.0));
        let fitting = fit(place(0, 0, 10, 10), &[SCREEN], LEAST);
        assert_eq!((fitting.width, fitting.height), LEAST);
        let fine = Screen { width: 3840, height: 2160, scale: 2.0, ..SCREEN };
        let fitting = fit(place(400, 200, 1440, 900), &[fine], LEAST);
        assert_eq!(fitting, Fitting { width: 1440.0, height: 900.0, at: Some((200.0, 100.0)) });
    }
}
