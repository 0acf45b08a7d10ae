//! Lists of every shape that pages have.

use torchpress_document::{Block, InlineKind, ListItem, TaskItem};

use super::flow::{Ctx, Mapper, Out};
use super::structure::closed;
use super::tree::{Data, Element, Id};
use crate::attach::Placed;
use crate::caption;

/// An item while its list is read.
struct Item {
    checked: Option<bool>,
    placed: Vec<Placed>,
}

pub(super) fn list(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    if !mapper.is_exact() && super::flat::read(mapper, id, element, ctx, out) {
        return;
    }
    let begins_here = out.run.is_blank() && out.word_items.is_empty();
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
    // A list in a list without an item of its own goes on with the last item before it, as browsers show it.
    if !mapper.is_exact() && begins_here && opens_with_list(mapper, id) && items.len() == 1 {
        let placed = items.pop().map(|item| item.placed).unwrap_or_default();
        return match out.placed.last_mut().and_then(|before| last_item(&mut before.block)) {
            Some(content) => content.extend(closed(placed, mapper.log)),
            None => out.placed.extend(placed),
        };
    }
    if !mapper.is_exact() {
        written_boxes(&mut items);
    }
    let ordered = element.name == "ol";
    let block = build(mapper, items, ordered.then(|| start.unwrap_or(1)));
    mapper.push(block, ctx, out);
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse::<u32>().ok().filter(|number| *number <= 999_999_999)
}

fn item(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx) -> Item {
    let checked = mapper.tree.element(id).and_then(|element| checkbox(mapper, id, element));
    Item { checked, placed: mapper.placed(id, ctx) }
}

/// Takes `[x]` and `[ ]` before every item of a list for its checkbox, as editors write it that know of no other.
fn written_boxes(items: &mut [Item]) {
    let text = |item: &Item| match item.placed.first().map(|placed| &placed.block) {
        Some(Block::Paragraph { content }) => match content.first().map(|piece| &piece.kind) {
            Some(InlineKind::Text(text)) => written_box(text),
            _ => None,
        },
        _ => None,
    };
    if !items.iter().all(|item| text(item).is_some()) {
        return;
    }
    for item in items {
        item.checked = text(item);
        if let Some(Placed { block: Block::Paragraph { content }, .. }) = item.placed.first_mut() {
            *content = caption::cut(std::mem::take(content), "[x] ".len(), usize::MAX);
        }
    }
}

fn written_box(text: &str) -> Option<bool> {
    match text.get(.."[x] ".len())? {
        "[x] " | "[X] " => Some(true),
        "[ ] " => Some(false),
        _ => None,
    }
}

/// Whether a list has another one where its first item should be.
fn opens_with_list(mapper: &Mapper<'_>, id: Id) -> bool {
    let tree = mapper.tree;
    let mut children = tree.children(id).iter().filter(|child| tree.element(**child).is_some());
    children.next().is_some_and(|child| matches!(tree.name(*child), "ul" | "ol"))
}

/// The content of a list's last item.
fn last_item(block: &mut Block) -> Option<&mut Vec<Block>> {
    match block {
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            Some(&mut items.last_mut()?.content)
        }
        Block::TaskList { items } => Some(&mut items.last_mut()?.content),
        _ => None,
    }
}

/// Whether an item that can be ticked off is ticked: by its own role, or by the checkbox with which it begins.
pub(super) fn checkbox(mapper: &mut Mapper<'_>, id: Id, element: &Element) -> Option<bool> {
    let tree = mapper.tree;
    if element.attr("role") == Some("checkbox") {
        // Google Docs draws the box beside the text.
        let drawn = tree.children(id).iter().copied().find(|child| tree.name(*child) == "img");
        mapper.used.extend(drawn);
        return Some(element.attr("aria-checked") == Some("true"));
    }
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
