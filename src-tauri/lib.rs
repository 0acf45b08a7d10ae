//! The desktop shell: a window around the commands of `torchpress-app`.
//!
//! The shell knows no command by name; every call from the window goes to the one list. What it adds is what only a
//! window's system has: dialogs, menus, the clipboard, the file manager, where the window stands, and photos by an own protocol.

mod calls;
#[cfg(target_os = "linux")]
pub mod drawing;
#[cfg(target_os = "linux")]
mod faces;
mod first_page;
#[cfg(target_os = "linux")]
mod gtk_menus;
mod host;
mod menus;
mod photos;
#[cfg(target_os = "linux")]
mod renewing;
mod welcome;
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use tauri::Manager;
use torchpress_app::{App, Config, instance};

/// How the program was started.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The library to open in place of the last one.
    pub library: Option<PathBuf>,
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Where there is no display, or the webview cannot start.
pub fn run(start: Start) -> Result<(), Box<dyn std::error::Error>> {
    if !has_display() {
        return Err(
            "there is no display: set DISPLAY or WAYLAND_DISPLAY, or use `torchpress` on the command line"
                .into(),
        );
    }
    let config = Config::usual();
    let first = match instance::start(&config, start.library.as_deref()) {
        instance::Started::First(first) => first,
        instance::Started::HandedOver => return Ok(()),
    };
    let wanted = start.library.or_else(|| config.last_library());
    let host = Arc::new(host::Window::default());
    let app = Arc::new(App::new(Arc::clone(&host) as Arc<dyn torchpress_app::Host>, config));
    let welcomes = !wanted.as_ref().is_some_and(|path| path.is_dir());
    if let Some(path) = wanted {
        // One that cannot be opened is told by the window itself, which then offers others.
        app.open_beside(path);
    }
    app.start_chores();
    let photos = Arc::clone(&app);
    let calls = Arc::clone(&app);
    let opened = Arc::clone(&app);
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol("photo", move |context, request, responder| {
            photos::answer(&photos, context.webview_label(), &request, responder);
        })
        .on_menu_event(|handle, event| menus::chosen(handle, event.id().as_ref()))
        .invoke_handler(move |invoke| calls::handle(&calls, invoke))
        .setup(move |tauri| {
            window::open(tauri, &opened, welcomes)?;
            host.attach(tauri.handle().clone());
            let asked = Arc::clone(&host);
            first.listen(move |library| asked.come_forward(library.as_deref()));
            // It ends with the program.
            tauri.manage(first);
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

/// GTK ends the program where there is no display, so this is looked at first.
fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
