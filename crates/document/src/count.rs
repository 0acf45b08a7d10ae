//! Counting characters and words the way that Chinese and English editors do.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Han characters, rare ones and 〇 included.
    pub han: u32,
    /// Words of other scripts; a number is one word.
    pub words: u32,
    /// Visible characters, as a reader sees them: a family emoji is one; spaces do not count.
    pub characters: u32,
}

impl Counts {
    /// Counts a text.
    ///
    /// Saving an article waits for this. Nearly all of a Chinese text are characters that stand for themselves whatever
    /// comes before and after them, so only what lies between these goes through Unicode's rules of segmentation.
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut rest = 0;
        let mut before = None;
        for (at, c) in text.char_indices() {
            let alone = stands_alone(c);
            // Between two of these is always a boundary, of words and of graphemes.
            if alone && before == Some(true) {
                counts.add(text.get(rest..at).unwrap_or_default());
                rest = at;
            }
            before = Some(alone);
        }
        counts.add(text.get(rest..).unwrap_or_default());
        counts
    }

    /// Adds a piece of text whose ends are boundaries.
    fn add(&mut self, piece: &str) {
        let mut chars = piece.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && stands_alone(only)
        {
            self.han += u32::from(is_han(only));
            self.characters += u32::from(only != '\n');
            return;
        }
        for word in piece.unicode_words() {
            let han = word.chars().filter(|c| is_han(*c)).count() as u32;
            self.han += han;
            self.words += u32::from(han == 0);
        }
        let is_visible = |grapheme: &&str| !grapheme.chars().all(|c| c.is_whitespace() || c.is_control());
        self.characters += piece.graphemes(true).filter(is_visible).count() as u32;
    }

    /// What Chinese editors call 字数: Han characters and foreign words together.
    pub fn total(self) -> u32 {
        self.han + self.words
    }

    /// Minutes that reading takes, at 400 Chinese characters or 220 words a minute, at least 1 for any text.
    pub fn minutes(self) -> u32 {
        let seconds = self.han * 60 / 400 + self.words * 60 / 220;
        if self.total() == 0 { 0 } else { seconds.div_ceil(60).max(1) }
    }
}

/// Whether a character is a Han character: the unified ideographs with all extensions, compatibility forms, and 〇.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{323AF}' | '〇' | '々')
}

/// Whether a character, beside another such, is a word and a grapheme of its own, or no word at all: the common Han
/// characters, the punctuation between them, the end of a line.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '，' | '。' | '、' | '“' | '”' | '；' | '：' | '！' | '？'
        | '（' | '）' | '《' | '》' | '\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By the definition alone.
    fn slowly(text: &str) -> Counts {
        let mut counts = Counts::default();
        for word in text.unicode_words() {
            let han = word.chars().filter(|c| is_han(*c)).count() as u32;
            counts.han += han;
            counts.words += u32::from(han == 0);
        }
        let seen = |g: &&str| !g.chars().all(|c| c.is_whitespace() || c.is_control());
        counts.characters = text.graphemes(true).filter(seen).count() as u32;
        counts
    }

    proptest! {
        #![proptest_config(crate::generate::config(2_000))]

        #[test]
        fn counting_quickly_is_counting(text in "[一厦，。：“”！\n\r a-c5.々〇\u{FE00}\u{200D}\u{301}👩🇨é’ァあ\u{600}𠮷]{0,24}") {
            prop_assert_eq!(Counts::of(&text), slowly(&text));
        }

        #[test]
        fn counting_anything_quickly_is_counting(text in any::<String>()) {
            prop_assert_eq!(Counts::of(&text), slowly(&text));
        }
    }

    #[test]
    fn mixed_text() {
        let counts = Counts::of("2022年，Torch Academy 开出18个班次。𠮷〇 café e\u{301} 👩‍👩‍👧");
        assert_eq!(counts.han, 8);
        assert_eq!(counts.words, 6);
        assert_eq!(Counts::of(" \n\t").characters, 0);
        assert_eq!(Counts::of("👩‍👩‍👧e\u{301}").characters, 2);
    }
}
