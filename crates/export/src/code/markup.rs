//! Reading elements with attributes: HTML, XML and what is made of them.

use super::grammar::{self, Grammar};
use super::{Pieces, Token, scan};

/// Elements that hold code of another language, and its name.
const INSIDE: [(&str, &str); 2] = [("script", "js"), ("style", "css")];

/// Takes markup apart.
pub(super) fn markup(pieces: &mut Pieces<'_>) {
    loop {
        let rest = pieces.rest();
        let Some(at) = rest.find(['<', '&']) else { return };
        pieces.take(at, None);
        let rest = pieces.rest();
        if rest.starts_with('&') {
            entity(pieces);
        } else if rest.starts_with("<!--") {
            let length = rest.find("-->").map_or(rest.len(), |at| at + 3);
            pieces.take(length, Some(Token::Comment));
        } else if rest.starts_with("<![CDATA[") {
            let length = rest.find("]]>").map_or(rest.len(), |at| at + 3);
            pieces.take(length, Some(Token::String));
        } else if let Some(language) = element(pieces) {
            inside(pieces, language);
        }
    }
}

fn entity(pieces: &mut Pieces<'_>) {
    let rest = pieces.rest();
    let name = rest.get(1..).and_then(|rest| rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')));
    match name.map(|length| length + 1) {
        Some(length) if rest.get(length..).is_some_and(|rest| rest.starts_with(';')) => {
            pieces.take(length + 1, Some(Token::Number));
        }
        _ => pieces.take(1, None),
    }
}

/// Takes a tag; answers with the name of an element whose inside is another language.
fn element(pieces: &mut Pieces<'_>) -> Option<&'static str> {
    let rest = pieces.rest();
    let open = rest.chars().take(2).take_while(|c| matches!(c, '<' | '/' | '!' | '?')).count();
    pieces.take(open, None);
    let length = name(pieces.rest());
    if length == 0 {
        return None;
    }
    let tag = pieces.rest().get(..length).unwrap_or_default();
    pieces.take(length, Some(Token::Keyword));
    loop {
        let rest = pieces.rest();
        let c = rest.chars().next()?;
        match c {
            '>' => {
                pieces.take(1, None);
                return INSIDE
                    .iter()
                    .map(|(name, _)| *name)
                    .find(|name| open == 1 && tag.eq_ignore_ascii_case(name));
            }
            // A tag that was never closed ends where the next begins.
            '<' => return None,
            '"' | '\'' => {
                let close = rest.get(1..).and_then(|rest| rest.find(c)).map_or(rest.len(), |at| at + 2);
                pieces.take(close, Some(Token::String));
            }
            c => match name(rest) {
                0 => pieces.take(c.len_utf8(), None),
                length => pieces.take(length, Some(Token::Function)),
            },
        }
    }
}

fn name(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || "-_:.@#*$".contains(c))).unwrap_or(rest.len())
}

/// Takes the inside of an element by the rules of its own language.
fn inside(pieces: &mut Pieces<'_>, tag: &'static str) {
    let rest = pieces.rest();
    let close = format!("</{tag}");
    let length = rest.find(&close).unwrap_or(rest.len());
    let language =
        INSIDE.iter().find(|(name, _)| *name == tag).and_then(|(_, language)| grammar::find(language));
    let end = pieces.at() + length;
    match language {
        Some(language) => words(language, pieces, end),
        None => pieces.take(length, None),
    }
}

fn words(language: &Grammar, pieces: &mut Pieces<'_>, end: usize) {
    scan::scan(language, pieces, end);
}
