//! What a web page says about itself.

use std::collections::BTreeSet;

use torchpress_document::{Language, Meta};

use super::tree::{Id, Tree};

/// Reads title, description and language. The heading that is the title does not come into the body again.
pub(super) fn read(tree: &Tree, meta: &mut Meta, used: &mut BTreeSet<Id>) {
    let one_line = |id: Id| tree.text(id).split_whitespace().collect::<Vec<_>>().join(" ");
    let headings: Vec<Id> =
        tree.descendants(0).filter(|id| tree.name(*id) == "h1" && !one_line(*id).is_empty()).collect();
    let page_title = tree
        .descendants(0)
        .find(|id| {
            tree.name(*id) == "title"
                && tree.node(*id).parent.is_some_and(|parent| tree.name(parent) != "svg")
        })
        .map(one_line)
        .filter(|title| !title.is_empty());
    let is_plain = |id: &Id| tree.find(*id, "img").is_none();
    match (headings.as_slice(), page_title) {
        // The only h1 is the title; that of the window mostly adds the site's name to it.
        ([only], _) if is_plain(only) => {
            meta.title = one_line(*only);
            used.insert(*only);
        }
        ([first, ..], Some(title)) if one_line(*first) == title && is_plain(first) => {
            meta.title = title;
            used.insert(*first);
        }
        (_, Some(title)) => meta.title = title,
        _ => {}
    }
    meta.digest = named(tree, &["description", "og:description"]).unwrap_or_default();
    if let Some(language) = language(tree) {
        meta.language = language;
    }
}

/// The language that the page declares.
pub(super) fn language(tree: &Tree) -> Option<Language> {
    let root = tree.children(0).iter().copied().find(|id| tree.name(*id) == "html")?;
    let tag = tree.element(root)?.attr("lang")?.trim().to_ascii_lowercase();
    if tag.starts_with("zh") {
        return Some(Language::Chinese);
    }
    tag.starts_with("en").then_some(Language::English)
}

/// The content of the first `meta` element of one of these names.
fn named(tree: &Tree, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        tree.descendants(0).find_map(|id| {
            let element = tree.element(id).filter(|element| element.name == "meta")?;
            let own = element.attr("name").or_else(|| element.attr("property"))?;
            let content = element.attr("content")?.trim();
            (own.eq_ignore_ascii_case(name) && !content.is_empty()).then(|| content.to_owned())
        })
    })
}
