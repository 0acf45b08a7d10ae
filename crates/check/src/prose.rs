//! Rules about punctuation. Each stays silent where a careful writer may have meant it.

use torchpress_document::{Language, Words, is_han};

use crate::passages::{GAP, Kind, Passage};
use crate::repair::{Change, Remedy, Verb};
use crate::{Input, Item, Level, item};

mod mending;

/// What a heading does not end with.
const ENDS: [char; 4] = ['。', '，', '；', '、'];
/// The marks that stand alone.
const SINGLE: [&str; 7] = ["！！", "？？", "，，", "。。", "、、", "；；", "：："];

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    let chinese = input.meta.language == Language::Chinese;
    for (index, passage) in passages.iter().enumerate() {
        let text = passage.text.as_str();
        let mut add = |level, code, message: Words, fix: Words, verb, repair: Option<Vec<Change>>| {
            let remedy = Remedy::changes(verb, repair.unwrap_or_default());
            let found = item(level, code, passage.place.clone(), message, fix).with(remedy);
            items.push(Item { position: passage.position, ..found });
        };
        if let Some(marks) = doubled(text) {
            add(
                Level::Warning,
                "punctuation-doubled",
                Words::new(format!("出现“{marks}”"), format!("Doubled punctuation: {marks}")),
                Words::new("只留一个标点", "Keep one mark"),
                Verb::Fix,
                mending::single(passage),
            );
        }
        if chinese && let Some(around) = half_width(text) {
            add(
                Level::Hint,
                "punctuation-half",
                Words::new(
                    format!("中文里用了半角标点：{around}"),
                    format!("Half-width punctuation in Chinese: {around}"),
                ),
                Words::new("改为全角标点", "Use the full-width mark"),
                Verb::Fix,
                mending::full_width(passage),
            );
        }
        if let Some(around) = straight(text) {
            add(
                Level::Warning,
                "quote-straight",
                Words::new(
                    format!("直引号与弯引号混用：{around}"),
                    format!("Straight beside curly quotation marks: {around}"),
                ),
                Words::new("统一为弯引号", "Use curly quotation marks throughout"),
                Verb::Unify,
                mending::curly(passage),
            );
        }
        let follows = passages.get(index + 1).filter(|next| next.kind == passage.kind);
        if let Some(mark) = unbalanced(text, follows.map(|next| next.text.as_str())) {
            add(
                Level::Warning,
                "quote-unbalanced",
                Words::new(format!("「{mark}」没有配对"), format!("{mark} has no partner")),
                Words::new("补上另一半，或删去", "Add the other half or remove it"),
                Verb::Fix,
                None,
            );
        }
        if passage.kind == Kind::Heading && text.trim_end().ends_with(ENDS) {
            add(
                Level::Hint,
                "heading-ends",
                Words::new("小标题末尾不用标点", "A heading ends without a mark"),
                Words::new("删去末尾的标点", "Remove the mark at its end"),
                Verb::Fix,
                mending::open_end(passage),
            );
        }
    }
}

/// The first marks that stand twice in a row: 「！！」「？？」「，，」 and the like. An ellipsis or dash is no such mark.
fn doubled(text: &str) -> Option<&'static str> {
    SINGLE.into_iter().find(|marks| text.contains(marks))
}

/// A half-width mark after a Chinese character, with what stands around it. A point or colon within a number, an
/// address or a time is none, since there no Chinese stands before it.
fn half_width(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    half_widths(&chars).first().map(|index| excerpt(&chars, *index))
}

/// The numbers of all such marks.
fn half_widths(chars: &[char]) -> Vec<usize> {
    let at = |index: usize| chars.get(index).copied();
    let found = chars.iter().enumerate().filter(|(index, mark)| {
        let before = index.checked_sub(1).and_then(at);
        let after = at(index + 1);
        let chinese_before = before.is_some_and(is_han);
        let chinese_after = after.is_some_and(is_han);
        match mark {
            ',' | ';' | '!' | '?' => chinese_before && after.is_none_or(|c| is_han(c) || c.is_whitespace()),
            // `原文:https` and `比例:3` are as often meant as not; between two Chinese characters it never is.
            ':' => chinese_before && chinese_after,
            '.' => chinese_before && after.is_none_or(is_han) && at(index + 1) != Some('.'),
            '(' => chinese_before && chinese_after,
            _ => false,
        }
    });
    found.map(|(index, _)| index).collect()
}

