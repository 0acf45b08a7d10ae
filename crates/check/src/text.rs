//! Rules about the text itself.

use torchpress_document::{Block, Counts, Mark, Words, address_is_web, inline_text};

use crate::{Input, Item, Level, Target, item};

/// About eleven lines on a phone.
const LONG_PARAGRAPH: u32 = 200;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    if input.body.text().trim().is_empty() && input.body.photo_ids().is_empty() {
        items.push(item(
            Level::Error,
            "article-empty",
            Words::new("正文", "Body"),
            Words::new("正文是空的", "The body is empty"),
            Words::new("写一点内容", "Write something"),
        ));
    }
    let mut paragraph = 0;
    let mut heading = 0;
    input.body.visit(|position, block| {
        let (content, place) = match block {
            Block::Paragraph { content } => {
                paragraph += 1;
                (content, Words::new(format!("第 {paragraph} 段"), format!("Paragraph {paragraph}")))
            }
            Block::Heading { content, level } => {
                heading += 1;
                if *level == 1 {
                    items.push(Item {
                        position: Some(position),
                        ..item(
                            Level::Hint,
                            "heading-level-1",
                            Words::new(format!("第 {heading} 个小标题"), format!("Heading {heading}")),
                            Words::new(
                                "正文里用了一级标题，网页上会与文章标题同级",
                                "A level 1 heading competes with the article's title",
                            ),
                            Words::new("改为二级标题", "Make it level 2"),
                        )
                    });
                }
                (content, Words::new(format!("第 {heading} 个小标题"), format!("Heading {heading}")))
            }
            _ => return,
        };
        let text = inline_text(content);
        let mut add = |level, code, message: Words, fix: Words| {
            items.push(Item { position: Some(position), ..item(level, code, place.clone(), message, fix) });
        };
        let length = Counts::of(&text).total();
        if length > LONG_PARAGRAPH && matches!(block, Block::Paragraph { .. }) {
            add(
                Level::Hint,
                "paragraph-long",
                Words::new(
                    format!("{}有 {length} 字，略长", place.zh),
                    format!("{} has {length} words", place.en),
                ),
                Words::new("分成两段", "Split it"),
            );
        }
        if let Some(mark) = doubled_mark(&text) {
            add(
                Level::Warning,
                "punctuation-doubled",
                Words::new(format!("出现“{mark}”"), format!("Doubled punctuation: {mark}")),
                Words::new("只留一个标点", "Keep one mark"),
            );
        }
        if let Some(open) = unbalanced(&text) {
            add(
                Level::Warning,
                "quote-unbalanced",
                Words::new(format!("“{open}”没有配对"), format!("{open} has no partner")),
                Words::new("补上另一半，或删去", "Add the other half or remove it"),
            );
        }
        if matches!(block, Block::Heading { .. }) && text.trim().is_empty() {
            add(
                Level::Warning,
                "heading-empty",
                Words::new("小标题是空的", "An empty heading"),
                Words::new("填写或删去", "Fill it in or remove it"),
            );
        }
        let unusable = content.iter().flat_map(|piece| &piece.marks).any(|mark| match mark {
            Mark::Link { href, .. } => !address_is_web(href) && !href.starts_with("mailto:"),
            _ => false,
        });
        if unusable && input.target != Target::Web {
            add(
                Level::Warning,
                "link-not-web",
                Words::new(
                    "有链接不以 http(s):// 开头，公众号里只留文字",
                    "A link is no web address; WeChat gets its text only",
                ),
                Words::new("补全地址", "Complete the address"),
            );
        }
    });
}

fn doubled_mark(text: &str) -> Option<&'static str> {
    ["！！", "？？", "，，", "。。", "、、"].into_iter().find(|mark| text.contains(mark))
}

/// The first of 《》“”「」（） that has no partner.
fn unbalanced(text: &str) -> Option<char> {
    const PAIRS: [(char, char); 6] =
        [('《', '》'), ('“', '”'), ('「', '」'), ('（', '）'), ('『', '』'), ('【', '】')];
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        if PAIRS.iter().any(|(left, _)| *left == c) {
            open.push(c);
        } else if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c)
            && open.pop() != Some(*left)
        {
            return Some(c);
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        for (text, expect) in [
            ("“隐形冠军”之父", None),
            ("《超越卓越（2022）》", None),
            ("“隐形冠军之父", Some('“')),
            ("隐形冠军”之父", Some('”')),
            ("“《甲”》", Some('”')),
        ] {
            assert_eq!(unbalanced(text), expect, "{text}");
        }
    }
}
