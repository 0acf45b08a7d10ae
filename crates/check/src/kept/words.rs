//! What became of the characters.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Ways;
use super::damage::Damage;
use super::found::Found;
use super::item::{FORMULA, ORNAMENT, Text};
use super::pair::Span;

/// The longest passage that is quoted, in characters.
pub(super) const QUOTED: usize = 40;

/// Finds what is lost, changed or new in the texts, joined or split.
pub(super) fn find(ways: &Ways<'_>, found: &mut Vec<Found>) {
    let covered = covered(ways);
    for (at, item) in ways.sent.items.iter().enumerate() {
        if let Some(text) = item.text() {
            one(ways, &covered, at, text, found);
        }
    }
    added(ways, &covered, found);
    merged(ways, found);
    moved(ways, found);
}

/// The parts of every text that came back which were sent.
type Covered = BTreeMap<usize, Vec<(usize, usize)>>;

fn covered(ways: &Ways<'_>) -> Covered {
    let mut covered = Covered::new();
    for link in &ways.pairs.links {
        let parts = link.spans.iter().map(|span| (span.got, span.got + span.length));
        covered.entry(link.got).or_default().extend(parts);
    }
    covered.values_mut().for_each(|parts| parts.sort_unstable());
    covered
}

/// What stands between a part and the one before it.
fn before(covered: &Covered, got: usize, at: usize) -> Range<usize> {
    let parts = covered.get(&got).map(Vec::as_slice).unwrap_or_default();
    let index = parts.partition_point(|(from, _)| *from < at);
    let end = index.checked_sub(1).and_then(|index| parts.get(index)).map_or(0, |(_, end)| *end);
    end.min(at)..at
}

/// What stands behind the last part.
fn behind(ways: &Ways<'_>, covered: &Covered, got: usize, end: usize) -> Range<usize> {
    let is_last = covered.get(&got).and_then(|parts| parts.last()).is_some_and(|(_, last)| *last <= end);
    let length = ways.got.text(got).map_or(0, |text| text.solids.len());
    if is_last { end..length.max(end) } else { end..end }
}

fn one(ways: &Ways<'_>, covered: &Covered, at: usize, text: &Text, found: &mut Vec<Found>) {
    let links = ways.pairs.of_sent(at);
    let mut spans: Vec<(usize, Span)> =
        links.iter().flat_map(|link| link.spans.iter().map(|span| (link.got, *span))).collect();
    spans.sort_by_key(|(_, span)| span.sent);
    let Some(first) = spans.first() else {
        return lost(ways, at, text, 0..text.solids.len(), "", found);
    };
    if links.len() > 1 && !ways.broken.contains(&at) {
        found.push(Found::new(Damage::ParagraphSplit, at).quoting(text.quote(0, usize::MAX, QUOTED)));
    }
    let mut cursor = 0;
    let mut last = (first.0, 0);
    for (got, span) in &spans {
        if *got != last.0 {
            change(ways, at, text, cursor..cursor, last.0, behind(ways, covered, last.0, last.1), found);
        }
        let new = before(covered, *got, span.got);
        change(ways, at, text, cursor..span.sent.max(cursor), *got, new, found);
        blanks(ways, at, text, *got, span, found);
        cursor = span.sent + span.length;
        last = (*got, span.got + span.length);
    }
    let rest = behind(ways, covered, last.0, last.1);
    change(ways, at, text, cursor..text.solids.len().max(cursor), last.0, rest, found);
}

/// One place where some characters are gone, new, or both.
fn change(
    ways: &Ways<'_>,
    at: usize,
    text: &Text,
    old: Range<usize>,
    got: usize,
    new: Range<usize>,
    found: &mut Vec<Found>,
) {
    let now = ways.got.text(got).map(|text| text.quote(new.start, new.end, QUOTED)).unwrap_or_default();
    if !old.is_empty() {
        lost(ways, at, text, old, &now, found);
    } else if !now.is_empty() {
        let context = text.quote(0, usize::MAX, QUOTED);
        found.push(Found::new(Damage::TextAdded, at).quoting(context).now(now));
    }
}

