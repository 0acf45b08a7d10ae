//! What became of the looks: of letters, and of the boxes that they stand in.

use std::collections::{BTreeMap, BTreeSet};

use super::Ways;
use super::damage::Damage;
use super::found::Found;
use super::item::{FORMULA, Item, ORNAMENT, Run};
use super::pair::Link;
use super::style::{Align, Ground};
use super::words::QUOTED;

/// Compares the looks of everything that came back.
pub(super) fn find(ways: &Ways<'_>, found: &mut Vec<Found>) {
    let mut known = BTreeMap::new();
    let base = side(ways, found);
    let mut boxed = BTreeSet::new();
    for (at, item) in ways.sent.items.iter().enumerate() {
        if ways.broken.contains(&at) {
            continue;
        }
        let links = ways.pairs.of_sent(at);
        letters(ways, at, links, &mut known, found);
        let Some(now) = ways.pairs.partner(at).and_then(|to| ways.got.item(to)) else { continue };
        if item.text().is_some() {
            let quote = item.text().map(|text| text.quote(0, usize::MAX, QUOTED)).unwrap_or_default();
            let told = boxes(item, now, base);
            let of_box = |damage: &Damage| {
                matches!(damage, Damage::QuotationLost | Damage::BackgroundLost | Damage::BorderLost)
            };
            // The room of a box goes with it.
            let lost = told.iter().any(of_box);
            if lost {
                boxed.insert(at);
            }
            let told = told.into_iter().filter(|damage| !lost || *damage != Damage::PaddingLost);
            found.extend(told.map(|damage| Found::new(damage, at).quoting(quote.clone())));
        }
        let beside_box = boxed.contains(&at) || at > 0 && boxed.contains(&(at - 1));
        if let Some(finding) = gap(ways, at, item, now).filter(|_| !beside_box) {
            found.push(finding);
        }
    }
}

/// The room at the sides that the article lost as a whole; what a box lost is measured beyond that.
fn side(ways: &Ways<'_>, found: &mut Vec<Found>) -> f32 {
    let mut lost: Vec<f32> = Vec::new();
    for (at, item) in ways.sent.items.iter().enumerate().filter(|(_, item)| item.text().is_some()) {
        if let Some(now) = ways.pairs.partner(at).and_then(|to| ways.got.item(to)) {
            lost.push(item.look.aside - now.look.aside);
        }
    }
    lost.sort_by(f32::total_cmp);
    let median = lost.get(lost.len() / 2).copied().unwrap_or(0.0);
    if median <= ROOM || lost.len() < 3 {
        return 0.0;
    }
    let places = lost.iter().filter(|lost| (**lost - median).abs() <= ROOM).count();
    found.push(Found { places, everywhere: true, ..Found::new(Damage::PaddingLost, 0) });
    median
}

/// So many pixels are not seen.
const ROOM: f32 = 3.0;

/// The looks of the letters of one text; each loss is told once, at its first words.
fn letters(
    ways: &Ways<'_>,
    at: usize,
    links: &[Link],
    known: &mut BTreeMap<(u32, u32), Vec<Damage>>,
    found: &mut Vec<Found>,
) {
    let Some(text) = ways.sent.text(at) else { return };
    let mut told: BTreeMap<Damage, (usize, usize, String)> = BTreeMap::new();
    for link in links {
        let Some(now) = ways.got.text(link.got) else { continue };
        for span in &link.spans {
            for step in 0..span.length {
                let index = span.sent + step;
                let (Some(a), Some(b)) = (text.solids.get(index), now.solids.get(span.got + step)) else {
                    break;
                };
                let lost = known.entry((a.run, b.run)).or_insert_with(|| {
                    match (ways.sent.run(a), ways.got.run(b)) {
                        (Some(a), Some(b)) => lost_of(a, b),
                        _ => Vec::new(),
                    }
                });
                for damage in lost.iter().filter(|damage| !is_drawn(a.c) || is_of_drawings(**damage)) {
                    let stretch = told.entry(*damage).or_insert_with(|| {
                        let address = match damage {
                            Damage::LinkChanged => ways.got.run(b).and_then(|run| run.link.as_deref()),
                            _ => None,
                        };
                        (index, index, address.unwrap_or_default().to_owned())
                    });
                    if stretch.1 == index {
                        stretch.1 = index + 1;
                    }
                }
            }
        }
    }
    for (damage, (from, to, now)) in told {
        found.push(Found::new(damage, at).quoting(text.quote(from, to, QUOTED)).now(now));
    }
}

fn is_drawn(c: char) -> bool {
    matches!(c, FORMULA | ORNAMENT)
}

fn is_of_drawings(damage: Damage) -> bool {
    damage == Damage::HighlightLost
}

