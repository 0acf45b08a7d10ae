//! Rules about the blocks: empty ones, long ones, headings, and what the rendering could not show.

use torchpress_document::{Block, Counts, Notice, Words};

use crate::bare::is_bare;
use crate::passages::{GAP, Kind, Passage};
use crate::repair::{Change, Remedy, Verb};
use crate::{Input, Item, Level, Target, item};

/// About eleven lines on a phone.
const LONG_PARAGRAPH: u32 = 200;

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    if is_bare(&input.body.text()) && input.body.photo_ids().is_empty() && !holds_more(input) {
        items.push(item(
            Level::Error,
            "article-empty",
            Words::new("正文", "Body"),
            Words::new("正文是空的", "The body is empty"),
            Words::new("写一点内容", "Write something"),
        ));
    }
    for Passage { kind, position, place, text, .. } in passages {
        let Some(position) = *position else { continue };
        match kind {
            Kind::Heading if is_bare(text) => items.push(
                item(
                    Level::Warning,
                    "heading-empty",
                    place.clone(),
                    Words::new("小标题是空的", "An empty heading"),
                    Words::new("填写或删去", "Fill it in or remove it"),
                )
                .at(position)
                .with(Remedy { verb: Some(Verb::Fill), ..Remedy::default() }),
            ),
            Kind::Paragraph => {
                let length = Counts::of(&text.replace(GAP, " ")).total();
                if length > LONG_PARAGRAPH {
                    items.push(
                        item(
                            Level::Hint,
                            "paragraph-long",
                            place.clone(),
                            Words::new(
                                format!("{}有 {length} 字，略长", place.zh),
                                format!("{} has {length} words", place.en),
                            ),
                            Words::new("分成两段", "Split it"),
                        )
                        .at(position),
                    );
                }
            }
            _ => {}
        }
    }
    levels(input, items);
    gaps(input, items);
    if input.target != Target::Web {
        unshown(input, items);
    }
}

/// Whether something stands in the body that is no text: a boilerplate, a card, a formula.
fn holds_more(input: &Input<'_>) -> bool {
    let mut found = false;
    input.body.visit(|_, block| found |= matches!(block, Block::Boilerplate { .. } | Block::Card(_)));
    found
}

fn levels(input: &Input<'_>, items: &mut Vec<Item>) {
    let mut headings = 0;
    input.body.visit(|position, block| {
        let Block::Heading { level, .. } = block else { return };
        headings += 1;
        if *level == 1 {
            items.push(
                item(
                    Level::Hint,
                    "heading-level-1",
                    Words::new(format!("第 {headings} 个小标题"), format!("Heading {headings}")),
                    Words::new(
                        "正文里用了一级标题，网页上会与文章标题同级",
                        "A level 1 heading competes with the article's title",
                    ),
                    Words::new("改为二级标题", "Make it level 2"),
                )
                .at(position)
                .with(Remedy::changes(Verb::Fix, vec![Change::Heading { at: position, level: 2 }])),
            );
        }
    });
}

/// Empty paragraphs between others: WeChat removes what is empty, so they make no room.
fn gaps(input: &Input<'_>, items: &mut Vec<Item>) {
    let mut position = 0;
    let mut empty: Vec<usize> = Vec::new();
    let mut between: Vec<usize> = Vec::new();
    for block in &input.body.content {
        if matches!(block, Block::Paragraph { content } if content.is_empty()) {
            empty.push(position);
        } else {
            // What stands at the very end is where the caret waits.
            between.append(&mut empty);
        }
        position += block.size();
    }
    if let Some(first) = between.first() {
        let count = between.len();
        let repair = between.iter().map(|at| Change::Paragraph { at: *at }).collect();
        items.push(
            item(
                Level::Hint,
                "paragraph-empty",
                Words::new("正文", "Body"),
                Words::new(
                    format!("有 {count} 个空段落，排版时会略去"),
                    if count == 1 {
                        "One paragraph is empty and will be left out".to_owned()
                    } else {
                        format!("{count} paragraphs are empty and will be left out")
                    },
                ),
                Words::new("删去空段落；段距由版式主题决定", "Remove them; the theme sets the distances"),
            )
            .at(*first)
            .with(Remedy::changes(if count > 1 { Verb::FixAll } else { Verb::Fix }, repair)),
        );
    }
}

/// What the rendering for WeChat told of, where no rule of its own looks at it.
fn unshown(input: &Input<'_>, items: &mut Vec<Item>) {
    for notice in input.notices {
        let fix = match notice.code {
            "formula-unreadable" => Words::new("改正公式的写法", "Correct the formula's source"),
            "formula-shrunk" => Words::new(
                "拆成几行，或在详情的“发布设置”里把公式改为图片",
                "Break it into lines, or set formulas to pictures in the details",
            ),
            "boilerplate-missing" | "boilerplate-circular" => {
                Words::new("删去，或换一段固定文案", "Remove it, or choose another boilerplate")
            }
            "diagram-not-drawn" => Words::new("打开这张图，等它画好", "Open the diagram and let it be drawn"),
            _ => continue,
        };
        let (number, position) = place(input, notice);
        let found = item(
            Level::Warning,
            notice.code,
            Words::new(format!("正文第 {number} 块"), format!("Block {number}")),
            Words::new(shortened(&notice.message.zh), shortened(&notice.message.en)),
            fix,
        );
        items.push(Item { position, ..found });
    }
}

/// A sentence that may end with a long formula, cut so that it fits its row.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// The number and the position of the outermost block that a notice names, `content[3].content[0]`.
fn place(input: &Input<'_>, notice: &Notice) -> (usize, Option<usize>) {
    let index = notice
        .place
        .strip_prefix("content[")
        .and_then(|rest| rest.split_once(']'))
        .and_then(|(number, _)| number.parse::<usize>().ok());
    let Some(index) = index else { return (0, None) };
    (index + 1, Some(input.body.content.iter().take(index).map(Block::size).sum()))
}
