//! The JSON of a revision, and that it can be read again.
//!
//! What is stored must be taken back by the article's own reader, so saving has it read. An author who types changes one
//! block; those that are as in the revision before were written, read and counted when that was saved.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use torchpress_document::{Block, Body, Counts, Meta, SCHEMA, body_from_value, meta_from_value};

use super::content::{Unreadable, parse};

/// The JSON of an article. Id, number and status are in columns of their own.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) json: Vec<u8>,
    pub(super) sha256: [u8; 32],
    /// The hash of the first [`STRIDE`] bytes, of twice as many, and so on, from which that of a text which begins alike
    /// goes on.
    hashes: Vec<Sha256>,
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
        written.end(None, 0);
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
        let pieces = Vec::with_capacity(body.content.len());
        Ok(Self { json, sha256: [0; 32], hashes: Vec::new(), begin, pieces })
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
        let Some(last) = to.checked_sub(1).filter(|last| *last >= from) else { return Some(()) };
        let (was, is) = (before.place(from)?.0, self.next());
        self.json.extend_from_slice(before.json.get(was..before.place(last)?.1)?);
        let moved = |piece: &Piece| Piece { end: piece.end - was + is, ..piece.clone() };
        self.pieces.extend(before.pieces.get(from..to)?.iter().map(moved));
        Some(())
    }

    /// Ends the JSON, whose first `same` bytes are those of `before`, and hashes it.
    fn end(&mut self, before: Option<&Self>, same: usize) {
        self.json.extend_from_slice(if self.pieces.is_empty() { b"}}" } else { b"]}}" });
        let known = before.map_or(&[][..], |before| &before.hashes);
        self.hashes = known.iter().take(same / STRIDE).cloned().collect();
        let mut hash = self.hashes.last().cloned().unwrap_or_default();
        let rest = self.json.get(self.hashes.len() * STRIDE..).unwrap_or_default();
        for part in rest.chunks(STRIDE) {
            hash.update(part);
            if part.len() == STRIDE {
                self.hashes.push(hash.clone());
            }
        }
        self.sha256 = hash.finalize().into();
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
        let same = if before.json.starts_with(&written.json) { written.json.len() } else { 0 };
        for at in front..new - back {
            written.add(body.content.get(at)?).ok()?;
            let value: Value = serde_json::from_slice(written.piece(at)?).ok()?;
            body_from_value(&json!({ "type": "doc", "content": [value] })).ok()?;
        }
        written.take(before, old - back, old)?;
        written.end(Some(before), same);
        Some((written, read))
    }

    /// Where a block's JSON begins and ends.
    fn place(&self, at: usize) -> Option<(usize, usize)> {
        let begin = match at.checked_sub(1) {
            None => self.begin,
            Some(before) => self.pieces.get(before)?.end + 1,
        };
        Some((begin, self.pieces.get(at)?.end))
    }

    /// The JSON of a block.
    fn piece(&self, at: usize) -> Option<&[u8]> {
        let (begin, end) = self.place(at)?;
        self.json.get(begin..end)
    }
}

/// A hash is kept after so many bytes: as much as is hashed in a few microseconds.
const STRIDE: usize = 4_096;

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
            let alone = Written::new(&meta, &body, None).ok().unwrap().0;
            prop_assert_eq!(&after.pieces, &alone.pieces);
            prop_assert_eq!(after.sha256, alone.sha256);
            let hash: [u8; 32] = Sha256::digest(&after.json).into();
            prop_assert_eq!(after.sha256, hash);
        }
    }

    #[test]
    fn a_long_text_has_its_own_hash_wherever_it_was_changed() {
        let mut body =
            Body { content: (0..300).map(|n| Block::paragraph("火炬学院".repeat(n % 40))).collect() };
        let (mut before, mut meta) = Written::new(&Meta::default(), &body, None).ok().unwrap();
        assert!(before.hashes.len() > 10);
        for at in [299, 0, 150, 151, 7, 280] {
            body.content[at] = Block::paragraph(format!("第 {at} 段改了"));
            if at == 151 {
                body.content.remove(20);
                meta.title = "另一个标题".to_owned();
            }
            let (after, _) = Written::new(&meta, &body, Some(&before)).ok().unwrap();
            assert_eq!(after.sha256.as_slice(), Sha256::digest(&after.json).as_slice(), "{at}");
            let alone = Written::new(&meta, &body, None).ok().unwrap().0;
            assert_eq!((&after.json, after.hashes.len()), (&alone.json, alone.hashes.len()), "{at}");
            before = after;
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
