//! Lists of every shape that pages have.

use torchpress_document::{Block, ListItem, TaskItem};

use super::flow::{Ctx, Mapper, Out};
use super::structure::closed;
use super::tree::{Data, Element, Id};
use crate::attach::Placed;

/// An item while its list is read.
struct Item {
    checked: Option<bool>,
    placed: Vec<Placed>,
}

pub(super) fn list(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    let mut items: Vec<Item> = Vec::new();
    let mut start = element.attr("start").and_then(number);
    for &child in mapper.tree.children(id) {
        if mapper.tree.name(child) == "li" {
            if items.is_empty()
                && let Some(value) =
                    mapper.tree.element(child).and_then(|item| item.attr("value")).and_then(number)
            {
                start = Some(value);
            }
            items.push(item(mapper, child, ctx));
            continue;
        }
        // What stands in a list beside its items belongs to the item before it, as browsers show it.
        let mut inner = Out::default();
        mapper.one(child, ctx, &mut inner);
        mapper.finish(&mut inner, ctx);
        if inner.placed.is_empty() {
            continue;
        }
        match items.last_mut() {
            Some(item) => item.placed.extend(inner.placed),
            None => items.push(Item { checked: None, placed: inner.placed }),
        }
    }
    if items.is_empty() {
        return;
    }
    let ordered = element.name == "ol";
    let block = build(mapper, items, ordered.then(|| start.unwrap_or(1)));
    mapper.push(block, ctx, out);
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse::<u32>().ok().filter(|number| *number <= 999_999_999)
}

fn item(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx) -> Item {
    let checked = checkbox(mapper, id);
    Item { checked, placed: mapper.placed(id, ctx) }
}

/// The state of the checkbox with which an item begins.
fn checkbox(mapper: &mut Mapper<'_>, id: Id) -> Option<bool> {
    let tree = mapper.tree;
    let mut at = id;
    for _ in 0..3 {
        let first = tree.children(at).iter().copied().find(|child| match &tree.node(*child).data {
            Data::Text(text) | Data::Exact(text) => !text.trim().is_empty(),
            Data::Comment(_) => false,
            _ => true,
        })?;
        let element = tree.element(first)?;
        if element.name == "input"
            && element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
        {
            mapper.used.insert(first);
            return Some(element.attr("checked").is_some());
        }
        if !matches!(element.name.as_ref(), "p" | "label" | "span") {
            return None;
        }
        at = first;
    }
    None
}

fn build(mapper: &mut Mapper<'_>, items: Vec<Item>, start: Option<u32>) -> Block {
    let log = &mut *mapper.log;
    match start {
        Some(start) => Block::OrderedList {
            start,
            items: items.into_iter().map(|item| ListItem { content: closed(item.placed, log) }).collect(),
        },
        None if items.iter().any(|item| item.checked.is_some()) => Block::TaskList {
            items: items
                .into_iter()
                .map(|item| TaskItem {
                    checked: item.checked == Some(true),
                    content: closed(item.placed, log),
                })
                .collect(),
        },
        None => Block::BulletList {
            items: items.into_iter().map(|item| ListItem { content: closed(item.placed, log) }).collect(),
        },
    }
}

/// An item outside of any list; neighbours become one list.
pub(super) fn orphan(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    let item = item(mapper, id, ctx);
    let parent = mapper.tree.node(id).parent;
    let here = (parent, out.placed.len());
    if out.orphans == Some(here)
        && let Some(Placed { block: Block::BulletList { items }, .. }) = out.placed.last_mut()
    {
        items.push(ListItem { content: closed(item.placed, mapper.log) });
        return;
    }
    let block = build(mapper, vec![item], None);
    mapper.push(block, ctx, out);
    out.orphans = Some((parent, out.placed.len()));
}
