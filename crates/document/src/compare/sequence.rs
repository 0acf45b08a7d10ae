//! Comparing two sequences of numbers: what stayed, what was replaced.
//!
//! Myers' algorithm finds the shortest script, at a cost that rises with length × difference. Sequences that are too long for
//! it are first pinned at stretches that occur once on each side; between pins that are still too far apart all counts
//! as replaced. The bound is one of work, not of time, so that the same articles always give the same comparison.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How much work may still be done for this comparison.
pub(super) struct Budget {
    left: u64,
}

/// The most work for one pair of sequences: their lengths multiplied.
const ONCE: u64 = 4_000_000;
/// The most work for a whole comparison.
const ALL: u64 = 24_000_000;

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: ALL }
    }

    /// Takes some work from what is left, where there is enough.
    pub(super) fn take(&mut self, work: u64) -> bool {
        let enough = work <= self.left;
        if enough {
            self.left -= work;
        }
        enough
    }
}

/// A stretch of both sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    /// Whether the two stretches are equal.
    pub(super) same: bool,
}

/// Compares two sequences; equal and replaced stretches take turns. `pin` is the length of the stretches at which long
/// sequences are pinned.
pub(super) fn diff(left: &[u32], right: &[u32], pin: usize, budget: &mut Budget) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    within(left, right, (0, 0), pin, budget, &mut hunks);
    joined(hunks)
}

