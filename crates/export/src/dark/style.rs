//! The colours of one style attribute.

use std::ops::Range;

use super::colour::Colour;
use super::convert::{Around, FAINT, PAGE, element, mixed, text};

/// The colours that an element states.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    /// Of its text.
    pub(super) fill: Option<Colour>,
    /// Of its ground; of a gradient, the one that stands for it.
    pub(super) ground: Option<Colour>,
    /// The colours of the gradient that its ground is; empty where it is none.
    pub(super) gradient: Vec<Colour>,
    /// Whether a picture lies behind it.
    pub(super) picture: bool,
}

/// A declaration of a style attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declaration<'a> {
    /// The whole of it as it is written.
    pub(super) written: &'a str,
    pub(super) name: &'a str,
    /// The value without `!important`, which the converter drops.
    pub(super) value: &'a str,
}

/// The declarations of a style attribute.
pub(super) fn declarations(style: &str) -> Vec<Declaration<'_>> {
    split(style)
        .into_iter()
        .filter_map(|written| {
            let (name, value) = written.split_once(':')?;
            let (name, value) = (name.trim(), plain(value));
            (!name.is_empty() && !value.is_empty()).then_some(Declaration { written, name, value })
        })
        .collect()
}

/// What the declarations state; `colour` and `ground` are those of the attributes that HTML has for them.
pub(super) fn stated(
    declarations: &[Declaration<'_>],
    colour: Option<Colour>,
    ground: Option<Colour>,
) -> Stated {
    let mut stated = Stated::default();
    for Declaration { name, value, .. } in declarations {
        let lower = value.to_ascii_lowercase();
        let image = lower.contains("url(");
        if is_fill(name) {
            stated.fill = Colour::read(value).or(stated.fill);
        } else if image && (is_ground(name) || name.to_ascii_lowercase().ends_with("border-image")) {
            stated.picture = true;
        } else if is_ground(name) {
            let colours: Vec<Colour> = found(value).into_iter().map(|(_, colour)| colour).collect();
            if lower.contains("gradient(") {
                if let Some(mix) = mixed(&colours).filter(|colour| colour.alpha >= FAINT) {
                    stated.ground = Some(mix);
                    stated.gradient = colours;
                }
            } else if let Some(first) = colours.first()
                && !name.eq_ignore_ascii_case("background-image")
                && (first.alpha >= FAINT || stated.gradient.is_empty())
            {
                stated.ground = Some(*first);
                stated.gradient.clear();
            }
        }
    }
    stated.fill = stated.fill.or(colour);
    stated.ground = stated.ground.or(ground);
    stated
}

/// A style after conversion, and what the elements within take from it.
pub(super) fn converted(
    declarations: &[Declaration<'_>],
    stated: &Stated,
    around: Around,
) -> (String, Around) {
    let gradient = !stated.gradient.is_empty();
    let step = element(around, stated.fill, stated.ground, gradient);
    let mut out: Vec<String> = Vec::with_capacity(declarations.len() + 2);
    let (mut filled, mut grounded) = (false, false);
    for Declaration { written, name, value } in declarations {
        if is_fill(name) {
            let new = step.text.filter(|_| Colour::read(value).is_some());
            filled |= new.is_some();
            out.push(new.map_or_else(|| (*written).to_owned(), |text| format!("{name}:{}", text.css())));
        } else if is_ground(name) {
            let Some(ground) = step.ground.filter(|_| !found(value).is_empty()) else {
                out.push((*written).to_owned());
                continue;
            };
            grounded = true;
            if !gradient {
                out.push(format!("{name}:{}", replaced(value, |_| ground)));
            }
            // The shorthand may hold more than the colour; the colour is also said by itself, so that it can be read.
            if !name.eq_ignore_ascii_case("background-color") {
                out.push(format!("background-color:{}", ground.css()));
            } else if gradient {
                out.push(format!("{name}:{}", ground.css()));
            }
            if gradient && name.eq_ignore_ascii_case("background-image") {
                out.push("background-image:none".to_owned());
            }
        } else if is_border(name) && !found(value).is_empty() {
            let edge = |colour: Colour| if colour.alpha < FAINT { colour } else { text(colour, PAGE) };
            out.push(format!("{name}:{}", replaced(value, edge)));
        } else {
            out.push((*written).to_owned());
        }
    }
    if let (Some(ground), Some(_), false) = (step.ground, stated.ground, grounded) {
        out.push(format!("background-color:{}", ground.css()));
    }
    if let (Some(text), false) = (step.text, filled) {
        out.push(format!("color:{}", text.css()));
    }
    (out.join(";"), step.inner)
}

/// Whether the property sets the colour of text; the second is what WebKit paints letters with, where it is stated.
fn is_fill(name: &str) -> bool {
    name.eq_ignore_ascii_case("color") || name.eq_ignore_ascii_case("-webkit-text-fill-color")
}

fn is_ground(name: &str) -> bool {
    ["background", "background-color", "background-image"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn is_border(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("border"))
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

/// No colour is written longer than this, so that a bracket without an end is not looked for over and over.
const LONGEST: usize = 96;

/// The colours in a value and where they stand.
fn found(value: &str) -> Vec<(Range<usize>, Colour)> {
    let mut colours = Vec::new();
    let mut start = 0;
    while let Some(rest) = value.get(start..).filter(|rest| !rest.is_empty()) {
        let Some(begin) = rest.find(|c: char| c == '#' || c.is_ascii_alphanumeric()) else { break };
        let word = rest.get(begin..).unwrap_or_default();
        let length = word
            .char_indices()
            .skip(1)
            .find(|(_, c)| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
            .map_or(word.len(), |(at, _)| at);
        let (name, after) = word.split_at(length);
        let function = ["rgb", "rgba", "hsl", "hsla"].iter().any(|known| name.eq_ignore_ascii_case(known));
        let end = match after.bytes().take(LONGEST).position(|byte| byte == b')') {
            Some(close) if function && after.starts_with('(') => length + close + 1,
            _ => length,
        };
        if let Some(colour) = word.get(..end).and_then(Colour::read) {
            colours.push((start + begin..start + begin + end, colour));
        }
        start += begin + end;
    }
    colours
}

/// A value without `!important`.
fn plain(value: &str) -> &str {
    let value = value.trim();
    match value.rsplit_once('!') {
        Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => before.trim_end(),
        _ => value,
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
