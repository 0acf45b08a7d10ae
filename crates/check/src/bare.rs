//! How long a text is, in the ways in which it may be counted.

/// Whether a text shows nothing: blanks of every kind, and characters without a width.
pub(crate) fn is_bare(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    })
}

/// The length of a text in the two ways in which platforms count: its characters, and the halves of which scripts in a
/// browser count two for 𠮷 and for most emoji.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    /// Unicode characters, as servers count.
    pub(crate) chars: usize,
    /// UTF-16 units, as browsers count.
    pub(crate) units: usize,
}

impl Length {
    pub(crate) fn of(text: &str) -> Self {
        Self { chars: text.chars().count(), units: text.encode_utf16().count() }
    }

    /// The length in words, in both ways where they differ.
    pub(crate) fn zh(self) -> String {
        let Self { chars, units } = self;
        if chars == units {
            format!("{chars} 字")
        } else {
            format!("{chars} 字（网页里算 {units} 字）")
        }
    }

    /// The length in words, in both ways where they differ.
    pub(crate) fn en(self) -> String {
        let Self { chars, units } = self;
        if chars == units {
            format!("{chars} characters")
        } else {
            format!("{chars} characters ({units} as browsers count)")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_and_emoji_are_counted_both_ways() {
        assert_eq!(Length::of("𠮷😀甲"), Length { chars: 3, units: 5 });
        // A family is seven characters, of which four are emoji of two units.
        assert_eq!(Length::of("👩‍👩‍👧‍👦"), Length { chars: 7, units: 11 });
        assert_eq!(Length::of("甲").zh(), "1 字");
        assert_eq!(Length::of("𠮷").en(), "1 characters (2 as browsers count)");
    }

    #[test]
    fn blanks_of_every_kind_show_nothing() {
        assert!(is_bare("") && is_bare(" \u{a0}\u{3000}\u{200b}\u{feff}\n") && !is_bare(" 。"));
    }
}
