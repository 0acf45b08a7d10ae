//! Reading code word by word.

use super::grammar::{
    ANY_CASE, APART, AT, BACKSLASH, CALLS, COLOURS, DOLLAR, Grammar, HASH, KEYS, LIFETIMES, LISP, PATTERN,
    Quote, SETTINGS, UPPER,
};
use super::{Pieces, Token};

/// How far the end of a pattern or a variable's name is looked for. Looking costs time at every `/` and `$`, so it ends.
const NEAR: usize = 200;

/// The words of a language in the order of the alphabet.
struct Words {
    keywords: Vec<&'static str>,
    types: Vec<&'static str>,
    values: Vec<&'static str>,
}

fn sorted(words: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = words.split_ascii_whitespace().collect();
    words.sort_unstable();
    words
}

/// What stands before the place that is looked at.
struct Before {
    /// The last character that is no blank.
    solid: char,
    /// Whether only blanks stand before on the line.
    fresh: bool,
    /// Whether a blank stands right before.
    blank: bool,
    /// Whether the last word announces a name, as `fn` does.
    names: bool,
    /// Whether a value ended, so that `/` divides.
    value: bool,
}

/// Takes the text apart up to the byte `end`.
pub(super) fn scan(grammar: &Grammar, pieces: &mut Pieces<'_>, end: usize) {
    let words = Words {
        keywords: sorted(grammar.keywords),
        types: sorted(grammar.types),
        values: sorted(grammar.values),
    };
    let mut before = Before { solid: '\n', fresh: true, blank: true, names: false, value: false };
    while pieces.at() < end {
        let rest = pieces.text.get(pieces.at()..end).unwrap_or_default();
        let Some(c) = rest.chars().next() else { return };
        if c.is_whitespace() {
            let fresh = c == '\n' || before.fresh;
            pieces.take(c.len_utf8(), None);
            before = Before { fresh, blank: true, ..before };
            continue;
        }
        let (length, token) = next(grammar, &words, rest, c, &mut before);
        let solid = rest.get(..length).and_then(|piece| piece.chars().next_back()).unwrap_or(c);
        pieces.take(length.max(1), token);
        before = Before { solid, fresh: false, blank: false, ..before };
    }
}

/// The length and kind of what begins here.
fn next(
    grammar: &Grammar,
    words: &Words,
    rest: &str,
    c: char,
    before: &mut Before,
) -> (usize, Option<Token>) {
    if let Some(length) = remark(grammar, rest, before) {
        return (length, Some(Token::Comment));
    }
    if let Some(length) = quoted(grammar, rest) {
        before.value = true;
        before.names = false;
        let after = rest.get(length..).unwrap_or_default();
        let key = grammar.is(KEYS) && after.trim_start_matches([' ', '\t']).starts_with(':');
        return (length, Some(if key { Token::Type } else { Token::String }));
    }
    if c.is_ascii_digit() {
        before.value = true;
        return (number(rest), Some(Token::Number));
    }
    if is_letter(grammar, c) && !(c == '-' && grammar.letters.contains('-')) {
        let length = word_length(grammar, rest);
        return (length, word(grammar, words, rest, length, before));
    }
    if let Some(found) = sign(grammar, rest, c, before) {
        before.value = true;
        return found;
    }
    before.value = matches!(c, ')' | ']' | '}');
    before.names = false;
    (c.len_utf8(), None)
}

/// The length of the remark that begins here.
fn remark(grammar: &Grammar, rest: &str, before: &Before) -> Option<usize> {
    for (open, close) in grammar.blocks {
        if let Some(inside) = rest.strip_prefix(open) {
            return Some(inside.find(close).map_or(rest.len(), |at| open.len() + at + close.len()));
        }
    }
    let apart = !grammar.is(APART) || before.blank || before.fresh;
    (apart && grammar.remarks.iter().any(|open| rest.starts_with(open))).then(|| line(rest))
}

fn line(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

/// The length of the text in quotes that begins here.
fn quoted(grammar: &Grammar, rest: &str) -> Option<usize> {
    if grammar.is(LIFETIMES) {
        if let Some(length) = raw(rest) {
            return Some(length);
        }
        if let Some(inside) = rest.strip_prefix('\'') {
            let mut chars = inside.chars();
            let first = chars.next()?;
            return match (first, chars.next()) {
                ('\\', _) => Some(1 + closed(inside, &super::grammar::SINGLE)),
                (one, Some('\'')) => Some(2 + one.len_utf8()),
                _ => None,
            };
        }
    }
    let quote = grammar.quotes.iter().find(|quote| rest.starts_with(quote.open))?;
    let inside = rest.get(quote.open.len()..).unwrap_or_default();
    Some(quote.open.len() + closed(inside, quote))
}

/// The length of the inside of quotes with their end. Quotes of one line without an end, end with the line.
fn closed(inside: &str, quote: &Quote) -> usize {
    let mut skip = false;
    for (at, c) in inside.char_indices() {
        if skip {
            skip = false;
        } else if c == '\\' && quote.escapes {
            skip = true;
            continue;
        } else if inside.get(at..).is_some_and(|rest| rest.starts_with(quote.close)) {
            return at + quote.close.len();
        }
        if c == '\n' && !quote.lines {
            return at;
        }
    }
    inside.len()
}

/// The length of a raw string such as `r#"…"#`.
fn raw(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes.min(8)));
    let start = rest.len() - inside.len();
    Some(inside.find(&close).map_or(rest.len(), |at| start + at + close.len()))
}

