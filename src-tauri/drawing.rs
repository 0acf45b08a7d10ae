//! How WebKitGTK draws the window.

use std::ffi::OsString;
use std::process::Command;
use std::sync::OnceLock;

/// Where a graphics card shows itself.
const CARDS: &str = "/dev/dri";
/// By which WebKitGTK is told to draw without layers.
const PLAIN: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
/// By which a driver of tests takes the window over. Without layers it waits for its pictures in vain.
const DRIVEN: &str = "TAURI_WEBVIEW_AUTOMATION";
/// By which GTK and WebKitGTK are kept from looking for a card, which is done by loading a whole renderer for the
/// processor, some 60 ms: GTK asks what windows could be drawn on, and WebKitGTK by which buffers the page's pictures could
/// come, and on which device.
const NO_CARD: [(&str, &str); 3] = [
    ("GDK_GL", "disable"),
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
];

/// Has the page drawn without layers where nothing but the processor could put them together, and nobody look for a card
/// there: that takes a third of the memory, and an eighth off the start.
///
/// Both are asked of the environment, which may only be changed as long as the program has a single thread: this is the
/// first that it does. Said to a webview that is there already, the page would no longer scroll.
pub fn fit_to_machine() {
    let nodes = std::fs::read_dir(CARDS).into_iter().flatten().flatten();
    let has_card = has_card(nodes.map(|node| node.file_name().to_string_lossy().into_owned()));
    let told: Vec<_> = told(has_card, |name| std::env::var_os(name)).collect();
    for (name, value) in &told {
        // Where that fails the page is drawn as ever.
        let _ = gtk::glib::setenv(name, value, false);
    }
    let _ = TOLD.set(told.into_iter().map(|(name, _)| name).collect());
}

/// What was told to this program's own window.
static TOLD: OnceLock<Vec<&'static str>> = OnceLock::new();

/// Keeps it from another program that is started: that one draws as it sees fit.
pub(crate) fn keep_from(program: &mut Command) {
    TOLD.get().into_iter().flatten().for_each(|name| {
        program.env_remove(name);
    });
}

/// What the environment has to say and does not say yet.
fn told(
    has_card: bool,
    environment: impl Fn(&str) -> Option<OsString>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let plain = environment(PLAIN).map_or(environment(DRIVEN).is_none(), |value| value != "0");
    let needed = std::iter::once((PLAIN, "1")).chain(NO_CARD).filter(move |_| plain && !has_card);
    needed.filter(move |(name, _)| environment(name).is_none())
}

/// Whether there is a node by which programs render on a card.
fn has_card(mut nodes: impl Iterator<Item = String>) -> bool {
    nodes.any(|node| node.starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_one_that_programs_can_render_on() {
        for (nodes, has) in
            [(&[][..], false), (&["card0", "by-path"], false), (&["card0", "renderD128"], true)]
        {
            assert_eq!(has_card(nodes.iter().map(ToString::to_string)), has, "{nodes:?}");
        }
    }

    #[test]
    fn only_a_machine_without_a_card_is_told_and_no_window_that_is_driven() {
        let names = |has_card: bool, set: &[(&str, &str)]| {
            let environment = |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            };
            told(has_card, environment).map(|(name, _)| name).collect::<Vec<_>>()
        };
        let no_card = NO_CARD.map(|(name, _)| name);
        assert_eq!(names(false, &[]), [&[PLAIN][..], &no_card].concat());
        assert_eq!(names(false, &[(PLAIN, "1")]), no_card);
        assert_eq!(names(false, &[(PLAIN, "1"), (DRIVEN, "true")]), no_card);
        assert_eq!(names(false, &[(PLAIN, "1"), (no_card[0], "always")]), no_card[1..]);
        for set in [&[(DRIVEN, "true")][..], &[(PLAIN, "0")]] {
            assert!(names(false, set).is_empty(), "{set:?}");
        }
        for set in [&[][..], &[(PLAIN, "1")], &[(DRIVEN, "true")]] {
            assert!(names(true, set).is_empty(), "{set:?}");
        }
    }
}
