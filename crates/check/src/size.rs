//! Rules about how large the rendering for WeChat is.

use torchpress_document::{Block, Words};

use crate::{Input, Item, Level, Target, item};

/// The interface's document: fewer than 20,000 characters and less than 1 MB.
const HTML_DOCUMENTED: usize = 20_000;
const HTML_BYTES: usize = 1_000_000;
/// The editor: 10 MB in one paste, and 50,000 characters of text.
const PASTED_BYTES: usize = 10_000_000;
const PASTED_TEXT: usize = 50_000;
/// A fifth of the documented limit for one formula is worth a look.
const FORMULA: usize = 4_000;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let Some(size) = input.size.filter(|_| input.target != Target::Web) else { return };
    let place = || Words::new("正文", "Body");
    let split = || Words::new("拆成两篇，或精简内容", "Split it into two posts, or shorten it");
    let mut add =
        |level, code, message: Words, fix: Words| items.push(item(level, code, place(), message, fix));
    if size.html_bytes > PASTED_BYTES {
        add(
            Level::Error,
            "paste-too-large",
            Words::new("排版后超过 10 MB，编辑器不接受", "Formatted it is over 10 MB; the editor refuses it"),
            split(),
        );
    }
    if size.html_bytes >= HTML_BYTES {
        add(
            Level::Error,
            "html-too-large",
            Words::new(
                "排版后达到 1 MB，接口不接受",
                "Formatted it has 1 MB or more; the interface refuses it",
            ),
            split(),
        );
    } else if size.html_chars >= HTML_DOCUMENTED {
        add(
            Level::Warning,
            "html-large",
            Words::new(
                format!("排版后 {} 字符，接口文档要求少于 20,000；粘贴不受影响", size.html_chars),
                format!(
                    "Formatted it has {} characters; the interface documents fewer than 20,000, pasting takes more",
                    size.html_chars
                ),
            ),
            Words::new("粘贴发布，或精简内容", "Publish by pasting, or shorten it"),
        );
    }
    if size.text_chars > PASTED_TEXT {
        add(
            Level::Error,
            "text-too-long",
            Words::new(
                format!("正文 {} 字，编辑器最多 50,000 字", size.text_chars),
                format!("The text has {} characters; the editor takes 50,000", size.text_chars),
            ),
            split(),
        );
    }
    let mut position = 0;
    for (block, chars) in input.body.content.iter().zip(&size.formula_chars) {
        if *chars > FORMULA {
            items.push(formula(block, *chars).at(position));
        }
        position += block.size();
    }
}

fn formula(block: &Block, chars: usize) -> Item {
    let place = match block {
        Block::Formula { latex } => {
            let start: String = latex.chars().take(16).collect();
            Words::new(format!("公式 {start}"), format!("Formula {start}"))
        }
        _ => Words::new("行内公式", "Formulas within the text"),
    };
    item(
        Level::Hint,
        "formula-large",
        place,
        Words::new(
            format!("公式排成图形后有 {chars} 字符，占 20,000 的 {}%", chars / 200),
            format!("Drawn, it takes {chars} characters, {}% of 20,000", chars / 200),
        ),
        Words::new(
            "拆短公式，或在详情的“发布设置”里把公式改为图片",
            "Shorten the formula, or set formulas to pictures in the details",
        ),
    )
}
