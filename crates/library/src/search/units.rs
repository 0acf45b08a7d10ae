//! The units of a text: what the index has places of.
//!
//! A Han character, a kana, a sign of punctuation or a space is a unit. Letters and digits that stand together are a word,
//! which is one unit: `2015年a` is `2015`, `年`, `a`. A phrase may begin or end within a word, so that its first word
//! is perhaps the end of one, its last the beginning, and a phrase that is nothing else may be anywhere in one.

/// Stands between blocks, and before the first and after the last. No folded text contains it, so no phrase goes
/// across the boundary of two paragraphs.
pub(super) const BOUNDARY: char = '\u{FDD0}';

/// Whether a character is part of a word: letters and digits of scripts that part words by spaces or signs.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' => true,
        '\u{4E00}'..='\u{9FFF}' | BOUNDARY => false,
        // Thai, Lao, Tibetan, Burmese, Khmer: whole sentences without a space.
        '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => false,
        // From the radicals to the compatibility ideographs, and beyond the basic plane: Han, kana, bopomofo, Yi, Hangul.
        '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' => false,
        '\u{1B000}'..='\u{1B2FF}' | '\u{20000}'.. => false,
        _ => c.is_alphanumeric(),
    }
}

/// A unit of a phrase, as characters of the phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit<'p> {
    /// A character that is no letter, and where it is in the phrase.
    Sign(usize),
    /// Letters side by side.
    Letters(&'p [char]),
}

/// The units of a phrase.
pub(super) fn of(phrase: &[char]) -> Vec<Unit<'_>> {
    let mut done = 0;
    phrase
        .chunk_by(|a, b| is_letter(*a) && is_letter(*b))
        .map(|part| {
            let at = done;
            done += part.len();
            match part {
                [c] if !is_letter(*c) => Unit::Sign(at),
                letters => Unit::Letters(letters),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_a_phrase() {
        let phrase: Vec<char> = "第2015年 ab".chars().collect();
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(
            of(&phrase),
            [
                Unit::Sign(0),
                Unit::Letters(&letters("2015")),
                Unit::Sign(5),
                Unit::Sign(6),
                Unit::Letters(&letters("ab"))
            ]
        );
    }
}
