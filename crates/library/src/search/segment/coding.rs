//! Numbers in as few bytes as they need, and the two kinds of lists that are made of them.
//!
//! What is read comes from a file and may be anything; a list that cannot be one is damage and never a panic.

use super::bits::Distances;
use crate::{LibraryError, Result};

/// How often a document has a character is kept up to here; more often tells no more.
pub(crate) const MOST_OFTEN: u32 = 4;

/// Writes a number, seven bits a byte, the lowest first.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes how often a document has what the list is about. `gap` is the distance from the document before.
pub(crate) fn put_often(bytes: &mut Vec<u8>, gap: u32, often: u32) {
    put(bytes, (gap << 2) | (often.clamp(1, MOST_OFTEN) - 1));
}

/// Reads numbers one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<'b> {
    rest: &'b [u8],
}

impl<'b> Numbers<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// What was not read yet.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// The next number.
    #[inline]
    pub(crate) fn take(&mut self) -> Result<u32> {
        match self.rest {
            [byte, rest @ ..] if *byte < 0x80 => {
                self.rest = rest;
                Ok(u32::from(*byte))
            }
            [low, high, rest @ ..] if *high < 0x80 => {
                self.rest = rest;
                Ok(u32::from(*low & 0x7F) | (u32::from(*high) << 7))
            }
            _ => self.take_long(),
        }
    }

    fn take_long(&mut self) -> Result<u32> {
        let mut number = 0_u32;
        for (index, byte) in self.rest.iter().enumerate().take(5) {
            number |= u32::from(byte & 0x7F).wrapping_shl(7 * index as u32);
            if *byte < 0x80 {
                self.rest = self.rest.get(index + 1..).unwrap_or_default();
                return Ok(number);
            }
        }
        Err(damaged("a number has no end"))
    }

    /// The next bytes, so many of them.
    pub(crate) fn bytes(&mut self, count: u32) -> Result<&'b [u8]> {
        let (bytes, rest) =
            self.rest.split_at_checked(count as usize).ok_or_else(|| damaged("a list is cut off"))?;
        self.rest = rest;
        Ok(bytes)
    }
}

pub(crate) fn damaged(what: &str) -> LibraryError {
    LibraryError::Damaged(format!("the search index: {what}"))
}

/// Places in a segment's text, rising.
pub(crate) struct Places<'b> {
    distances: Distances<'b>,
    last: u32,
}

impl<'b> Places<'b> {
    pub(crate) fn new(list: &'b [u8]) -> Result<Self> {
        Ok(Self { distances: Distances::new(list)?, last: 0 })
    }

    /// The next place, if there is one.
    #[inline]
    pub(crate) fn take(&mut self) -> Result<Option<u32>> {
        let Some(distance) = self.distances.take()? else { return Ok(None) };
        self.last = self.last.checked_add(distance).ok_or_else(|| damaged("a place too far"))?;
        Ok(Some(self.last))
    }

    /// Adds all that are left to `places`, moved back by `offset`; those that would be before the text are none.
    pub(crate) fn take_all(&mut self, offset: u32, places: &mut Vec<u32>) -> Result<()> {
        while let Some(place) = self.take()? {
            places.extend(place.checked_sub(offset));
        }
        Ok(())
    }

    /// Keeps those of `places` (rising) that are in the list, `offset` further on.
    pub(crate) fn keep(&mut self, offset: u32, places: &mut Vec<u32>) -> Result<()> {
        let mut here = self.take()?;
        let (mut kept, mut index) = (0, 0);
        while let Some(wanted) = places.get(index).map(|place| place.saturating_add(offset)) {
            while here.is_some_and(|here| here < wanted) {
                here = self.take()?;
            }
            match here {
                None => break,
                Some(here) if here == wanted => {
                    places.swap(kept, index);
                    kept += 1;
                }
                Some(_) => {}
            }
            index += 1;
        }
        places.truncate(kept);
        Ok(())
    }
}

/// Documents of a segment that have something, rising, and how often each has it.
pub(crate) struct Holders<'b> {
    numbers: Numbers<'b>,
    last: u32,
}

impl<'b> Holders<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { numbers: Numbers::new(bytes), last: 0 }
    }

    /// The next document and how often it has it, at most [`MOST_OFTEN`].
    #[inline]
    pub(crate) fn take(&mut self) -> Result<Option<(u32, u32)>> {
        if self.numbers.is_empty() {
            return Ok(None);
        }
        let number = self.numbers.take()?;
        self.last = self.last.checked_add(number >> 2).ok_or_else(|| damaged("a document too far"))?;
        Ok(Some((self.last, (number & 3) + 1)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::bits::packed;
    use super::*;

    fn list(places: &[u32]) -> Vec<u8> {
        let before = [0].into_iter().chain(places.iter().copied());
        packed(&places.iter().zip(before).map(|(place, before)| place - before).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn lists_come_back(mut places in prop::collection::vec(0_u32..u32::MAX, 0..60)) {
            places.sort_unstable();
            places.dedup();
            let mut read = Vec::new();
            Places::new(&list(&places)).unwrap().take_all(0, &mut read).unwrap();
            prop_assert_eq!(&read, &places);
        }

        #[test]
        fn what_two_lists_share(
            a in prop::collection::btree_set(0_u32..90, 0..40),
            b in prop::collection::btree_set(0_u32..90, 0..40),
            offset in 0_u32..4,
        ) {
            let bytes = list(&b.iter().copied().collect::<Vec<_>>());
            let mut kept: Vec<u32> = a.iter().copied().collect();
            Places::new(&bytes).unwrap().keep(offset, &mut kept).unwrap();
            let shared: Vec<u32> = a.iter().copied().filter(|place| b.contains(&(place + offset))).collect();
            prop_assert_eq!(kept, shared);
        }

        #[test]
        fn any_bytes_are_a_list_or_damage(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = Places::new(&bytes).and_then(|mut places| places.take_all(1, &mut Vec::new()));
            let mut holders = Holders::new(&bytes);
            while let Ok(Some((_, often))) = holders.take() {
                prop_assert!((1..=MOST_OFTEN).contains(&often));
            }
        }
    }
}