/// A straight quotation mark in a passage that has curly ones, or right beside Chinese. Feet, inches, minutes and the
/// apostrophe of English words are no quotation marks.
fn straight(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let curly = text.contains(['“', '”']);
    let found = chars.iter().enumerate().find(|(index, c)| {
        if **c != '"' {
            return false;
        }
        let before = index.checked_sub(1).and_then(|index| chars.get(index)).copied();
        let after = chars.get(index + 1).copied();
        let inches = before.is_some_and(|c| c.is_ascii_digit());
        let beside = before.is_some_and(is_han) || after.is_some_and(is_han);
        !inches && (curly || beside)
    });
    found.map(|(index, _)| excerpt(&chars, index))
}

/// Up to four characters on either side.
fn excerpt(chars: &[char], index: usize) -> String {
    let from = index.saturating_sub(4);
    chars.iter().skip(from).take(index - from + 5).filter(|c| **c != GAP && **c != '\n').collect()
}

/// The first of 《》“”「」『』（）【】 that has no partner.
///
/// `next` is the passage that follows: a quotation of several paragraphs opens at the beginning of each and closes at
/// the end of the last. A lone 「）」 behind a number or letter, as in 「1）」, counts a list.
fn unbalanced(text: &str, next: Option<&str>) -> Option<char> {
    const PAIRS: [(char, char); 7] =
        [('《', '》'), ('〈', '〉'), ('“', '”'), ('「', '」'), ('（', '）'), ('『', '』'), ('【', '】')];
    let mut open: Vec<char> = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        if PAIRS.iter().any(|(left, _)| *left == c) {
            open.push(c);
        } else if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c) {
            let counts = c == '）'
                && !open.contains(left)
                && before.is_some_and(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
            if !counts && open.pop() != Some(*left) {
                return Some(c);
            }
        }
        before = Some(c);
    }
    let left = open.pop()?;
    let goes_on =
        next.is_some_and(|next| next.trim_start().starts_with(left)) && text.trim_start().starts_with(left);
    (!goes_on).then_some(left)
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
            ("1）第一项；二）第二项；a）第三项", None),
            ("（见 1）第一项", None),
            ("好了）", Some('）')),
            ("【通知", Some('【')),
        ] {
            assert_eq!(unbalanced(text, None), expect, "{text}");
        }
        assert_eq!(unbalanced("“第一段。", Some("“第二段。”")), None);
        assert_eq!(unbalanced("他说“第一段。", Some("“第二段。”")), Some('“'));
    }

    #[test]
    fn half_width_marks_beside_chinese() {
        for (text, expect) in [
            ("你好,世界", true),
            ("完成.", true),
            ("厦门(中国)", true),
            ("真的?", true),
            ("3.14 与 10:30、No.1、a.b", false),
            ("官网:https://a.cn", false),
            ("函数(x)", false),
            ("图1.厦门", false),
            ("Hello, world. 你好", false),
            ("等等...", false),
        ] {
            assert_eq!(half_width(text).is_some(), expect, "{text}");
        }
        assert_eq!(half_width("大家好你好,世界真美好").as_deref(), Some("家好你好,世界真美"));
    }

    #[test]
    fn straight_quotation_marks() {
        for (text, expect) in [
            ("“甲”与\"乙\"", true),
            ("\"专精特新\"企业", true),
            ("say \"x\" and \"y\"", false),
            ("27\"屏幕与“甲”", false),
            ("“甲”的 it's", false),
        ] {
            assert_eq!(straight(text).is_some(), expect, "{text}");
        }
    }

    #[test]
    fn doubled_marks() {
        assert_eq!(doubled("太好了！！"), Some("！！"));
        for fine in ["真的？！", "等等……", "甲——乙", "！", "10：：".trim_end_matches('：')]
        {
            assert_eq!(doubled(fine), None, "{fine}");
        }
    }
}
