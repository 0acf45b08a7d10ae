//! Dollar signs that are money.

use comrak::Node;
use comrak::nodes::NodeValue;

use crate::html::run::is_wide;

/// Commands of LaTeX whose content is words in any language.
const WORDS: [&str; 5] = ["\\text", "\\mbox", "\\hbox", "\\mathrm", "\\operatorname"];

/// The offsets of dollar signs that open what the parser takes for a formula and a reader for prices: 从$5到**重点**再到$美元.
/// They need a backslash, and the text must then be parsed anew, since it may hold markup.
pub(super) fn price_places<'a>(root: Node<'a>, text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if memchr::memchr(b'$', text.as_bytes()).is_none() {
        return places;
    }
    // Formulas come in reading order, so that one walk over the lines finds them all; notes stand at their definitions.
    let mut starts: Vec<usize> = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        let NodeValue::Math(math) = &data.value else { continue };
        if !math.dollar_math || math.display_math || !is_price(&math.literal) {
            continue;
        }
        if starts.is_empty() {
            starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
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

/// The text with a backslash at each of these places, which are in order.
pub(super) fn escaped(text: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + places.len());
    let mut at = 0;
    for &place in places {
        out.push_str(&text[at..place]);
        out.push('\\');
        at = place;
    }
    out.push_str(&text[at..]);
    out
}

/// Whether what stands between two dollar signs is running text: it holds Chinese outside of `\text{}`, or it begins
/// with an amount and goes on with words.
fn is_price(literal: &str) -> bool {
    let plain = without_words(literal);
    if plain.chars().any(is_wide) {
        return true;
    }
    let amount = plain.starts_with(|c: char| c.is_ascii_digit());
    let formal = plain.contains(['\\', '^', '_', '=', '+', '{', '}']);
    let mut words = plain.split_whitespace().skip(1);
    amount && !formal && words.any(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// A formula without the words in it.
fn without_words(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        let (before, command) = rest.split_at(at);
        out.push_str(before);
        let end = command[1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(command.len(), |end| end + 1);
        let (name, after) = command.split_at(end.max(1));
        let words = WORDS.iter().any(|word| name.starts_with(word)) && after.starts_with('{');
        let skipped = if words { group(after) } else { 0 };
        out.push_str(if words { "" } else { name });
        rest = &after[skipped..];
    }
    out.push_str(rest);
    out
}

/// The length of the group in braces with which a text begins; of one that does not end, only its brace.
fn group(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_told_from_formulas() {
        for price in ["5到", "5 and gets US", "10 off from A", "美元", "5，共"] {
            assert!(is_price(price), "{price}");
        }
        for formula in
            ["x^2", "5", "2 x", "3 dx", "\\text{速度} = v", "a_1+b", "\\frac{\\text{总量}}{n}", "10\\%"]
        {
            assert!(!is_price(formula), "{formula}");
        }
    }

    #[test]
    fn groups_end_or_count_for_their_brace() {
        assert_eq!((group("{a{b}c}d"), group("{a"), without_words("a\\text{字").as_str()), (7, 1, "a字"));
    }
}
