//! What became of the pictures. Their addresses change on the way, so they are known by their place among the texts, by
//! their shape and by their alternative text.

use std::collections::{BTreeMap, BTreeSet};

use super::damage::Damage;
use super::found::Found;
use super::item::{Page, Picture, What};
use super::{Facts, Ways};

/// Pictures between two texts that came back unchanged.
#[derive(Debug, Default)]
struct Slot {
    sent: Vec<usize>,
    got: Vec<usize>,
    placeholders: usize,
}

/// More pictures than this in one place are matched in order.
const MANY: usize = 40_000;

/// Finds what became of the pictures.
pub(super) fn find(ways: &Ways<'_>, found: &mut Vec<Found>) {
    let matching = matching(ways);
    for (sent, got) in &matching.pairs {
        let Some(picture) = ways.got.item(*got).and_then(|item| item.picture()) else { continue };
        if let Some(why) = not_uploaded(&picture.address) {
            found.push(Found::new(Damage::PictureNotUploaded, *sent).now(why));
        }
    }
    contradictions(ways, &matching, found);
    rows(ways, &matching, found);
    rest(ways, &matching, found);
}

#[derive(Debug, Default)]
struct Matching {
    pairs: BTreeMap<usize, usize>,
    lost: Vec<usize>,
    /// Lost pictures for which a placeholder stands.
    waiting: Vec<usize>,
    /// New pictures, with the thing before each.
    new: Vec<(usize, usize)>,
}

fn matching(ways: &Ways<'_>) -> Matching {
    let mut slots: BTreeMap<usize, Slot> = BTreeMap::new();
    let slot = |at: usize, side: fn(&(usize, usize)) -> usize, anchors: &[(usize, usize)]| {
        anchors.partition_point(|anchor| side(anchor) < at)
    };
    let anchors = &ways.pairs.anchors;
    for (at, item) in ways.sent.items.iter().enumerate() {
        if item.picture().is_some() {
            slots.entry(slot(at, |anchor| anchor.0, anchors)).or_default().sent.push(at);
        }
    }
    for (at, item) in ways.got.items.iter().enumerate() {
        let place = slot(at, |anchor| anchor.1, anchors);
        match item.what {
            What::Picture(_) => slots.entry(place).or_default().got.push(at),
            What::Placeholder => slots.entry(place).or_default().placeholders += 1,
            _ => {}
        }
    }
    let mut matching = Matching::default();
    for (place, slot) in slots {
        let pairs = aligned(ways, &slot);
        let new: BTreeSet<usize> = pairs.iter().map(|(_, got)| *got).collect();
        let pairs: BTreeMap<usize, usize> = pairs.into_iter().collect();
        let before = place.checked_sub(1).and_then(|place| anchors.get(place)).map_or(0, |anchor| anchor.0);
        let lost = slot.sent.iter().copied().filter(|at| !pairs.contains_key(at));
        for (count, at) in lost.enumerate() {
            if count < slot.placeholders { matching.waiting.push(at) } else { matching.lost.push(at) }
        }
        matching.new.extend(slot.got.iter().filter(|at| !new.contains(at)).map(|at| (*at, before)));
        matching.pairs.extend(pairs);
    }
    matching
}

