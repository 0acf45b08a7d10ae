//! Which thing of the page that came back is which of the page that was sent.
//!
//! Things that are equal are matched first; what lies between two matches is compared by its characters, so that one
//! loss stays one loss.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::item::{Page, Text, What};

/// After this long a comparison goes on coarsely; real articles take a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Characters of one text that are characters of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The place among the characters of the text that was sent.
    pub(super) sent: usize,
    /// The place among those of the text that came back.
    pub(super) got: usize,
    pub(super) length: usize,
}

/// A text that came back as (a part of) another.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) sent: usize,
    pub(super) got: usize,
    pub(super) spans: Vec<Span>,
}

/// What became of every thing that was sent.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Texts, ordered by the one that was sent, then by the one that came back.
    pub(super) links: Vec<Link>,
    /// Things that are no texts.
    pub(super) things: BTreeMap<usize, usize>,
    /// Texts that came back whole at another place.
    pub(super) moved: Vec<usize>,
    /// Texts that are equal and in order: they divide the pages into slots.
    pub(super) anchors: Vec<(usize, usize)>,
}

impl Pairs {
    /// The links of a text that was sent.
    pub(super) fn of_sent(&self, sent: usize) -> &[Link] {
        let from = self.links.partition_point(|link| link.sent < sent);
        let to = self.links.partition_point(|link| link.sent <= sent);
        self.links.get(from..to).unwrap_or_default()
    }

    /// What a thing came back as: for a text, the first part of it.
    pub(super) fn partner(&self, sent: usize) -> Option<usize> {
        self.of_sent(sent).first().map(|link| link.got).or_else(|| self.things.get(&sent).copied())
    }
}

/// Two texts, or groups of texts, that are compared by their characters.
struct Group {
    sent: Vec<usize>,
    got: Vec<usize>,
}

/// Matches two pages.
pub(super) fn pair(sent: &Page, got: &Page) -> Pairs {
    let deadline = Instant::now() + PATIENCE;
    let mut pairs = Pairs::default();
    let (a, b) = (keys(sent), keys(got));
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Myers, &a, &b, Some(deadline)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|step| equal(&mut pairs, sent, old_index + step, new_index + step));
            }
            other => match hunks.last_mut() {
                Some((olds, news))
                    if olds.end == other.old_range().start && news.end == other.new_range().start =>
                {
                    olds.end = other.old_range().end;
                    news.end = other.new_range().end;
                }
                _ => hunks.push((other.old_range(), other.new_range())),
            },
        }
    }
    pairs.anchors = pairs.links.iter().map(|link| (link.sent, link.got)).collect();
    let taken = moved(&mut pairs, sent, got, &hunks, &a, &b);
    for (olds, news) in hunks {
        things(&mut pairs, sent, got, &olds, &news);
        let texts = |page: &Page, range: Range<usize>| range.filter(|at| page.text(*at).is_some()).collect();
        let mut olds: Vec<usize> = texts(sent, olds);
        let mut news: Vec<usize> = texts(got, news);
        olds.retain(|at| taken.0.binary_search(at).is_err());
        news.retain(|at| taken.1.binary_search(at).is_err());
        for group in groups(sent, got, &olds, &news) {
            compare(&mut pairs, sent, got, &group, deadline);
        }
    }
    pairs.links.sort_by_key(|link| (link.sent, link.got));
    pairs
}

fn keys(page: &Page) -> Vec<u64> {
    page.items
        .iter()
        .map(|item| match &item.what {
            What::Text(text) => {
                let mut hasher = DefaultHasher::new();
                text.chars().for_each(|c| c.hash(&mut hasher));
                hasher.finish() | 16
            }
            What::Picture(_) => 1,
            What::Divider => 2,
            What::Table(_) => 3,
            What::EmptyItem => 4,
            What::Placeholder => 5,
        })
        .collect()
}

