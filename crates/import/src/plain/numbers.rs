//! Numbers before headings and items.

/// How a number is written, from the outermost to the innermost in Chinese documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. or 1、
    Digits,
    /// (1) or 1)
    DigitsInBrackets,
}

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    pub(super) form: Form,
    pub(super) value: u32,
    /// The text after it.
    pub(super) rest: &'t str,
}

/// Reads the number at the beginning of a text.
pub(super) fn read(text: &str) -> Option<Number<'_>> {
    let (bracketed, inner) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let length = inner.find(|c: char| !is_numeral(c)).unwrap_or(inner.len());
    let (numeral, after) = inner.split_at(length);
    let ascii = numeral.starts_with(|c: char| c.is_ascii_digit());
    let value = if ascii { numeral.parse().ok().filter(|_| numeral.len() <= 3)? } else { han(numeral)? };
    let (form, rest) = if bracketed {
        let rest = after.strip_prefix(['）', ')'])?;
        (if ascii { Form::DigitsInBrackets } else { Form::HanInBrackets }, rest)
    } else if ascii {
        if let Some(rest) = after.strip_prefix(['、', '．']) {
            (Form::Digits, rest)
        } else if let Some(rest) = after.strip_prefix('.') {
            // 1.5 is a quantity; 1.总体 is a heading.
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            (Form::Digits, rest)
        } else {
            (Form::DigitsInBrackets, after.strip_prefix([')', '）'])?)
        }
    } else {
        (Form::Han, after.strip_prefix(['、', '．', '.'])?)
    };
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(Number { form, value, rest })
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// The value of 一 to 九十九.
fn han(numeral: &str) -> Option<u32> {
    let digit =
        |c: char| "一二三四五六七八九".chars().position(|known| known == c).map(|index| index as u32 + 1);
    let chars: Vec<char> = numeral.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => digit(*one).map(|one| 10 + one),
        [tens, '十'] => digit(*tens).map(|tens| tens * 10),
        [tens, '十', one] => Some(digit(*tens)? * 10 + digit(*one)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_text() {
        let cases = [
            ("1. Programs", Some((Form::Digits, 1, "Programs"))),
            ("12、总体", Some((Form::Digits, 12, "总体"))),
            ("1.总体", Some((Form::Digits, 1, "总体"))),
            ("一、总体", Some((Form::Han, 1, "总体"))),
            ("二十三、总体", Some((Form::Han, 23, "总体"))),
            ("（十一）总体", Some((Form::HanInBrackets, 11, "总体"))),
            ("(2) text", Some((Form::DigitsInBrackets, 2, "text"))),
            ("3) text", Some((Form::DigitsInBrackets, 3, "text"))),
            ("1.5 percent", None),
            ("2022 was good", None),
            ("一些事", None),
            ("1.", None),
            ("2022. A year", None),
        ];
        for (text, expect) in cases {
            let found = read(text).map(|number| (number.form, number.value, number.rest));
            assert_eq!(found, expect, "{text}");
        }
    }
}
