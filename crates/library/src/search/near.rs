//! Articles that come near: what to offer where no article says what was typed, as with a question.
//!
//! A question shares most of its pairs of characters with the passage that answers it, and few with others. So every
//! pair is looked up, those that few articles have count most, and the best are weighed again by their texts.

use std::collections::BTreeMap;

use super::find::{Finder, Page, Rows, Scored};
use super::fold::folded;
use super::gather::{Field, Fields};
use super::matching::Needle;
use super::query::{Term, Within};
use super::units::is_letter;
use super::variants;
use crate::{Library, Result};

/// Parts of a question that are looked up at most.
const MOST_PARTS: usize = 48;

/// Articles whose text is weighed.
const WEIGHED: usize = 64;

/// A part that more than one article in this many has tells nothing where there are many articles.
const TELLING_SHARE: usize = 8;

/// How many articles may have a part in any case.
const ALWAYS_TELLING: usize = 2_000;

/// What a part counts for in the title, compared with the text.
const TITLE: f64 = 2.0;

/// Articles that reach less than this of the best one's weight are not offered.
const WORTH: f64 = 0.2;

/// Finds articles that come near to a query of plain words; `None` where the search is to stop.
pub(super) fn near(finder: &Finder<'_>, library: &Library, page: &Page) -> Result<Option<Rows>> {
    let nothing = Rows { total: Some(0), ..Rows::default() };
    let parts = parts(&finder.query.wanted);
    if !finder.query.is_plain || parts.is_empty() {
        return Ok(Some(nothing));
    }
    let Some((mut candidates, weights)) = look_up(finder, &parts)? else { return Ok(None) };
    let best_first = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then(b.row.cmp(&a.row));
    candidates.sort_by(best_first);
    candidates.truncate(WEIGHED);
    let Some(mut weighed) = weigh(finder, library, &candidates, &weights)? else { return Ok(None) };
    let best = weighed.iter().map(|scored| scored.score).fold(0.0, f64::max);
    weighed.retain(|scored| scored.score >= best * WORTH);
    let (rows, next) = page.cut(weighed, best_first);
    let marked = weights.into_iter().filter(|(part, _)| part.len() > 1).map(|(part, _)| term(part)).collect();
    Ok(Some(Rows { rows, next, marked, ..nothing }))
}

/// A part of a question and how much it tells.
type Weighted = (Vec<char>, f64);

fn term(phrase: Vec<char>) -> Term {
    Term { phrase, within: Within::All }
}

/// Words of letters, and pairs of other characters that stand side by side; a character that stands alone is a part.
fn parts(words: &[Term]) -> Vec<Vec<char>> {
    let mut parts: Vec<Vec<char>> = Vec::new();
    let mut add = |part: &[char]| {
        if !part.is_empty() && parts.len() < MOST_PARTS && !parts.iter().any(|known| known == part) {
            parts.push(part.to_vec());
        }
    };
    for word in words {
        let runs = word.phrase.chunk_by(|a, b| kind(*a) == kind(*b));
        for run in runs {
            match run.first().map(|c| kind(*c)) {
                Some(Kind::Letter) => add(run),
                Some(Kind::Character) if run.len() == 1 => add(run),
                Some(Kind::Character) => run.windows(2).for_each(&mut add),
                Some(Kind::Sign) | None => {}
            }
        }
    }
    parts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    Character,
    Sign,
}

fn kind(c: char) -> Kind {
    if is_letter(c) {
        Kind::Letter
    } else if c.is_alphanumeric() {
        Kind::Character
    } else {
        Kind::Sign
    }
}

