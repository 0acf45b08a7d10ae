//! Days as people type them.

/// The first day of a year, a month or a day: `2026`, `2026-05`, `2026-05-04`, also with other signs between the
/// numbers or with 年, 月 and 日. The text is folded. What is no date is `None`.
pub(super) fn beginning(text: &str) -> Option<String> {
    let mut numbers = Vec::new();
    let text = text.strip_suffix(['年', '月', '日', '号']).unwrap_or(text);
    for part in text.split(['-', '/', '.', '年', '月']) {
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        numbers.push(part.parse::<u32>().ok()?);
    }
    let (year, month, day) = match numbers.as_slice() {
        [year] => (*year, 1, 1),
        [year, month] => (*year, *month, 1),
        [year, month, day] => (*year, *month, *day),
        _ => return None,
    };
    let sound = (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_several_forms() {
        for (typed, day) in [
            ("2026", Some("2026-01-01")),
            ("2026-05", Some("2026-05-01")),
            ("2026-5-4", Some("2026-05-04")),
            ("2026/05/04", Some("2026-05-04")),
            ("2026年5月4日", Some("2026-05-04")),
            ("2026年5月", Some("2026-05-01")),
            ("2026.12", Some("2026-12-01")),
            ("26", None),
            ("2026-13", None),
            ("2026-00-01", None),
            ("2026-1-1-1", None),
            ("2026-", None),
            ("二〇二六", None),
            ("", None),
        ] {
            assert_eq!(beginning(typed).as_deref(), day, "{typed}");
        }
    }
}
