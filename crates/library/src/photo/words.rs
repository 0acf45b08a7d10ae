//! Searching photos by what is said of them.
//!
//! Each Han character is a word, so that what is looked for need not be a word of any dictionary; in other scripts the
//! beginning of a word is enough. A photo says little, so its words are stored together with its record, and there is
//! nothing to catch up with.

use rusqlite::{Connection, params};
use torchpress_document::is_han;
use unicode_normalization::UnicodeNormalization as _;

use crate::Result;

/// The photos whose words match an expression of [`expression`].
pub(super) const MATCHING: &str = "SELECT rowid FROM photo_words WHERE photo_words MATCH ?";

/// Stores the words of a photo's record as it is now.
pub(super) fn index(sql: &Connection, photo: &str) -> Result<()> {
    let (number, said): (i64, String) = sql
        .prepare_cached(include_str!("said.sql"))?
        .query_row([photo], |row| Ok((row.get(0)?, row.get(1)?)))?;
    sql.prepare_cached("INSERT OR REPLACE INTO photo_words (rowid, words) VALUES (?1, ?2)")?
        .execute(params![number, cut(&said)])?;
    Ok(())
}

/// Stores the words of all photos.
pub(crate) fn index_all(sql: &Connection) -> Result<()> {
    let photos: Vec<String> = sql
        .prepare("SELECT id FROM photos ORDER BY number")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    photos.iter().try_for_each(|photo| index(sql, photo))
}

/// Text as words with spaces between them.
fn cut(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + text.len() / 3);
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if is_alone(c) {
            words.push(' ');
            words.push(c);
            words.push(' ');
        } else if c.is_alphanumeric() {
            words.push(c);
        } else {
            words.push(' ');
        }
    }
    words
}

/// Whether a character is a word by itself: scripts that put no spaces between words.
fn is_alone(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

/// What to look for, in the language of the index: every part between spaces must occur. `None` where nothing is asked
/// that could occur.
pub(super) fn expression(asked: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in asked.split_whitespace() {
        let words = cut(part);
        let words: Vec<&str> = words.split_whitespace().collect();
        let Some(last) = words.last() else { continue };
        // The last word may be typed in part, a character cannot.
        let star = if last.chars().all(is_alone) { "" } else { " *" };
        parts.push(format!("\"{}\"{star}", words.join(" ")));
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_becomes_words() {
        let check = |asked: &str, expected: Option<&str>| {
            assert_eq!(expression(asked).as_deref(), expected, "{asked}")
        };
        check("火炬 学院", Some("\"火 炬\" AND \"学 院\""));
        check("IMG_12", Some("\"img 12\" *"));
        check("ＡＢ中文c", Some("\"ab 中 文 c\" *"));
        check("\" OR * NEAR(", Some("\"or\" * AND \"near\" *"));
        check("……", None);
        check("", None);
    }
}
