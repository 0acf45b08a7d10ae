//! HTML within Markdown that would swallow what follows it.

/// Elements whose content is text up to their own end tag.
const RAW: [&str; 9] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// The name of a tag, in lower case, and whether it closes.
pub(super) fn tag(html: &str) -> Option<(String, bool)> {
    let rest = html.strip_prefix('<')?;
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), closes))
}

/// Whether an element of this name swallows everything up to its end tag.
pub(super) fn swallows(name: &str) -> bool {
    RAW.contains(&name) || name == "plaintext"
}

/// A block of HTML that ends where Markdown says it ends: what is left open in it and would swallow the rest is closed.
pub(super) fn closed(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut closed = html.to_owned();
    for name in RAW {
        let open = lower.rfind(&format!("<{name}"));
        let close = lower.rfind(&format!("</{name}"));
        if let Some(open) = open
            && close.is_none_or(|close| close < open)
        {
            closed.push_str(&format!("</{name}>"));
        }
    }
    while let Some(at) = closed.to_ascii_lowercase().find("<plaintext") {
        closed.replace_range(at..=at, "&lt;");
    }
    // A tag that is never finished would take the text after it into itself.
    let unfinished = closed
        .rmatch_indices('<')
        .map(|(at, _)| at)
        .take_while(|at| !closed[*at..].contains('>'))
        .find(|at| closed[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if let Some(at) = unfinished {
        closed.replace_range(at..=at, "&lt;");
    }
    closed
}

/// The block with the line of the source noted in its first tag.
pub(super) fn with_line(html: &str, line: usize) -> String {
    let start = html.len() - html.trim_start().len();
    match tag(&html[start..]) {
        Some((name, false)) => {
            let at = start + 1 + name.len();
            format!("{} data-tp-line=\"{line}\"{}", &html[..at], &html[at..])
        }
        _ => html.to_owned(),
    }
}
