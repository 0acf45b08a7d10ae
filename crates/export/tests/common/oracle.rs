//! The visible text of a rendered article, compared with the article: every run once, in its order, and between the
//! runs nothing but what the renderer is known to add.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::{BTreeSet, HashSet};

use torchpress_document::{Block, Inline, InlineKind, Mark};

use crate::common::{Article, runs, squeezed};

/// Words that rendering adds in either language, without blanks.
const ADDED: [&str; 26] = [
    "说明",
    "提示",
    "重要",
    "注意",
    "警告",
    "Note",
    "Tip",
    "Important",
    "Warning",
    "Caution",
    "视频",
    "小程序",
    "Video",
    "Miniprogram",
    "图源",
    "图",
    "Photo",
    "文",
    "Text",
    "摘要",
    "Abstract",
    "要点",
    "Inbrief",
    "左右滑动",
    "查看",
    "张图片",
];

/// Fails where the text of the article is not the visible text but for what is added.
pub fn assert_same_text(visible: &str, article: &Article) {
    let body = &article.body.content;
    let lead = std::iter::once(article.meta.subtitle.clone());
    let wanted: Vec<String> =
        lead.chain(runs(body)).map(|run| squeezed(&run)).filter(|run| !run.is_empty()).collect();
    let mut added: BTreeSet<String> = ADDED.iter().map(|word| (*word).to_owned()).collect();
    added.extend(["Swipetosee", "photos", "联系方式：0592-0000000"].map(str::to_owned));
    // Headings may be numbered in Chinese.
    added.extend("一二三四五六七八九十百".chars().map(String::from));
    added.extend(article.meta.people.iter().map(|person| squeezed(&person.name)));
    for picture in article.pictures.values() {
        added.extend([&picture.caption, &picture.credit].map(|text| squeezed(text)));
    }
    body.iter().for_each(|block| of_block(&mut added, block));
    added.remove("");
    let mut seen = HashSet::new();
    let mut open = vec![(0, 0)];
    let mut farthest = (0, 0);
    while let Some((at, run)) = open.pop() {
        if !seen.insert((at, run)) {
            continue;
        }
        farthest = farthest.max((run, at));
        let rest = visible.get(at..).unwrap_or_default();
        if rest.is_empty() && run == wanted.len() {
            return;
        }
        if let Some(c) = rest.chars().next().filter(|c| !c.is_alphabetic()) {
            open.push((at + c.len_utf8(), run));
        }
        open.extend(added.iter().filter(|word| rest.starts_with(*word)).map(|word| (at + word.len(), run)));
        open.extend(
            wanted.get(run).filter(|word| rest.starts_with(*word)).map(|word| (at + word.len(), run + 1)),
        );
    }
    let (run, at) = farthest;
    let rest: String = visible.get(at..).unwrap_or_default().chars().take(80).collect();
    assert!(seen.is_empty(), "run {run} of {}, {:?}, is not at {rest:?}", wanted.len(), wanted.get(run));
}

fn of_block(added: &mut BTreeSet<String>, block: &Block) {
    let mut all = |blocks: &[Block]| blocks.iter().for_each(|block| of_block(added, block));
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => of_inline(added, content),
        Block::BulletList { items } | Block::OrderedList { items, .. } => {
            items.iter().for_each(|item| all(&item.content));
        }
        Block::TaskList { items } => items.iter().for_each(|item| all(&item.content)),
        Block::Quote { content, .. } | Block::Callout { content, .. } => all(content),
        Block::Table { rows } => {
            rows.iter().flat_map(|row| &row.cells).for_each(|cell| all(&cell.content));
        }
        Block::Figure(figure) => {
            of_inline(added, &figure.caption);
            added.extend(figure.photos.iter().filter_map(|photo| photo.alt.as_deref().map(squeezed)));
        }
        Block::Card(card) => {
            added.extend([&card.app_id, &card.url].into_iter().flatten().map(|text| squeezed(text)));
        }
        Block::Formula { latex } => {
            added.insert(squeezed(latex));
        }
        Block::Code { .. } | Block::Divider | Block::Boilerplate { .. } => {}
    }
}

fn of_inline(added: &mut BTreeSet<String>, content: &[Inline]) {
    for piece in content {
        for mark in &piece.marks {
            match mark {
                Mark::Ruby { reading } => {
                    added.insert(squeezed(reading));
                }
                Mark::Link { href, title } => {
                    added.insert(squeezed(href.trim_start_matches("mailto:")));
                    added.extend(title.as_deref().map(squeezed));
                }
                _ => {}
            }
        }
        match &piece.kind {
            InlineKind::Formula { latex } => {
                added.insert(squeezed(latex));
            }
            InlineKind::Footnote { content } => {
                of_inline(added, content);
                added.extend(content.iter().filter_map(|piece| match &piece.kind {
                    InlineKind::Text(text) => Some(squeezed(text)),
                    _ => None,
                }));
            }
            InlineKind::Text(_) | InlineKind::HardBreak => {}
        }
    }
}