/// Joins neighbouring stretches of one kind.
pub(super) fn joined(hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        if hunk.left.is_empty() && hunk.right.is_empty() {
            continue;
        }
        match joined.last_mut() {
            Some(last) if last.same == hunk.same => {
                last.left.end = hunk.left.end;
                last.right.end = hunk.right.end;
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

fn within(
    left: &[u32],
    right: &[u32],
    (from_left, from_right): (usize, usize),
    pin: usize,
    budget: &mut Budget,
    hunks: &mut Vec<Hunk>,
) {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let tail = left[head..].iter().rev().zip(right[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (l, r) = (head..left.len() - tail, head..right.len() - tail);
    let mut push = |l: Range<usize>, r: Range<usize>, same: bool| {
        hunks.push(Hunk {
            left: from_left + l.start..from_left + l.end,
            right: from_right + r.start..from_right + r.end,
            same,
        });
    };
    push(0..head, 0..head, true);
    let work = l.len() as u64 * r.len() as u64;
    if work == 0 {
        push(l.clone(), r.clone(), false);
    } else if work <= ONCE && budget.take(work) {
        let (mut a, mut b) = (head, head);
        for op in capture_diff_slices(Algorithm::Myers, &left[l.clone()], &right[r.clone()]) {
            // Only the lengths are taken: the place of an operation on the side that it leaves alone can be out of date.
            let (old, new) = (op.old_range().len(), op.new_range().len());
            push(a..a + old, b..b + new, matches!(op, DiffOp::Equal { .. }));
            (a, b) = (a + old, b + new);
        }
    } else {
        let pins = pins(&left[l.clone()], &right[r.clone()], pin);
        if pins.is_empty() {
            push(l.clone(), r.clone(), false);
        }
        let (mut a, mut b) = (l.start, r.start);
        let ends = pins.iter().map(|(x, y)| (head + x, head + y, pin));
        let mut between = |a: usize, b: usize, x: usize, y: usize, hunks: &mut Vec<Hunk>| {
            within(&left[a..x], &right[b..y], (from_left + a, from_right + b), pin, budget, hunks);
        };
        if !pins.is_empty() {
            for (x, y, length) in ends {
                // Pins may overlap the one before; the rest of it is then equal as well.
                if x < a || y < b {
                    continue;
                }
                between(a, b, x, y, hunks);
                hunks.push(Hunk {
                    left: from_left + x..from_left + x + length,
                    right: from_right + y..from_right + y + length,
                    same: true,
                });
                (a, b) = (x + length, y + length);
            }
            between(a, b, l.end, r.end, hunks);
        }
    }
    let mut push = |l: Range<usize>, r: Range<usize>| {
        hunks.push(Hunk {
            left: from_left + l.start..from_left + l.end,
            right: from_right + r.start..from_right + r.end,
            same: true,
        });
    };
    push(l.end..left.len(), r.end..right.len());
}

/// Where stretches of `length` that occur once on each side stand, as the longest run that rises on both sides.
fn pins(left: &[u32], right: &[u32], length: usize) -> Vec<(usize, usize)> {
    let (left_places, right_places) = (once(left, length), once(right, length));
    let pairs: Vec<(usize, usize)> = left
        .windows(length)
        .enumerate()
        .filter(|(_, stretch)| left_places.get(*stretch).copied().flatten().is_some())
        .filter_map(|(at, stretch)| Some((at, right_places.get(stretch).copied().flatten()?)))
        .collect();
    rising(&pairs.iter().map(|(_, right)| (*right, 1)).collect::<Vec<_>>())
        .into_iter()
        .map(|index| pairs[index])
        .collect()
}

/// The stretches of a sequence, with the place of those that occur once.
fn once(side: &[u32], length: usize) -> HashMap<&[u32], Option<usize>> {
    let mut places = HashMap::with_capacity(side.len());
    for (at, stretch) in side.windows(length).enumerate() {
        places.entry(stretch).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The heaviest run of `(place, weight)` whose places rise, as indices. Places differ from each other.
pub(super) fn rising(items: &[(usize, u64)]) -> Vec<usize> {
    // A tree over places holds, for each prefix, the heaviest run that ends in it.
    let size = items.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
    let mut best: Vec<Option<(u64, usize)>> = vec![None; size + 1];
    let mut before: Vec<Option<usize>> = vec![None; items.len()];
    for (index, (place, weight)) in items.iter().enumerate() {
        let mut found: Option<(u64, usize)> = None;
        let mut at = *place;
        while at > 0 {
            if best[at].is_some_and(|(heavy, _)| found.is_none_or(|(most, _)| heavy > most)) {
                found = best[at];
            }
            at &= at - 1;
        }
        before[index] = found.map(|(_, last)| last);
        let run = (found.map_or(0, |(heavy, _)| heavy) + weight, index);
        let mut at = place + 1;
        while at <= size {
            if best[at].is_none_or(|(most, _)| run.0 > most) {
                best[at] = Some(run);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut run = Vec::new();
    let mut last: Option<(u64, usize)> = None;
    for (heavy, index) in best.iter().flatten() {
        if last.is_none_or(|(most, _)| *heavy > most) {
            last = Some((*heavy, *index));
        }
    }
    let mut at = last.map(|(_, index)| index);
    while let Some(index) = at {
        run.push(index);
        at = before[index];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &[u32], right: &[u32], hunks: &[Hunk]) {
        let (mut l, mut r) = (0, 0);
        for hunk in hunks {
            assert_eq!((hunk.left.start, hunk.right.start), (l, r));
            (l, r) = (hunk.left.end, hunk.right.end);
            if hunk.same {
                assert_eq!(left[hunk.left.clone()], right[hunk.right.clone()]);
            }
        }
        assert_eq!((l, r), (left.len(), right.len()));
        assert!(hunks.windows(2).all(|pair| pair[0].same != pair[1].same));
    }

    #[test]
    fn long_sequences_are_pinned_and_stay_within_bounds() {
        let left: Vec<u32> = (0..30_000u32).map(|n| n.wrapping_mul(2_654_435_761) % 977).collect();
        let mut right = left.clone();
        right.splice(3_000..3_010, [5000; 4]);
        right.splice(20_000..20_000, [6000; 30]);
        let hunks = diff(&left, &right, 8, &mut Budget::new());
        check(&left, &right, &hunks);
        assert!(hunks.len() <= 7, "{}", hunks.len());
        let other: Vec<u32> = (0..30_000u32).map(|n| n.wrapping_mul(40_503) % 7).collect();
        check(&left, &other, &diff(&left, &other, 8, &mut Budget::new()));
        let (ones, twos) = (vec![1; 20_000], (0..20_000).map(|n| n % 2).collect::<Vec<_>>());
        check(&ones, &twos, &diff(&ones, &twos, 8, &mut Budget::new()));
    }

    #[test]
    fn the_heaviest_rising_run() {
        assert_eq!(rising(&[(3, 10), (0, 1), (1, 1), (2, 1)]), [0]);
        assert_eq!(rising(&[(3, 2), (0, 1), (1, 1), (2, 1)]), [1, 2, 3]);
        assert!(rising(&[]).is_empty());
    }
}
