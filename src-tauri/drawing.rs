//! How WebKitGTK draws the window.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where a graphics card shows itself.
const CARDS: &str = "/dev/dri";

/// Has the page drawn without layers where nothing but the processor could put them together: that takes a third of the
/// memory.
pub(crate) fn fit_to_machine(window: &WebviewWindow) -> tauri::Result<()> {
    let nodes = std::fs::read_dir(CARDS).into_iter().flatten().flatten();
    if has_card(nodes.map(|node| node.file_name().to_string_lossy().into_owned())) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = WebViewExt::settings(&view.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
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
