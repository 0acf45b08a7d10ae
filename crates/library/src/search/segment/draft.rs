//! A segment in the making, in memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::bits;
use super::coding::{Numbers, put, put_often};
use super::docs::{Docs, Facts};
use super::key::{self, LONGEST_GRAM};
use crate::Result;
use crate::search::gather::Field;
use crate::search::units::{BOUNDARY, is_letter};

/// What a key takes in memory beside the bytes of its list, roughly.
const KEY: usize = 200;

/// Texts cut into lists.
#[derive(Default)]
pub(crate) struct Draft {
    docs: Docs,
    /// Where the list of each key is in `lists`.
    characters: HashMap<Characters, usize, BuildHasherDefault<Mixer>>,
    words: HashMap<Box<[char]>, usize>,
    lists: Vec<List>,
    bytes: usize,
}

/// A key of few characters: its kind, and the characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Characters {
    kind: u8,
    text: [char; LONGEST_GRAM],
    count: u8,
}

/// The kind of a pair; other kinds are the numbers of fields.
const PAIR: u8 = u8::MAX;

impl std::hash::Hash for Characters {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c] = self.text.map(|c| c as u64);
        state.write_u64(a | (b << 21) | (c << 42) | (u64::from(self.kind) << 56));
    }
}

/// Mixes one number into a hash. Keys come from the library's own texts, and a segment is small, so that it need not
/// withstand somebody who makes them collide.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

/// The key of a list, and the list as it is stored.
pub(crate) type Packed = (Vec<u8>, Vec<u8>);

struct List {
    key: Vec<u8>,
    bytes: Vec<u8>,
    /// The last place or document that was written.
    last: u32,
    /// The document that is not written yet, and how often it has the key so far.
    open: u32,
    often: u32,
}

impl Draft {
    /// How much memory it takes, roughly.
    pub(crate) fn size(&self) -> usize {
        // A list that grows has room for as much again, half of it on average.
        self.bytes + self.bytes / 2 + self.lists.len() * KEY
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// Adds a document: the folded text of each of its fields, each block followed by a [`BOUNDARY`].
    ///
    /// # Errors
    /// Where the segment would be too long, long after a reasonable size.
    pub(crate) fn add(
        &mut self,
        row: i64,
        facts: Facts,
        fields: &[Vec<char>; Field::ALL.len()],
    ) -> Result<()> {
        let doc = self.docs.len() as u32;
        let mut at = self.docs.units();
        let mut lengths = [0; Field::ALL.len()];
        let first = fields.iter().find_map(|text| text.first()).copied();
        self.pair(BOUNDARY, first.unwrap_or(BOUNDARY), at);
        at = at.saturating_add(1);
        for (index, (text, length)) in fields.iter().zip(&mut lengths).enumerate() {
            let next = fields.iter().skip(index + 1).find_map(|text| text.first()).copied();
            let end = self.field(doc, index, text, next, at);
            *length = end - at;
            at = end;
        }
        self.docs.push(row, facts, lengths)
    }

    /// Takes in the text of a field, which begins at the place `at`; answers where it ends. `next` comes after it.
    fn field(&mut self, doc: u32, field: usize, text: &[char], next: Option<char>, mut at: u32) -> u32 {
        let mut done = 0;
        for part in text.chunk_by(|a, b| is_letter(*a) && is_letter(*b)) {
            done += part.len();
            let after = text.get(done).copied().or(next);
            match part {
                [c] if !is_letter(*c) => {
                    if *c != BOUNDARY {
                        self.gram(doc, field, part);
                    }
                    if let Some(after) = after {
                        self.pair(*c, after, at);
                    }
                }
                word => {
                    for length in 1..=LONGEST_GRAM {
                        word.windows(length).for_each(|gram| self.gram(doc, field, gram));
                    }
                    self.word(word, at);
                    if let (Some(last), Some(after)) = (word.last(), after) {
                        self.pair(*last, after, at);
                    }
                }
            }
            at = at.saturating_add(1);
        }
        at
    }

    fn pair(&mut self, a: char, b: char, at: u32) {
        let index = self.characters(PAIR, &[a, b]);
        self.place(index, at);
    }

    fn word(&mut self, word: &[char], at: u32) {
        let index = match self.words.get(word) {
            Some(index) => *index,
            None => {
                let index = self.open(key::word(word));
                self.words.insert(word.into(), index);
                self.bytes += size_of_val(word);
                index
            }
        };
        self.place(index, at);
    }

    fn characters(&mut self, kind: u8, text: &[char]) -> usize {
        let mut of = Characters { kind, text: ['\0'; LONGEST_GRAM], count: text.len() as u8 };
        for (to, c) in of.text.iter_mut().zip(text) {
            *to = *c;
        }
        if let Some(index) = self.characters.get(&of) {
            return *index;
        }
        let index = self.open(match text {
            [a, b] if kind == PAIR => key::pair(*a, *b),
            text => key::gram(kind as usize, text),
        });
        self.characters.insert(of, index);
        index
    }

    fn open(&mut self, key: Vec<u8>) -> usize {
        self.bytes += key.len();
        self.lists.push(List { key, bytes: Vec::new(), last: 0, open: 0, often: 0 });
        self.lists.len() - 1
    }

    fn place(&mut self, index: usize, at: u32) {
        if let Some(list) = self.lists.get_mut(index) {
            let before = list.bytes.len();
            put(&mut list.bytes, at - list.last);
            list.last = at;
            self.bytes += list.bytes.len() - before;
        }
    }

    fn gram(&mut self, doc: u32, field: usize, text: &[char]) {
        let index = self.characters(field as u8, text);
        if let Some(list) = self.lists.get_mut(index) {
            if list.often > 0 && list.open == doc {
                list.often += 1;
                return;
            }
            self.bytes += list.close();
            list.open = doc;
            list.often = 1;
        }
    }

    /// The lists under their keys, in order, and the documents.
    pub(crate) fn finish(mut self) -> (Docs, impl Iterator<Item = Result<Packed>>) {
        for list in &mut self.lists {
            list.close();
        }
        self.lists.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        (self.docs, self.lists.into_iter().map(List::packed))
    }
}

impl List {
    /// The key, and the list as it is stored.
    fn packed(self) -> Result<Packed> {
        if key::has_documents(&self.key) {
            return Ok((self.key, self.bytes));
        }
        let mut distances = Vec::new();
        let mut numbers = Numbers::new(&self.bytes);
        while !numbers.is_empty() {
            distances.push(numbers.take()?);
        }
        Ok((self.key, bits::packed(&distances)))
    }

    /// Writes down the document that is open; answers how many bytes that takes.
    fn close(&mut self) -> usize {
        if self.often == 0 {
            return 0;
        }
        let before = self.bytes.len();
        put_often(&mut self.bytes, self.open - self.last, self.often);
        self.last = self.open;
        self.often = 0;
        self.bytes.len() - before
    }
}
