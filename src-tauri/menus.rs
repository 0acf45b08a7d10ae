//! The system's menus, built of what the window sends: lines with ids that mean nothing here.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tauri::menu::{CheckMenuItem, IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Wry};
use torchpress_app::{MenuLine, MenuOfBar, MenuRole};

/// Before the name of what the system does, in the id of its line. The window's own ids have no colon.
const ROLE: &str = "role:";

/// The bar that is shown.
#[derive(Default)]
pub(crate) struct Menus(Mutex<Shown>);

#[derive(Default)]
struct Shown {
    menus: Vec<MenuOfBar>,
    lines: BTreeMap<String, Line>,
}

enum Line {
    Plain(MenuItem<Wry>),
    Ticked(CheckMenuItem<Wry>),
}

impl Menus {
    /// Shows these menus. Where only states differ from those that are there, no line is made anew.
    pub(crate) fn show(&self, handle: &AppHandle, menus: Vec<MenuOfBar>) -> tauri::Result<()> {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.menus == menus {
            return Ok(());
        }
        if without_states(&shown.menus) == without_states(&menus) {
            shown.update(&menus)?;
        } else {
            shown.lines = build(handle, &menus)?;
        }
        shown.menus = menus;
        Ok(())
    }
}

impl Shown {
    fn update(&self, menus: &[MenuOfBar]) -> tauri::Result<()> {
        for line in menus.iter().flat_map(|menu| &menu.lines) {
            let MenuLine::Command { id, enabled, checked, .. } = line else { continue };
            match self.lines.get(id) {
                Some(Line::Plain(item)) => item.set_enabled(*enabled)?,
                Some(Line::Ticked(item)) => {
                    item.set_enabled(*enabled)?;
                    item.set_checked(*checked == Some(true))?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// The same menus with every line possible and none ticked.
fn without_states(menus: &[MenuOfBar]) -> Vec<MenuOfBar> {
    let mut menus = menus.to_vec();
    for line in menus.iter_mut().flat_map(|menu| &mut menu.lines) {
        if let MenuLine::Command { enabled, checked, .. } = line {
            *enabled = true;
            *checked = checked.map(|_| false);
        }
    }
    menus
}

fn build(handle: &AppHandle, menus: &[MenuOfBar]) -> tauri::Result<BTreeMap<String, Line>> {
    let bar = Menu::new(handle)?;
    let mut lines = BTreeMap::new();
    for menu in menus {
        let submenu = Submenu::new(handle, &menu.label, true)?;
        for line in &menu.lines {
            match line {
                MenuLine::Command { id, label, accelerator, keys, enabled, checked } => {
                    let label = labelled(label, keys);
                    let accelerator = accelerator.as_deref().filter(|_| cfg!(target_os = "macos"));
                    let made = match checked {
                        None => Line::Plain(MenuItem::with_id(handle, id, label, *enabled, accelerator)?),
                        Some(checked) => Line::Ticked(CheckMenuItem::with_id(
                            handle,
                            id,
                            label,
                            *enabled,
                            *checked,
                            accelerator,
                        )?),
                    };
                    submenu.append(made.item())?;
                    lines.insert(id.clone(), made);
                }
                MenuLine::Role { role, label, .. } => {
                    submenu.append(role_line(handle, *role, label)?.as_ref())?
                }
                MenuLine::Separator => submenu.append(&PredefinedMenuItem::separator(handle)?)?,
            }
        }
        bar.append(&submenu)?;
    }
    handle.set_menu(bar)?;
    #[cfg(target_os = "linux")]
    crate::gtk_menus::show_keys(handle, menus)?;
    Ok(lines)
}

impl Line {
    fn item(&self) -> &dyn IsMenuItem<Wry> {
        match self {
            Self::Plain(item) => item,
            Self::Ticked(item) => item,
        }
    }
}

/// Windows sets what stands behind a tab at the right, without listening to it.
fn labelled(label: &str, keys: &str) -> String {
    if cfg!(windows) && !keys.is_empty() { format!("{label}\t{keys}") } else { label.to_owned() }
}

fn role_line(handle: &AppHandle, role: MenuRole, label: &str) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    // GTK's own lines would need another library to press keys with; the webview can be asked directly.
    if cfg!(target_os = "linux") {
        let id = format!("{ROLE}{}", editing_command(role).unwrap_or_default());
        return Ok(Box::new(MenuItem::with_id(handle, id, label, true, None::<&str>)?));
    }
    let label = Some(label);
    Ok(Box::new(match role {
        MenuRole::Cut => PredefinedMenuItem::cut(handle, label)?,
        MenuRole::Copy => PredefinedMenuItem::copy(handle, label)?,
        MenuRole::Paste => PredefinedMenuItem::paste(handle, label)?,
        MenuRole::SelectAll => PredefinedMenuItem::select_all(handle, label)?,
        MenuRole::Hide => PredefinedMenuItem::hide(handle, label)?,
        MenuRole::HideOthers => PredefinedMenuItem::hide_others(handle, label)?,
    }))
}

/// What WebKitGTK calls it.
fn editing_command(role: MenuRole) -> Option<&'static str> {
    match role {
        MenuRole::Cut => Some("Cut"),
        MenuRole::Copy => Some("Copy"),
        MenuRole::Paste => Some("Paste"),
        MenuRole::SelectAll => Some("SelectAll"),
        MenuRole::Hide | MenuRole::HideOthers => None,
    }
}

/// A line was chosen: the window is told, or the system does it.
pub(crate) fn chosen(handle: &AppHandle, id: &str) {
    match id.strip_prefix(ROLE) {
        #[cfg(target_os = "linux")]
        Some(command) => crate::gtk_menus::edit(handle, command),
        #[cfg(not(target_os = "linux"))]
        Some(_) => {}
        None => {
            let _ = handle.emit("menu", id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(enabled: bool, checked: Option<bool>) -> Vec<MenuOfBar> {
        let line = MenuLine::Command {
            id: "new".to_owned(),
            label: "New".to_owned(),
            accelerator: None,
            keys: "Ctrl+N".to_owned(),
            enabled,
            checked,
        };
        vec![MenuOfBar { label: "File".to_owned(), lines: vec![line, MenuLine::Separator] }]
    }

    #[test]
    fn states_alone_make_no_line_anew() {
        assert_eq!(without_states(&line(false, None)), without_states(&line(true, None)));
        assert_eq!(without_states(&line(true, Some(true))), without_states(&line(false, Some(false))));
        assert_ne!(without_states(&line(true, None)), without_states(&line(true, Some(false))));
    }
}