/// The pairs of a slot with the fewest contradictions.
fn aligned(ways: &Ways<'_>, slot: &Slot) -> Vec<(usize, usize)> {
    let (n, m) = (slot.sent.len(), slot.got.len());
    if n == m && !slot.sent.iter().zip(&slot.got).any(|(a, b)| contradict(ways, *a, *b)) || n * m > MANY {
        return slot.sent.iter().copied().zip(slot.got.iter().copied()).collect();
    }
    // The usual table of an edit distance: leaving one out costs 2, a contradiction 3.
    let width = m + 1;
    let mut costs = vec![0_u32; (n + 1) * width];
    let cost = |costs: &[u32], i: usize, j: usize| costs.get(i * width + j).copied().unwrap_or(u32::MAX / 2);
    let pair = |i: usize, j: usize| match (slot.sent.get(i), slot.got.get(j)) {
        (Some(a), Some(b)) if contradict(ways, *a, *b) => 3,
        _ => 0,
    };
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            let best = match (i < n, j < m) {
                (false, false) => 0,
                (true, false) => cost(&costs, i + 1, j) + 2,
                (false, true) => cost(&costs, i, j + 1) + 2,
                (true, true) => (cost(&costs, i + 1, j + 1) + pair(i, j))
                    .min(cost(&costs, i + 1, j) + 2)
                    .min(cost(&costs, i, j + 1) + 2),
            };
            if let Some(place) = costs.get_mut(i * width + j) {
                *place = best;
            }
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (slot.sent.get(i), slot.got.get(j)) {
        let best = cost(&costs, i, j);
        if best == cost(&costs, i + 1, j + 1) + pair(i, j) {
            found.push((*a, *b));
            (i, j) = (i + 1, j + 1);
        } else if best == cost(&costs, i + 1, j) + 2 {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// Whether something about the two says that they are different pictures.
fn contradict(ways: &Ways<'_>, sent: usize, got: usize) -> bool {
    let of = |page: &Page, at: usize| page.item(at).and_then(|item| item.picture()).cloned();
    match (of(ways.sent, sent), of(ways.got, got)) {
        (Some(a), Some(b)) => differ(ways, &a, &b),
        _ => true,
    }
}

fn differ(ways: &Ways<'_>, sent: &Picture, got: &Picture) -> bool {
    let facts: Option<&Facts> = ways.facts.get(&sent.address);
    let alt = !sent.alt.is_empty() && !got.alt.is_empty() && squeezed(&sent.alt) != squeezed(&got.alt);
    let shape = match (facts, got.ratio) {
        (Some(facts), Some(ratio)) if facts.width > 0 && facts.height > 0 => {
            let known = facts.height as f32 / facts.width as f32;
            (known - ratio).abs() > 0.03 * known
        }
        _ => false,
    };
    alt || shape
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Pictures that stand where another one was: exchanged with another, or replaced.
fn contradictions(ways: &Ways<'_>, matching: &Matching, found: &mut Vec<Found>) {
    let wrong: Vec<(usize, usize)> = matching
        .pairs
        .iter()
        .map(|(sent, got)| (*sent, *got))
        .filter(|(sent, got)| contradict(ways, *sent, *got))
        .collect();
    for (sent, got) in &wrong {
        let elsewhere =
            wrong.iter().take(100).any(|(other, _)| other != sent && !contradict(ways, *other, *got));
        let damage = if elsewhere { Damage::PictureOrderChanged } else { Damage::PictureChanged };
        found.push(Found::new(damage, *sent));
    }
}

/// Photos that stood side by side.
fn rows(ways: &Ways<'_>, matching: &Matching, found: &mut Vec<Found>) {
    let mut before: Option<usize> = None;
    for (at, item) in ways.sent.items.iter().enumerate().filter(|(_, item)| item.picture().is_some()) {
        let last = before.replace(at);
        let (Some(last), Some(row)) = (last, item.look.row) else { continue };
        if ways.sent.item(last).and_then(|item| item.look.row) != Some(row) {
            continue;
        }
        let got = |at: usize| matching.pairs.get(&at).and_then(|to| ways.got.item(*to));
        let (Some(one), Some(two)) = (got(last), got(at)) else { continue };
        let beside = two.look.row.is_some() && one.look.row == two.look.row;
        if !beside || item.look.swiped && !two.look.swiped {
            found.push(Found::new(Damage::FigureLayoutLost, last).in_group(Some(row)));
        }
    }
}

/// Pictures that are gone, and pictures that are new.
fn rest(ways: &Ways<'_>, matching: &Matching, found: &mut Vec<Found>) {
    let mut lost: Vec<usize> = matching.lost.clone();
    let picture = |at: usize| ways.got.item(at).and_then(|item| item.picture());
    let known: BTreeSet<&str> = matching
        .pairs
        .values()
        .filter_map(|got| picture(*got))
        .map(|picture| picture.address.as_str())
        .collect();
    for (got, before) in &matching.new {
        let address = picture(*got).map(|picture| picture.address.as_str()).unwrap_or_default();
        if known.contains(address) {
            found.push(Found::new(Damage::PictureTwice, *before));
        } else if let Some(index) = lost.iter().take(100).position(|at| !contradict(ways, *at, *got)) {
            found.push(Found::new(Damage::PictureOrderChanged, lost.remove(index)));
        } else {
            found.push(Found::new(Damage::PictureAdded, *before));
        }
    }
    found.extend(lost.into_iter().map(|at| Found::new(Damage::PictureLost, at)));
    found.extend(matching.waiting.iter().map(|at| Found::new(Damage::PlaceholderLeft, *at)));
}

/// Why readers will not see the picture: where it lies, if not with the platform.
fn not_uploaded(address: &str) -> Option<String> {
    let rest = address.strip_prefix("//").map(Some).unwrap_or_else(|| {
        let (scheme, rest) = address.split_once("://")?;
        ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(rest)
    });
    let Some(rest) = rest else {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.len() < 12);
        return Some(scheme.map_or_else(|| "file:".to_owned(), |scheme| format!("{scheme}:")));
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let ours = ["mmbiz.qpic.cn", "mmbiz.qlogo.cn", "mmecoa.qpic.cn"].contains(&host.as_str());
    (!ours).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::not_uploaded;

    #[test]
    fn only_the_platforms_own_pictures_are_uploaded() {
        for good in ["https://mmbiz.qpic.cn/a/640?wx_fmt=jpeg", "http://mmbiz.qpic.cn/x", "//mmbiz.qpic.cn/x"]
        {
            assert_eq!(not_uploaded(good), None, "{good}");
        }
        for (bad, why) in [
            ("data:image/png;base64,AA", "data:"),
            ("file:///C:/a.png", "file:"),
            ("blob:https://mp.weixin.qq.com/1", "blob:"),
            ("https://example.cn/mmbiz.qpic.cn/a.png", "example.cn"),
            ("https://mmbiz.qpic.cn.evil.cn/a", "mmbiz.qpic.cn.evil.cn"),
            ("images/01.jpg", "file:"),
        ] {
            assert_eq!(not_uploaded(bad).as_deref(), Some(why), "{bad}");
        }
    }
}
