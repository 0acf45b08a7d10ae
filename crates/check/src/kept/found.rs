//! Findings on their way: gathered, then joined where one loss shows at many places.

use super::damage::Damage;
use super::item::Page;

/// What was found at one place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) damage: Damage,
    /// The thing that was sent; for what was added, the one before it.
    pub(super) sent: usize,
    /// The words that it is about.
    pub(super) quote: String,
    /// What stands there now.
    pub(super) now: String,
    /// The list, table or figure of which this is a part.
    pub(super) group: Option<u32>,
    /// At how many places the same was found.
    pub(super) places: usize,
    /// Whether it is so nearly everywhere.
    pub(super) everywhere: bool,
}

impl Found {
    pub(super) fn new(damage: Damage, sent: usize) -> Self {
        Self {
            damage,
            sent,
            quote: String::new(),
            now: String::new(),
            group: None,
            places: 1,
            everywhere: false,
        }
    }

    pub(super) fn quoting(self, quote: String) -> Self {
        Self { quote, ..self }
    }

    pub(super) fn now(self, now: impl Into<String>) -> Self {
        Self { now: now.into(), ..self }
    }

    pub(super) fn in_group(self, group: Option<u32>) -> Self {
        Self { group, ..self }
    }
}

/// How many findings of one kind are told one by one.
const MOST: usize = 100;

/// Joins findings: those of one list, table or figure, those of neighbours, and those that are everywhere.
pub(super) fn joined(mut all: Vec<Found>, sent: &Page) -> Vec<Found> {
    all.sort_by_key(|found| (found.damage, !found.everywhere, found.sent));
    let texts: Vec<usize> = (0..sent.items.len()).filter(|at| sent.text(*at).is_some()).collect();
    let rank = |at: usize| texts.partition_point(|text| *text < at);
    let mut result: Vec<Found> = Vec::new();
    let mut last = usize::MAX;
    for found in all {
        if let Some(before) = result.last_mut()
            && before.damage == found.damage
            && !before.everywhere
            && (before.group.is_some() && before.group == found.group
                || is_of_a_box(found.damage) && rank(found.sent) <= rank(last).saturating_add(1))
        {
            before.places += found.places;
            last = found.sent;
            continue;
        }
        last = found.sent;
        result.push(found);
    }
    let result = everywhere(result, texts.len());
    let mut count = 0;
    let mut kind = None;
    let mut result: Vec<Found> = result
        .into_iter()
        .filter(|found| {
            count = if kind == Some(found.damage) { count + 1 } else { 1 };
            kind = Some(found.damage);
            count <= MOST
        })
        .collect();
    result.sort_by_key(|found| (!found.everywhere, found.sent, found.damage));
    result
}

/// Whether neighbours with the same finding are of one box, or one passage.
fn is_of_a_box(damage: Damage) -> bool {
    matches!(
        damage,
        Damage::TextLost
            | Damage::TextAdded
            | Damage::OrderChanged
            | Damage::ReferencesLost
            | Damage::BackgroundLost
            | Damage::BorderLost
            | Damage::PaddingLost
            | Damage::QuotationLost
            | Damage::AlignmentLost
            | Damage::LineHeightLost
            | Damage::IndentLost
    )
}

/// Whether the finding is about looks, which an article loses as a whole when its outermost style is lost.
fn is_of_looks(damage: Damage) -> bool {
    matches!(
        damage,
        Damage::ColourLost
            | Damage::SizeLost
            | Damage::LetterSpacingLost
            | Damage::LineHeightLost
            | Damage::AlignmentLost
            | Damage::IndentLost
            | Damage::BackgroundLost
            | Damage::BorderLost
            | Damage::PaddingLost
            | Damage::SpacingLost
    )
}

/// Joins findings of one kind that are at most places of the article.
fn everywhere(all: Vec<Found>, texts: usize) -> Vec<Found> {
    let mut result: Vec<Found> = Vec::new();
    let mut rest = all.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|found| found.damage == first.damage).count();
        let (same, after) = rest.split_at(length);
        rest = after;
        let places: usize = same.iter().map(|found| found.places).sum();
        if !first.everywhere && is_of_looks(first.damage) && places >= 3 && places * 2 >= texts {
            result.push(Found { places, everywhere: true, ..first.clone() });
        } else {
            result.extend_from_slice(same);
        }
    }
    result
}
