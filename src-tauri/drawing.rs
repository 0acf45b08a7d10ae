//! How WebKitGTK draws the window.

use std::os::unix::process::CommandExt;
use std::process::Command;

/// Where a graphics card shows itself.
const CARDS: &str = "/dev/dri";
/// By which WebKitGTK is told to draw without layers.
const PLAIN: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
/// By which a driver of tests takes the window over. Without layers it waits for its pictures in vain.
const DRIVEN: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Has the page drawn without layers where nothing but the processor could put them together: that takes a third of the
/// memory.
///
/// The webview asks its environment, which a running program must not change, so the program starts itself anew in its own
/// process. Said to a webview that is there already, it would no longer scroll.
pub fn fit_to_machine() {
    let nodes = std::fs::read_dir(CARDS).into_iter().flatten().flatten();
    let is_told = [PLAIN, DRIVEN].iter().any(|name| std::env::var_os(name).is_some());
    if is_told || has_card(nodes.map(|node| node.file_name().to_string_lossy().into_owned())) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // Where that fails this process goes on, and the page is drawn as ever.
    let _ = Command::new(program).args(std::env::args_os().skip(1)).env(PLAIN, "1").exec();
}

/// Whether there is a node by which programs render on a card.
fn has_card(mut nodes: impl Iterator<Item = String>) -> bool {
    nodes.any(|node| node.starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::has_card;

    #[test]
    fn a_card_is_one_that_programs_can_render_on() {
        for (nodes, has) in
            [(&[][..], false), (&["card0", "by-path"], false), (&["card0", "renderD128"], true)]
        {
            assert_eq!(has_card(nodes.iter().map(ToString::to_string)), has, "{nodes:?}");
        }
    }
}
