//! Which documents of a segment have what is asked for, and how much each has of it.

use std::collections::BTreeSet;

use memchr::memmem;

use super::gather::Field;
use super::query::{Term, Within};
use super::segment::Segment;
use super::segment::coding::{Holders, Places};
use super::segment::key::{self, LONGEST_GRAM};
use super::units::{self, BOUNDARY, Unit};
use super::variants::{self, Script};
use crate::Result;

/// What each document has of something: 0 nothing, else how often, by what the fields count for.
pub(super) type Weights = Vec<f32>;

/// What an occurrence counts for in each field: text, title, captions, credits, people, sections, tags, source.
const COUNTS: [f32; Field::ALL.len()] = [1.0, 10.0, 2.0, 1.0, 5.0, 2.0, 6.0, 1.0];

/// A term, ready to be looked for in segments.
pub(super) struct Needle {
    /// What may stand at each place of the phrase.
    places: Vec<Vec<char>>,
    /// The phrase as it was asked for.
    phrase: Vec<char>,
    within: Within,
    /// Whether letters that are all there is are the beginning of a word, not any part of one.
    begins: bool,
}

/// A list or several of which any will do, and how far behind the beginning of the phrase its places are.
struct Part {
    offset: u32,
    lists: Vec<Vec<u8>>,
}

impl Part {
    fn size(&self) -> usize {
        self.lists.iter().map(Vec::len).sum()
    }
}

impl Needle {
    /// Makes ready to look for a term. `traditional` characters occur in the library.
    pub(super) fn new(term: &Term, traditional: &BTreeSet<char>) -> Self {
        let mut phrase = term.phrase.clone();
        // A tag is a block, so between two boundaries it is the whole of it.
        if term.within == Within::Tag {
            phrase.insert(0, BOUNDARY);
            phrase.push(BOUNDARY);
        }
        let script = Script::of(&phrase);
        let place = |c: &char| {
            let mut characters = script.others(*c);
            // Looking for a character that does not occur costs time and finds nothing.
            characters.retain(|other| !variants::is_traditional(*other) || traditional.contains(other));
            characters.insert(0, *c);
            characters
        };
        Self { places: phrase.iter().map(place).collect(), phrase, within: term.within, begins: false }
    }

    /// The same, but a phrase of letters alone is found at the beginnings of words only, which is quicker.
    pub(super) fn at_beginnings(mut self) -> Self {
        self.begins = true;
        self
    }

