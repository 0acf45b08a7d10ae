//! The lists that Word writes as paragraphs.

use torchpress_document::{Block, ListItem};

use super::flow::{Ctx, Mapper};
use super::structure::closed;
use super::style::Style;
use super::tree::Id;

/// A paragraph that Word shows as an item of a list.
#[derive(Debug)]
pub(super) struct WordItem {
    /// 1 for the outermost.
    level: usize,
    /// The number that Word shows, `None` for a bullet.
    number: Option<u32>,
    content: Vec<Block>,
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
    WordItem { level: level.clamp(1, 9), number: number(marker.trim()), content: closed(placed, mapper.log) }
}

/// The number that a marker such as `3.`, `(c)`, `iv.` or `三、` shows.
fn number(marker: &str) -> Option<u32> {
    let core: String = marker.chars().filter(|c| c.is_alphanumeric()).collect();
    let closed = marker.ends_with(['.', ')', '、', '）', '．']);
    if core.is_empty() || !closed {
        return None;
    }
    if let Ok(number) = core.parse() {
        return Some(number);
    }
    let han = "一二三四五六七八九十".chars().position(|c| core == c.to_string());
    let letter = || {
        let mut letters = core.chars();
        let only = letters.next().filter(|_| letters.next().is_none())?;
        only.is_ascii_alphabetic().then(|| u32::from(only.to_ascii_lowercase() as u8 - b'a') + 1)
    };
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let roman = roman.iter().position(|numeral| *numeral == core.to_ascii_lowercase());
    han.or(roman).map(|index| index as u32 + 1).or_else(letter)
}

/// Nests items by their levels; a change between bullets and numbers begins a new list.
pub(super) fn nest(items: Vec<WordItem>) -> Vec<Block> {
    let mut items = items.into_iter().peekable();
    let mut blocks = Vec::new();
    while let Some(item) = items.next() {
        let level = item.level;
        let ordered = item.number.is_some();
        let start = item.number.unwrap_or(1);
        let mut list: Vec<ListItem> = vec![ListItem { content: item.content }];
        let mut below = Vec::new();
        loop {
            match items.peek() {
                Some(next) if next.level > level => below.extend(items.next()),
                Some(next) if next.level == level && next.number.is_some() == ordered => {
                    attach(&mut list, &mut below);
                    list.extend(items.next().map(|next| ListItem { content: next.content }));
                }
                _ => break,
            }
        }
        attach(&mut list, &mut below);
        blocks.push(if ordered {
            Block::OrderedList { start, items: list }
        } else {
            Block::BulletList { items: list }
        });
    }
    blocks
}

fn attach(list: &mut [ListItem], below: &mut Vec<WordItem>) {
    if let Some(last) = list.last_mut()
        && !below.is_empty()
    {
        last.content.extend(nest(std::mem::take(below)));
    }
}
