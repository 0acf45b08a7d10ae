//! Cutting text into units: a Han character, a word, a number, a sign, a blank.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::is_han;

/// How much a unit weighs when people judge whether text stayed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A blank.
    Blank,
    /// A sign that parts of a sentence are separated by.
    Comma,
    /// A sign that ends a sentence, or a line's end.
    Stop,
    /// Any other sign.
    Sign,
    /// A Han character, a word, a number, a formula.
    Word,
}

/// One unit, by its bytes in the text.
pub(super) struct Unit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
}

/// Cuts a text. What readers see as one character is never cut.
pub(super) fn cut(text: &str) -> Vec<Unit> {
    let clusters = clusters(text);
    let mut units: Vec<Unit> = Vec::with_capacity(clusters.len());
    let mut in_word = false;
    for (at, range) in clusters.iter().enumerate() {
        let cluster = &text[range.clone()];
        let next = clusters.get(at + 1).map_or("", |next| &text[next.clone()]);
        let letter = is_letter(cluster);
        match units.last_mut() {
            Some(word) if in_word && (letter || joins_words(cluster, next)) => word.end = range.end,
            _ => {
                units.push(Unit { start: range.start, end: range.end, class: class_of(cluster) });
                in_word = letter;
            }
        }
    }
    units
}

/// How many units of a text a reader sees.
pub(super) fn visible(text: &str) -> u32 {
    cut(text).iter().filter(|unit| unit.class != Class::Blank).count() as u32
}

/// What readers see as one character each. The rules of Unicode are asked only where they can say something: between two
/// plain characters there is always a boundary.
fn clusters(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / 2);
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let boundary = letters.peek().is_none_or(|(_, next)| is_plain(letter) && is_plain(*next));
        if !boundary {
            continue;
        }
        if start == at {
            found.push(start..end);
        } else {
            let stretch = text[start..end].grapheme_indices(true);
            found.extend(stretch.map(|(offset, cluster)| start + offset..start + offset + cluster.len()));
        }
        start = end;
    }
    found
}

/// A character that never joins another of its kind.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3020}' | '\u{3400}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”' | '·' | '—' | '…')
}

/// Scripts that are written without blanks between words: each of their characters is a unit.
fn is_syllable(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{0E00}'..='\u{0EFF}')
        || matches!(c, '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

fn is_letter(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| c == '_' || c.is_alphanumeric() && !is_syllable(c))
}

/// Whether a sign stands within a word or number: don't, 20,000, 3.14.
fn joins_words(sign: &str, next: &str) -> bool {
    match sign {
        "'" | "’" => is_letter(next),
        "." | "," => next.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

fn class_of(cluster: &str) -> Class {
    let Some(first) = cluster.chars().next() else { return Class::Blank };
    match first {
        '\n' => Class::Stop,
        c if c.is_whitespace() || c.is_control() => Class::Blank,
        '。' | '！' | '？' | '；' | '…' | '.' | '!' | '?' | ';' => Class::Stop,
        '，' | '、' | '：' | ',' | ':' => Class::Comma,
        '·' | '\u{2000}'..='\u{206F}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{303F}' => Class::Sign,
        '\u{FF00}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' => Class::Sign,
        c if c.is_ascii_punctuation() => Class::Sign,
        _ => Class::Word,
    }
}
