//! Cutting folded text into the terms of the index.
//!
//! The terms are such that a phrase of terms occurs exactly where the text occurs as a part of the article's. A Han
//! character, a kana, a sign of punctuation or a space is a term. A letter or digit is a term together with the one
//! that follows it, alone where none follows: `2015年` is `20 01 15 5 年`. So `01` is found within `2015` and `5年` at its
//! end, without a list of all words that contain them, and no term is needed for longer parts of words.
//!
//! The commonest Han characters stand in every article, many times over, so that a phrase of them alone would be looked for
//! everywhere. Where two of them stand side by side, the pair is a term beside the single ones.
//!
//! Two things remain that pairs cannot tell. Where a phrase ends with a single letter after something else (`第3`), that
//! letter begins a run of letters: each beginning of a run has a further term at the same place. Where a phrase is one
//! letter and nothing else, it may be anywhere: at the end of each field are terms for all letters that occur in it.

use std::collections::BTreeSet;

/// Stands between blocks, and before the first and after the last. No folded text contains it, so no phrase goes
/// across the boundary of two paragraphs.
pub(super) const BOUNDARY: char = '\u{FDD0}';
/// Before a letter: it begins a run of letters.
const BEGINS: char = '\u{FDD1}';
/// Before a letter: it occurs in the field.
const OCCURS: char = '\u{FDD2}';
/// In the text of a query: between terms.
const NEXT: char = '\u{FDD3}';
/// In the text of a query: between terms of which any may stand at a place.
const OR: char = '\u{FDD4}';

/// Whether the next term stands at a place of its own or at that of the term before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Next,
    Same,
}

/// Whether a character is indexed with the one after it: letters and digits of scripts that have few of them.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' => true,
        // From the radicals to the compatibility ideographs, and beyond the basic plane: Han, kana, bopomofo, Yi, Hangul.
        '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' => false,
        '\u{1B000}'..='\u{1B2FF}' | '\u{20000}'.. => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a Han character is among the commonest. Each more makes the index larger.
fn is_common(c: char) -> bool {
    matches!(
        c,
        '的' | '一'
            | '是'
            | '在'
            | '不'
            | '了'
            | '有'
            | '和'
            | '人'
            | '这'
            | '中'
            | '大'
            | '为'
            | '上'
            | '个'
            | '国'
            | '我'
            | '以'
            | '要'
            | '他'
            | '时'
            | '来'
            | '们'
            | '年'
            | '于'
            | '出'
            | '就'
            | '会'
            | '学'
            | '行'
    )
}

/// Gives every term of a field's folded text to `put`, until that says to stop.
pub(super) fn of_document(text: &str, put: &mut dyn FnMut(&str, Place) -> bool) {
    let mut letters = BTreeSet::new();
    let mut term = String::with_capacity(8);
    let mut characters = text.chars().peekable();
    let mut before = BOUNDARY;
    while let Some(c) = characters.next() {
        term.clear();
        term.push(c);
        if !is_letter(c) {
            if !put(&term, Place::Next) {
                return;
            }
            if is_common(c)
                && let Some(next) = characters.peek().copied().filter(|next| is_common(*next))
            {
                term.push(next);
                if !put(&term, Place::Same) {
                    return;
                }
            }
            before = c;
            continue;
        }
        letters.insert(c);
        if let Some(next) = characters.peek().copied().filter(|next| is_letter(*next)) {
            term.push(next);
        }
        if !put(&term, Place::Next) || (!is_letter(before) && !put(&marked(BEGINS, c), Place::Same)) {
            return;
        }
        before = c;
    }
    let mut place = Place::Next;
    for letter in letters {
        if !put(&marked(OCCURS, letter), place) {
            return;
        }
        place = Place::Same;
    }
}

/// Gives the terms of what [`of_phrase`] wrote to `put`.
pub(super) fn of_query(text: &str, put: &mut dyn FnMut(&str, Place) -> bool) {
    for place in text.split(NEXT) {
        for (index, term) in place.split(OR).enumerate() {
            if !put(term, if index == 0 { Place::Next } else { Place::Same }) {
                return;
            }
        }
    }
}

/// Writes a folded phrase as terms for [`of_query`]. `other` names characters that may stand for one of the phrase's.
pub(super) fn of_phrase(phrase: &[char], other: &dyn Fn(char) -> Vec<char>) -> String {
    let mut text = String::new();
    let letter = |index: usize| phrase.get(index).copied().filter(|c| is_letter(*c));
    let is_plain = |index: usize| phrase.get(index).is_some_and(|c| is_common(*c) && other(*c).is_empty());
    for (index, c) in phrase.iter().copied().enumerate() {
        // The pair before the last character has that character already.
        if index > 0 && index + 1 == phrase.len() && is_plain(index - 1) && is_plain(index) {
            break;
        }
        let after_letter = index > 0 && letter(index - 1).is_some();
        let mut term = String::from(c);
        if is_letter(c) {
            match (phrase.get(index + 1), letter(index + 1)) {
                (_, Some(next)) => term.push(next),
                (Some(_), None) => {}
                // The pair before it has this letter already.
                (None, _) if after_letter => break,
                (None, _) if index == 0 => term = marked(OCCURS, c),
                (None, _) => term = marked(BEGINS, c),
            }
        } else if is_plain(index) && is_plain(index + 1) {
            term.extend(phrase.get(index + 1));
        }
        if index > 0 {
            text.push(NEXT);
        }
        text.push_str(&term);
        for other in other(c) {
            text.push(OR);
            text.push(other);
        }
    }
    text
}

fn marked(mark: char, letter: char) -> String {
    String::from_iter([mark, letter])
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cut = fn(&str, &mut dyn FnMut(&str, Place) -> bool);

    fn terms(text: &str, cut: Cut) -> Vec<String> {
        let mut terms: Vec<String> = Vec::new();
        cut(text, &mut |term, place| {
            let term = term.replace(BEGINS, "^").replace(OCCURS, "?").replace(BOUNDARY, "|");
            match (place, terms.last_mut()) {
                (Place::Same, Some(last)) => *last = format!("{last}/{term}"),
                _ => terms.push(term),
            }
            true
        });
        terms
    }

    fn phrase(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        terms(&of_phrase(&characters, &|c| if c == '戰' { vec!['战'] } else { vec![] }), of_query).join(" ")
    }

    #[test]
    fn terms_of_a_field() {
        let text = format!("{BOUNDARY}2015年a, 𠮷{BOUNDARY}");
        let expected = ["|", "20/^2", "01", "15", "5", "年", "a/^a", ",", " ", "𠮷", "|", "?0/?1/?2/?5/?a"];
        assert_eq!(terms(&text, of_document), expected);
        assert_eq!(terms("火的一是", of_document), ["火", "的/的一", "一/一是", "是"]);
    }

    #[test]
    fn terms_of_a_phrase() {
        for (text, expected) in [
            ("2015年", "20 01 15 5 年"),
            ("201", "20 01"),
            ("gle的母", "gl le e 的 母"),
            ("第3", "第 ^3"),
            ("第31", "第 31"),
            ("a", "?a"),
            ("a年", "a 年"),
            ("戰国", "戰/战 国"),
            ("的一", "的一"),
            ("的一是", "的一 一是"),
            ("火的一火", "火 的一 一 火"),
            ("的3", "的 ^3"),
        ] {
            assert_eq!(phrase(text), expected, "{text}");
        }
    }
}
