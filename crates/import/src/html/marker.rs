//! The numbers that word processors write before items.

/// The number that a marker shows. A letter may be a Roman numeral as well; only its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The value where nothing is known of the item before.
    pub(super) value: u32,
    /// The other value that the marker may have.
    pub(super) other: u32,
}

impl Number {
    /// A number that can be read in one way only.
    pub(super) fn plain(value: u32) -> Self {
        Self { value, other: value }
    }

    /// The value after an item of this number.
    pub(super) fn after(self, before: u32) -> u32 {
        if self.other == before + 1 { self.other } else { self.value }
    }
}

/// Reads a marker such as `3.`, `(c)`, `iv.`, `三、`, `（十二）`, `①`, `1.2.3` or `第三章`; `None` for a bullet.
pub(super) fn number(marker: &str) -> Option<Number> {
    let marker = marker.trim();
    if let Some(value) = enclosed(marker) {
        return Some(Number::plain(value));
    }
    let ordinal = marker.strip_prefix('第');
    let brackets = ['(', '（', '[', '［', '〔', '【', '<', '《'];
    let ends = ['.', ')', '、', '）', '．', ':', '：', ']', '］', '〕', '】', '。', '>', '》', ',', '，'];
    let core = marker.trim_start_matches(brackets).trim_end_matches(ends).trim();
    let core = ordinal.map_or(core, |rest| {
        rest.trim_end_matches(ends)
            .trim()
            .trim_end_matches(['章', '节', '条', '款', '项', '篇', '部', '分', '回', '步', '点'])
    });
    // Of 1.2.3 the last number is the item's own.
    let last = core.rsplit(['.', '-', '．']).next().unwrap_or(core).trim();
    let digits: String = last.chars().filter_map(digit).collect();
    if !digits.is_empty() && digits.chars().count() == last.chars().count() {
        return digits.parse().ok().filter(|value| *value <= 999_999_999).map(Number::plain);
    }
    let closed = ordinal.is_some() || marker.ends_with(ends);
    let is_word = !core.is_empty() && core.chars().all(char::is_alphanumeric);
    if !closed || !is_word {
        return None;
    }
    if let Some(value) = han(core).or_else(|| stem(core)) {
        return Some(Number::plain(value));
    }
    Some(match (roman(core), letter(core)) {
        (Some(value), Some(other)) => Number { value, other },
        (Some(value), None) | (None, Some(value)) => Number::plain(value),
        // Other scripts count too; where they begin is not known.
        (None, None) => Number::plain(1),
    })
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// Numbers in circles and brackets that are one character each.
fn enclosed(marker: &str) -> Option<u32> {
    let mut chars = marker.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    const ROWS: [(char, char); 7] =
        [('①', '⑳'), ('⑴', '⒇'), ('⒈', '⒛'), ('㈠', '㈩'), ('㊀', '㊉'), ('❶', '❿'), ('⒜', '⒵')];
    ROWS.iter()
        .find(|(first, last)| (*first..=*last).contains(&only))
        .map(|(first, _)| only as u32 - *first as u32 + 1)
}

/// A Chinese number below ten thousand, in plain or in formal characters.
fn han(core: &str) -> Option<u32> {
    const PLAIN: &str = "〇一二三四五六七八九";
    const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
    let (mut total, mut pending) = (0, None);
    for c in core.chars() {
        let place = |row: &str| row.chars().position(|known| known == c);
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            _ => {
                let value = place(PLAIN).or_else(|| place(FORMAL))? as u32;
                // Digits one after another, such as 二〇, count by their places.
                pending = Some(pending.unwrap_or(0) * 10 + value);
                if pending > Some(9999) {
                    return None;
                }
                continue;
            }
        };
        total += pending.take().filter(|value| *value > 0).unwrap_or(1) * unit;
    }
    Some(total + pending.unwrap_or(0)).filter(|value| *value > 0)
}

/// The ten heavenly stems.
fn stem(core: &str) -> Option<u32> {
    let mut chars = core.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    "甲乙丙丁戊己庚辛壬癸".chars().position(|known| known == only).map(|index| index as u32 + 1)
}

/// `a` to `z`, then `aa`, `bb` and so on, as Word counts.
fn letter(core: &str) -> Option<u32> {
    let first = core.chars().next().filter(char::is_ascii_alphabetic)?.to_ascii_lowercase();
    let same = core.len() <= 9 && core.chars().all(|c| c.to_ascii_lowercase() == first);
    same.then(|| u32::from(first as u8 - b'a') + 1 + (core.len() as u32 - 1) * 26)
}

/// A Roman numeral; single letters above ten are letters.
fn roman(core: &str) -> Option<u32> {
    if core.len() > 15 || matches!(core.to_ascii_lowercase().as_str(), "l" | "c" | "d" | "m") {
        return None;
    }
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        'd' => Some(500),
        'm' => Some(1000),
        _ => None,
    };
    let values: Vec<u32> = core.chars().map(value).collect::<Option<_>>()?;
    let pairs = values.iter().zip(values.iter().skip(1).copied().chain([0]));
    let (plus, minus) =
        pairs.fold(
            (0, 0),
            |(plus, minus), (own, next)| {
                if *own < next { (plus, minus + own) } else { (plus + own, minus) }
            },
        );
    plus.checked_sub(minus).filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_all_kinds() {
        let numbered = [
            ("1.", 1),
            ("12)", 12),
            ("（3）", 3),
            ("[4]", 4),
            ("5、", 5),
            ("6．", 6),
            ("7", 7),
            ("８．", 8),
            ("007.", 7),
            ("1.2.3", 3),
            ("2.10.", 10),
            ("3-4", 4),
            ("一、", 1),
            ("（二）", 2),
            ("十、", 10),
            ("十一、", 11),
            ("二十三、", 23),
            ("一百零五、", 105),
            ("二〇、", 20),
            ("壹、", 1),
            ("贰拾.", 20),
            ("甲、", 1),
            ("丁.", 4),
            ("①", 1),
            ("⑳", 20),
            ("⑶", 3),
            ("⒋", 4),
            ("㈤", 5),
            ("❻", 6),
            ("第一章", 1),
            ("第十二条", 12),
            ("第3节：", 3),
            ("a.", 1),
            ("(c)", 3),
            ("Z)", 26),
            ("bb.", 28),
            ("i.", 1),
            ("iv.", 4),
            ("XIV.", 14),
            ("c.", 3),
            ("ア.", 1),
        ];
        for (marker, expect) in numbered {
            assert_eq!(number(marker).map(|number| number.value), Some(expect), "{marker}");
        }
        for bullet in ["", "·", "•", "o", "-", "–", "§", "Ø", "\u{f0b7}", "■", "◆", "✓", "*", "…"]
        {
            assert_eq!(number(bullet), None, "{bullet}");
        }
    }

    #[test]
    fn neighbours_tell_letters_from_numerals() {
        let of = |marker: &str| number(marker).unwrap();
        assert_eq!(
            (of("i.").after(8), of("i.").after(0), of("v.").after(21), of("v.").after(4)),
            (9, 1, 22, 5)
        );
    }
}
