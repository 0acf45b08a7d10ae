//! What mends punctuation: only where one reading is possible, and never in part.

use super::{ENDS, SINGLE, half_widths, straight, unbalanced};
use crate::passages::Passage;
use crate::repair::Change;

/// One mark of each that stands twice. Three points, commas or colons are something else.
pub(super) fn single(passage: &Passage) -> Option<Vec<Change>> {
    let chars: Vec<char> = passage.text.chars().collect();
    let mut found = Vec::new();
    let mut run = 1;
    for (index, c) in chars.iter().enumerate().skip(1) {
        let marks = SINGLE.iter().any(|pair| pair.starts_with(*c));
        if !marks || chars.get(index - 1) != Some(c) {
            run = 1;
            continue;
        }
        run += 1;
        if run > 2 && !matches!(c, '！' | '？') {
            return None;
        }
        found.push(passage.replace(index, "")?);
    }
    Some(found)
}

/// Full-width marks for all half-width ones. The blank that is typed behind a half-width mark goes with it.
pub(super) fn full_width(passage: &Passage) -> Option<Vec<Change>> {
    let chars: Vec<char> = passage.text.chars().collect();
    let mut found = Vec::new();
    for index in half_widths(&chars) {
        let mark = match chars.get(index)? {
            ',' => '，',
            ';' => '；',
            '!' => '！',
            '?' => '？',
            ':' => '：',
            // Within a line a point counts a list, or parts a name.
            '.' if index + 1 == chars.len() => '。',
            '(' => {
                let length =
                    chars.iter().skip(index + 1).position(|c| matches!(c, '(' | ')' | '（' | '）'))?;
                let end = index + 1 + length;
                if chars.get(end) != Some(&')') {
                    return None;
                }
                found.push(passage.replace(end, '）')?);
                '（'
            }
            _ => return None,
        };
        found.push(passage.replace(index, mark)?);
        if mark != '（' {
            let blanks = chars.iter().skip(index + 1).take_while(|c| **c == ' ').count();
            for blank in index + 1..=index + blanks {
                found.push(passage.replace(blank, "")?);
            }
        }
    }
    Some(found)
}

/// Curly quotation marks for straight ones, where each has its partner.
pub(super) fn curly(passage: &Passage) -> Option<Vec<Change>> {
    let chars: Vec<char> = passage.text.chars().collect();
    let mut opens = true;
    let mut found = Vec::new();
    let mut after = String::new();
    for (index, c) in chars.iter().enumerate() {
        let inches = index.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let mark = match c {
            // Behind a figure it may be an inch or the end of a quotation; only the end of one that is open is sure.
            '"' if !inches || !opens => {
                let mark = if opens { '“' } else { '”' };
                opens = !opens;
                found.push(passage.replace(index, mark)?);
                mark
            }
            other => *other,
        };
        after.push(mark);
    }
    (opens && straight(&after).is_none() && unbalanced(&after, None).is_none()).then_some(found)
}

/// A heading without the marks at its end.
pub(super) fn open_end(passage: &Passage) -> Option<Vec<Change>> {
    let chars: Vec<char> = passage.text.chars().collect();
    let kept = chars.iter().rposition(|c| !c.is_whitespace() && !ENDS.contains(c))? + 1;
    (kept..chars.len())
        .filter(|index| chars.get(*index) != Some(&'\n'))
        .map(|index| passage.replace(index, ""))
        .collect()
}
