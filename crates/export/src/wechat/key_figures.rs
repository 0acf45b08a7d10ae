//! The figures of a standfirst, for themes that set them out above it.

/// At most so many stand side by side on a phone.
const MOST: usize = 3;
/// A label has at most so many characters of Chinese, or so many words.
const LABEL: usize = 6;
const WORDS: usize = 2;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyFigure {
    pub(super) value: String,
    pub(super) label: String,
}

/// The figures in a text, at most three; none where there are fewer than two, since one alone is no row.
pub(super) fn key_figures(text: &str) -> Vec<KeyFigure> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() && found.len() < MOST {
        let rest = chars.get(at..).unwrap_or_default();
        let length = number_length(rest);
        if length == 0 {
            at += 1;
            continue;
        }
        let before = chars.get(..at).unwrap_or_default();
        let after = rest.get(length..).unwrap_or_default();
        at += length;
        // A number within a name such as `A4` counts nothing.
        if before
            .last()
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '.' | '-' | '〔' | '《'))
        {
            continue;
        }
        let value: String = rest.iter().take(length).collect();
        if let Some(label) = label(&value, before, after) {
            found.push(KeyFigure { value, label });
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// How many characters a number takes, its unit of thousands or percent included.
fn number_length(chars: &[char]) -> usize {
    let digits = chars
        .iter()
        .enumerate()
        .take_while(|(at, c)| {
            let between =
                matches!(c, '.' | ',') && *at > 0 && chars.get(at + 1).is_some_and(char::is_ascii_digit);
            c.is_ascii_digit() || between
        })
        .count();
    let unit = chars.get(digits).is_some_and(|c| matches!(c, '%' | '％' | '万' | '亿'));
    if digits == 0 || digits > 12 { 0 } else { digits + usize::from(unit) }
}

fn label(value: &str, before: &[char], after: &[char]) -> Option<String> {
    let after: Vec<char> = after.iter().copied().skip_while(|c| *c == ' ').collect();
    let han: Vec<char> = after.iter().copied().take_while(|c| is_han(*c)).collect();
    if han.first().is_some_and(|c| {
        matches!(c, '年' | '月' | '日' | '号' | '时' | '点' | '分' | '届' | '期' | '至' | '到')
    }) {
        return None;
    }
    if !han.is_empty() && !value.ends_with(['%', '％']) {
        let counted =
            han.len() > 2 && han.first().is_some_and(|c| matches!(c, '个' | '名' | '位' | '余' | '多'));
        return (han.len() <= LABEL + usize::from(counted))
            .then(|| han.iter().skip(usize::from(counted)).collect());
    }
    if value.ends_with(['%', '％']) {
        let named: Vec<char> =
            before.iter().rev().copied().skip_while(|c| *c == ' ').take_while(|c| is_han(*c)).collect();
        return (2..=LABEL).contains(&named.len()).then(|| named.iter().rev().collect());
    }
    let rest: String =
        after.iter().take_while(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-')).collect();
    let small =
        ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "were", "with"];
    let words: Vec<&str> =
        rest.split(' ').take_while(|word| !word.is_empty() && !small.contains(word)).take(WORDS).collect();
    let label = words.join(" ");
    (!label.is_empty() && label.len() <= 18).then_some(label)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        key_figures(text).into_iter().map(|figure| format!("{} {}", figure.value, figure.label)).collect()
    }

    #[test]
    fn figures_are_found_with_what_they_count() {
        assert_eq!(
            shown("2022 年，学院开出 18 个班次，迎来 921 名学员，办成 7 场直播。"),
            ["18 班次", "921 学员", "7 场直播"]
        );
        assert_eq!(
            shown("全年结业率 97.4%，营收 1,200万元，3月5日至 8 日开课"),
            ["97.4% 全年结业率", "1,200万 元"]
        );
        assert_eq!(
            shown("It welcomed 921 learners from 214 companies in 2022."),
            ["921 learners", "214 companies"]
        );
        assert_eq!(shown("只有 18 个班次"), Vec::<String>::new());
        assert_eq!(shown("第 3 期，第5届，A4 纸，2022-S3"), Vec::<String>::new());
        assert_eq!(shown(""), Vec::<String>::new());
    }
}
