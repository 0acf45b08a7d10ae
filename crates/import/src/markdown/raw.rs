//! HTML within Markdown: what needs no parser, and what would swallow the text after it.

/// Elements whose content is text up to their own end tag, and of which a reader sees nothing. Without an end tag they
/// end with the block.
const UNSEEN: [&str; 4] = ["script", "style", "iframe", "noscript"];

/// Elements whose content is text up to their own end tag. Without one the tag is text, as on GitHub.
const SEEN: [&str; 6] = ["title", "textarea", "xmp", "noembed", "noframes", "plaintext"];

/// HTML that means the same without its surroundings.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Simple<'t> {
    /// A comment, and what is in it.
    Comment(&'t str),
    /// A line break.
    Break,
}

/// Reads HTML that is one comment or one line break.
pub(super) fn simple(html: &str) -> Option<Simple<'_>> {
    let html = html.trim_matches(|c: char| c.is_ascii_whitespace());
    if let Some(inner) = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
        let odd = inner.starts_with(['>', '-']) || inner.contains("--");
        return (!odd).then_some(Simple::Comment(inner));
    }
    let name = html.strip_prefix('<')?.strip_suffix('>')?;
    let name = name.strip_suffix('/').unwrap_or(name).trim_end();
    name.eq_ignore_ascii_case("br").then_some(Simple::Break)
}

/// The name of a tag, in lower case, and whether it closes.
pub(super) fn tag(html: &str) -> Option<(String, bool)> {
    let rest = html.strip_prefix('<')?;
    let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), closes))
}

/// Whether an element of this name swallows everything up to its end tag.
pub(super) fn swallows(name: &str) -> bool {
    UNSEEN.contains(&name) || SEEN.contains(&name)
}

/// A block of HTML that ends where Markdown says it ends: what is left open in it and would swallow the rest is closed.
pub(super) fn closed(html: &str) -> String {
    let mut closed = with_literal_tags(html);
    let lower = closed.to_ascii_lowercase();
    for name in UNSEEN {
        let open = lower.rfind(&format!("<{name}"));
        let close = lower.rfind(&format!("</{name}"));
        if let Some(open) = open
            && close.is_none_or(|close| close < open)
        {
            closed.push_str(&format!("</{name}>"));
        }
    }
    // A tag that is never finished would take the text after it into itself.
    let finished = closed.rfind('>').map_or(0, |at| at + 1);
    let unfinished = closed[finished..]
        .match_indices('<')
        .map(|(at, _)| finished + at)
        .find(|at| closed[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if let Some(at) = unfinished {
        closed.replace_range(at..=at, "&lt;");
    }
    closed
}

/// The HTML with the tags that are text written as text.
fn with_literal_tags(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let last_end = |name: &str| lower.rfind(&format!("</{name}"));
    let ends: Vec<(&str, Option<usize>)> = SEEN.into_iter().map(|name| (name, last_end(name))).collect();
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let here = html.len() - from.len();
        // Nothing ends a plaintext element.
        let literal = tag(from).is_some_and(|(name, closes)| {
            !closes
                && ends.iter().any(|(known, end)| {
                    *known == name && (name == "plaintext" || end.is_none_or(|end| end < here))
                })
        });
        out.push_str(if literal { "&lt;" } else { "<" });
        rest = &from[1..];
    }
    out.push_str(rest);
    out
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
