//! Which documents a segment has, and where the fields of each begin in the segment's text.

use torchpress_document::Status;

use super::coding::{Numbers, damaged, put};
use crate::Result;
use crate::search::gather::Field;

/// How many fields a document has.
const FIELDS: usize = Field::ALL.len();

/// The documents of a segment, in the order of their rows.
#[derive(Debug, Default)]
pub(crate) struct Docs {
    /// The entry of each in the table `articles`, rising.
    pub(crate) rows: Vec<i64>,
    /// Where each of its fields begins, and where the last ends, in units of the segment's text.
    bounds: Vec<[u32; FIELDS + 1]>,
    /// What filters ask of each.
    facts: Vec<Facts>,
}

/// What filters ask of an article. It is stored with the text, since whatever changes it makes the article a new document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) status: Status,
    pub(crate) day: Day,
}

/// A day, a month or a year as a number by which it sorts; nothing where it is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(u32);

impl Day {
    /// Reads `2026-05-04`, `2026-05` or `2026`.
    pub(crate) fn read(text: &str) -> Self {
        let mut parts = text.split('-').map(|part| part.parse().ok().filter(|number| *number < 10_000));
        let mut next = || parts.next().flatten().unwrap_or(0_u32);
        Self(next() * 10_000 + next() * 100 + next())
    }
}

/// In the order of their numbers in the index.
const STATUSES: [Status; 4] = [Status::Draft, Status::InReview, Status::Approved, Status::Published];

impl Docs {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where the text of all ends.
    pub(crate) fn units(&self) -> u32 {
        self.bounds.last().map_or(0, |bounds| bounds[FIELDS])
    }

    /// How many units a document has.
    pub(crate) fn length(&self, doc: usize) -> u32 {
        self.bounds.get(doc).map_or(0, |bounds| bounds[FIELDS] - bounds[0])
    }

    /// Where a document's text begins: at the sign before its first block.
    pub(crate) fn start(&self, doc: usize) -> u32 {
        doc.checked_sub(1).and_then(|before| self.bounds.get(before)).map_or(0, |bounds| bounds[FIELDS])
    }

    /// Adds a document whose fields have these lengths, after the one unit that is the sign before its first block.
    ///
    /// # Errors
    /// Where the segment would have more than 2³² units.
    pub(crate) fn push(&mut self, row: i64, facts: Facts, lengths: [u32; FIELDS]) -> Result<()> {
        let mut at = self.units().checked_add(1);
        let mut bounds = [0; FIELDS + 1];
        for (bound, length) in bounds.iter_mut().zip(lengths.into_iter().chain([0])) {
            let here = at.ok_or_else(|| damaged("a segment too long"))?;
            *bound = here;
            at = here.checked_add(length);
        }
        self.rows.push(row);
        self.bounds.push(bounds);
        self.facts.push(facts);
        Ok(())
    }

    /// What filters ask of a document.
    pub(crate) fn facts(&self, doc: usize) -> Option<Facts> {
        self.facts.get(doc).copied()
    }

    /// The lengths of a document's fields.
    pub(crate) fn lengths(&self, doc: usize) -> [u32; FIELDS] {
        let mut lengths = [0; FIELDS];
        if let Some(bounds) = self.bounds.get(doc) {
            for (length, pair) in lengths.iter_mut().zip(bounds.windows(2)) {
                *length = pair[1] - pair[0];
            }
        }
        lengths
    }

    /// The document that has a place, looked for from the document `from` on, and its field; `None` after the last.
    pub(crate) fn find(&self, place: u32, from: usize) -> Option<(usize, usize)> {
        // Places rise, so the next is mostly in the same document or one of the next few.
        let rest = self.bounds.get(from..)?;
        let mut step = 1;
        while rest.get(step).is_some_and(|bounds| bounds[FIELDS] <= place) {
            step *= 2;
        }
        let start = step / 2;
        let near = rest.get(start..rest.len().min(step + 1))?;
        let doc = from + start + near.partition_point(|bounds| bounds[FIELDS] <= place);
        let bounds = self.bounds.get(doc)?;
        let field = bounds.iter().skip(1).position(|end| place < *end)?;
        Some((doc, field))
    }

    /// The documents as they are stored in a segment whose first row is `first`.
    pub(crate) fn packed(&self, first: i64) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len() * 12);
        let mut last = first;
        for (doc, (row, facts)) in self.rows.iter().zip(&self.facts).enumerate() {
            // Rows of one segment lie close together.
            put(&mut bytes, u32::try_from(row - last).unwrap_or(u32::MAX));
            last = *row;
            put(&mut bytes, STATUSES.iter().position(|status| *status == facts.status).unwrap_or(0) as u32);
            put(&mut bytes, facts.day.0);
            for length in self.lengths(doc) {
                put(&mut bytes, length);
            }
        }
        bytes
    }

    /// Reads what [`packed`](Self::packed) made of the documents from the row `first` on.
    ///
    /// # Errors
    /// [`crate::LibraryError::Damaged`].
    pub(crate) fn read(bytes: &[u8], first: i64) -> Result<Self> {
        let mut docs = Self::default();
        let mut numbers = Numbers::new(bytes);
        let mut row = first;
        while !numbers.is_empty() {
            row = row.saturating_add(i64::from(numbers.take()?));
            let status = STATUSES.get(numbers.take()? as usize).copied();
            let status = status.ok_or_else(|| damaged("a status that there is not"))?;
            let day = Day(numbers.take()?);
            let mut lengths = [0; FIELDS];
            for length in &mut lengths {
                *length = numbers.take()?;
            }
            docs.push(row, Facts { status, day }, lengths)?;
        }
        Ok(docs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_and_places_are_found() {
        let mut docs = Docs::default();
        let facts = Facts { status: Status::InReview, day: Day::read("2026-05-04") };
        docs.push(7, facts, [5, 2, 0, 0, 0, 0, 3, 0]).unwrap();
        docs.push(8, Facts { status: Status::Published, day: Day::read("") }, [0; FIELDS]).unwrap();
        docs.push(300, facts, [4, 0, 0, 0, 0, 0, 0, 1]).unwrap();
        for row in 301..330 {
            docs.push(row, facts, [2, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        }
        let read = Docs::read(&docs.packed(7), 7).unwrap();
        assert_eq!((&read.rows, &read.bounds, &read.facts), (&docs.rows, &docs.bounds, &docs.facts));
        assert_eq!((docs.length(0), docs.length(1), docs.start(2), docs.units()), (10, 0, 12, 18 + 29 * 3));
        for (place, found) in [
            (0, Some((0, 0))),
            (5, Some((0, 0))),
            (6, Some((0, 1))),
            (8, Some((0, 6))),
            (12, Some((2, 0))),
            (17, Some((2, 7))),
            (18 + 28 * 3, Some((31, 0))),
            (18 + 29 * 3, None),
        ] {
            for from in 0..=found.map_or(31, |(doc, _)| doc) {
                assert_eq!(docs.find(place, from), found, "{place} from {from}");
            }
        }
        assert!(Docs::read(&[1, 2], 0).is_err());
        assert!(Docs::read(&[0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0).is_err());
    }

    #[test]
    fn days_sort_as_their_texts_do() {
        let days = ["", "2025-12-31", "2026", "2026-05", "2026-05-01", "2026-05-10", "2026-10-01"];
        assert!(days.is_sorted());
        assert!(days.map(Day::read).is_sorted_by(|a, b| a < b));
    }
}
