//! What the law or the platform may ask about: prompts for a person to look, never a verdict.

use torchpress_document::Words;

use crate::passages::{Kind, Passage};
use crate::{Input, Item, Level, Target, item};

/// Terms that article 9 of the advertising law names, and those that are read alike.
const ABSOLUTE: [&str; 14] = [
    "国家级",
    "世界级",
    "最高级",
    "最佳",
    "顶级",
    "极品",
    "独一无二",
    "史无前例",
    "绝无仅有",
    "全国第一",
    "全球第一",
    "世界第一",
    "行业第一",
    "第一品牌",
];
/// What officially is 国家级: the words stand for a rank that an office gave.
const RANKED: [&str; 24] = [
    "高新",
    "经济",
    "开发区",
    "新区",
    "专精特新",
    "实验室",
    "重点",
    "科技",
    "孵化",
    "示范",
    "平台",
    "基地",
    "人才",
    "企业",
    "非物质",
    "非遗",
    "自然保护",
    "媒体",
    "众创",
    "工程",
    "产业",
    "创新",
    "大学",
    "园区",
];
const MAPS: [&str; 6] = ["地图", "版图", "区位图", "行政区划图", "航线图", "路线图"];
const MADE_BY_MACHINE: [&str; 14] = [
    "ai生成",
    "ai 生成",
    "由ai",
    "由 ai",
    "ai绘",
    "ai 绘",
    "ai制图",
    "ai 制图",
    "ai配图",
    "aigc",
    "人工智能生成",
    "midjourney",
    "stable diffusion",
    "dall·e",
];

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    for passage in passages {
        let mut add = |code, message: Words, fix: Words| {
            let found = item(Level::Warning, code, passage.place.clone(), message, fix);
            items.push(Item { position: passage.position, ..found });
        };
        if let Some(number) = mobile(&passage.text) {
            let masked = masked(&number, 3, 4);
            add(
                "mobile-unmasked",
                Words::new(format!("出现手机号 {masked}"), format!("A mobile number stands here: {masked}")),
                Words::new(
                    "若非公开的联系电话，遮住中间四位",
                    "Mask its middle unless it is meant to be public",
                ),
            );
        }
        if let Some(number) = identity(&passage.text) {
            let masked = masked(&number, 3, 4);
            add(
                "identity-unmasked",
                Words::new(
                    format!("出现身份证号 {masked}"),
                    format!("An identity number stands here: {masked}"),
                ),
                Words::new("遮住或删去", "Mask it or remove it"),
            );
        }
    }
    absolute(passages, items);
    maps(input, passages, items);
    if input.target != Target::Web {
        made_by_machine(passages, items);
    }
}

fn absolute(passages: &[Passage], items: &mut Vec<Item>) {
    for term in ABSOLUTE {
        let mut uses = passages.iter().filter(|passage| {
            passage.text.match_indices(term).any(|(at, _)| {
                let after = passage.text.get(at + term.len()..).unwrap_or_default();
                term != "国家级" || !RANKED.iter().any(|word| after.starts_with(word))
            })
        });
        let Some(first) = uses.next() else { continue };
        let found = item(
            Level::Hint,
            "absolute-term",
            first.place.clone(),
            Words::new(
                format!("“{term}”可能是绝对化用语（广告法第九条）"),
                format!("“{term}” may count as an absolute term (advertising law, article 9)"),
            ),
            Words::new("确认有依据，或换个说法", "Make sure that it can be shown, or put it otherwise"),
        );
        items.push(Item { position: first.position, ..found });
    }
}

/// A figure that says to be a map, in an article without the number of the map's approval.
fn maps(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    let approved = passages.iter().any(|passage| passage.text.contains("审图号"));
    if approved || input.meta.footer.contains("审图号") {
        return;
    }
    let captions = passages.iter().filter(|passage| matches!(passage.kind, Kind::Caption | Kind::Beside));
    let mut told = Vec::new();
    for passage in captions {
        let map = MAPS.iter().any(|word| passage.text.contains(word)) || passage.text.contains(" map");
        if map && !told.contains(&passage.position) {
            told.push(passage.position);
            let found = item(
                Level::Hint,
                "map-number",
                passage.place.clone(),
                Words::new(
                    "像是地图，没有审图号",
                    "It seems to be a map without an approval number (审图号)",
                ),
                Words::new("在图注里写明审图号", "Give the number in the caption"),
            );
            items.push(Item { position: passage.position, ..found });
        }
    }
}

