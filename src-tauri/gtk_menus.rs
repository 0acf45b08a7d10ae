//! What GTK needs of its own: keys are shown beside the lines but stay the window's, and the webview edits.

use gtk::gdk::ModifierType;
use gtk::prelude::*;
use tauri::{AppHandle, Manager};
use torchpress_app::{MenuLine, MenuOfBar};
use webkit2gtk::WebViewExt;

/// Writes the keys beside the lines. A live accelerator of GTK's would take keys from the input method and from the
/// fields, so these are only shown.
pub(crate) fn show_keys(handle: &AppHandle, menus: &[MenuOfBar]) -> tauri::Result<()> {
    let keys: Vec<Vec<Option<String>>> = menus
        .iter()
        .map(|menu| {
            let of = |line: &MenuLine| match line {
                MenuLine::Command { accelerator, .. } => accelerator.clone(),
                MenuLine::Role { accelerator, .. } => Some(accelerator.clone()),
                MenuLine::Separator => None,
            };
            menu.lines.iter().map(of).collect()
        })
        .collect();
    let windows = handle.webview_windows();
    let Some(window) = windows.get("main").cloned() else { return Ok(()) };
    handle.run_on_main_thread(move || {
        let Ok(vbox) = window.default_vbox() else { return };
        let bar = vbox.children().into_iter().find_map(|child| child.downcast::<gtk::MenuBar>().ok());
        let Some(bar) = bar else { return };
        for (menu, keys) in bar.children().iter().zip(&keys) {
            let lines = menu.downcast_ref::<gtk::MenuItem>().and_then(GtkMenuItemExt::submenu);
            let lines = lines.and_then(|menu| menu.downcast::<gtk::Menu>().ok());
            for (line, key) in lines.iter().flat_map(ContainerExt::children).zip(keys) {
                let label = line.downcast_ref::<gtk::MenuItem>().and_then(BinExt::child);
                let label = label.and_then(|label| label.downcast::<gtk::AccelLabel>().ok());
                if let (Some(label), Some((key, modifiers))) = (label, key.as_deref().and_then(gtk_key)) {
                    label.set_accel(key, modifiers);
                }
            }
        }
    })
}

/// `CmdOrCtrl+Shift+KeyP` as GTK knows it.
fn gtk_key(accelerator: &str) -> Option<(u32, ModifierType)> {
    let mut modifiers = ModifierType::empty();
    let mut key = None;
    for part in accelerator.split('+') {
        match part {
            "CmdOrCtrl" => modifiers |= ModifierType::CONTROL_MASK,
            "Alt" => modifiers |= ModifierType::MOD1_MASK,
            "Shift" => modifiers |= ModifierType::SHIFT_MASK,
            _ => key = Some(key_name(part)),
        }
    }
    let value = *gtk::gdk::keys::Key::from_name(&key?);
    Some((value, modifiers))
}

fn key_name(code: &str) -> String {
    if let Some(letter) = code.strip_prefix("Key") {
        return letter.to_lowercase();
    }
    if let Some(digit) = code.strip_prefix("Digit") {
        return digit.to_owned();
    }
    match code {
        "Comma" => "comma",
        "Slash" => "slash",
        "Backslash" => "backslash",
        "Equal" => "plus",
        "Minus" => "minus",
        "Backspace" => "BackSpace",
        "ArrowUp" => "Up",
        "ArrowDown" => "Down",
        other => other,
    }
    .to_owned()
}

/// Has the webview do what its own keys do.
pub(crate) fn edit(handle: &AppHandle, command: &str) {
    let windows = handle.webview_windows();
    let Some(window) = windows.get("main") else { return };
    let command = command.to_owned();
    let _ = window.with_webview(move |view| view.inner().execute_editing_command(&command));
}
