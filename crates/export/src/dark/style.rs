//! The colours of one style attribute.

use std::ops::Range;

use super::colour::Colour;
use super::convert::{Around, FAINT, PAGE, element, mixed, text};

/// A style attribute after conversion, and what the elements within take from it.
pub(super) fn converted(style: &str, around: Around) -> (String, Around) {
    let declarations: Vec<(&str, String)> = split(style)
        .into_iter()
        .filter_map(|part| part.split_once(':'))
        .map(|(name, value)| (name.trim(), plain(value)))
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .collect();
    // The converter leaves an element with a picture behind it alone.
    if declarations.iter().any(|(name, value)| is_ground(name) && value.to_ascii_lowercase().contains("url("))
    {
        return (style.to_owned(), around);
    }
    let mut fill = None;
    let mut back: Option<(Colour, bool)> = None;
    for (name, value) in &declarations {
        if name.eq_ignore_ascii_case("color") {
            fill = Colour::read(value).or(fill);
        } else if is_ground(name) {
            back = ground_of(name, value, back);
        }
    }
    let (ground, gradient) = back.map_or((None, false), |(colour, gradient)| (Some(colour), gradient));
    let step = element(around, fill, ground, gradient);
    let mut out: Vec<String> = Vec::with_capacity(declarations.len() + 1);
    for (name, value) in &declarations {
        let value = if name.eq_ignore_ascii_case("color") {
            step.text.filter(|_| Colour::read(value).is_some()).map_or_else(|| value.clone(), Colour::css)
        } else if is_ground(name) {
            match (step.ground, gradient && value.contains("gradient(")) {
                (Some(ground), true) => {
                    out.push(format!("background-color:{}", ground.css()));
                    if !name.eq_ignore_ascii_case("background-image") {
                        continue;
                    }
                    "none".to_owned()
                }
                (Some(ground), false) => replaced(value, |_| ground),
                (None, _) => value.clone(),
            }
        } else if name.to_ascii_lowercase().starts_with("border") {
            replaced(value, |colour| if colour.alpha < FAINT { colour } else { text(colour, PAGE) })
        } else {
            value.clone()
        };
        out.push(format!("{name}:{value}"));
    }
    if let (None, Some(text)) = (fill, step.text) {
        out.push(format!("color:{}", text.css()));
    }
    (out.join(";"), step.inner)
}

fn is_ground(name: &str) -> bool {
    ["background", "background-color", "background-image"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// The ground after one more declaration: its colour, and whether that stands for a gradient.
fn ground_of(name: &str, value: &str, before: Option<(Colour, bool)>) -> Option<(Colour, bool)> {
    let colours: Vec<Colour> = found(value).into_iter().map(|(_, colour)| colour).collect();
    if value.to_ascii_lowercase().contains("gradient(") {
        return mixed(&colours)
            .filter(|colour| colour.alpha >= FAINT)
            .map(|colour| (colour, true))
            .or(before);
    }
    match colours.first() {
        Some(colour) if !name.eq_ignore_ascii_case("background-image") => Some((*colour, false)),
        _ => before,
    }
}

/// A value with its colours replaced.
fn replaced(value: &str, change: impl Fn(Colour) -> Colour) -> String {
    let mut out = String::with_capacity(value.len());
    let mut from = 0;
    for (range, colour) in found(value) {
        out.push_str(value.get(from..range.start).unwrap_or_default());
        out.push_str(&change(colour).css());
        from = range.end;
    }
    out.push_str(value.get(from..).unwrap_or_default());
    out
}

/// The colours in a value and where they stand.
fn found(value: &str) -> Vec<(Range<usize>, Colour)> {
    let mut colours = Vec::new();
    let mut start = 0;
    while let Some(rest) = value.get(start..).filter(|rest| !rest.is_empty()) {
        let Some(begin) = rest.find(|c: char| c == '#' || c.is_ascii_alphabetic()) else { break };
        let word = rest.get(begin..).unwrap_or_default();
        let length = word
            .char_indices()
            .skip(1)
            .find(|(_, c)| !(c.is_ascii_alphanumeric() || *c == '-'))
            .map_or(word.len(), |(at, _)| at);
        let (name, after) = word.split_at(length);
        let call = after.find(')').filter(|_| after.starts_with('('));
        let end = match call {
            Some(close) if name.starts_with("rgb") || name.starts_with("hsl") => length + close + 1,
            _ => length,
        };
        if let Some(colour) = word.get(..end).and_then(Colour::read) {
            colours.push((start + begin..start + begin + end, colour));
        }
        start += begin + end;
    }
    colours
}

/// A value without `!important`, which the converter drops.
fn plain(value: &str) -> String {
    let value = value.trim();
    match value.rsplit_once('!') {
        Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => before.trim_end().to_owned(),
        _ => value.to_owned(),
    }
}

/// The declarations of a style; semicolons within brackets and quotes do not end one.
fn split(style: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut quote, mut from) = (0usize, None, 0);
    for (at, c) in style.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') if depth == 0 => {
                parts.extend(style.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(style.get(from..));
    parts
}