fn made_by_machine(passages: &[Passage], items: &mut Vec<Item>) {
    let captions = || passages.iter().filter(|passage| matches!(passage.kind, Kind::Caption | Kind::Beside));
    let found = captions().find(|passage| {
        let text = passage.text.to_lowercase();
        MADE_BY_MACHINE.iter().any(|word| text.contains(word))
    });
    if let Some(passage) = found {
        let found = item(
            Level::Hint,
            "ai-declaration",
            passage.place.clone(),
            Words::new(
                "有 AI 生成的内容，接口不能代为声明",
                "Some of it was made by AI, which the interface cannot declare",
            ),
            Words::new(
                "在公众平台编辑器里勾选创作来源声明",
                "Set the declaration in the platform's own editor",
            ),
        );
        items.push(Item { position: passage.position, ..found });
    }
}

/// Runs of digits, with single blanks and hyphens within them, as one number each; an X may end one.
fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut number = String::new();
    for (index, c) in chars.iter().enumerate() {
        let between = matches!(c, ' ' | '-')
            && chars.get(index + 1).is_some_and(char::is_ascii_digit)
            && index.checked_sub(1).and_then(|index| chars.get(index)).is_some_and(char::is_ascii_digit);
        let last = matches!(c, 'X' | 'x') && number.len() == 17;
        if c.is_ascii_digit() || last {
            number.push(*c);
        } else if !between && !number.is_empty() {
            found.push(std::mem::take(&mut number));
        }
    }
    found.push(number);
    found
}

/// A mobile number of the mainland in full.
fn mobile(text: &str) -> Option<String> {
    numbers(text).into_iter().find_map(|number| {
        let bare = number.strip_prefix("86").filter(|bare| bare.len() == 11).unwrap_or(&number);
        let mobile =
            bare.len() == 11 && bare.starts_with('1') && matches!(bare.as_bytes().get(1), Some(b'3'..=b'9'));
        mobile.then(|| bare.to_owned())
    })
}

/// An identity number of the mainland in full: 18 characters whose date and check digit are right.
fn identity(text: &str) -> Option<String> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    numbers(text).into_iter().find(|number| {
        let part = |from: usize, to: usize| number.get(from..to).and_then(|part| part.parse::<u32>().ok());
        let date = matches!(
            (part(6, 10), part(10, 12), part(12, 14)),
            (Some(1900..=2100), Some(1..=12), Some(1..=31))
        );
        let sum: u32 =
            number.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
        let check = "10X98765432".chars().nth((sum % 11) as usize);
        number.len() == 18 && date && number.chars().last().map(|c| c.to_ascii_uppercase()) == check
    })
}

/// The number as it may be told: its beginning and its end.
fn masked(number: &str, head: usize, tail: usize) -> String {
    let hidden = number.len().saturating_sub(head + tail);
    let end = number.get(head + hidden..).unwrap_or_default();
    format!("{}{}{end}", number.get(..head).unwrap_or_default(), "*".repeat(hidden))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_numbers_in_full() {
        for found in ["电话13812345678。", "138 1234 5678", "+86 138-1234-5678", "联系人（13812345678）"]
        {
            assert_eq!(mobile(found).as_deref(), Some("13812345678"), "{found}");
        }
        for fine in [
            "138****5678",
            "0592-6036808",
            "12345678901",
            "2022年 13812345 项",
            "订单 9138123456781",
            "1381234567",
        ] {
            assert_eq!(mobile(fine), None, "{fine}");
        }
        assert_eq!(masked("13812345678", 3, 4), "138****5678");
    }

    #[test]
    fn identity_numbers_in_full() {
        for found in ["11010519491231002X", "身份证 440524188001010014。"] {
            assert_eq!(identity(found).is_some(), found.contains('X'), "{found}");
        }
        for fine in ["110105194912310021", "110105********002X", "123456789012345678", "11010519491231002"] {
            assert_eq!(identity(fine), None, "{fine}");
        }
    }
}
