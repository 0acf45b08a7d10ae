//! Making a script of changes readable: no confetti of single characters, and edits that begin and end where sentences do.

use std::ops::Range;

use super::flow::Flow;
use super::sequence::{Hunk, joined};
use super::units::Class;

/// Where less than this part of the longer side stayed, in percent, all of it counts as rewritten.
const REWRITTEN: u32 = 22;

/// Tidies the script that leads from one run of text to another.
pub(super) fn tidy(left: &Flow, right: &Flow, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut hunks = joined(hunks);
    slide(left, right, &mut hunks);
    let hunks = without_islands(left, right, joined(hunks));
    if is_rewritten(left, right, &hunks) {
        return vec![Hunk { left: 0..left.units.len(), right: 0..right.units.len(), same: false }];
    }
    hunks
}

fn size(flow: &Flow, units: Range<usize>) -> u32 {
    flow.length(units, |class| class != Class::Blank)
}

/// What a reader holds on to in text that stayed; a comma or a blank is nothing.
fn substance(flow: &Flow, units: Range<usize>) -> u32 {
    flow.length(units, |class| matches!(class, Class::Word | Class::Stop))
}

/// Whether so little stayed that single words would only confuse.
fn is_rewritten(left: &Flow, right: &Flow, hunks: &[Hunk]) -> bool {
    if hunks.iter().all(|hunk| hunk.same) {
        return false;
    }
    let longer = size(left, 0..left.units.len()).max(size(right, 0..right.units.len()));
    let stayed: u32 =
        hunks.iter().filter(|hunk| hunk.same).map(|hunk| substance(left, hunk.left.clone())).sum();
    let changed = hunks.iter().filter(|hunk| !hunk.same);
    // A text to which much was added stayed itself, however short it was.
    let both = changed.clone().any(|hunk| !hunk.left.is_empty())
        && changed.clone().any(|hunk| !hunk.right.is_empty());
    both && stayed * 100 < longer * REWRITTEN
}

/// Joins replacements over what little stayed between them.
fn without_islands(left: &Flow, right: &Flow, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut kept: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        kept.push(hunk);
        // Joining makes the replacement longer, which may drown the island before it as well.
        while let [.., before, island, after] = kept.as_slice()
            && island.same
            && !before.same
            && !after.same
            && is_drowned(left, right, before, island, after)
        {
            let end = (after.left.end, after.right.end);
            kept.truncate(kept.len() - 2);
            if let Some(before) = kept.last_mut() {
                (before.left.end, before.right.end) = end;
            }
        }
    }
    kept
}

fn is_drowned(left: &Flow, right: &Flow, before: &Hunk, island: &Hunk, after: &Hunk) -> bool {
    let size = |hunk: &Hunk| size(left, hunk.left.clone()).max(size(right, hunk.right.clone()));
    let removes = !before.left.is_empty() || !after.left.is_empty();
    let adds = !before.right.is_empty() || !after.right.is_empty();
    // Between two insertions nothing was replaced: joined, they would claim that text went which stayed.
    let replaced = removes && adds;
    let island = substance(left, island.left.clone());
    replaced && island <= 6 && island <= size(before) && island <= size(after)
}

/// Moves insertions and deletions along equal text to where they begin or end a sentence.
fn slide(left: &Flow, right: &Flow, hunks: &mut [Hunk]) {
    for at in 1..hunks.len().saturating_sub(1) {
        let [before, edit, after] = &hunks[at - 1..=at + 1] else { continue };
        if edit.same || !(edit.left.is_empty() || edit.right.is_empty()) || !before.same || !after.same {
            continue;
        }
        let (flow, range) =
            if edit.left.is_empty() { (right, edit.right.clone()) } else { (left, edit.left.clone()) };
        let back = (1..before.left.len())
            .take_while(|step| flow.ids[range.start - step] == flow.ids[range.end - step])
            .count() as isize;
        let forth = (0..after.left.len().saturating_sub(1))
            .take_while(|step| flow.ids[range.start + step] == flow.ids[range.end + step])
            .count() as isize;
        let score = |shift: isize| {
            let (start, end) =
                (range.start.saturating_add_signed(shift), range.end.saturating_add_signed(shift));
            edge(flow, start) + edge(flow, end)
        };
        let mut best = 0;
        for shift in -back..=forth {
            if score(shift) > score(best) {
                best = shift;
            }
        }
        if best == 0 {
            continue;
        }
        let moved = |place: &mut usize| *place = place.saturating_add_signed(best);
        let [before, edit, after] = &mut hunks[at - 1..=at + 1] else { continue };
        for place in
            [&mut before.left.end, &mut before.right.end, &mut after.left.start, &mut after.right.start]
        {
            moved(place);
        }
        for range in [&mut edit.left, &mut edit.right] {
            moved(&mut range.start);
            moved(&mut range.end);
        }
    }
}

/// How good a place is for an edit to begin or end: best after a sentence's end.
fn edge(flow: &Flow, at: usize) -> u32 {
    let Some(last) = at.checked_sub(1).and_then(|last| flow.units.get(last)) else { return 4 };
    let Some(next) = flow.units.get(at) else { return 4 };
    match (last.class, next.class) {
        (Class::Stop, _) => 4,
        (Class::Comma, _) => 3,
        (_, Class::Stop | Class::Comma) | (Class::Blank, _) => 2,
        (_, Class::Blank | Class::Sign) | (Class::Sign, _) => 1,
        _ => 0,
    }
}
