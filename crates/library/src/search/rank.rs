//! Articles in the order of how well they fit.

use super::find::{Finder, Page, Rows, Scored};
use super::matching::Needle;
use super::query::{Term, Within};
use crate::Result;

/// How soon more of the same tells no more (the k₁ of BM25).
const SATURATION: f64 = 1.2;

/// How much the length of a text counts against it (the b of BM25).
const LENGTH: f64 = 0.75;

/// What an article has of each term, and how long it is.
struct Candidate {
    row: i64,
    length: u32,
    /// Whether it has several words as they were typed, with the spaces.
    is_whole: bool,
}

/// Those that fit best first; `None` where the search is to stop.
///
/// # Errors
/// Where the index cannot be read.
pub(super) fn ranked(finder: &Finder<'_>, page: &Page) -> Result<Option<Rows>> {
    let terms = finder.wanted.len();
    let whole = whole_phrase(finder);
    let mut candidates: Vec<Candidate> = Vec::new();
    // What each candidate has of each term, all of one candidate side by side.
    let mut occurrences: Vec<f32> = Vec::new();
    // How many articles have each term.
    let mut holders = vec![0_u32; terms];
    let (mut documents, mut units) = (0_usize, 0.0);
    for listed in &finder.index.segments {
        if !(finder.going_on)() {
            return Ok(None);
        }
        let segment = finder.index.segment(listed)?;
        documents += segment.docs.len();
        units += f64::from(segment.docs.units());
        let mut weights = Vec::with_capacity(terms);
        for (needle, holders) in finder.wanted.iter().zip(&mut holders) {
            if let Some(found) = needle.weigh(&segment)? {
                *holders += found.iter().filter(|weight| **weight > 0.0).count() as u32;
                weights.push(found);
            }
        }
        if weights.len() < terms {
            continue;
        }
        let fitting = finder.fitting(&segment, &weights)?;
        let side_by_side = match &whole {
            Some(needle) if !fitting.is_empty() => needle.weigh(&segment)?,
            _ => None,
        };
        for doc in fitting {
            let Some(row) = segment.docs.rows.get(doc).copied() else { continue };
            let is_whole =
                side_by_side.as_ref().and_then(|all| all.get(doc)).is_some_and(|weight| *weight > 0.0);
            candidates.push(Candidate { row, length: segment.docs.length(doc), is_whole });
            occurrences.extend(weights.iter().map(|weights| weights.get(doc).copied().unwrap_or(0.0)));
        }
    }
    let average = (units / documents.max(1) as f64).max(1.0);
    let rarities: Vec<f64> = holders.iter().map(|holders| rarity(documents, *holders)).collect();
    let total = candidates.len() as u64;
    let scored: Vec<(bool, Scored)> = candidates
        .iter()
        .zip(occurrences.chunks(terms.max(1)))
        .map(|(candidate, occurrences)| {
            let damping = SATURATION * (1.0 - LENGTH + LENGTH * f64::from(candidate.length) / average);
            let score = occurrences
                .iter()
                .zip(&rarities)
                .map(|(often, rarity)| {
                    let often = f64::from(*often);
                    rarity * often * (SATURATION + 1.0) / (often + damping)
                })
                .sum();
            (candidate.is_whole, Scored { row: candidate.row, score })
        })
        .collect();
    let (rows, next) = page.cut(scored, |(whole_a, a), (whole_b, b)| {
        whole_b.cmp(whole_a).then(b.score.total_cmp(&a.score)).then(b.row.cmp(&a.row))
    });
    let rows = rows.into_iter().map(|(_, scored)| scored).collect();
    Ok(Some(Rows { total: page.counted(total), rows, next, marked: finder.query.wanted.clone() }))
}

/// What a term tells: the fewer articles have it, the more. What nearly all have tells a little still.
fn rarity(documents: usize, holders: u32) -> f64 {
    let (documents, holders) = (documents as f64, f64::from(holders));
    ((documents - holders + 0.5) / (holders + 0.5)).ln().max(1e-6)
}

/// Several plain words as they were typed, with the spaces.
fn whole_phrase(finder: &Finder<'_>) -> Option<Needle> {
    let query = finder.query;
    if query.wanted.len() < 2 || !query.is_plain {
        return None;
    }
    let words: Vec<&[char]> = query.wanted.iter().map(|term| term.phrase.as_slice()).collect();
    let term = Term { phrase: words.join(&' '), within: Within::All };
    Some(Needle::new(&term, finder.index.traditional))
}
