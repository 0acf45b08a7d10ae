//! What the platform's editor lets through, as far as it can be told without laying a page out.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::panic, reason = "what does not conform is a failed test")]

use scraper::{ElementRef, Html};

const TAGS: &str = " section span p strong em sup sub h1 h2 h3 h4 br hr ul ol li blockquote figure figcaption pre code a \
                    img svg g path text table thead tbody tr td th ";
const ATTRIBUTES: &str = " style href src alt data-w data-ignore-width start colspan rowspan lang ";
const SVG_ATTRIBUTES: &str = " xmlns role aria-label width height viewBox fill fill-rule style d stroke stroke-width \
                              stroke-dasharray transform x y font-size ";
/// Properties that were seen in published articles, of those that themes may set.
const PROPERTIES: &str = " align-items background background-color border border-bottom border-collapse border-left \
    border-radius border-right border-top border-color border-style border-width box-shadow color display flex \
    flex-direction flex-wrap font-size font-style font-weight gap height justify-content letter-spacing line-height \
    list-style margin margin-bottom margin-left margin-right margin-top max-width min-width opacity overflow overflow-wrap \
    overflow-x padding padding-bottom padding-left padding-right padding-top text-align text-decoration text-indent \
    vertical-align white-space width word-break ";
const REFUSED: [&str; 12] = [
    "position",
    "var(",
    "calc(",
    "font-family",
    "url(",
    "!important",
    "animation",
    "transition",
    "grid",
    "height:0",
    ":start",
    ":end",
];

/// Fails where the platform's editor would drop or change something.
pub fn conforms(html: &str) {
    let fragment = Html::parse_fragment(html);
    let elements = || fragment.root_element().descendants().filter_map(ElementRef::wrap).skip(1);
    for element in elements() {
        let name = element.value().name();
        assert!(TAGS.contains(&format!(" {name} ")), "<{name}>");
        attributes(element);
        let children: Vec<_> = element.children().filter_map(ElementRef::wrap).collect();
        let below = |names: &[&str]| {
            element
                .descendants()
                .skip(1)
                .filter_map(ElementRef::wrap)
                .any(|e| names.contains(&e.value().name()))
        };
        match name {
            "li" => {
                assert!(
                    matches!(children.as_slice(), [only] if only.value().name() == "section"),
                    "{}",
                    element.html()
                );
                assert!(!below(&["ul", "ol"]), "a list in an item: {}", element.html());
            }
            "ul" | "ol" => assert!(children.iter().all(|e| matches!(e.value().name(), "li" | "ul" | "ol"))),
            "p" => {
                assert!(!below(&["p", "section", "table", "ul", "ol", "figure", "blockquote", "pre", "hr"]))
            }
            "section" | "figure" | "blockquote" => assert!(element.has_children(), "{}", element.html()),
            // Lines that scroll do so within `pre`.
            "pre" => assert!(
                matches!(children.as_slice(), [only] if only.value().attr("style").is_some_and(|style| style.contains("overflow-x:auto")))
            ),
            "img" => assert!(element.value().attr("src").is_some_and(|src| !src.is_empty())),
            _ => {}
        }
        let empty = children.iter().filter(|child| is_empty(**child)).count();
        assert!(children.len() <= 20 || empty <= 15, "{empty} of {} blocks are empty", children.len());
        no_chain(element);
    }
    assert!(
        !elements().any(|element| depth(element) >= DEEPEST && repeats(element)),
        "nested too deep and alike"
    );
}

fn attributes(element: ElementRef<'_>) {
    let name = element.value().name();
    let foreign = name == "svg"
        || element.ancestors().filter_map(ElementRef::wrap).any(|up| up.value().name() == "svg");
    for (attribute, value) in element.value().attrs() {
        let known = if foreign { SVG_ATTRIBUTES } else { ATTRIBUTES };
        assert!(known.contains(&format!(" {attribute} ")), "{attribute} on <{name}>");
        if attribute == "style" {
            assert!(REFUSED.iter().all(|word| !value.contains(word)), "{value}");
            for declaration in value.split(';') {
                let property = declaration.split(':').next().unwrap_or_default().trim();
                assert!(PROPERTIES.contains(&format!(" {property} ")), "{property:?} in {value:?}");
            }
        }
        if attribute == "href" {
            assert!(value.starts_with("https://mp.weixin.qq.com/s"), "{value}");
        }
    }
}

/// Whether an element shows nothing.
fn is_empty(element: ElementRef<'_>) -> bool {
    let shows = |e: ElementRef<'_>| matches!(e.value().name(), "img" | "svg" | "hr" | "br");
    !element.text().any(|text| !text.trim().is_empty())
        && !element.descendants().filter_map(ElementRef::wrap).any(shows)
}

/// Fails where more than ten elements of one tag and style hold nothing but each other.
fn no_chain(element: ElementRef<'_>) {
    let mut at = element;
    for _ in 0..10 {
        match children(at).as_slice() {
            [only] if only.value() == at.value() => at = *only,
            _ => return,
        }
    }
    panic!("a chain of <{}>", element.value().name());
}

fn children(element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    element.children().filter_map(ElementRef::wrap).collect()
}

/// From this depth on the platform takes apart what only repeats the elements around it.
const DEEPEST: usize = 14;

fn depth(element: ElementRef<'_>) -> usize {
    element.ancestors().filter_map(ElementRef::wrap).count()
}

/// Whether an element stands in a chain of elements without siblings, one of which has a tag that was there before and
/// states nothing new.
fn repeats(element: ElementRef<'_>) -> bool {
    let (mut tags, mut declarations): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for up in element.ancestors().filter_map(ElementRef::wrap).take(13) {
        let Some(around) = up.parent().and_then(ElementRef::wrap) else { return false };
        let tag = up.value().name();
        if children(around).len() != 1 || matches!(tag, "a" | "svg" | "g") {
            return false;
        }
        let known = tags.contains(&tag);
        tags.push(tag);
        if known {
            let new: Vec<&str> = up
                .value()
                .attr("style")
                .unwrap_or_default()
                .split(';')
                .filter(|declaration| !declarations.contains(declaration))
                .collect();
            if new.is_empty() {
                return true;
            }
            declarations.extend(new);
        }
    }
    false
}