/// Finds the articles that have any of the parts, and how much each part tells.
fn look_up(finder: &Finder<'_>, parts: &[Vec<char>]) -> Result<Option<(Vec<Scored>, Vec<Weighted>)>> {
    let segments: Vec<_> =
        finder.index.segments.iter().map(|listed| finder.index.segment(listed)).collect::<Result<_>>()?;
    let all: usize = segments.iter().map(|segment| segment.docs.len()).sum();
    let most = ALWAYS_TELLING.max(all / TELLING_SHARE);
    let mut scores: BTreeMap<i64, f64> = BTreeMap::new();
    let mut weights = Vec::new();
    for part in parts {
        if !(finder.going_on)() {
            return Ok(None);
        }
        // A question has whole words, or beginnings of them.
        let needle = Needle::new(&term(part.clone()), finder.index.traditional).at_beginnings();
        let mut rows: Vec<i64> = Vec::new();
        for segment in &segments {
            let Some(found) = needle.weigh(segment)? else { continue };
            let here = found.iter().zip(&segment.docs.rows).filter(|(weight, _)| **weight > 0.0);
            rows.extend(here.map(|(_, row)| row).filter(|row| finder.index.gone.binary_search(row).is_err()));
            if rows.len() > most {
                break;
            }
        }
        if rows.len() > most {
            continue;
        }
        let found = rows.len() as f64;
        let weight = (1.0 + (all as f64 - found + 0.5).max(0.0) / (found + 0.5)).ln();
        for row in rows {
            *scores.entry(row).or_default() += weight;
        }
        weights.push((part.clone(), weight));
    }
    let candidates = scores.into_iter().map(|(row, score)| Scored { row, score }).collect();
    Ok(Some((candidates, weights)))
}

/// Weighs candidates by how often their texts have each part, and the single characters of the parts (BM25).
fn weigh(
    finder: &Finder<'_>,
    library: &Library,
    candidates: &[Scored],
    weights: &[Weighted],
) -> Result<Option<Vec<Scored>>> {
    let mut texts: Vec<(i64, Vec<char>, Vec<char>)> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if !(finder.going_on)() {
            return Ok(None);
        }
        let Some(id) = finder.index.article(candidate.row)? else { continue };
        let Some(fields) = library.search.texts.of(library, candidate.row, &id)? else { continue };
        let (title, text) = characters(&fields);
        texts.push((candidate.row, title, text));
    }
    let mut parts: Vec<Weighted> = weights.to_vec();
    for (part, _) in weights {
        for c in part.iter().filter(|c| kind(**c) == Kind::Character) {
            let single = vec![*c];
            if parts.iter().all(|(known, _)| *known != single) {
                // A single character is in many articles; how many of the candidates have it tells its weight.
                let found =
                    texts.iter().filter(|(_, title, text)| title.contains(c) || text.contains(c)).count();
                let (all, found) = (texts.len() as f64, found as f64);
                parts.push((single, (1.0 + (all - found + 0.5) / (found + 0.5)).ln()));
            }
        }
    }
    let average =
        texts.iter().map(|(_, _, text)| text.len()).sum::<usize>() as f64 / texts.len().max(1) as f64;
    let weighed = texts.iter().map(|(row, title, text)| {
        let damping = 1.2 * (0.25 + 0.75 * text.len() as f64 / average.max(1.0));
        let score = parts
            .iter()
            .map(|(part, weight)| {
                let found = count(text, part) + TITLE * count(title, part);
                weight * found * 2.2 / (found + damping)
            })
            .sum();
        Scored { row: *row, score }
    });
    Ok(Some(weighed.collect()))
}

/// The folded characters of the title, and those of everything else.
fn characters(fields: &Fields) -> (Vec<char>, Vec<char>) {
    let (mut title, mut text) = (Vec::new(), Vec::new());
    for field in Field::ALL {
        let into = if field == Field::Title { &mut title } else { &mut text };
        for block in fields.of(field) {
            into.extend(folded(block).chars());
            into.push('\n');
        }
    }
    (title, text)
}

fn count(text: &[char], part: &[char]) -> f64 {
    let script = variants::Script::of(part);
    let others: Vec<Vec<char>> = part.iter().map(|c| script.others(*c)).collect();
    let is = |(index, c): (usize, &char)| {
        part.get(index) == Some(c) || others.get(index).is_some_and(|others| others.contains(c))
    };
    text.windows(part.len()).filter(|window| window.iter().enumerate().all(is)).count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_question() {
        let words = [term("《gtk+》是什么？2015年火".chars().collect())];
        let parts: Vec<String> = parts(&words).iter().map(|part| part.iter().collect()).collect();
        assert_eq!(parts, ["gtk", "是什", "什么", "2015", "年火"]);
    }
}