    /// What each document of a segment has of it; `None` where none has anything.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub(super) fn weigh(&self, segment: &Segment<'_>) -> Result<Option<Weights>> {
        match units::of(&self.phrase).as_slice() {
            [] => Ok(None),
            [Unit::Sign(_)] => self.weigh_grams(segment),
            [Unit::Letters(letters)] if letters.len() <= LONGEST_GRAM => self.weigh_grams(segment),
            [Unit::Letters(letters)] => {
                let lists = if self.begins {
                    segment.lists_from(&key::word(letters))?
                } else {
                    let wanted: String = letters.iter().collect();
                    let finder = memmem::Finder::new(&wanted);
                    segment.lists_of_words(|word| finder.find(word).is_some())?
                };
                self.weigh_places(segment, vec![Part { offset: 0, lists }])
            }
            units => match self.parts(segment, units)? {
                Some(parts) => self.weigh_places(segment, parts),
                None => Ok(None),
            },
        }
    }

    fn is_within(&self, field: usize) -> bool {
        match self.within {
            Within::All => true,
            Within::Tag => field == Field::Tags as usize,
            Within::People => field == Field::People as usize,
        }
    }

    /// Documents are listed by what is no longer than a gram.
    fn weigh_grams(&self, segment: &Segment<'_>) -> Result<Option<Weights>> {
        let grams: Vec<Vec<char>> = match self.places.as_slice() {
            [only] => only.iter().map(|c| vec![*c]).collect(),
            _ => vec![self.phrase.clone()],
        };
        let mut weights: Option<Weights> = None;
        for (field, counts) in COUNTS.iter().enumerate().filter(|(field, _)| self.is_within(*field)) {
            for gram in &grams {
                let Some(list) = segment.list(&key::gram(field, gram))? else { continue };
                let weights = weights.get_or_insert_with(|| vec![0.0; segment.docs.len()]);
                let mut holders = Holders::new(&list);
                while let Some((doc, often)) = holders.take()? {
                    if let Some(weight) = weights.get_mut(doc as usize) {
                        *weight += counts * often as f32;
                    }
                }
            }
        }
        Ok(weights)
    }

    /// The lists of which a phrase of several units is made; `None` where one of them is empty.
    fn parts(&self, segment: &Segment<'_>, units: &[Unit<'_>]) -> Result<Option<Vec<Part>>> {
        let mut parts = Vec::new();
        // Whether a unit still has to be told by a pair that it is in.
        let mut open = Vec::with_capacity(units.len());
        for (index, unit) in units.iter().enumerate() {
            let (is_first, is_last) = (index == 0, index + 1 == units.len());
            let lists = match unit {
                Unit::Sign(_) => None,
                // At the border of the phrase, one letter is in the pair with what is beside it.
                Unit::Letters([_]) if is_first || is_last => None,
                Unit::Letters(letters) if is_first => {
                    let wanted: String = letters.iter().collect();
                    Some(segment.lists_of_words(|word| word.ends_with(wanted.as_bytes()))?)
                }
                Unit::Letters(letters) if is_last => Some(segment.lists_from(&key::word(letters))?),
                Unit::Letters(letters) => Some(segment.list(&key::word(letters))?.into_iter().collect()),
            };
            open.push(lists.is_none());
            if let Some(lists) = lists {
                if lists.is_empty() {
                    return Ok(None);
                }
                parts.push(Part { offset: index as u32, lists });
            }
        }
        for index in 0..units.len() {
            if !open.get(index).copied().unwrap_or(false) {
                continue;
            }
            // The pair with the next unit tells both; the last unit is told by the pair with the one before.
            let index = index.min(units.len().saturating_sub(2));
            let (Some(one), Some(other)) = (units.get(index), units.get(index + 1)) else { continue };
            let mut lists = Vec::new();
            for a in self.borders(*one, true) {
                for b in self.borders(*other, false) {
                    lists.extend(segment.list(&key::pair(a, b))?);
                }
            }
            if lists.is_empty() {
                return Ok(None);
            }
            parts.push(Part { offset: index as u32, lists });
            open.iter_mut().skip(index).take(2).for_each(|open| *open = false);
        }
        Ok(Some(parts))
    }

    /// What may be the last character of a unit, or the first.
    fn borders(&self, unit: Unit<'_>, last: bool) -> Vec<char> {
        match unit {
            Unit::Sign(place) => self.places.get(place).cloned().unwrap_or_default(),
            Unit::Letters(letters) if last => letters.last().copied().into_iter().collect(),
            Unit::Letters(letters) => letters.first().copied().into_iter().collect(),
        }
    }

    /// Weighs the places where all parts are.
    fn weigh_places(&self, segment: &Segment<'_>, mut parts: Vec<Part>) -> Result<Option<Weights>> {
        parts.sort_by_key(Part::size);
        let mut parts = parts.iter();
        let Some(rarest) = parts.next() else { return Ok(None) };
        let mut places = Vec::with_capacity(rarest.size());
        for list in &rarest.lists {
            Places::new(list)?.take_all(rarest.offset, &mut places)?;
        }
        in_order(&mut places, rarest.lists.len());
        for part in parts {
            if let [list] = part.lists.as_slice() {
                Places::new(list)?.keep(part.offset, &mut places)?;
            } else {
                let mut others = Vec::with_capacity(part.size());
                for list in &part.lists {
                    Places::new(list)?.take_all(part.offset, &mut others)?;
                }
                in_order(&mut others, part.lists.len());
                places.retain(|place| others.binary_search(place).is_ok());
            }
        }
        let mut weights: Option<Weights> = None;
        let mut doc = 0;
        // The sign before a tag is at the end of what is before it.
        let inner = u32::from(self.within == Within::Tag);
        for place in places {
            let Some((found, field)) = segment.docs.find(place.saturating_add(inner), doc) else { break };
            doc = found;
            if !self.is_within(field) {
                continue;
            }
            let weights = weights.get_or_insert_with(|| vec![0.0; segment.docs.len()]);
            if let (Some(weight), Some(counts)) = (weights.get_mut(doc), COUNTS.get(field)) {
                *weight += counts;
            }
        }
        Ok(weights)
    }
}

fn in_order(places: &mut Vec<u32>, lists: usize) {
    if lists > 1 {
        places.sort_unstable();
        places.dedup();
    }
}
