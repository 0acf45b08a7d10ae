//! Reading text of which the beginning of each line says what it is.

use super::{Pieces, Token};

/// A comparison of two versions.
pub(super) fn diff(pieces: &mut Pieces<'_>) {
    for line in pieces.text.split_inclusive('\n') {
        let token = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Some(Token::Comment),
            [b'+', ..] => Some(Token::String),
            [b'-', ..] => Some(Token::Keyword),
            [b'@', b'@', ..] => Some(Token::Function),
            _ if line.starts_with("diff ") || line.starts_with("index ") => Some(Token::Comment),
            _ => None,
        };
        let text = line.trim_end_matches('\n');
        pieces.take(text.len(), token);
        pieces.take(line.len() - text.len(), None);
    }
}

/// Markdown.
pub(super) fn markdown(pieces: &mut Pieces<'_>) {
    let mut fence = false;
    for line in pieces.text.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        let start = text.trim_start();
        let indent = text.len() - start.len();
        let marks = start.starts_with("```") || start.starts_with("~~~");
        fence ^= marks;
        let token = match start.as_bytes() {
            _ if marks => Some(Token::Keyword),
            _ if fence => Some(Token::String),
            [b'#', ..] => Some(Token::Keyword),
            [b'>', ..] => Some(Token::Comment),
            _ => None,
        };
        pieces.take(indent, None);
        match token {
            Some(token) => pieces.take(start.len(), Some(token)),
            None => inline(pieces, start),
        }
        pieces.take(line.len() - text.len(), None);
    }
}

/// A line of Markdown: the mark of an item, and code between back quotes.
fn inline(pieces: &mut Pieces<'_>, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match text.as_bytes().get(digits..) {
        Some([b'.' | b')', b' ', ..]) if digits > 0 => digits + 1,
        Some([b'-' | b'*' | b'+', b' ', ..]) if digits == 0 => 1,
        _ => 0,
    };
    pieces.take(mark, Some(Token::Number));
    let mut code = false;
    for part in text.get(mark..).unwrap_or_default().split_inclusive('`') {
        let closed = part.ends_with('`');
        if code && closed {
            pieces.take(part.len(), Some(Token::String));
            code = false;
        } else {
            let before = if closed { part.len() - 1 } else { part.len() };
            pieces.take(before, None);
            pieces.take(part.len() - before, Some(Token::String));
            code = closed;
        }
    }
}
