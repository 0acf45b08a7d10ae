//! Texts in files that do not say how they are encoded: UTF-8, GBK and Latin-1 told apart.

use encoding_rs::{GBK, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text longer than this is cut: nobody wrote it as a caption.
const LONGEST: usize = 64 * 1024;

/// How the texts of one block are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Gbk,
    Latin1,
}

impl Charset {
    /// The encoding in which all of `texts`, written by one program, make sense. Single texts are too short to tell.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a [u8]> + Clone) -> Self {
        let high = || texts.clone().filter(|text| !text.is_ascii());
        if high().all(|text| utf8(text).is_some()) {
            let two_bytes_each = high().all(|text| text.iter().all(|byte| *byte < 0xE0));
            let letters = texts.clone().any(|text| text.iter().any(u8::is_ascii_alphabetic));
            // Two Chinese characters in GBK may happen to be two rare letters in UTF-8.
            if high().next().is_some() && two_bytes_each && !letters {
                let chinese = Pairs::of(high());
                if chinese.is_some_and(|pairs| pairs.common == pairs.all) && !high().all(is_one_script) {
                    return Self::Gbk;
                }
            }
            return Self::Utf8;
        }
        match Pairs::of(high()) {
            Some(pairs) if pairs.common * 2 >= pairs.all => Self::Gbk,
            _ => Self::Latin1,
        }
    }

    /// The text; what cannot be decoded becomes a replacement character.
    pub(super) fn decode(self, text: &[u8]) -> String {
        match self {
            Self::Utf8 => match utf8(text) {
                Some(text) => text.to_owned(),
                None => String::from_utf8_lossy(text).into_owned(),
            },
            Self::Gbk => GBK.decode_without_bom_handling(whole_pairs(text)).0.into_owned(),
            Self::Latin1 => WINDOWS_1252.decode_without_bom_handling(text).0.into_owned(),
        }
    }
}

/// A text on its own.
pub(super) fn decode(text: &[u8]) -> String {
    Charset::of(std::iter::once(text)).decode(text)
}

/// UTF-16; without a mark of its order, as `big_endian` says.
pub(super) fn decode_utf16(text: &[u8], big_endian: bool) -> String {
    let encoding = if big_endian { UTF_16BE } else { UTF_16LE };
    encoding.decode(text).0.into_owned()
}

/// The text without control characters and blank ends; `None` where nothing is left.
pub(super) fn shown(text: &str) -> Option<String> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && *c != '\u{FEFF}').collect();
    let kept = kept.trim();
    if kept.is_empty() { None } else { Some(kept.to_owned()) }
}

/// The text as UTF-8, where it is: a program that cuts at a number of bytes may have cut its last character.
fn utf8(text: &[u8]) -> Option<&str> {
    match std::str::from_utf8(text) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            text.get(..error.valid_up_to()).and_then(|text| std::str::from_utf8(text).ok())
        }
        Err(_) => None,
    }
}

/// Whether the text is UTF-8, but perhaps for its last character.
pub(super) fn is_utf8(text: &[u8]) -> bool {
    utf8(text).is_some()
}

/// Whether what reads as UTF-8 is all Greek or all Cyrillic, which happens to GBK hardly ever.
fn is_one_script(text: &[u8]) -> bool {
    let within = |from: char, to: char| {
        utf8(text).is_some_and(|text| text.chars().all(|c| c.is_ascii() || (from..=to).contains(&c)))
    };
    within('\u{370}', '\u{3FF}') || within('\u{400}', '\u{4FF}')
}

/// How much of some texts is common Chinese, if they are GBK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pairs {
    /// Characters of two bytes.
    all: usize,
    /// Those that are among the 3,755 most used characters, or punctuation.
    common: usize,
}

impl Pairs {
    /// `None` where the texts are not GBK.
    fn of<'a>(texts: impl Iterator<Item = &'a [u8]>) -> Option<Self> {
        let mut pairs = Self::default();
        for text in texts {
            let text = whole_pairs(text);
            GBK.decode_without_bom_handling_and_without_replacement(text)?;
            let mut rest = text.iter();
            while let Some(lead) = rest.next() {
                if lead.is_ascii() {
                    continue;
                }
                let trail = *rest.next()?;
                pairs.all += 1;
                let usual = matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && trail >= 0xA1;
                pairs.common += usize::from(usual);
            }
        }
        Some(pairs)
    }
}

