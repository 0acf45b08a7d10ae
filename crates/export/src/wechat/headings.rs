//! Headings: their numbers, and what is drawn about their words.

use torchpress_document::{Block, Inline};

use crate::shared::is_blank;
use crate::theme::{Numbering, Ornament};

use super::Renderer;

/// The numbers of the headings around the place at hand, by level.
pub(super) type Numbers = [Option<u32>; 4];

impl<'a> Renderer<'a> {
    /// Writes a heading.
    pub(super) fn heading(&mut self, level: u8, content: &'a [Inline]) {
        let number = self.walk.number(level);
        let index = usize::from(level.clamp(1, 4)) - 1;
        for (at, kept) in self.numbers.iter_mut().enumerate().skip(index) {
            *kept = number.filter(|_| at == index);
        }
        if is_blank(content) {
            return;
        }
        let styles = self.styles;
        let (tag, Some(heading)) =
            (["h1", "h2", "h3", "h4"].get(index).copied().unwrap_or("h4"), styles.headings.get(index))
        else {
            return;
        };
        self.out.start(tag, if self.opens(content) { &heading.first } else { &heading.style });
        self.ornament(heading.before.as_ref());
        if heading.column {
            self.number(heading.numbering, &heading.number, index);
        }
        if let Some(words) = &heading.words {
            self.out.start("span", words);
        }
        if !heading.column {
            self.number(heading.numbering, &heading.number, index);
        }
        self.inline(content);
        if heading.words.is_some() {
            self.out.end();
        }
        self.ornament(heading.after.as_ref());
        self.out.end();
    }

    /// Whether a heading is what the article's text begins with.
    fn opens(&self, content: &[Inline]) -> bool {
        let input = self.walk.input;
        let first = match input.body.content.first() {
            Some(Block::Heading { content, .. }) => content.as_slice(),
            _ => return false,
        };
        input.meta.subtitle.trim().is_empty() && std::ptr::eq(first, content)
    }

    fn ornament(&mut self, ornament: Option<&Ornament>) {
        if let Some(Ornament { style, text }) = ornament {
            self.out.start("span", style);
            self.out.ornament(text);
            self.out.end();
        }
    }

    fn number(&mut self, numbering: Numbering, style: &str, index: usize) {
        let (text, blank) = written(numbering, &self.numbers, index, self.walk.chinese());
        if text.is_empty() {
            return;
        }
        if style.is_empty() {
            self.out.text(&text);
        } else {
            self.out.start("span", style);
            self.out.text(&text);
            self.out.end();
        }
        if blank {
            self.out.text(" ");
        }
    }
}

/// A number as the theme has it written, and whether a blank follows. Chinese numerals are for Chinese articles.
fn written(numbering: Numbering, numbers: &Numbers, index: usize, chinese: bool) -> (String, bool) {
    let Some(number) = numbers.get(index).copied().flatten() else { return (String::new(), false) };
    let numbering = match numbering {
        Numbering::Chinese | Numbering::ChineseMark | Numbering::ChineseBrackets | Numbering::Brackets
            if !chinese =>
        {
            Numbering::Dot
        }
        other => other,
    };
    match numbering {
        Numbering::Plain => (number.to_string(), true),
        Numbering::Dot => (format!("{number}."), true),
        Numbering::Padded => (format!("{number:02}"), true),
        Numbering::Outline => {
            let around = numbers.iter().take(index + 1).flatten();
            (around.map(u32::to_string).collect::<Vec<_>>().join("."), true)
        }
        Numbering::Chinese => (chinese_numeral(number), true),
        Numbering::ChineseMark => (format!("{}、", chinese_numeral(number)), false),
        Numbering::ChineseBrackets => (format!("（{}）", chinese_numeral(number)), false),
        Numbering::Brackets => (format!("（{number}）"), false),
        Numbering::None => (String::new(), false),
    }
}

/// 一 to 九十九; figures beyond, which no article reaches.
fn chinese_numeral(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |value: u32| usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).map(String::from).unwrap_or_default(),
        (tens @ 1..=9, ones) => {
            let tens = if tens > 1 { digit(tens) } else { None };
            let ones = if ones > 0 { digit(ones) } else { None };
            tens.into_iter().chain(['十']).chain(ones).collect()
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_theme_says() {
        let numbers = [None, Some(2), Some(13), None];
        for (numbering, chinese, text) in [
            (Numbering::Dot, true, "13."),
            (Numbering::Padded, true, "13"),
            (Numbering::Outline, true, "2.13"),
            (Numbering::ChineseBrackets, true, "（十三）"),
            (Numbering::ChineseBrackets, false, "13."),
            (Numbering::Brackets, true, "（13）"),
            (Numbering::None, true, ""),
        ] {
            assert_eq!(written(numbering, &numbers, 2, chinese).0, text);
        }
        assert_eq!(written(Numbering::Dot, &numbers, 3, true).0, "");
        for (number, text) in [(1, "一"), (10, "十"), (20, "二十"), (99, "九十九"), (100, "100")] {
            assert_eq!(chinese_numeral(number), text);
        }
    }
}
