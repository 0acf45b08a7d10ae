//! The JSON of a revision, and that it can be read again.
//!
//! What is stored must be taken back by the article's own reader, so saving has it read. An author who types changes one
//! block; those that are as in the revision before were written, read and counted when that was saved.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use torchpress_document::{Block, Body, Counts, Meta, SCHEMA, body_from_value, meta_from_value};

use super::content::{Unreadable, parse};

/// The JSON of an article. Id, number and status are in columns of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) json: Vec<u8>,
    /// Where the first block of the body begins.
    begin: usize,
    pieces: Vec<Piece>,
}

/// A block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    block: Arc<Block>,
    /// Where its JSON ends; between two of them is a comma.
    end: usize,
    /// How long it is: Han characters and words.
    chars: u32,
}

/// What stands before the body.
#[derive(Serialize)]
struct Head<'a> {
    schema: u32,
    meta: &'a Meta,
}

impl Written {
    /// Writes an article and reads it back, but for the blocks that are as they were `before`. Answers what was read of
    /// the metadata as well.
    pub(super) fn new(meta: &Meta, body: &Body, before: Option<&Self>) -> Result<(Self, Meta), Unreadable> {
        if let Some(followed) = before.and_then(|before| Self::follow(before, meta, body)) {
            return Ok(followed);
        }
        let mut written = Self::head(meta, body).map_err(Unreadable::Json)?;
        for block in &body.content {
            written.add(block).map_err(Unreadable::Json)?;
        }
        written.end();
        // The whole is read, so that the place of whatever is refused has its name.
        let (read, _) = parse(&written.json)?;
        Ok((written, read))
    }

    /// How long the body is: Han characters and words. No word goes from one block into the next.
    pub(super) fn chars(&self) -> u32 {
        self.pieces.iter().fold(0, |sum, piece| sum.saturating_add(piece.chars))
    }

    fn head(meta: &Meta, body: &Body) -> serde_json::Result<Self> {
        let mut json = serde_json::to_vec(&Head { schema: SCHEMA, meta })?;
        json.pop();
        json.extend_from_slice(br#","body":{"type":"doc""#);
        if !body.content.is_empty() {
            json.extend_from_slice(br#","content":["#);
        }
        let begin = json.len();
        Ok(Self { json, begin, pieces: Vec::with_capacity(body.content.len()) })
    }

    /// Begins the next block; answers where its JSON begins.
    fn next(&mut self) -> usize {
        if !self.pieces.is_empty() {
            self.json.push(b',');
        }
        self.json.len()
    }

    fn add(&mut self, block: &Block) -> serde_json::Result<()> {
        self.next();
        serde_json::to_writer(&mut self.json, block)?;
        let chars = Counts::of(&block.text()).total();
        self.pieces.push(Piece { block: Arc::new(block.clone()), end: self.json.len(), chars });
        Ok(())
    }

    /// Takes blocks over with the JSON that they have in `before`.
    fn take(&mut self, before: &Self, from: usize, to: usize) -> Option<()> {
        for at in from..to {
            let piece = before.pieces.get(at)?;
            self.next();
            self.json.extend_from_slice(before.piece(at)?);
            self.pieces.push(Piece { end: self.json.len(), ..piece.clone() });
        }
        Some(())
    }

    fn end(&mut self) {
        self.json.extend_from_slice(if self.pieces.is_empty() { b"}}" } else { b"]}}" });
    }

    /// Takes over what is as it was before, writes and reads the rest; `None` where something cannot be read.
    fn follow(before: &Self, meta: &Meta, body: &Body) -> Option<(Self, Meta)> {
        let (new, old) = (body.content.len(), before.pieces.len());
        if new == 0 || old == 0 {
            return None;
        }
        let read = meta_from_value(&serde_json::to_value(meta).ok()?).ok()?;
        let same = |at: usize, was: usize| {
            let was = before.pieces.get(was).map(|piece| piece.block.as_ref());
            body.content.get(at) == was
        };
        let front = (0..new.min(old)).take_while(|at| same(*at, *at)).count();
        let back = (1..=new.min(old) - front).take_while(|back| same(new - back, old - back)).count();
        let mut written = Self::head(meta, body).ok()?;
        written.json.reserve(before.json.len() + SOME);
        written.take(before, 0, front)?;
        for at in front..new - back {
            written.add(body.content.get(at)?).ok()?;
            let value: Value = serde_json::from_slice(written.piece(at)?).ok()?;
            body_from_value(&json!({ "type": "doc", "content": [value] })).ok()?;
        }
        written.take(before, old - back, old)?;
        written.end();
        Some((written, read))
    }

    /// The JSON of a block.
    fn piece(&self, at: usize) -> Option<&[u8]> {
        let begin = match at.checked_sub(1) {
            None => self.begin,
            Some(before) => self.pieces.get(before)?.end + 1,
        };
        self.json.get(begin..self.pieces.get(at)?.end)
    }
}

/// How much longer a text mostly becomes from one save to the next, at most.
const SOME: usize = 4_096;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use torchpress_document::{ReadError, generate};

    use super::*;

    #[derive(Serialize)]
    struct Whole<'a> {
        schema: u32,
        meta: &'a Meta,
        body: &'a Body,
    }

    proptest! {
        #![proptest_config(generate::config(60))]

        #[test]
        fn what_follows_another_text_is_written_and_counted_as_if_it_stood_alone(
            meta in generate::meta(), former in generate::body(), other in generate::body(), at in 0_usize..30,
        ) {
            // Some of the former, something new, some of the former again.
            let mut body = former.clone();
            let at = at.min(body.content.len());
            body.content.splice(at..(at + 1).min(former.content.len()), other.content.iter().take(2).cloned());
            let (before, _) = Written::new(&meta, &former, None).ok().unwrap();
            let (after, read) = Written::new(&meta, &body, Some(&before)).ok().unwrap();
            prop_assert_eq!(&read, &meta);
            prop_assert_eq!(after.chars(), Counts::of(&body.text()).total());
            prop_assert_eq!(
                String::from_utf8(after.json.clone()).unwrap(),
                serde_json::to_string(&Whole { schema: SCHEMA, meta: &meta, body: &body }).unwrap()
            );
            prop_assert_eq!(after, Written::new(&meta, &body, None).ok().unwrap().0);
        }
    }

    #[test]
    fn what_cannot_be_read_again_is_refused_wherever_it_stands() {
        let good = Body { content: (0..5).map(|n| Block::paragraph(n.to_string())).collect() };
        let (before, meta) = Written::new(&Meta::default(), &good, None).ok().unwrap();
        for at in 0..5 {
            let mut bad = good.clone();
            bad.content[at] = Block::BulletList { items: vec![] };
            let refused = Written::new(&meta, &bad, Some(&before)).err().unwrap();
            let Unreadable::Article(ReadError::Refused { place, .. }) = refused else { panic!("{at}") };
            assert!(place.starts_with(&format!("body.content[{at}]")), "{place}");
        }
        assert!(Written::new(&meta, &Body { content: vec![] }, Some(&before)).is_err());
    }
}