/// The text without half a character at its end.
fn whole_pairs(text: &[u8]) -> &[u8] {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let next = at + if byte.is_ascii() { 1 } else { 2 };
        if next > text.len() {
            return text.get(..at).unwrap_or_default();
        }
        at = next;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &[u8]) -> Charset {
        Charset::of(std::iter::once(text))
    }

    fn gbk(text: &str) -> Vec<u8> {
        let (bytes, _, failed) = GBK.encode(text);
        assert!(!failed, "{text}");
        bytes.into_owned()
    }

    fn latin(text: &str) -> Vec<u8> {
        WINDOWS_1252.encode(text).0.into_owned()
    }

    #[test]
    fn encodings_are_told_apart() {
        let chinese = [
            "张三",
            "新华社记者李明摄",
            "联通",
            "广州：运动员在比赛中冲刺",
            "3月1日，北京",
            "朱镕基",
            "陈垚 摄",
        ];
        for text in chinese {
            assert_eq!((one(&gbk(text)), decode(&gbk(text)).as_str()), (Charset::Gbk, text));
            assert_eq!((one(text.as_bytes()), decode(text.as_bytes()).as_str()), (Charset::Utf8, text));
        }
        for text in [
            "Götz Müller",
            "Besançon, Größe",
            "© 2020 José",
            "naïveté",
            "Åse Øyvind",
            "¿Qué?",
            "Fußgänger über Äcker",
        ] {
            assert_eq!((one(&latin(text)), decode(&latin(text)).as_str()), (Charset::Latin1, text));
            assert_eq!((one(text.as_bytes()), decode(text.as_bytes()).as_str()), (Charset::Utf8, text));
        }
        for text in ["Россия", "Ωμέγα", "Ελλάδα 2020", "plain"] {
            assert_eq!((one(text.as_bytes()), decode(text.as_bytes()).as_str()), (Charset::Utf8, text));
        }
    }

    #[test]
    fn gbk_that_happens_to_be_utf8_is_gbk() {
        // Each of these is sound UTF-8 too, as letters of scripts that nobody mixes.
        for text in ["刹车", "模范", "拾荒"] {
            let bytes = gbk(text);
            if std::str::from_utf8(&bytes).is_ok() {
                assert_eq!(decode(&bytes), text);
            }
        }
        let bytes = gbk("谩骂");
        assert_eq!(decode(&bytes), "谩骂");
    }

    #[test]
    fn one_text_tells_of_all() {
        let texts = [gbk("摄影：王"), gbk("北京大学新闻中心")];
        assert_eq!(Charset::of(texts.iter().map(Vec::as_slice)), Charset::Gbk);
        let texts = [b"ascii".to_vec(), latin("Müller")];
        assert_eq!(Charset::of(texts.iter().map(Vec::as_slice)), Charset::Latin1);
    }

    #[test]
    fn half_a_character_at_the_end_is_dropped() {
        let text = "新华社记者";
        for cut in 1..text.len() {
            let decoded = decode(&text.as_bytes()[..cut]);
            if cut >= 3 {
                assert!(text.starts_with(&decoded) && decoded.chars().count() == cut / 3, "{cut}: {decoded}");
            }
        }
        let bytes = gbk(text);
        for cut in 2..bytes.len() {
            assert_eq!(decode(&bytes[..cut]), text.chars().take(cut / 2).collect::<String>());
        }
    }

    #[test]
    fn controls_and_blanks_are_no_text() {
        assert_eq!(shown(" \0\u{1}\t \r\n"), None);
        assert_eq!(shown("\u{FEFF}a\r\nb\rc\0"), Some("a\nb\nc".to_owned()));
        assert_eq!(shown(&"图".repeat(40_000)).map(|text| text.len()), Some(65_535));
    }
}
