//! How well text stands out from its ground, by day and as the platform's dark mode shows it.

use crate::nesting::Stack;
use crate::scan::{Piece, Tag, pieces, resolved};

use super::colour::Colour;
use super::convert::{Around, PAGE as DARK_PAGE};
use super::{is_left, stated, style};

/// Text and the ground behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Legibility {
    /// The beginning of the first text that has these colours, at most 24 characters.
    pub text: String,
    /// Whether this is what dark mode makes of it.
    pub dark: bool,
    /// The colour of the letters over their ground, `#rrggbb`.
    pub colour: String,
    /// The colour of the ground, `#rrggbb`; of a gradient the one that the letters stand out from least.
    pub ground: String,
    /// The ratio of WCAG 2, from 1 to 21.
    pub ratio: f64,
    /// Whether the letters are large: 24 px, or 20 px and bold.
    pub large: bool,
}

/// The page's own text by day, and as dark mode shows it.
const TEXT: Colour = Colour { alpha: 0.9, ..Colour::grey(0.0) };
const DARK_TEXT: Colour = Colour::grey(163.0);
const PAGE: Colour = Colour::grey(255.0);
/// The page's own links, by day and in dark mode.
const LINK: Colour = Colour { red: 87.0, green: 107.0, blue: 149.0, alpha: 1.0 };
const DARK_LINK: Colour = Colour { red: 125.0, green: 144.0, blue: 169.0, alpha: 1.0 };

/// What an element takes from those around it.
#[derive(Clone, Copy)]
struct Context {
    around: Around,
    light_text: Colour,
    dark_text: Colour,
    /// The grounds by day; two, since of a gradient any colour may lie behind the letters.
    light_grounds: [Colour; 2],
    dark_ground: Colour,
    size: f64,
    bold: bool,
    /// Whether anything can be said: not within a drawing, over a picture, or where nothing is shown.
    known: bool,
}

/// The different pairs of colours in which a fragment has text, in order of first use.
pub fn legibility(fragment: &str) -> Vec<Legibility> {
    let mut stack = Stack::new(Context {
        around: Around::default(),
        light_text: TEXT,
        dark_text: DARK_TEXT,
        light_grounds: [PAGE; 2],
        dark_ground: DARK_PAGE,
        size: 17.0,
        bold: false,
        known: true,
    });
    let mut found = Vec::new();
    for piece in pieces(fragment) {
        match piece {
            Piece::Start(tag) => {
                stack.imply(tag.name);
                let around = stack.context();
                if !(tag.is_void() || !around.known && tag.closed) {
                    stack.open(tag.name, inside(&tag, around));
                }
            }
            Piece::End(name, _) => stack.close(name),
            Piece::Text(text) => {
                let context = stack.context();
                if context.known {
                    look(&resolved(text), context, &mut found);
                }
            }
            Piece::Other(_) => {}
        }
    }
    found
}

/// What stands within an element.
fn inside(tag: &Tag<'_>, around: Context) -> Context {
    let style = tag.value("style").unwrap_or_default();
    let declarations = style::declarations(&style);
    let stated = stated(tag, &declarations);
    if !around.known || is_left(tag) || stated.picture {
        return Context { known: false, ..around };
    }
    let mut new = around;
    if tag.is_any(&["b", "strong", "th"]) {
        new.bold = true;
    } else if tag.is_any(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
        new.bold = false;
    }
    for declaration in &declarations {
        let value = declaration.value.to_ascii_lowercase();
        match declaration.name.to_ascii_lowercase().as_str() {
            "font-size" => new.size = size(&value, around.size).unwrap_or(new.size),
            "font-weight" => {
                new.bold =
                    value.starts_with("bold") || value.parse().is_ok_and(|weight: f64| weight >= 600.0);
            }
            "display" | "visibility" if matches!(value.as_str(), "none" | "hidden") => new.known = false,
            _ => {}
        }
    }
    let link = tag.is("a").then_some(LINK);
    let gradient = !stated.gradient.is_empty();
    let step = super::convert::element(around.around, stated.fill, stated.ground, gradient);
    new.around = step.inner;
    new.light_text = stated.fill.or(link).unwrap_or(around.light_text);
    new.dark_text = match step.text {
        Some(text) => text,
        None if link.is_some() => DARK_LINK,
        None => around.dark_text,
    };
    if let (Some(light), Some(dark)) = (stated.ground, step.ground) {
        let [first, second] = around.light_grounds;
        new.light_grounds = match stated.gradient.as_slice() {
            [start, .., end] => [start.over(first), end.over(second)],
            _ => [light.over(first), light.over(second)],
        };
        new.dark_ground = dark.over(around.dark_ground);
    }
    new
}

