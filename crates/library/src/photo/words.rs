//! Searching photos by what is said of them.
//!
//! Each Han character is a word, so that what is looked for need not be a word of any dictionary; in other scripts the
//! beginning of a word is enough. A photo says little, so its words are stored together with its record, and there is
//! nothing to catch up with.

use rusqlite::{Connection, params};
use torchpress_document::is_han;
use unicode_normalization::UnicodeNormalization as _;

use crate::Result;
use crate::search::Script;

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

/// What to look for, in the language of the index: every part between spaces must occur, in whichever of traditional and
/// simplified characters. `None` where nothing is asked that could occur.
pub(super) fn expression(sql: &Connection, asked: &str) -> Result<Option<String>> {
    let mut occurring =
        sql.prepare_cached("SELECT EXISTS (SELECT 1 FROM photo_words WHERE photo_words MATCH ?1)")?;
    written(asked, &mut |c| Ok(occurring.query_row([format!("\"{c}\"")], |row| row.get(0))?))
}

/// So many ways to write a part are looked for at once. A part that has more is looked for in pieces, each of which begins
/// with the character with which the one before ends.
const WAYS: usize = 32;

/// As [`expression`]; a character for another that does not occur is not looked for.
fn written(asked: &str, occurs: &mut dyn FnMut(char) -> Result<bool>) -> Result<Option<String>> {
    let mut pieces = Vec::new();
    for part in asked.split_whitespace() {
        let part = cut(part);
        let words: Vec<&str> = part.split_whitespace().collect();
        let Some(last) = words.last() else { continue };
        // The last word may be typed in part, a character cannot.
        let star = if last.chars().all(is_alone) { "" } else { " *" };
        let phrase: Vec<char> = words.iter().filter_map(|word| alone(word)).collect();
        let script = Script::of(&phrase);
        let mut ways: Vec<String> = Vec::new();
        let mut before: Vec<String> = Vec::new();
        for word in &words {
            let mut forms = vec![(*word).to_owned()];
            for other in alone(word).map(|c| script.others(c)).unwrap_or_default() {
                if occurs(other)? {
                    forms.push(other.to_string());
                }
            }
            if ways.len() * forms.len() > WAYS {
                pieces.push(any_of(&ways, ""));
                ways = before;
            }
            ways = match ways.as_slice() {
                [] => forms.clone(),
                _ => ways
                    .iter()
                    .flat_map(|way| forms.iter().map(move |form| format!("{way} {form}")))
                    .collect(),
            };
            before = forms;
        }
        pieces.push(any_of(&ways, star));
    }
    Ok((!pieces.is_empty()).then(|| pieces.join(" AND ")))
}

/// The character, where a word is one by itself.
fn alone(word: &str) -> Option<char> {
    let mut characters = word.chars();
    characters.next().filter(|c| is_alone(*c) && characters.next().is_none())
}

fn any_of(ways: &[String], star: &str) -> String {
    let phrases: Vec<String> = ways.iter().map(|way| format!("\"{way}\"{star}")).collect();
    match phrases.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", phrases.join(" OR ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, expected: Option<&str>) {
        let expression = written(asked, &mut |_| Ok(true)).unwrap();
        assert_eq!(expression.as_deref(), expected, "{asked}");
    }

    #[test]
    fn what_is_asked_becomes_words() {
        check("火炬", Some("\"火 炬\""));
        check("IMG_12", Some("\"img 12\" *"));
        check("ＡＢ中文c", Some("\"ab 中 文 c\" *"));
        check("\" OR * NEAR(", Some("\"or\" * AND \"near\" *"));
        check("……", None);
        check("", None);
    }

    #[test]
    fn characters_are_looked_for_in_both_scripts() {
        check("火炬 廈門", Some("\"火 炬\" AND (\"廈 門\" OR \"廈 门\" OR \"厦 門\" OR \"厦 门\")"));
        check("门a", Some("(\"门 a\" * OR \"門 a\" *)"));
        check("乾隆", Some("\"乾 隆\""));
        let only = written("厦门", &mut |c| Ok(c == '門')).unwrap();
        assert_eq!(only.as_deref(), Some("(\"厦 门\" OR \"厦 門\")"));
        let long = written(&"门".repeat(9), &mut |_| Ok(true)).unwrap().unwrap();
        assert_eq!(long.matches(" AND ").count(), 1);
        assert!(long.matches(" OR ").count() < 2 * WAYS, "{long}");
    }
}
