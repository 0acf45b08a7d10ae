//! The selectors of other tools as those of the theme vocabulary.

/// Elements and classes of doocs/md and mdnice, and what they are here.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("h1", "h1"), ("h2", "h2"), ("h3", "h3"), ("h4", "h4"),
    ("p", "paragraph"), ("paragraph", "paragraph"),
    ("blockquote", "quote"), (".blockquote", "quote"), (".multiquote-1", "quote"), (".multiquote-2", "quote quote"),
    ("blockquote_p", "quote paragraph"), ("blockquote-p", "quote paragraph"),
    ("ul", "list"), ("ol", "list"), ("li", "item"), ("listitem", "item"),
    ("a", "link"), ("link", "link"), (".link", "link"), ("wx_link", "link"), (".wx_link", "link"), (".footnote-word", "link"),
    (".footnote-ref", "reference"), ("sup", "reference"),
    ("strong", "strong"), ("b", "strong"), ("em", "emphasis"), ("i", "emphasis"),
    ("mark", "highlight"), (".markup-highlight", "highlight"),
    ("img", "photo"), ("image", "photo"), ("figure", "figure"), ("figcaption", "caption"), (".md-figcaption", "caption"),
    ("hr", "divider"), (".hr", "divider"),
    (".table-container", "table-box"), (".preview-table", "table"), ("table", "table"), ("thead", "head-row"),
    ("tr", "row"), ("th", "head-cell"), (".th", "head-cell"), ("td", "cell"), (".td", "cell"),
    ("pre", "code-block"), ("code_pre", "code-block"), (".code__pre", "code-block"), (".custom", "code-block"),
    ("code", "code"), ("codespan", "code"), (".codespan", "code"),
    ("footnotes", "references"), (".footnotes", "references"), ("footnote", "references"),
    (".footnote-item", "references"), (".footnotes-sep", "references"),
    (".block-equation", "formula"), ("block_katex", "formula"), (".katex-block", "formula"), (".block_katex", "formula"),
    (".markdown-alert", "callout"), (".blockquote-note", "callout"), (".alert-title", "callout-word"),
    (".hljs-comment", "token[kind=comment]"), (".hljs-quote", "token[kind=comment]"),
    (".hljs-keyword", "token[kind=keyword]"), (".hljs-selector-tag", "token[kind=keyword]"), (".hljs-tag", "token[kind=keyword]"),
    (".hljs-string", "token[kind=string]"), (".hljs-regexp", "token[kind=string]"), (".hljs-addition", "token[kind=string]"),
    (".hljs-number", "token[kind=number]"), (".hljs-literal", "token[kind=number]"), (".hljs-symbol", "token[kind=number]"),
    (".hljs-title", "token[kind=function]"), (".hljs-section", "token[kind=function]"), (".hljs-function", "token[kind=function]"),
    (".hljs-type", "token[kind=type]"), (".hljs-built_in", "token[kind=type]"), (".hljs-class", "token[kind=type]"),
    (".hljs-attr", "token[kind=type]"), (".hljs-attribute", "token[kind=type]"), (".hljs-variable", "token[kind=type]"),
];

/// What stands around the whole article.
const ROOTS: [&str; 12] = [
    "#nice",
    "#output",
    "#wemd",
    "#write",
    "container",
    ".container",
    "section",
    "body",
    "html",
    "article",
    ".markdown-body",
    ".rich_media_content",
];

/// What a selector is here; `None` where there is nothing like it.
pub(super) fn translated(selector: &str) -> Option<String> {
    if matches!(selector.trim(), ":root" | "*") {
        return Some(":root".to_owned()).filter(|_| selector.trim() == ":root");
    }
    let spaced = selector.replace('>', " ");
    let parts: Vec<&str> = spaced.split_whitespace().collect();
    // The containers go, but for one that stands alone.
    let inner: Vec<&str> = parts.iter().copied().skip_while(|part| ROOTS.contains(part)).collect();
    let Some((last, around)) = inner.split_last() else {
        return Some("article".to_owned()).filter(|_| !parts.is_empty());
    };
    let (base, pseudo) = pseudo(last)?;
    let heading = around.iter().rev().find_map(|part| {
        NAMES.iter().find(|(name, to)| name == part && to.starts_with('h') && to.len() == 2)
    });
    if let Some((_, heading)) = heading {
        return match base {
            ".content" | "span" | "strong" => Some(format!("{heading} words{pseudo}")),
            ".prefix" => Some(format!("{heading}::before")),
            ".suffix" => Some(format!("{heading}::after")),
            _ => None,
        };
    }
    let within = |names: &[&str]| around.iter().any(|part| names.iter().any(|name| part.starts_with(name)));
    if base == "section" && within(&["li"]) {
        return Some("item".to_owned());
    }
    // Classes joined to one element: the first that is known counts.
    let known = pieces(base).into_iter().find_map(|piece| NAMES.iter().find(|(name, _)| *name == piece))?;
    let name = match known.1 {
        "code" if within(&["pre", ".code__pre", ".hljs"]) => "code-text",
        "code-block" if base.contains(".hljs") && base.ends_with("code") => "code-text",
        "paragraph" if within(&["blockquote", ".multiquote", ".blockquote"]) => "quote paragraph",
        "paragraph" if within(&[".footnote"]) => "references",
        "paragraph" if within(&["li"]) => "item",
        "quote" if within(&["blockquote"]) => "quote quote",
        "row" if within(&["thead"]) => "head-row",
        other => other,
    };
    let drawn = name.starts_with('h') && name.len() == 2;
    match pseudo {
        "" => Some(name.to_owned()),
        pseudo if drawn => Some(format!("{name}{pseudo}")),
        _ => None,
    }
}

/// The element and the pseudo-element after it; `None` for states, which articles do not have.
fn pseudo(part: &str) -> Option<(&str, &'static str)> {
    let Some((base, rest)) = part.split_once(':') else { return Some((part, "")) };
    match rest.trim_start_matches(':') {
        "before" => Some((base, "::before")),
        "after" => Some((base, "::after")),
        _ => None,
    }
}

/// `pre.code__pre` as `pre` and `.code__pre`.
fn pieces(base: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in base.char_indices() {
        if c == '.' && at > from {
            found.extend(base.get(from..at));
            from = at;
        }
    }
    found.extend(base.get(from..));
    found
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn selectors_of_both_tools_are_known() {
        for (from, to) in [
            ("#nice", "article"),
            ("#nice h2 .content", "h2 words"),
            ("#nice h2 .prefix", "h2::before"),
            ("#nice h2:after", "h2::after"),
            ("#nice blockquote", "quote"),
            ("#nice .multiquote-1 p", "quote paragraph"),
            ("#nice li section", "item"),
            ("#nice pre code", "code-text"),
            ("#nice p code", "code"),
            ("blockquote > p", "quote paragraph"),
            (".hljs.code__pre > code", "code-text"),
            ("pre.code__pre", "code-block"),
            (".hljs-keyword", "token[kind=keyword]"),
            ("thead tr", "head-row"),
            ("wx_link", "link"),
            (":root", ":root"),
        ] {
            assert_eq!(translated(from).as_deref(), Some(to), "{from}");
        }
        for none in ["#nice h2:hover", ".unknown", "#nice p:first-child", "", "h6", "*", "#nice h2 .other"] {
            assert_eq!(translated(none), None, "{none}");
        }
    }
}