fn equal(pairs: &mut Pairs, sent: &Page, old: usize, new: usize) {
    match sent.text(old) {
        Some(text) => {
            let span = Span { sent: 0, got: 0, length: text.solids.len() };
            pairs.links.push(Link { sent: old, got: new, spans: vec![span] });
        }
        None => {
            pairs.things.insert(old, new);
        }
    }
}

/// Texts that left one place and stand whole at another. Answers those that are settled by that.
fn moved(
    pairs: &mut Pairs,
    sent: &Page,
    got: &Page,
    hunks: &[(Range<usize>, Range<usize>)],
    a: &[u64],
    b: &[u64],
) -> (Vec<usize>, Vec<usize>) {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in hunks.iter().flat_map(|(_, news)| news.clone()).rev() {
        if let (Some(_), Some(key)) = (got.text(at), b.get(at)) {
            places.entry(*key).or_default().push(at);
        }
    }
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    for at in hunks.iter().flat_map(|(olds, _)| olds.clone()) {
        let (Some(_), Some(key)) = (sent.text(at), a.get(at)) else { continue };
        if let Some(to) = places.get_mut(key).and_then(Vec::pop) {
            equal(pairs, sent, at, to);
            pairs.moved.push(at);
            olds.push(at);
            news.push(to);
        }
    }
    news.sort_unstable();
    (olds, news)
}

/// Things that are no texts, in order, kind by kind.
fn things(pairs: &mut Pairs, sent: &Page, got: &Page, olds: &Range<usize>, news: &Range<usize>) {
    let kinds: [fn(&What) -> bool; 2] =
        [|what| matches!(what, What::Divider), |what| matches!(what, What::Table(_))];
    for kind in kinds {
        let of = |page: &Page, range: &Range<usize>| -> Vec<usize> {
            range.clone().filter(|at| page.item(*at).is_some_and(|item| kind(&item.what))).collect()
        };
        for (old, new) in of(sent, olds).into_iter().zip(of(got, news)) {
            pairs.things.insert(old, new);
        }
    }
}

/// Two texts of which at least this part of the longer one is alike are one text that was changed.
const ALIKE: f32 = 0.85;
/// How far ahead a changed text is looked for.
const AHEAD: usize = 4;
/// Up to so many characters a hunk is compared as one, which tells best what was joined and what was split.
const SMALL: usize = 3_000;

/// Divides a large hunk: texts that are much alike by themselves, what is between them together.
fn groups(sent: &Page, got: &Page, olds: &[usize], news: &[usize]) -> Vec<Group> {
    let length = |page: &Page, all: &[usize]| -> usize {
        all.iter().filter_map(|at| page.text(*at)).map(|text| text.solids.len()).sum()
    };
    if length(sent, olds).max(length(got, news)) <= SMALL {
        let whole = Group { sent: olds.to_vec(), got: news.to_vec() };
        return if olds.is_empty() || news.is_empty() { Vec::new() } else { vec![whole] };
    }
    let pieces = |page: &Page, all: &[usize]| -> Vec<Vec<u64>> {
        all.iter().map(|at| page.text(*at).map(|text| bigrams(text.chars())).unwrap_or_default()).collect()
    };
    let (left, right) = (pieces(sent, olds), pieces(got, news));
    let mut found = Vec::new();
    let mut rest = Group { sent: Vec::new(), got: Vec::new() };
    let mut next = 0;
    for (old, bag) in olds.iter().zip(&left) {
        let near =
            right.iter().enumerate().skip(next).take(AHEAD).find(|(_, other)| alike(bag, other) >= ALIKE);
        let Some((at, _)) = near else {
            rest.sent.push(*old);
            continue;
        };
        rest.got.extend(news.get(next..at).unwrap_or_default());
        found.push(std::mem::replace(&mut rest, Group { sent: Vec::new(), got: Vec::new() }));
        found.push(Group { sent: vec![*old], got: news.get(at).copied().into_iter().collect() });
        next = at + 1;
    }
    rest.got.extend(news.get(next..).unwrap_or_default());
    found.push(rest);
    found.retain(|group| !group.sent.is_empty() && !group.got.is_empty());
    found
}

