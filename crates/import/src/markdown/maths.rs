//! Dollar signs that are money.

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};

use super::options;
use crate::html::run::is_wide;

/// How often the text is looked through; each time at least one pair of dollars is settled.
const ROUNDS: usize = 20;

/// Puts a backslash before dollar signs between which the parser would see a formula although Chinese text stands
/// there: 从$5到**重点**再到$美元. The text must be parsed anew afterwards, since it may hold markup.
pub(super) fn with_prices_escaped(text: &str) -> String {
    let mut text = text.to_owned();
    if !text.contains('$') {
        return text;
    }
    for _ in 0..ROUNDS {
        let places = price_places(&text);
        if places.is_empty() {
            break;
        }
        for place in places.into_iter().rev() {
            text.insert(place, '\\');
        }
    }
    text
}

/// The offsets of dollar signs that open such a formula.
fn price_places(text: &str) -> Vec<usize> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options(true));
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut places = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::Math(math) = &data.value else { continue };
        if !math.dollar_math || math.display_math || !math.literal.chars().any(is_wide) {
            continue;
        }
        let start = data.sourcepos.start;
        let Some(line) = start.line.checked_sub(1).and_then(|line| starts.get(line)) else { continue };
        let place = line + start.column.saturating_sub(1);
        if text.as_bytes().get(place) == Some(&b'$') {
            places.push(place);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}
