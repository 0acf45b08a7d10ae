//! The names that a theme may use: kinds of block and mark, kinds of these, states, pseudo-elements.

use super::selector::Node;

/// An element of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// The attribute that tells kinds of it apart, and its values.
    pub(super) kind: Option<(&'static str, &'static [&'static str])>,
}

/// The colours that text and marks can have.
pub(super) const COLOURS: [&str; 6] = ["brand", "muted", "red", "orange", "green", "blue"];
/// The kinds of callout.
pub(super) const CALLOUTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];
/// The kinds of word in source code.
pub(super) const TOKENS: [&str; 6] = ["comment", "keyword", "string", "number", "function", "type"];

/// States and positions.
pub(super) const STATES: [&str; 3] = ["first", "last", "checked"];
/// Pseudo-elements.
pub(super) const PSEUDO: [&str; 2] = ["before", "after"];

const fn plain(name: &'static str) -> Element {
    Element { name, kind: None }
}

const fn kinds(name: &'static str, attribute: &'static str, values: &'static [&'static str]) -> Element {
    Element { name, kind: Some((attribute, values)) }
}

/// All elements.
pub(super) const ELEMENTS: &[Element] = &[
    plain("article"),
    plain("kicker"),
    plain("lead"),
    plain("stats"),
    plain("stat"),
    plain("stat-value"),
    plain("stat-label"),
    plain("h1"),
    plain("h2"),
    plain("h3"),
    plain("h4"),
    plain("number"),
    plain("words"),
    plain("paragraph"),
    plain("quote"),
    plain("quote-by"),
    plain("figure"),
    plain("photo"),
    plain("caption"),
    plain("placeholder"),
    plain("list"),
    plain("item"),
    plain("task-list"),
    plain("task-box"),
    plain("table-box"),
    plain("table"),
    plain("head-row"),
    plain("row"),
    plain("head-cell"),
    plain("cell"),
    plain("code-block"),
    plain("code-text"),
    plain("line-number"),
    kinds("token", "kind", &TOKENS),
    plain("code"),
    plain("formula"),
    kinds("callout", "kind", &CALLOUTS),
    kinds("callout-word", "kind", &CALLOUTS),
    plain("card"),
    plain("note"),
    plain("divider"),
    plain("link"),
    plain("reference"),
    plain("references"),
    plain("byline"),
    plain("footer"),
    plain("ruby"),
    plain("emphasis"),
    plain("strong"),
    kinds("highlight", "colour", &COLOURS),
    kinds("text-colour", "colour", &COLOURS),
];

/// The element of that name.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// A place in an article, written from the outside in: `article quote paragraph:last`. A part may name a kind
/// (`callout=note`), states and a pseudo-element (`h2::before`), and a language of its own (`paragraph@en`).
pub(super) fn chain(path: &str, lang: &'static str) -> Vec<Node> {
    let mut lang = lang;
    path.split(' ').filter_map(|part| node(part, &mut lang)).collect()
}

fn node(part: &str, lang: &mut &'static str) -> Option<Node> {
    let (part, own) = part.split_once('@').map_or((part, None), |(part, own)| (part, Some(own)));
    if own == Some("en") {
        *lang = "en";
    }
    let (part, pseudo) = part.split_once("::").map_or((part, None), |(part, pseudo)| (part, Some(pseudo)));
    let (part, state) = part.split_once(':').map_or((part, None), |(part, state)| (part, Some(state)));
    let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
    let element = element(name)?;
    let kind = element.kind.and_then(|(attribute, values)| {
        let known = values.iter().find(|known| Some(**known) == value)?;
        Some((attribute, *known))
    });
    let states: &'static [&'static str] = match state {
        Some("first") => &["first"],
        Some("last") => &["last"],
        Some("checked") => &["checked"],
        _ => &[],
    };
    let pseudo = PSEUDO.into_iter().find(|known| Some(*known) == pseudo);
    Some(Node { name: element.name, kind, states, lang, pseudo })
}
