//! What became of headings, lists, tables, code and lines.

use std::collections::BTreeSet;

use super::damage::Damage;
use super::found::Found;
use super::item::{Item, Page, What};
use super::pair::Pairs;
use super::words::QUOTED;

/// What was found, and what need not be looked at any more.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) found: Vec<Found>,
    /// Things that are no longer what they were, so that their looks are no news.
    pub(super) broken: BTreeSet<usize>,
    /// Tables that have fewer cells.
    pub(super) shrunk_tables: BTreeSet<usize>,
}

/// Compares the structure of two pages.
pub(super) fn find(sent: &Page, got: &Page, pairs: &Pairs) -> Shapes {
    let mut shapes = Shapes::default();
    let mut lost_tables = BTreeSet::new();
    for (at, item) in sent.items.iter().enumerate() {
        if let What::Table(number) = item.what {
            match pairs.partner(at).and_then(|to| got.item(to)) {
                Some(Item { what: What::Table(other), .. }) => {
                    table(sent, got, at, number, *other, &mut shapes);
                }
                _ => {
                    lost_tables.insert(number);
                    shapes.found.push(Found::new(Damage::TableLost, at));
                }
            }
        }
    }
    for (at, item) in sent.items.iter().enumerate() {
        if let Some((number, ..)) = item.look.cell
            && lost_tables.contains(&number)
        {
            shapes.broken.insert(at);
            continue;
        }
        let Some(to) = pairs.partner(at).and_then(|to| got.item(to)) else {
            if matches!(item.what, What::Divider) {
                let damage = if item.look.heading > 0 { Damage::OrnamentLost } else { Damage::DividerLost };
                shapes.found.push(Found::new(damage, at));
            }
            continue;
        };
        let moved = pairs.moved.contains(&at);
        let quote = item.text().map(|text| text.quote(0, usize::MAX, QUOTED)).unwrap_or_default();
        for damage in [heading(item, to), code(item, to)].into_iter().flatten() {
            shapes.broken.insert(at);
            shapes.found.push(Found::new(damage, at).quoting(quote.clone()));
        }
        // An item that was moved counts anew where it stands.
        if let Some(damage) = list(item, to).filter(|damage| !(moved && *damage == Damage::ListNumberChanged))
        {
            if damage == Damage::ListLost {
                shapes.broken.insert(at);
            }
            shapes.found.push(Found::new(damage, at).quoting(quote).in_group(item.look.list));
        }
    }
    let items = pairs.things.values().copied().collect::<BTreeSet<_>>();
    for (at, item) in got.items.iter().enumerate() {
        if matches!(item.what, What::EmptyItem) && !items.contains(&at) {
            let before = pairs.links.iter().filter(|link| link.got < at).map(|link| link.sent).max();
            shapes
                .found
                .push(Found::new(Damage::ListItemEmpty, before.unwrap_or(0)).in_group(item.look.list));
        }
    }
    shapes
}

fn table(sent: &Page, got: &Page, at: usize, number: usize, other: usize, shapes: &mut Shapes) {
    let (Some(old), Some(new)) = (sent.tables.get(number), got.tables.get(other)) else { return };
    let counted = |a: u32, b: u32| (format!("{a}"), format!("{b}"));
    let mut tell = |damage, (quote, now): (String, String)| {
        shapes.found.push(Found::new(damage, at).quoting(quote).now(now));
    };
    if old.columns > new.columns {
        tell(Damage::TableColumnsLost, counted(old.columns, new.columns));
        shapes.shrunk_tables.insert(number);
    }
    if old.rows > new.rows {
        tell(Damage::TableRowsLost, counted(old.rows, new.rows));
        shapes.shrunk_tables.insert(number);
    }
    if old.spans != new.spans && (old.rows, old.columns) == (new.rows, new.columns) {
        shapes.found.push(Found::new(Damage::TableCellsChanged, at));
    }
}

fn heading(old: &Item, new: &Item) -> Option<Damage> {
    match (old.look.heading, new.look.heading) {
        (0, _) => None,
        (_, 0) => Some(Damage::HeadingLost),
        (a, b) => (a != b).then_some(Damage::HeadingChanged),
    }
}

fn code(old: &Item, new: &Item) -> Option<Damage> {
    (old.look.code && !new.look.code).then_some(Damage::CodeLost)
}

fn list(old: &Item, new: &Item) -> Option<Damage> {
    match (old.marker, new.marker) {
        (Some(_), None) if new.look.lists == 0 => Some(Damage::ListLost),
        (Some(_), None) => Some(Damage::ListMarkerLost),
        (Some(a), Some(b)) if b.count > a.count => Some(Damage::ListMarkerDoubled),
        (None, Some(_)) if old.look.lists > 0 => Some(Damage::ListMarkerDoubled),
        (Some(_), Some(_)) if new.look.lists < old.look.lists => Some(Damage::ListFlattened),
        (Some(a), Some(b)) if a.ordered != b.ordered || a.ordered && a.number != b.number => {
            Some(Damage::ListNumberChanged)
        }
        _ => None,
    }
}
