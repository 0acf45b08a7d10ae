//! What to show of an article that was found: its title and the passage that fits best, with the matches marked.

use super::Segment;
use super::fold::{Folded, fold};
use super::gather::{Field, Fields};
use super::query::{Term, Within};
use super::variants::Script;

/// Characters before the first match.
const BEFORE: usize = 18;

/// Characters of a passage.
const LENGTH: usize = 90;

/// The fields in the order in which a passage is looked for. The title itself is shown in any case.
const ORDER: [Field; 8] = [
    Field::Text,
    Field::Captions,
    Field::Title,
    Field::People,
    Field::Tags,
    Field::Credits,
    Field::Sections,
    Field::Source,
];

/// What to show.
pub(super) struct Marks {
    pub(super) title: Vec<Segment>,
    pub(super) snippet: Vec<Segment>,
}

/// Marks what was searched for.
pub(super) fn of(title: &str, fields: &Fields, terms: &[Term]) -> Marks {
    let needles: Vec<Needle> = terms.iter().map(Needle::new).collect();
    let folded = fold(title);
    let title = segments(title, &folded, 0..folded.len(), &needles, Field::Title);
    Marks { title, snippet: passage(fields, &needles) }
}

/// A term, ready to be looked for in a text.
struct Needle {
    /// What may stand at each place.
    places: Vec<Vec<char>>,
    within: Within,
}

impl Needle {
    fn new(term: &Term) -> Self {
        let script = Script::of(&term.phrase);
        let place = |c: &char| {
            let mut characters = script.others(*c);
            characters.push(*c);
            characters
        };
        Self { places: term.phrase.iter().map(place).collect(), within: term.within }
    }

    fn is_in(&self, text: &[Folded], field: Field) -> bool {
        let looked_for = match self.within {
            Within::All => true,
            Within::People => field == Field::People,
            Within::Tag => field == Field::Tags && text.len() == self.places.len(),
        };
        looked_for && !self.places.is_empty()
    }

    /// Where it is in a block of that field from the character `from` on.
    fn first(&self, text: &[Folded], field: Field, from: usize) -> Option<std::ops::Range<usize>> {
        if !self.is_in(text, field) {
            return None;
        }
        let is_here = |window: &[Folded]| {
            window.iter().zip(&self.places).all(|(f, place)| place.contains(&f.character))
        };
        let start = from + text.get(from..)?.windows(self.places.len()).position(is_here)?;
        Some(start..start + self.places.len())
    }

    /// Everywhere where it is in a block of that field.
    fn all(&self, text: &[Folded], field: Field) -> Vec<std::ops::Range<usize>> {
        let mut found: Vec<std::ops::Range<usize>> = Vec::new();
        while let Some(next) = self.first(text, field, found.last().map_or(0, |last| last.end)) {
            found.push(next);
        }
        found
    }
}

/// The passage with the most terms, of the first field that has so many.
fn passage(fields: &Fields, needles: &[Needle]) -> Vec<Segment> {
    let mut best: Option<(usize, Field, &str, usize)> = None;
    'fields: for field in ORDER {
        // The first title is shown on its own.
        let blocks = fields.of(field).iter().skip(usize::from(field == Field::Title));
        for block in blocks {
            let folded = fold(block);
            let found: Vec<usize> = needles
                .iter()
                .filter_map(|needle| needle.first(&folded, field, 0).map(|range| range.start))
                .collect();
            let Some(first) = found.iter().min() else { continue };
            if best.as_ref().is_none_or(|(most, ..)| found.len() > *most) {
                best = Some((found.len(), field, block, *first));
            }
            // No other can have more.
            if found.len() == needles.len() {
                break 'fields;
            }
        }
    }
    let beginning = || fields.of(Field::Text).first().map(|block| (0, Field::Text, block.as_str(), 0));
    let Some((_, field, block, first)) = best.or_else(beginning) else { return Vec::new() };
    let folded = fold(block);
    // A short block is shown whole; of a long one, what is around the first match.
    let start = if folded.len() <= LENGTH { 0 } else { first.saturating_sub(BEFORE) };
    let end = (start + LENGTH).min(folded.len());
    let mut segments = segments(block, &folded, start..end, needles, field);
    if start > 0 {
        segments.insert(0, Segment { text: "…".to_owned(), mark: false });
    }
    if end < folded.len() {
        segments.push(Segment { text: "…".to_owned(), mark: false });
    }
    join(segments)
}

/// A part of a text, its matches marked.
fn segments(
    text: &str,
    folded: &[Folded],
    shown: std::ops::Range<usize>,
    needles: &[Needle],
    field: Field,
) -> Vec<Segment> {
    let mut marked = vec![false; folded.len()];
    for range in needles.iter().flat_map(|needle| needle.all(folded, field)) {
        marked.iter_mut().take(range.end).skip(range.start).for_each(|mark| *mark = true);
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut done = folded.get(shown.start).map_or(0, |first| if shown.start == 0 { 0 } else { first.start });
    let last = shown.end.saturating_sub(1);
    for (index, character) in folded.iter().enumerate().take(shown.end).skip(shown.start) {
        // Several folded characters may be one of the text, which is shown once; what folding dropped goes with the last.
        let end = if index == last && shown.end == folded.len() { text.len() } else { character.end };
        let Some(source) = text.get(done..end.max(done)).filter(|source| !source.is_empty()) else {
            continue;
        };
        done = end.max(done);
        let parts = folded.iter().zip(&marked).skip(index);
        let mark = parts.take_while(|(part, _)| part.start == character.start).any(|(_, mark)| *mark);
        segments.push(Segment { text: plain(source), mark });
    }
    if folded.is_empty() && !text.is_empty() {
        segments.push(Segment { text: plain(text), mark: false });
    }
    join(segments)
}

/// Line ends and tabs are spaces in a passage.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn join(segments: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::new();
    for segment in segments {
        match joined.last_mut() {
            Some(last) if last.mark == segment.mark => last.text.push_str(&segment.text),
            _ => joined.push(segment),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str, words: &[&str]) -> String {
        let terms: Vec<Term> = words
            .iter()
            .map(|word| Term {
                phrase: super::super::fold::folded(word).chars().collect(),
                within: Within::All,
            })
            .collect();
        let marks = of(title, &Fields::default(), &terms);
        marks.title.iter().map(|s| if s.mark { format!("[{}]", s.text) } else { s.text.clone() }).collect()
    }

    #[test]
    fn matches_are_marked_as_they_are_written() {
        assert_eq!(shown("火炬学院2026年", &["学院", "026"]), "火炬[学院]2[026]年");
        assert_eq!(shown("Ｃａｆé Straße ﬁn", &["CAFE", "ẞ", "in"]), "[Ｃａｆé] Stra[ß]e [ﬁn]");
        assert_eq!(shown("資料庫 资料库", &["资料库"]), "[資料庫] [资料库]");
        assert_eq!(shown("aaaa", &["aa"]), "[aaaa]");
        assert_eq!(shown("e\u{301}\u{200B}x", &["e"]), "[e\u{301}\u{200B}]x");
        assert_eq!(shown("", &["e"]), "");
        assert_eq!(shown("\u{200B}", &["e"]), "\u{200B}");
        assert_eq!(shown("\u{200B}火", &["火"]), "[\u{200B}火]");
        assert_eq!(shown("没有", &[]), "没有");
    }
}