fn lost_of(a: &Run, b: &Run) -> Vec<Damage> {
    let linked = a.link.is_some();
    let colour = match (a.colour, b.colour) {
        (Some(a), Some(b)) => !a.is_like(b),
        (a, _) => a.is_some(),
    };
    let link = match (&a.link, &b.link) {
        (Some(_), None) => Some(Damage::LinkLost),
        (Some(a), Some(b)) => (!same_address(a, b)).then_some(Damage::LinkChanged),
        (None, _) => None,
    };
    let script = a.script != 0 && a.script != b.script;
    let checks = [
        (a.bold && !b.bold, Damage::BoldLost),
        (a.italic && !b.italic, Damage::ItalicLost),
        // The platform draws links in its own way.
        (a.underline && !b.underline && !linked, Damage::UnderlineLost),
        (a.strike && !b.strike, Damage::StrikeLost),
        (script, Damage::ScriptLost),
        (colour && !linked, Damage::ColourLost),
        (!same_ground(a.marked, b.marked) || a.edged && !b.edged, Damage::HighlightLost),
        ((a.size - b.size).abs() > 0.6 && !script, Damage::SizeLost),
        ((a.letter - b.letter).abs() > 0.2, Damage::LetterSpacingLost),
    ];
    checks.into_iter().filter_map(|(lost, damage)| lost.then_some(damage)).chain(link).collect()
}

/// Whether the ground that was sent is still there.
fn same_ground(sent: Option<Ground>, got: Option<Ground>) -> bool {
    match (sent, got) {
        (None, _) => true,
        (Some(Ground::Colour(a)), Some(Ground::Colour(b))) => a.is_like(b),
        (Some(a), Some(b)) => a == b,
        (Some(_), None) => false,
    }
}

/// Whether two addresses lead to the same page. The platform changes the scheme and adds keys of its own.
fn same_address(a: &str, b: &str) -> bool {
    let parts = |address: &str| {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let address = address.split('#').next().unwrap_or_default().replace("&amp;", "&");
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        let mut query: Vec<String> =
            query.split('&').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        query.sort();
        (path.trim_end_matches('/').to_owned(), query)
    };
    let ((path_a, query_a), (path_b, query_b)) = (parts(a), parts(b));
    path_a == path_b && query_a.iter().all(|part| query_b.binary_search(part).is_ok())
}

/// The height of the platform's own lines, in sizes of their letters.
const PAGE_LINE: f32 = 1.6;

fn boxes(a: &Item, b: &Item, base: f32) -> Vec<Damage> {
    let (old, new) = (&a.look, &b.look);
    let align = |align: Option<Align>| align.unwrap_or(Align::Justify);
    let ground = !same_ground(old.ground, new.ground);
    let border = old.borders.iter().zip(new.borders).any(|(old, new)| *old > new);
    let aside = old.aside - new.aside - base > ROOM;
    // The editor sets the room of items and cells itself.
    let own_room = old.lists == 0 && old.cell.is_none();
    let line = old.line.is_some_and(|line| (line - new.line.unwrap_or(PAGE_LINE)).abs() > 0.12);
    let cell = old.cell.is_some();
    if old.quotes > 0 && (ground || border || aside && own_room) {
        return vec![Damage::QuotationLost];
    }
    let checks = [
        (
            align(old.align) != align(new.align) && !old.code,
            if cell { Damage::CellAlignmentLost } else { Damage::AlignmentLost },
        ),
        (line && !old.code, Damage::LineHeightLost),
        (old.indent - new.indent > 2.0, Damage::IndentLost),
        (ground, Damage::BackgroundLost),
        (border, Damage::BorderLost),
        (aside && own_room, Damage::PaddingLost),
    ];
    checks.into_iter().filter_map(|(lost, damage)| lost.then_some(damage)).collect()
}

/// The room above a thing, where the thing before it is the same as before, too.
fn gap(ways: &Ways<'_>, at: usize, item: &Item, now: &Item) -> Option<Found> {
    let before = at.checked_sub(1)?;
    if ways.broken.contains(&before) || ways.pairs.moved.contains(&at) || ways.pairs.moved.contains(&before) {
        return None;
    }
    let to = ways.pairs.partner(at)?;
    let last = match ways.pairs.of_sent(before).last() {
        Some(link) => link.got,
        None => *ways.pairs.things.get(&before)?,
    };
    let listed = item.look.lists > 0 || item.look.cell.is_some();
    if last + 1 != to || listed || item.gap - now.gap <= ROOM {
        return None;
    }
    let quote = item.text().map(|text| text.quote(0, usize::MAX, QUOTED)).unwrap_or_default();
    let pixels = |gap: f32| format!("{} px", gap.round());
    Some(Found::new(Damage::SpacingLost, at).quoting(quote).now(format!(
        "{} → {}",
        pixels(item.gap),
        pixels(now.gap)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platforms_keys_do_not_change_an_address() {
        let sent = "https://mp.weixin.qq.com/s?__biz=MzA&mid=1&idx=1&sn=x";
        for same in [
            "http://mp.weixin.qq.com/s?__biz=MzA&amp;mid=1&amp;idx=1&amp;sn=x&amp;chksm=f#wechat_redirect",
            "https://mp.weixin.qq.com/s?mid=1&__biz=MzA&idx=1&sn=x&scene=21#wechat_redirect",
        ] {
            assert!(same_address(sent, same), "{same}");
        }
        for other in ["https://mp.weixin.qq.com/s?__biz=MzA&mid=2&idx=1&sn=x", "https://mp.weixin.qq.com/s/x"]
        {
            assert!(!same_address(sent, other), "{other}");
        }
    }
}
