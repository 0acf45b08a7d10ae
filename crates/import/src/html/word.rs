//! Lists that are written as a row of paragraphs or items, each with its level: those of Word, and of editors that
//! keep their lists flat.

use torchpress_document::{Block, ListItem, TaskItem};

use super::flow::{Ctx, Mapper};
use super::marker::{Number, number};
use super::structure::closed;
use super::style::Style;
use super::tree::Id;

/// A paragraph that its source shows as an item of a list.
#[derive(Debug)]
pub(super) struct WordItem {
    /// 1 for the outermost.
    pub(super) level: usize,
    /// The number before it, `None` for a bullet.
    pub(super) number: Option<Number>,
    /// Whether it is done, where it can be ticked off.
    pub(super) checked: Option<bool>,
    pub(super) content: Vec<Block>,
}

/// Reads a paragraph with `mso-list: l0 level2 lfo1`.
pub(super) fn item(mapper: &mut Mapper<'_>, id: Id, list: &str, ctx: &Ctx) -> WordItem {
    let level = list
        .split_whitespace()
        .find_map(|part| part.strip_prefix("level")?.parse::<usize>().ok())
        .unwrap_or(1);
    let tree = mapper.tree;
    let marker = tree.descendants(id).find(|child| {
        tree.element(*child).is_some_and(|element| Style::of(element).word_list.as_deref() == Some("ignore"))
    });
    let marker = marker.map(|marker| tree.text(marker)).unwrap_or_default();
    let placed = mapper.placed(id, ctx);
    let content = closed(placed, mapper.log);
    WordItem { level: level.clamp(1, 9), number: number(&marker), checked: None, content }
}

/// Nests items by their levels; a change between bullets and numbers begins a new list, and so does a new count.
pub(super) fn nest(items: Vec<WordItem>) -> Vec<Block> {
    let mut items = items.into_iter().peekable();
    let mut blocks = Vec::new();
    while let Some(item) = items.next() {
        let level = item.level;
        let start = item.number.map(|number| number.value);
        let is_task = item.checked.is_some();
        let mut last = start.unwrap_or(1);
        let mut list = vec![(item.checked, item.content)];
        let mut below = Vec::new();
        while let Some(next) = items.peek() {
            if next.level < level {
                break;
            }
            if next.level > level {
                below.extend(items.next());
                continue;
            }
            let value = next.number.map(|number| number.after(last));
            let goes_on = match (start, value) {
                (None, None) => next.checked.is_some() == is_task,
                (Some(_), Some(value)) => value > 1 || last == 0,
                _ => false,
            };
            if !goes_on {
                break;
            }
            last = value.unwrap_or(last);
            attach(&mut list, &mut below);
            list.extend(items.next().map(|next| (next.checked, next.content)));
        }
        attach(&mut list, &mut below);
        blocks.push(built(list, start, is_task));
    }
    blocks
}

fn built(list: Vec<(Option<bool>, Vec<Block>)>, start: Option<u32>, is_task: bool) -> Block {
    if is_task {
        let items =
            list.into_iter().map(|(checked, content)| TaskItem { checked: checked == Some(true), content });
        return Block::TaskList { items: items.collect() };
    }
    let items = list.into_iter().map(|(_, content)| ListItem { content }).collect();
    match start {
        Some(start) => Block::OrderedList { start, items },
        None => Block::BulletList { items },
    }
}

fn attach(list: &mut [(Option<bool>, Vec<Block>)], below: &mut Vec<WordItem>) {
    if let Some((_, content)) = list.last_mut()
        && !below.is_empty()
    {
        content.extend(nest(std::mem::take(below)));
    }
}