fn number(rest: &str) -> usize {
    let hex = rest.starts_with("0x") || rest.starts_with("0X");
    let mut last = '0';
    for (at, c) in rest.char_indices() {
        let sign = matches!(c, '+' | '-') && matches!(last, 'e' | 'E') && !hex;
        let range = c == '.' && (last == '.' || rest.get(at + 1..).is_some_and(|rest| rest.starts_with('.')));
        if range || !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '%') || sign) {
            return at;
        }
        last = c;
    }
    rest.len()
}

fn is_letter(grammar: &Grammar, c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!grammar.letters.is_empty() && grammar.letters.contains(c))
}

fn word_length(grammar: &Grammar, rest: &str) -> usize {
    rest.find(|c| !is_letter(grammar, c)).unwrap_or(rest.len())
}

/// Words after which a name follows.
const NAMING: [&str; 10] =
    ["fn", "def", "function", "func", "fun", "sub", "proc", "procedure", "macro_rules", "defn"];

fn word(grammar: &Grammar, words: &Words, rest: &str, length: usize, before: &mut Before) -> Option<Token> {
    let text = rest.get(..length).unwrap_or_default();
    let after = rest.get(length..).unwrap_or_default();
    let named = std::mem::replace(&mut before.names, false);
    before.value = true;
    let folded = (grammar.is(ANY_CASE) && length < 32).then(|| text.to_ascii_lowercase());
    let folded = folded.as_deref().unwrap_or(text);
    let known = |list: &[&'static str]| list.binary_search(&folded).is_ok();
    let member = before.solid == '.' && !before.blank;
    if grammar.is(KEYS) && after.trim_start_matches([' ', '\t']).starts_with(':') && !after.starts_with("::")
    {
        let whole = after.strip_prefix(':').is_none_or(|rest| !rest.starts_with('/'));
        if whole {
            return Some(Token::Type);
        }
    }
    if grammar.is(SETTINGS) && before.fresh && after.trim_start_matches([' ', '\t']).starts_with('=') {
        return Some(Token::Type);
    }
    if !member && known(&words.keywords) {
        before.names = NAMING.contains(&folded);
        before.value = false;
        return Some(Token::Keyword);
    }
    if !member && known(&words.values) {
        return Some(Token::Number);
    }
    if named {
        return Some(Token::Function);
    }
    if !member && known(&words.types) {
        return Some(Token::Type);
    }
    let quote = after.starts_with(['"', '\'']);
    if quote && length <= 2 && text.bytes().all(|byte| b"bBfFrRuULx".contains(&byte)) {
        // The letter before a string says how it is to be read, and is part of it.
        return Some(Token::String);
    }
    let macro_call = after.starts_with("!(") || after.starts_with("![") || after.starts_with("!{");
    if grammar.is(CALLS) && (after.starts_with('(') || macro_call) || grammar.is(LISP) && before.solid == '('
    {
        return Some(Token::Function);
    }
    let upper = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().any(|byte| byte.is_ascii_lowercase());
    (grammar.is(UPPER) && upper).then_some(Token::Type)
}

/// What begins with a sign that means something in this language.
fn sign(grammar: &Grammar, rest: &str, c: char, before: &Before) -> Option<(usize, Option<Token>)> {
    let word = || {
        let inside = rest.get(1..).unwrap_or_default();
        1 + inside.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(inside.len())
    };
    let some = |length: usize, token| (length > 1).then_some((length, Some(token)));
    match c {
        '$' if grammar.is(DOLLAR) => match rest.as_bytes().get(1) {
            Some(b'{' | b'(') => {
                let close = if rest.starts_with("${") { '}' } else { ')' };
                let line = rest.char_indices().take(NEAR).take_while(|(_, c)| *c != '\n');
                let length = line.into_iter().find(|(_, c)| *c == close).map_or(1, |(at, _)| at + 1);
                // The inside of `$(…)` is a command, of which only the sign is coloured.
                Some((if close == '}' { length } else { 1 }, Some(Token::Type)))
            }
            _ => some(word(), Token::Type),
        },
        '@' if grammar.is(AT) => {
            let token = if grammar.is(KEYS) { Token::Keyword } else { Token::Function };
            some(1 + word_length(grammar, rest.get(1..).unwrap_or_default()), token)
        }
        '#' if grammar.is(HASH) && before.fresh => some(word(), Token::Keyword),
        '#' if grammar.is(COLOURS) => {
            let length = word();
            let digits = rest.get(1..length).unwrap_or_default();
            let colour =
                matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            Some((length, colour.then_some(Token::Number)))
        }
        '\\' if grammar.is(BACKSLASH) => some(word(), Token::Keyword),
        '[' if grammar.is(SETTINGS) && before.fresh => Some((line(rest), Some(Token::Keyword))),
        '/' if grammar.is(PATTERN) && !before.value => {
            pattern(rest).map(|length| (length, Some(Token::String)))
        }
        _ => None,
    }
}

/// The length of a pattern such as `/[a-z]+/i`.
fn pattern(rest: &str) -> Option<usize> {
    let (mut set, mut skip) = (false, false);
    for (at, c) in rest.char_indices().skip(1).take_while(|(at, c)| *at < NEAR && *c != '\n') {
        match c {
            _ if skip => skip = false,
            '\\' => skip = true,
            '[' => set = true,
            ']' => set = false,
            '/' if !set => {
                let after = rest.get(at + 1..).unwrap_or_default();
                let flags = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
                return (at > 1).then_some(at + 1 + flags);
            }
            _ => {}
        }
    }
    None
}
