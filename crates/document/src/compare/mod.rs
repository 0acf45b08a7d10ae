//! Comparing two revisions of an article: what was changed, added, removed and moved.
//!
//! The bodies are read as trees of nodes. Blocks of the two sides are paired: equal ones first, then ones that are alike, then
//! ones that merely stand at the same place; pairs that stand out of order were moved. The text of a pair is compared by
//! units: Han characters, words, numbers, signs; clusters that readers see as one character stay whole.

mod changes;
mod figures;
mod flow;
mod information;
mod matching;
mod names;
mod node;
mod places;
mod rows;
mod sequence;
#[cfg(test)]
mod tests;
mod tidying;
mod types;
mod units;

pub use types::{
    Change, ChangeKind, CompareField, CompareRow, CompareTotals, Comparison, RowKind, Segment, SegmentKind,
    Side, TextChange,
};

use node::Node;
use rows::Comparing;

use crate::{Body, Meta, Numbering};

/// Compares two revisions of an article, the older first.
///
/// The work is bounded: what is left to compare when the bound is reached counts as replaced. Comparing the other way around
/// finds the same pairs, moves and stretches of text, with both sides exchanged.
pub fn compare((left_meta, left): (&Meta, &Body), (right_meta, right): (&Meta, &Body)) -> Comparison {
    // What cannot be written as JSON does not exist; an empty body is then the least surprising.
    let value = |body: &Body| serde_json::to_value(body).unwrap_or_default();
    let (left, right) = (value(left), value(right));
    let order = |body: &serde_json::Value, meta: &Meta| {
        (serde_json::to_string(body).unwrap_or_default(), format!("{meta:?}"))
    };
    let flip = order(&left, left_meta) > order(&right, right_meta);
    let mut comparing = Comparing::new(flip);
    let read = |body: &serde_json::Value, meta: &Meta, comparing: &mut Comparing| {
        Node::list(body.get("content"), &mut comparing.interner, &mut Numbering::new(meta))
    };
    let lefts = read(&left, left_meta, &mut comparing);
    let rights = read(&right, right_meta, &mut comparing);
    let mut rows = comparing.align(&lefts, &rights, true);
    rows::number(&mut rows);
    let head = information::head(&mut comparing, left_meta, right_meta);
    let information = information::compare(&mut comparing, left_meta, right_meta);
    let (changes, totals) = changes::list(&rows, &information);
    Comparison { head, rows, information, changes, totals }
}
