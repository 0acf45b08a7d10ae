//! Writing a query as FTS5 reads it.

use std::collections::BTreeSet;

use super::query::{Query, Term, Within};
use super::tokens::{self, BOUNDARY};
use super::variants::Script;

/// The expression for what is wanted and not unwanted. `None` where nothing is wanted by its words.
pub(super) fn of(query: &Query, traditional: &BTreeSet<char>) -> Option<String> {
    let wanted = all_of(&query.wanted, traditional, None)?;
    Some(match any_of(&query.unwanted, traditional) {
        Some(unwanted) => format!("({wanted}) NOT ({unwanted})"),
        None => wanted,
    })
}

/// The expression for all of the terms, within certain columns where these are named.
pub(super) fn all_of(terms: &[Term], traditional: &BTreeSet<char>, columns: Option<&str>) -> Option<String> {
    join(terms, " AND ", |term| {
        let text = of_term(term, traditional);
        match columns.filter(|_| term.within == Within::All) {
            Some(columns) => format!("{{{columns}}} : {text}"),
            None => text,
        }
    })
}

/// The expression for any of the terms.
pub(super) fn any_of(terms: &[Term], traditional: &BTreeSet<char>) -> Option<String> {
    join(terms, " OR ", |term| of_term(term, traditional))
}

fn join(terms: &[Term], between: &str, write: impl Fn(&Term) -> String) -> Option<String> {
    let terms: Vec<String> = terms.iter().map(write).collect();
    (!terms.is_empty()).then(|| terms.join(between))
}

fn of_term(term: &Term, traditional: &BTreeSet<char>) -> String {
    match term.within {
        Within::All => quoted(&term.phrase, traditional),
        Within::People => format!("{{people}} : {}", quoted(&term.phrase, traditional)),
        // A tag is a block, so between two boundaries it is the whole of it.
        Within::Tag => {
            let mut whole = vec![BOUNDARY];
            whole.extend(&term.phrase);
            whole.push(BOUNDARY);
            format!("{{tags}} : {}", quoted(&whole, traditional))
        }
    }
}

/// A phrase in quotes, which is how FTS5 takes any text for a text.
pub(super) fn quoted(phrase: &[char], traditional: &BTreeSet<char>) -> String {
    let script = Script::of(phrase);
    let terms = tokens::of_phrase(phrase, &|c| {
        let mut others = script.others(c);
        // Looking for a character that does not occur costs time and finds nothing.
        others.retain(|other| !super::variants::is_traditional(*other) || traditional.contains(other));
        others
    });
    format!("\"{}\"", terms.replace('"', "\"\""))
}
