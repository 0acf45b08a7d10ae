//! Sentences for people, in both languages of the interface.

use serde::{Deserialize, Serialize};

/// The language in which the app speaks to its user; it is independent of an article's own language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum UiLanguage {
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
}

/// One sentence in both languages. Both are written where the sentence arises, so that neither can be forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Words {
    /// The Chinese sentence, with full-width punctuation.
    pub zh: String,
    /// The English sentence.
    pub en: String,
}

impl Words {
    /// Makes a sentence from its two wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The wording in `language`.
    pub fn pick(&self, language: UiLanguage) -> &str {
        match language {
            UiLanguage::Chinese => &self.zh,
            UiLanguage::English => &self.en,
        }
    }
}

/// Something that the user should know about a result that was nevertheless produced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A stable name in kebab-case, such as `photo-missing`.
    pub code: &'static str,
    /// What happened.
    pub message: Words,
    /// Where: a line of a source file (`line 12`), or a path into the body (`content[3]`); empty for the whole.
    pub place: String,
}

impl Notice {
    /// Makes a notice.
    pub fn new(code: &'static str, place: impl Into<String>, message: Words) -> Self {
        Self { code, message, place: place.into() }
    }
}
