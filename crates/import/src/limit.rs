//! Keeping nodes within nodes below what the article bears.

use torchpress_document::{Block, Words};

use crate::log::Log;

/// The deepest place at which a list, quote, callout or table may begin. A table adds row, cell, paragraph, footnote and
/// text below itself, which stays within the article's 48.
const DEEPEST_CONTAINER: usize = 40;

/// Flattens containers that lie too deep; the text stays.
pub(crate) fn limit(content: &mut Vec<Block>, log: &mut Log) {
    let mut flattened = false;
    blocks(content, 2, &mut flattened);
    if flattened {
        log.tell(
            "too-deep",
            0,
            Words::new(
                "内容嵌套层数过多，最深处已改为普通段落，文字没有丢失。",
                "Content was nested too deeply; the deepest parts became plain paragraphs, with their text kept.",
            ),
        );
    }
}

fn blocks(content: &mut Vec<Block>, depth: usize, flattened: &mut bool) {
    if depth > DEEPEST_CONTAINER && content.iter().any(is_container) {
        *flattened = true;
        let mut leaves = Vec::new();
        for block in std::mem::take(content) {
            flatten(block, &mut leaves);
        }
        if leaves.is_empty() {
            leaves.push(Block::empty());
        }
        *content = leaves;
        return;
    }
    for block in content {
        match block {
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter_mut().for_each(|item| blocks(&mut item.content, depth + 2, flattened));
            }
            Block::TaskList { items } => {
                items.iter_mut().for_each(|item| blocks(&mut item.content, depth + 2, flattened));
            }
            Block::Quote { content, .. } | Block::Callout { content, .. } => {
                blocks(content, depth + 1, flattened)
            }
            Block::Table { rows } => {
                for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                    blocks(&mut cell.content, depth + 3, flattened);
                }
            }
            _ => {}
        }
    }
}

fn is_container(block: &Block) -> bool {
    matches!(
        block,
        Block::BulletList { .. }
            | Block::OrderedList { .. }
            | Block::TaskList { .. }
            | Block::Quote { .. }
            | Block::Callout { .. }
            | Block::Table { .. }
    )
}

fn flatten(block: Block, leaves: &mut Vec<Block>) {
    let mut all = |content: Vec<Block>| content.into_iter().for_each(|block| flatten(block, leaves));
    match block {
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            items.into_iter().for_each(|item| all(item.content));
        }
        Block::TaskList { items } => items.into_iter().for_each(|item| all(item.content)),
        Block::Quote { attribution, content } => {
            all(content);
            leaves.extend(attribution.map(Block::paragraph));
        }
        Block::Callout { title, content, .. } => {
            leaves.extend(title.map(Block::paragraph));
            content.into_iter().for_each(|block| flatten(block, leaves));
        }
        Block::Table { rows } => {
            rows.into_iter().flat_map(|row| row.cells).for_each(|cell| all(cell.content));
        }
        leaf => leaves.push(leaf),
    }
}
