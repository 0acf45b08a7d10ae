//! What the clipboard puts around its HTML.

/// The HTML without the header of offsets that Windows puts before it, where the webview hands that on.
pub(super) fn without_header(text: &str) -> &str {
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    let start = text.starts_with("Version:").then(|| text.find('<')).flatten();
    match start.map(|start| text.split_at(start)) {
        Some((header, html)) if header.contains("StartHTML:") || header.contains("StartFragment:") => {
            // The clipboard's text ends with a zero.
            html.trim_end_matches('\0')
        }
        _ => text,
    }
}
