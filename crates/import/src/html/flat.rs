//! Lists that other editors write flat, the level as an attribute or a class: Word on the web, Feishu, Quill, Draft.js.

use super::flow::{Ctx, Mapper, Out};
use super::marker::Number;
use super::structure::closed;
use super::tree::{Element, Id, Tree};
use super::word::WordItem;

/// Reads a list whose items name their levels into the row of items at hand; answers whether it was one.
pub(super) fn read(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) -> bool {
    let tree = mapper.tree;
    if !is_flat(tree, id, element) {
        return false;
    }
    mapper.end_paragraph(out, ctx);
    let start = element.attr("start").and_then(|start| start.trim().parse::<u32>().ok()).unwrap_or(1);
    // How many items of each level there have been since the last one further out.
    let mut counts = [0_u32; 10];
    for &child in tree.children(id) {
        let Some(item) = tree.element(child) else { continue };
        if item.name != "li" {
            let mut inner = Out::default();
            mapper.one(child, ctx, &mut inner);
            mapper.finish(&mut inner, ctx);
            match out.word_items.last_mut() {
                Some(last) => last.content.extend(inner.placed.into_iter().map(|placed| placed.block)),
                None => out.placed.extend(inner.placed),
            }
            continue;
        }
        let level = level(item, element).unwrap_or(1).clamp(1, 9);
        counts[level + 1..].fill(0);
        counts[level] += 1;
        let kind = item.attr("data-list");
        let checked = super::lists::checkbox(mapper, child, item).or(match kind {
            Some("checked") => Some(true),
            Some("unchecked" | "check") => Some(false),
            _ => None,
        });
        let ordered = kind.map_or(element.name == "ol", |kind| matches!(kind, "ordered" | "number"));
        let first = item.attr("data-aria-posinset").and_then(|value| value.parse().ok());
        let counted = if level == 1 { start + counts[level] - 1 } else { counts[level] };
        let number = (ordered && checked.is_none()).then(|| Number::plain(first.unwrap_or(counted)));
        let placed = mapper.placed(child, ctx);
        let content = closed(placed, mapper.log);
        out.word_items.push(WordItem { level, number, checked, content });
    }
    true
}

/// Whether a list outside of any other names a level that its place does not tell.
fn is_flat(tree: &Tree, id: Id, element: &Element) -> bool {
    let mut above = tree.node(id).parent;
    while let Some(parent) = above {
        if matches!(tree.name(parent), "ul" | "ol" | "li") {
            return false;
        }
        above = tree.node(parent).parent;
    }
    let items = || {
        tree.children(id).iter().filter_map(|child| tree.element(*child)).filter(|child| child.name == "li")
    };
    let nested = || {
        let lists = |id: &Id| tree.find(*id, "ul").or_else(|| tree.find(*id, "ol")).is_some();
        tree.children(id).iter().any(|child| matches!(tree.name(*child), "ul" | "ol") || lists(child))
    };
    class_level(element).is_some() && !nested()
        || items().any(|item| item.attr("data-aria-level").is_some())
        || items().any(|item| level(item, element).is_some_and(|level| level > 1)) && !nested()
        || items().any(|item| {
            matches!(item.attr("data-list"), Some("ordered" | "bullet" | "checked" | "unchecked"))
        })
}

/// The level that an item or its list names, 1 for the outermost.
fn level(item: &Element, list: &Element) -> Option<usize> {
    let attribute = ["data-aria-level", "aria-level"]
        .into_iter()
        .find_map(|name| item.attr(name)?.trim().parse::<usize>().ok());
    let class = || {
        item.classes().find_map(|class| {
            let depth = class.strip_prefix("ql-indent-").or_else(|| Some(class.split_once("-depth")?.1))?;
            depth.parse::<usize>().ok().map(|depth| depth + 1)
        })
    };
    attribute.or_else(class).or_else(|| class_level(list))
}

/// The level in a list's class, such as `list-bullet2`.
fn class_level(list: &Element) -> Option<usize> {
    const PREFIXES: [&str; 3] = ["list-bullet", "list-number", "list-check"];
    list.classes().find_map(|class| {
        PREFIXES.iter().find_map(|prefix| class.strip_prefix(prefix)?.parse::<usize>().ok())
    })
}
