//! Dates as people write them.

use torchpress_document::Moment;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads ISO dates, `June 30, 2023`, `30 June 2023`, `2023年6月30日`, `2023/6/30`, each with or without a time.
pub(crate) fn parse(text: &str) -> Option<Moment> {
    let text = text.trim().trim_end_matches(['.', '。']);
    if let Ok(moment) = Moment::parse(text) {
        return Some(moment);
    }
    // An ISO date and time is often written with a space in the place of the T.
    if text.is_ascii()
        && text.len() > 11
        && let Ok(moment) = Moment::parse(&format!("{}T{}", &text[..10], text[10..].trim().replace(' ', "")))
    {
        return Some(moment);
    }
    let (date, rest) = written(text)?;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",，日T".contains(c));
    if rest.is_empty() {
        return Some(date);
    }
    let (hours, minutes) = rest.split_once([':', '：'])?;
    let hours: u32 = hours.parse().ok()?;
    Moment::parse(&format!("{date}T{hours:02}:{minutes}")).ok()
}

/// Reads the date at the beginning; answers it and the text after it.
fn written(text: &str) -> Option<(Moment, &str)> {
    let tokens = tokens(text);
    let number = |index: usize| tokens.get(index).and_then(|(token, _)| token.parse::<u32>().ok());
    let month = |index: usize| tokens.get(index).and_then(|(token, _)| month(token));
    let after = |index: usize| tokens.get(index).map_or("", |(_, end)| &text[*end..]);
    let triple = match (number(0), number(1), number(2)) {
        (Some(year), Some(month), Some(day)) if year >= 1000 => Some((year, month, day)),
        (Some(day), None, Some(year)) => month(1).map(|month| (year, month, day)),
        (None, Some(day), Some(year)) => month(0).map(|month| (year, month, day)),
        _ => None,
    };
    let (year, month, day) = triple?;
    Some((Moment::day(year, month, day).ok()?, after(2)))
}

/// Numbers and words with the offset after each; what stands between them is left out.
fn tokens(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_ascii_alphanumeric();
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                found.push((&text[from..at], at));
                start = None;
            }
            _ => {}
        }
        if found.len() == 3 {
            return found;
        }
    }
    if let Some(from) = start {
        found.push((&text[from..], text.len()));
    }
    found
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let same =
        |name: &&str| **name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(&word));
    MONTHS.iter().position(same).map(|index| index as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let cases = [
            ("2023-06-30", "2023-06-30"),
            ("June 30, 2023", "2023-06-30"),
            ("Jun 3, 2023", "2023-06-03"),
            ("Sept. 3, 2023", "2023-09-03"),
            ("30 June 2023", "2023-06-30"),
            ("2023年6月30日", "2023-06-30"),
            ("2023 年 6 月 30 日 17:05", "2023-06-30T17:05"),
            ("2023/6/3", "2023-06-03"),
            ("2023.6.3", "2023-06-03"),
            ("2023-06-30 17:30:00", "2023-06-30T17:30:00"),
            ("2023-06-30 17:30:00 +08:00", "2023-06-30T17:30:00+08:00"),
        ];
        for (text, expect) in cases {
            assert_eq!(parse(text).map(|moment| moment.to_string()).as_deref(), Some(expect), "{text}");
        }
        for bad in [
            "",
            "2023",
            "yesterday",
            "June 31, 2023",
            "12/06/2023",
            "2023年6月",
            "30 Foo 2023",
            "2023-06-30 lunchtime",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
