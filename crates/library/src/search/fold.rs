//! Folding: what counts as the same character when one searches.
//!
//! Full and half width, case and accents are folded, and so are variants of quotes, dashes and middle dots. Nothing
//! else is: `①` is not `1` and `²` is not `2`, since whoever searches for a digit does not mean those.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

/// A character of folded text, and the bytes of the source that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) character: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Folds a text.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folder = Folder { done: Vec::with_capacity(text.len() / 2) };
    for (start, c) in text.char_indices() {
        folder.take(c, start, start + c.len_utf8());
    }
    folder.done
}

/// Folds a text, without the way back.
pub(super) fn folded(text: &str) -> String {
    fold(text).into_iter().map(|folded| folded.character).collect()
}

struct Folder {
    done: Vec<Folded>,
}

impl Folder {
    fn take(&mut self, c: char, start: usize, end: usize) {
        match c {
            'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => self.push(c, start, end),
            'A'..='Z' => self.push(c.to_ascii_lowercase(), start, end),
            _ if is_invisible(c) => self.widen(end),
            _ if c.is_whitespace() || c.is_control() => self.space(start, end),
            // These are ours: they separate blocks and mark tokens.
            '\u{FDD0}'..='\u{FDEF}' => self.push(char::REPLACEMENT_CHARACTER, start, end),
            // A letter of its own, of which no half can be found.
            'ß' | 'ẞ' => self.push('ß', start, end),
            // Half-width katakana, and radicals that stand for characters in text copied from PDF files.
            '\u{FF61}'..='\u{FF9F}' | '\u{2E80}'..='\u{2FDF}' => {
                for compatible in std::iter::once(c).nfkd() {
                    self.decompose(alike(compatible), start, end);
                }
            }
            _ => self.decompose(alike(c), start, end),
        }
    }

    fn decompose(&mut self, c: char, start: usize, end: usize) {
        decompose_canonical(c, |part| {
            if is_combining_mark(part) {
                self.mark(part, start, end);
                return;
            }
            // Folding case can bring up marks of its own, such as the dot of a capital İ.
            for small in std::iter::once(part).default_case_fold() {
                decompose_canonical(small, |part| {
                    if is_combining_mark(part) {
                        self.mark(part, start, end);
                    } else {
                        self.compose_or_push(part, start, end);
                    }
                });
            }
        });
    }

    /// An accent goes; a sign that makes another letter, as in kana, Thai and the scripts of India, stays.
    fn mark(&mut self, mark: char, start: usize, end: usize) {
        match self.done.last() {
            Some(last) if has_accents(last.character) => self.widen(end),
            _ => self.compose_or_push(mark, start, end),
        }
    }

    /// Puts syllables of Hangul and kana with their signs together again, however they were written.
    fn compose_or_push(&mut self, c: char, start: usize, end: usize) {
        if let Some(last) = self.done.last_mut()
            && !last.character.is_ascii()
            && let Some(whole) = compose(last.character, c)
        {
            last.character = whole;
            last.end = end;
        } else {
            self.push(c, start, end);
        }
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        self.done.push(Folded { character, start, end });
    }

    /// A run of white space is one space.
    fn space(&mut self, start: usize, end: usize) {
        match self.done.last_mut() {
            Some(last) if last.character == ' ' => last.end = end,
            _ => self.push(' ', start, end),
        }
    }

    /// What is dropped belongs to the character before it.
    fn widen(&mut self, end: usize) {
        if let Some(last) = self.done.last_mut() {
            last.end = end;
        }
    }
}

/// Whether a character shows nothing and only tells how others are set.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether marks on this letter are accents: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
fn has_accents(base: char) -> bool {
    matches!(base,
        '\0'..='\u{77F}' | '\u{1E00}'..='\u{1FFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A640}'..='\u{A69F}'
        | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}')
}

/// The plainest of the characters that differ from this one by width or by how a sign is drawn.
fn alike(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map_or(c, alike),
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' => '-',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '￠' => '¢',
        '￡' => '£',
        '￥' => '¥',
        '￦' => '₩',
        // Letters with a stroke have no accent that could be taken off, but are typed without it.
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' => 'd',
        'ł' | 'Ł' => 'l',
        'ħ' | 'Ħ' => 'h',
        'ŧ' | 'Ŧ' => 't',
        'ı' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same() {
        for (written, same) in [
            ("Ｔｏｒｃｈ　ＡＢＣ１２３，！", "torch abc123,!"),
            ("Café CAFE\u{301} São Łódź Ærø Straße ẞ ﬁ İ", "cafe cafe sao lodz æro straße ß fi i"),
            ("“火炬”–‘光’—（a）", "\"火炬\"-'光'-(a)"),
            ("达·芬奇 达•芬奇 达・芬奇 达･芬奇", "达·芬奇 达·芬奇 达·芬奇 达·芬奇"),
            ("ｶﾞ か\u{3099} が", "ガ が が"),
            ("한국 \u{1112}\u{1161}\u{11ab}", "한국 한"),
            ("กำ ที่", "กำ ที่"),
            ("\u{F900}⽤𠮷〇", "豈用𠮷〇"),
            ("a \t\r\n\u{3000} b\u{200B}c\u{FEFF}", "a bc"),
            ("① ² Ⅳ", "① ² ⅳ"),
            ("\u{FDD0}\u{FDEF}\0", "\u{FFFD}\u{FFFD} "),
            ("Ελλάς ΕΛΛΆΣ й Ё", "ελλασ ελλασ и е"),
        ] {
            assert_eq!(folded(written), same, "{written}");
            assert_eq!(folded(&folded(written)), folded(written), "folding twice: {written}");
        }
    }

    #[test]
    fn every_character_knows_where_it_comes_from() {
        let text = "一Cafe\u{301}\u{200B} ＡŒ";
        let folded = fold(text);
        let parts: Vec<&str> = folded.iter().map(|f| &text[f.start..f.end]).collect();
        assert_eq!(parts, ["一", "C", "a", "f", "e\u{301}\u{200B}", " ", "Ａ", "Œ"]);
    }
}
