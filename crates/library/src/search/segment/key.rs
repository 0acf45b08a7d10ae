//! The keys of lists.
//!
//! A key is a byte for its kind and the text that it is about in UTF-8. So neighbours in the alphabet are neighbours in
//! the index, and words that begin alike lie together.

use crate::search::gather::Field;

/// Before two characters that stand side by side, of which one at least is no letter; the second may be the first letter
/// of a word, the first the last of one. The list has their places.
const PAIR: u8 = b'p';

/// Before a word. The list has its places.
pub(crate) const WORD: u8 = b'w';

/// What comes after all words.
pub(crate) const AFTER_WORDS: u8 = b'x';

/// Letters that stand side by side are looked for without words up to so many.
pub(crate) const LONGEST_GRAM: usize = 3;

fn key(kind: u8, text: impl IntoIterator<Item = char>) -> Vec<u8> {
    let mut key = vec![kind];
    for c in text {
        key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    key
}

/// The key of a pair.
pub(crate) fn pair(a: char, b: char) -> Vec<u8> {
    key(PAIR, [a, b])
}

/// The key of a word, or what the keys of all words begin with that begin so.
pub(crate) fn word(letters: &[char]) -> Vec<u8> {
    key(WORD, letters.iter().copied())
}

/// The key of a character that is no letter, or of up to [`LONGEST_GRAM`] letters of a word, in one field. The list has
/// the documents.
pub(crate) fn gram(field: usize, text: &[char]) -> Vec<u8> {
    key(b'0' + (field % Field::ALL.len()) as u8, text.iter().copied())
}

/// Whether the list under a key has documents and not places.
pub(crate) fn has_documents(key: &[u8]) -> bool {
    key.first().is_some_and(u8::is_ascii_digit)
}