fn bigrams(chars: impl Iterator<Item = char>) -> Vec<u64> {
    let mut before = 0_u64;
    let mut found: Vec<u64> = chars
        .map(|c| {
            let pair = (before << 32) | u64::from(u32::from(c));
            before = u64::from(u32::from(c));
            pair
        })
        .collect();
    found.sort_unstable();
    found
}

/// The part of the longer of two sorted lists that both have.
fn alike(a: &[u64], b: &[u64]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    both as f32 / a.len().max(b.len()).max(1) as f32
}

/// Compares two groups by their characters, and links the texts that share enough of them.
fn compare(pairs: &mut Pairs, sent: &Page, got: &Page, group: &Group, deadline: Instant) {
    let (a, from) = joined(sent, &group.sent);
    let (b, to) = joined(got, &group.got);
    let mut found: BTreeMap<(usize, usize), Vec<Span>> = BTreeMap::new();
    for op in capture_diff_slices_deadline(Algorithm::Myers, &a, &b, Some(deadline)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let (mut old, mut new, mut left) = (old_index, new_index, len);
        while left > 0 {
            let (Some((s, s_at, s_left)), Some((g, g_at, g_left))) = (within(&from, old), within(&to, new))
            else {
                break;
            };
            let length = left.min(s_left).min(g_left);
            found.entry((s, g)).or_default().push(Span { sent: s_at, got: g_at, length });
            (old, new, left) = (old + length, new + length, left - length);
        }
    }
    let length = |ends: &[usize], at: usize| {
        ends.get(at).copied().unwrap_or(0)
            - at.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(0)
    };
    for ((s, g), spans) in found {
        let shared: usize = spans.iter().map(|span| span.length).sum();
        // A few characters that happen to be the same do not make two texts one.
        if shared * 2 >= length(&from, s).min(length(&to, g))
            && let (Some(old), Some(new)) = (group.sent.get(s), group.got.get(g))
        {
            let spans = sent.text(*old).map(|text| settled(&spans, text)).unwrap_or(spans);
            pairs.links.push(Link { sent: *old, got: *new, spans });
        }
    }
}

/// How far a loss is moved.
const FAR: usize = 40;

/// Moves a loss that could as well begin a little earlier to the beginning of a line: of two lines that begin alike, the
/// one that is gone is meant, and not the end of the first with the beginning of the second.
fn settled(spans: &[Span], text: &Text) -> Vec<Span> {
    let mut result: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let mut span = *span;
        if let Some(last) = result.last_mut().filter(|last| last.got + last.length == span.got) {
            let end = last.sent + last.length;
            let begins = |step: usize| {
                let at = end - step;
                at == 0 || text.solids.get(at).is_some_and(|solid| solid.breaks > 0)
            };
            let same = |step: usize| {
                let of = |at: usize| text.solids.get(at - step).map(|solid| solid.c);
                of(end) == of(span.sent)
            };
            let steps = (0..=last.length.min(FAR)).take_while(|step| *step == 0 || same(*step));
            if let Some(step) = steps.filter(|step| begins(*step)).last() {
                last.length -= step;
                span = Span { sent: span.sent - step, got: span.got - step, length: span.length + step };
            }
        }
        result.push(span);
    }
    result.retain(|span| span.length > 0);
    result
}

/// The characters of some texts, and where each of them ends.
fn joined(page: &Page, texts: &[usize]) -> (Vec<char>, Vec<usize>) {
    let mut chars = Vec::new();
    let ends = texts
        .iter()
        .map(|at| {
            chars.extend(page.text(*at).into_iter().flat_map(|text| text.solids.iter().map(|solid| solid.c)));
            chars.len()
        })
        .collect();
    (chars, ends)
}

/// The text in which a character lies, its place in it, and how many follow up to its end.
fn within(ends: &[usize], at: usize) -> Option<(usize, usize, usize)> {
    let index = ends.partition_point(|end| *end <= at);
    let end = ends.get(index)?;
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    Some((index, at - start, end - at))
}
