//! The values of declarations as trees: numbers, words, colours, functions.

use std::fmt::Write as _;

use cssparser::{Parser, Token};

/// A part of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Component {
    /// A word such as `solid`.
    Word(String),
    /// A number and its unit, which is empty for a bare number and `%` for a percentage.
    Number(f64, String),
    /// A colour in hexadecimal digits, without the mark.
    Hash(String),
    /// A text in quotation marks.
    Text(String),
    /// One or more blanks.
    Space,
    Comma,
    Slash,
    /// A function and what is in its brackets.
    Function(String, Vec<Component>),
    /// A pair of round brackets.
    Brackets(Vec<Component>),
    /// A `url()` of any kind.
    Url,
    /// Any other mark, as it was written.
    Mark(String),
}

/// Brackets within brackets are read to this depth.
pub(super) const DEEPEST: usize = 24;

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// Brackets stand within each other too deep.
    Deep,
    /// A text or address has no end.
    Unended,
}

/// What ends a run of components, other than the end of the block that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// Nothing.
    End,
    /// A semicolon, which is read.
    Semicolon,
    /// A curly bracket, whose block the caller reads next.
    Block,
}

/// Reads components. The answer's second part tells whether what ends the run was found.
pub(super) fn read(
    input: &mut Parser<'_>,
    until: Until,
    depth: usize,
) -> (Result<Vec<Component>, Unread>, bool) {
    let mut parts = Vec::new();
    let mut fault = None;
    while let Ok(token) = input.next_including_whitespace().cloned() {
        let part = match token {
            Token::Semicolon if until == Until::Semicolon => return (ended(parts, fault), true),
            Token::CurlyBracketBlock if until == Until::Block => return (ended(parts, fault), true),
            Token::WhiteSpace(_) => Component::Space,
            Token::Ident(name) => Component::Word(name.to_ascii_lowercase()),
            Token::Number { value, .. } => Component::Number(exact(value), String::new()),
            Token::Percentage { unit_value, .. } => {
                Component::Number(exact(unit_value * 100.0), "%".to_owned())
            }
            Token::Dimension { value, unit, .. } => {
                Component::Number(exact(value), unit.to_ascii_lowercase())
            }
            Token::Hash(digits) | Token::IDHash(digits) => Component::Hash(digits.to_string()),
            Token::QuotedString(text) => Component::Text(text.to_string()),
            Token::Comma => Component::Comma,
            Token::Delim('/') => Component::Slash,
            Token::UnquotedUrl(_) => Component::Url,
            Token::BadUrl(_) | Token::BadString(_) => {
                fault = fault.or(Some(Unread::Unended));
                continue;
            }
            Token::Function(name) => match within(input, depth) {
                Ok(_) if name.eq_ignore_ascii_case("url") => Component::Url,
                Ok(parts) => Component::Function(name.to_ascii_lowercase(), parts),
                Err(deeper) => {
                    fault = fault.or(Some(deeper));
                    continue;
                }
            },
            Token::ParenthesisBlock => match within(input, depth) {
                Ok(parts) => Component::Brackets(parts),
                Err(deeper) => {
                    fault = fault.or(Some(deeper));
                    continue;
                }
            },
            Token::Colon => Component::Mark(":".to_owned()),
            Token::Delim(mark) => Component::Mark(mark.to_string()),
            Token::SquareBracketBlock => Component::Mark("[".to_owned()),
            Token::CurlyBracketBlock => Component::Mark("{".to_owned()),
            _ => Component::Mark("?".to_owned()),
        };
        if part != Component::Space || parts.last() != Some(&Component::Space) {
            parts.push(part);
        }
    }
    (ended(parts, fault), false)
}

fn ended(mut parts: Vec<Component>, fault: Option<Unread>) -> Result<Vec<Component>, Unread> {
    trim(&mut parts);
    fault.map_or(Ok(parts), Err)
}

/// Takes the blanks off both ends.
pub(super) fn trim(parts: &mut Vec<Component>) {
    while parts.last() == Some(&Component::Space) {
        parts.pop();
    }
    let blanks = parts.iter().take_while(|part| **part == Component::Space).count();
    parts.drain(..blanks);
}

/// Reads the brackets that were just opened.
fn within(input: &mut Parser<'_>, depth: usize) -> Result<Vec<Component>, Unread> {
    if depth >= DEEPEST {
        return Err(Unread::Deep);
    }
    let read = input
        .parse_nested_block(|input| Ok::<_, cssparser::ParseError<()>>(read(input, Until::End, depth + 1).0));
    read.unwrap_or(Err(Unread::Unended))
}

/// A number as it was written: the parser keeps single precision, of which seven digits are exact.
fn exact(value: f32) -> f64 {
    let value = f64::from(value);
    if value.abs() < 1e5 { (value * 1e4).round() / 1e4 } else { value }
}

/// The components as CSS, as short as it can be said.
pub(super) fn css(parts: &[Component]) -> String {
    let mut out = String::new();
    write(parts, &mut out);
    out
}

fn write(parts: &[Component], out: &mut String) {
    for part in parts {
        match part {
            Component::Word(word) | Component::Mark(word) => out.push_str(word),
            Component::Number(value, unit) => {
                let number = number(*value);
                let bare = number == "0" && unit == "px";
                out.push_str(&number);
                out.push_str(if bare { "" } else { unit });
            }
            Component::Hash(digits) => {
                let _ = write!(out, "#{digits}");
            }
            // Texts are no part of any style that leaves the compiler.
            Component::Text(_) | Component::Url => {}
            Component::Space => out.push(' '),
            Component::Comma => out.push(','),
            Component::Slash => out.push('/'),
            Component::Function(name, parts) => {
                out.push_str(name);
                write_within(parts, out);
            }
            Component::Brackets(parts) => write_within(parts, out),
        }
    }
}

fn write_within(parts: &[Component], out: &mut String) {
    out.push('(');
    let mut last = None;
    for (index, part) in parts.iter().enumerate() {
        let beside = |part: Option<&Component>| matches!(part, None | Some(Component::Comma));
        if *part == Component::Space && (beside(last) || beside(parts.get(index + 1))) {
            continue;
        }
        write(std::slice::from_ref(part), out);
        last = Some(part);
    }
    out.push(')');
}

/// A number with at most three decimals, without zeros that say nothing.
pub(super) fn number(value: f64) -> String {
    let value = (value * 1000.0).round() / 1000.0;
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{value}");
    match text.strip_prefix("0.") {
        Some(rest) => format!(".{rest}"),
        None => match text.strip_prefix("-0.") {
            Some(rest) => format!("-.{rest}"),
            None => text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(css: &str) -> Result<Vec<Component>, Unread> {
        read(&mut Parser::new(css), Until::End, 0).0
    }

    #[test]
    fn values_are_written_as_short_as_they_can_be() {
        for (from, to) in [
            ("0px  solid  rgba( 0, 0,0, 0.14 )", "0 solid rgba(0,0,0,.14)"),
            ("1.750", "1.75"),
            ("-0.5em 10% RED #C8391A", "-.5em 10% red #C8391A"),
            ("0.30px", ".3px"),
        ] {
            assert_eq!(css(&read_all(from).unwrap()), to);
        }
    }

    #[test]
    fn depth_and_missing_ends_are_told() {
        let deep = format!("{}1{}", "(".repeat(40), ")".repeat(40));
        assert_eq!(read_all(&deep), Err(Unread::Deep));
        assert_eq!(read_all("\"a\nb"), Err(Unread::Unended));
        assert!(read_all("calc(1px").is_ok());
    }
}
