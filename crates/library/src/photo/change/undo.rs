//! Taking back what was changed of photos.

use super::super::events;
use super::part::{Held, Part, held, hold};
use super::touch;
use crate::transact::Transaction;
use crate::{LibraryError, Result};

/// One photo, one person or one event, and what was changed of it: each part with what it held and what it was made to hold.
#[derive(Clone, Debug)]
pub(crate) struct PhotoStep {
    pub(in super::super) id: String,
    pub(in super::super) parts: Vec<(Part, Held, Held)>,
}

impl PhotoStep {
    /// The photo's id; `None` where it is a person's or an event's.
    pub(crate) fn photo(&self) -> Option<&str> {
        let is_other = self.parts.iter().any(|(part, ..)| matches!(part, Part::Person | Part::EventRow));
        (!is_other).then_some(self.id.as_str())
    }

    /// The event's id, where it is one.
    pub(super) fn event(&self) -> Option<&str> {
        self.parts.iter().any(|(part, ..)| *part == Part::EventRow).then_some(self.id.as_str())
    }
}

/// Takes one step back; answers whether that was possible. Where any part is another now than what it was made, all of
/// the photo is left alone.
pub(crate) fn take_back(transaction: &mut Transaction<'_>, step: &PhotoStep) -> Result<bool> {
    for (part, _, now) in &step.parts {
        match held(transaction, &step.id, *part) {
            Ok(found) if found == *now => {}
            Ok(_) | Err(LibraryError::PhotoNotFound(_) | LibraryError::PersonNotFound(_)) => {
                return Ok(false);
            }
            Err(error) => return Err(error),
        }
    }
    // An event that was made stays, once other photos belong to it.
    let goes = step.parts.iter().any(|(_, was, _)| *was == Held::Event(None));
    if goes && !events::photos_of(transaction, &step.id)?.is_empty() {
        return Ok(false);
    }
    for (part, was, _) in step.parts.iter().rev() {
        hold(transaction, &step.id, *part, was)?;
    }
    touch(transaction, step)?;
    Ok(true)
}