/// Names what is gone by what it was.
fn lost(ways: &Ways<'_>, at: usize, text: &Text, range: Range<usize>, now: &str, found: &mut Vec<Found>) {
    let mut from = range.start;
    while from < range.end {
        let kind = class(ways, at, text, from);
        let mut to = from + 1;
        while to < range.end && class(ways, at, text, to) == kind {
            to += 1;
        }
        let damage = match kind {
            Damage::TextLost if !now.is_empty() => Damage::TextChanged,
            kind => kind,
        };
        // What a lost column held is gone with it.
        let with_column = ways.sent.item(at).is_some_and(|item| {
            item.look.cell.is_some_and(|(table, ..)| ways.shrunk_tables.contains(&table))
        });
        if !(damage == Damage::TextLost && with_column) {
            let shown = if damage == Damage::TextChanged { now } else { "" };
            found.push(Found::new(damage, at).quoting(text.quote(from, to, QUOTED)).now(shown));
        }
        from = to;
    }
}

fn class(ways: &Ways<'_>, at: usize, text: &Text, index: usize) -> Damage {
    let Some(solid) = text.solids.get(index) else { return Damage::TextLost };
    let raised = ways.sent.run(solid).is_some_and(|run| run.script > 0);
    match solid.c {
        FORMULA => Damage::FormulaLost,
        ORNAMENT => Damage::OrnamentLost,
        c if raised && (c.is_ascii_digit() || matches!(c, '[' | ']')) => Damage::ReferenceNumberLost,
        _ if ways.sent.item(at).is_some_and(|item| item.look.caption) => {
            if ways.credits.get(&at).is_some_and(|credit| credit.contains(&index)) {
                Damage::CreditLost
            } else {
                Damage::CaptionLost
            }
        }
        _ if ways.references.contains(&at) => Damage::ReferencesLost,
        _ => Damage::TextLost,
    }
}

/// Blanks and line breaks between characters that stayed.
fn blanks(ways: &Ways<'_>, at: usize, text: &Text, got: usize, span: &Span, found: &mut Vec<Found>) {
    let Some(now) = ways.got.text(got) else { return };
    let code = ways.sent.item(at).is_some_and(|item| item.look.code);
    if code && ways.broken.contains(&at) {
        return;
    }
    let mut told = BTreeSet::new();
    for step in 0..span.length {
        let index = span.sent + step;
        let (Some(old), Some(new)) = (text.solids.get(index), now.solids.get(span.got + step)) else { break };
        let begins = index == 0 || step == 0;
        let word = |c: char| c.is_ascii_alphanumeric();
        let between_words = !begins
            && word(old.c)
            && index.checked_sub(1).and_then(|at| text.solids.get(at)).is_some_and(|solid| word(solid.c));
        let damage = if begins && !(code && index == 0) {
            continue;
        } else if old.breaks > new.breaks && (code || new.breaks == 0) {
            if code { Damage::CodeLinesLost } else { Damage::LineBreaksLost }
        } else if code && old.spaces > new.spaces {
            Damage::CodeIndentationLost
        } else if between_words && old.spaces > 0 && new.spaces == 0 && new.breaks == 0 {
            Damage::SpacesLost
        } else {
            continue;
        };
        if told.insert(damage) {
            let from = index.saturating_sub(8);
            found.push(Found::new(damage, at).quoting(text.quote(from, index + 8, QUOTED)));
        }
    }
}

/// Texts of which nothing was sent.
fn added(ways: &Ways<'_>, covered: &Covered, found: &mut Vec<Found>) {
    let mut before = 0;
    let sent_at: BTreeMap<usize, usize> = ways.pairs.links.iter().map(|link| (link.got, link.sent)).collect();
    for (at, item) in ways.got.items.iter().enumerate() {
        if let Some(sent) = sent_at.get(&at) {
            before = *sent;
        }
        if let Some(text) = item.text()
            && !covered.contains_key(&at)
        {
            let now = text.quote(0, usize::MAX, QUOTED);
            if !now.is_empty() {
                found.push(Found::new(Damage::TextAdded, before).now(now));
            }
        }
    }
}

fn merged(ways: &Ways<'_>, found: &mut Vec<Found>) {
    let mut by_got: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for link in &ways.pairs.links {
        by_got.entry(link.got).or_default().push(link.sent);
    }
    for sent in by_got.values().filter(|sent| sent.len() > 1) {
        for at in sent.iter().skip(1).filter(|at| !ways.broken.contains(at)) {
            let quote = ways.sent.text(*at).map(|text| text.quote(0, usize::MAX, QUOTED)).unwrap_or_default();
            found.push(Found::new(Damage::ParagraphsMerged, *at).quoting(quote));
        }
    }
}

fn moved(ways: &Ways<'_>, found: &mut Vec<Found>) {
    for at in &ways.pairs.moved {
        let quote = ways.sent.text(*at).map(|text| text.quote(0, usize::MAX, QUOTED)).unwrap_or_default();
        found.push(Found::new(Damage::OrderChanged, *at).quoting(quote));
    }
}
