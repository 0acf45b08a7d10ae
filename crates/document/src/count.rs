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
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for word in text.unicode_words() {
            let han = word.chars().filter(|c| is_han(*c)).count() as u32;
            counts.han += han;
            counts.words += u32::from(han == 0);
        }
        counts.characters =
            text.graphemes(true).filter(|g| !g.chars().all(|c| c.is_whitespace() || c.is_control())).count()
                as u32;
        counts
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_text() {
        let counts = Counts::of("2022年，Torch Academy 开出18个班次。𠮷〇 café e\u{301} 👩‍👩‍👧");
        assert_eq!(counts.han, 8);
        assert_eq!(counts.words, 6);
        assert_eq!(Counts::of(" \n\t").characters, 0);
        assert_eq!(Counts::of("👩‍👩‍👧e\u{301}").characters, 2);
    }
}
