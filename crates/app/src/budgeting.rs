//! What the characters of an article's HTML are spent on, as the window shows it beside the limit.

use serde::Serialize;
use torchpress_document::{Block, Body, UiLanguage, Words, inline_text};
use torchpress_export::wechat::{self, Rendered};

/// What the interface of WeChat documents for the content of an article, in characters.
const LIMIT: usize = 20_000;
/// So many of the largest blocks are named.
const LARGEST: usize = 5;

/// What the characters of the HTML are spent on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Budget"))]
pub struct BudgetAnswer {
    /// How many characters there may be.
    pub limit: u32,
    /// What they are: text, styles, tags, pictures, drawings; the whole together.
    pub uses: Vec<BudgetUse>,
    /// Where they are, by kind of block; the whole together, the most first.
    pub parts: Vec<BudgetPart>,
    /// The largest blocks, the largest first.
    pub largest: Vec<BudgetBlock>,
}

/// One kind of characters.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct BudgetUse {
    /// Which.
    #[cfg_attr(feature = "typescript", ts(type = "'text' | 'styles' | 'tags' | 'pictures' | 'drawings'"))]
    pub kind: &'static str,
    /// How many.
    pub chars: u32,
}

/// One kind of block.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct BudgetPart {
    /// What it is called in the language of the interface.
    pub title: String,
    /// How many characters all of its kind take.
    pub chars: u32,
}

/// One block of the body.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct BudgetBlock {
    /// What it is called in the language of the interface.
    pub title: String,
    /// How it begins; may be empty.
    pub text: String,
    /// How many characters it takes.
    pub chars: u32,
    /// Its position in the editor.
    pub position: u32,
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Counts a rendering of `body`.
pub(crate) fn budget(rendered: &Rendered, body: &Body, language: UiLanguage) -> BudgetAnswer {
    let found = wechat::budget(rendered);
    let uses = [
        ("text", found.text),
        ("styles", found.styles),
        ("tags", found.tags),
        ("pictures", found.pictures),
        ("drawings", found.drawings),
    ];
    let mut parts: Vec<(Words, usize)> = Vec::new();
    let mut add = |title: Words, chars: usize| match parts.iter_mut().find(|(known, _)| *known == title) {
        Some((_, sum)) => *sum += chars,
        None => parts.push((title, chars)),
    };
    let mut blocks = Vec::new();
    let mut position = 0;
    for (block, chars) in body.content.iter().zip(&found.blocks) {
        add(title(block), *chars);
        blocks.push((block, *chars, position));
        position += block.size();
    }
    add(Words::new("署名、参考链接与文末", "Byline, references, end"), found.after);
    let rest = found.total.saturating_sub(found.after + found.blocks.iter().sum::<usize>());
    add(Words::new("开头与外框", "Beginning and frame"), rest);
    parts.sort_by_key(|(_, chars)| std::cmp::Reverse(*chars));
    blocks.sort_by_key(|(_, chars, position)| (std::cmp::Reverse(*chars), *position));
    BudgetAnswer {
        limit: number(LIMIT),
        uses: uses.into_iter().map(|(kind, chars)| BudgetUse { kind, chars: number(chars) }).collect(),
        parts: parts
            .into_iter()
            .filter(|(_, chars)| *chars > 0)
            .map(|(title, chars)| BudgetPart { title: title.pick(language).to_owned(), chars: number(chars) })
            .collect(),
        largest: blocks
            .into_iter()
            .take(LARGEST)
            .filter(|(_, chars, _)| *chars > 0)
            .map(|(block, chars, position)| BudgetBlock {
                title: title(block).pick(language).to_owned(),
                text: beginning(block),
                chars: number(chars),
                position: number(position),
            })
            .collect(),
    }
}

/// What a kind of block is called.
fn title(block: &Block) -> Words {
    match block {
        Block::Paragraph { .. } => Words::new("段落", "Paragraphs"),
        Block::Heading { .. } => Words::new("小标题", "Headings"),
        Block::BulletList { .. } | Block::OrderedList { .. } | Block::TaskList { .. } => {
            Words::new("列表", "Lists")
        }
        Block::Quote { .. } => Words::new("引用", "Quotes"),
        Block::Figure(_) => Words::new("图片", "Photos"),
        Block::Table { .. } => Words::new("表格", "Tables"),
        Block::Code { .. } => Words::new("代码", "Code"),
        Block::Formula { .. } => Words::new("公式", "Formulas"),
        Block::Callout { .. } => Words::new("提示框", "Callouts"),
        Block::Divider => Words::new("分隔线", "Dividers"),
        Block::Boilerplate { .. } => Words::new("固定文案", "Boilerplate"),
        Block::Card(_) => Words::new("卡片", "Cards"),
    }
}

/// The first words of a block, by which a writer knows it again.
fn beginning(block: &Block) -> String {
    let mut found = String::new();
    block.visit(0, &mut |_, block| {
        if !found.trim().is_empty() {
            return;
        }
        found = match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => inline_text(content),
            Block::Figure(figure) => inline_text(&figure.caption),
            Block::Code { text, .. } => text.clone(),
            Block::Formula { latex } => latex.clone(),
            Block::Card(card) => card.title.clone(),
            _ => String::new(),
        };
    });
    found.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use torchpress_document::Meta;
    use torchpress_export::{Input, Missing, Pictures};

    use super::*;

    #[test]
    fn the_whole_is_spent_and_the_largest_comes_first() {
        let long = Block::paragraph("长".repeat(300));
        let code = Block::Code { language: None, text: "let x = 1;".into() };
        let body = Body { content: vec![Block::paragraph("短"), Block::empty(), long, code] };
        let rendered = wechat::render(
            &Input {
                meta: &Meta::default(),
                body: &body,
                pictures: &Pictures::new(),
                boilerplates: &BTreeMap::new(),
                missing: Missing::LeaveOut,
            },
            torchpress_export::theme("torch").unwrap(),
        );
        let total = number(rendered.html.chars().count());
        let budget = budget(&rendered, &body, UiLanguage::English);
        assert_eq!(budget.uses.iter().map(|part| part.chars).sum::<u32>(), total);
        assert_eq!(budget.parts.iter().map(|part| part.chars).sum::<u32>(), total);
        assert!(budget.uses.iter().any(|part| part.kind == "text" && part.chars > 300));
        let first = &budget.largest[0];
        assert_eq!((first.title.as_str(), first.position), ("Paragraphs", 5));
        assert!(first.text.starts_with("长长") && first.chars > 300);
        assert_eq!(budget.largest.len(), 3, "an empty paragraph takes nothing");
    }
}