/// A font size in pixels.
fn size(value: &str, around: f64) -> Option<f64> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number: f64 = digits.parse().ok()?;
    match value.get(digits.len()..)? {
        "px" => Some(number),
        "" if number == 0.0 => Some(0.0),
        "pt" => Some(number * 4.0 / 3.0),
        "em" => Some(number * around),
        "rem" => Some(number * 16.0),
        "%" => Some(number * around / 100.0),
        _ => None,
    }
}

/// Notes the colours of a text, by day and dark, where they are new.
fn look(text: &str, context: Context, found: &mut Vec<Legibility>) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    if text.is_empty() || context.size <= 0.0 {
        return;
    }
    let large = context.size >= 24.0 || context.size >= 20.0 && context.bold;
    let by_day = context.light_grounds.map(|ground| (context.light_text, ground));
    let least =
        by_day.into_iter().min_by(|a, b| ratio(a.0.over(a.1), a.1).total_cmp(&ratio(b.0.over(b.1), b.1)));
    let pairs = least.map(|pair| (false, pair)).into_iter();
    for (dark, (colour, ground)) in pairs.chain([(true, (context.dark_text, context.dark_ground))]) {
        // Letters without a colour are not meant to be seen.
        if colour.alpha <= 0.0 {
            continue;
        }
        let front = colour.over(ground).rounded();
        let (colour, shown) = (front.hex_code(), ground.hex_code());
        let known = |seen: &Legibility| {
            seen.dark == dark && seen.large == large && seen.colour == colour && seen.ground == shown
        };
        if !found.iter().any(known) {
            let text = text.chars().take(24).collect();
            let ratio = ratio(front, ground.rounded());
            found.push(Legibility { text, dark, colour, ground: shown, ratio, large });
        }
    }
}

/// The contrast of two opaque colours by WCAG 2.
fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(html: &str, dark: bool) -> Legibility {
        let found: Vec<Legibility> = legibility(html).into_iter().filter(|pair| pair.dark == dark).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn black_on_white_is_the_most() {
        let pair = one(r#"<p style="color:#000;background:#fff">甲<b>乙</b> </p>"#, false);
        assert!((pair.ratio - 21.0).abs() < 1e-9 && pair.text == "甲" && !pair.large);
        assert_eq!((pair.colour.as_str(), pair.ground.as_str()), ("#000000", "#ffffff"));
        let grey = one(r#"<p style="color:#767676">x</p>"#, false);
        assert!((grey.ratio - 4.54).abs() < 0.01, "{}", grey.ratio);
        let clear = one(r#"<p style="color:rgba(0,0,0,.5)">x</p>"#, false);
        assert_eq!(clear.colour, "#808080");
    }

    #[test]
    fn grounds_lie_on_each_other() {
        let html = r#"<section style="background:#000"><p style="color:#fff;background:rgba(255,255,255,.5)">x</p></section>"#;
        assert_eq!(one(html, false).ground, "#808080");
        let gradient = r#"<p style="color:#fff;background:linear-gradient(90deg,#000,#eee)">x</p>"#;
        assert_eq!(one(gradient, false).ground, "#eeeeee");
    }

    #[test]
    fn dark_is_what_the_converter_makes() {
        let pair = one(r#"<section style="color:#191919;background:#fff">x</section>"#, true);
        assert_eq!((pair.colour.as_str(), pair.ground.as_str()), ("#a3a3a3", "#191919"));
        assert!((one("<p>x</p>", true).ratio - pair.ratio).abs() < 1e-9);
    }

    #[test]
    fn size_and_weight_make_letters_large() {
        for (html, large) in [
            (r#"<p style="font-size:24px">x</p>"#, true),
            (r#"<p style="font-size:23.9px">x</p>"#, false),
            (r#"<p style="font-size:20px"><b>x</b></p>"#, true),
            (r#"<p style="font-size:20px">x</p>"#, false),
            (r#"<section style="font-size:10px"><p style="font-size:2.4em">x</p></section>"#, true),
            (r#"<h2 style="font-size:20px;font-weight:600">x</h2>"#, true),
        ] {
            assert_eq!(one(html, false).large, large, "{html}");
        }
    }

    #[test]
    fn what_cannot_be_judged_is_left_out() {
        for html in [
            "<p>&nbsp; </p>",
            "<svg><text>x</text></svg>",
            r#"<p style="background:url(x)">x<b>y</b></p>"#,
            r#"<p style="display:none">x</p>"#,
            r#"<p style="font-size:0">x</p>"#,
            r#"<p style="color:transparent">x</p>"#,
        ] {
            assert_eq!(legibility(html), [], "{html}");
        }
    }
}
