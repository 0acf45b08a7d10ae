//! A fragment as the platform's dark mode shows it, and how well its text can be read.
//!
//! The platform converts every inline colour when a reader's phone is dark. This does the same to a fragment, so that
//! a preview can show it: the same elements, with `color`, grounds and borders replaced. Nothing else is touched.

mod colour;
mod convert;
mod legible;
mod style;

use crate::nesting::Stack;
use crate::scan::{Piece, Tag, escaped, pieces};

use colour::Colour;
use convert::Around;
use style::{Declaration, Stated};

pub use legible::{Legibility, legibility};

/// Red, green and blue of a colour as CSS writes it, from 0 to 255; `None` where the text is none.
pub(crate) fn channels(css: &str) -> Option<(f64, f64, f64)> {
    Colour::read(css).map(|colour| (colour.red, colour.green, colour.blue))
}

/// Converts the inline colours of a fragment as the platform's dark mode does.
pub fn darken(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len() + fragment.len() / 8);
    // Within a drawing, or over a picture, nothing is converted.
    let mut stack = Stack::new(Some(Around::default()));
    for piece in pieces(fragment) {
        match piece {
            Piece::Start(tag) => {
                stack.imply(tag.name);
                let context = stack.context();
                let inner = context.and_then(|around| convert(&tag, around, &mut out));
                if context.is_none() {
                    out.push_str(tag.markup);
                }
                if !(tag.is_void() || context.is_none() && tag.closed) {
                    stack.open(tag.name, inner);
                }
            }
            Piece::End(name, markup) => {
                stack.close(name);
                out.push_str(markup);
            }
            Piece::Text(text) | Piece::Other(text) => out.push_str(text),
        }
    }
    out
}

/// Writes the start tag of an element after conversion; answers what those within it take from it, or `None` where they
/// are left alone.
fn convert(tag: &Tag<'_>, around: Around, out: &mut String) -> Option<Around> {
    let style = tag.value("style").unwrap_or_default();
    let declarations = style::declarations(&style);
    let stated = stated(tag, &declarations);
    if is_left(tag) || stated.picture {
        out.push_str(tag.markup);
        return None;
    }
    let (new, inner) = style::converted(&declarations, &stated, around);
    let kept = declarations.iter().map(|declaration| declaration.written).eq(new.split(';'));
    if kept || new.is_empty() {
        out.push_str(tag.markup);
        return Some(inner);
    }
    let range = tag.attribute("style").map(|attribute| attribute.range.clone());
    let after_name = 1 + tag.name.len();
    let (start, end, gap) = range.map_or((after_name, after_name, " "), |range| (range.start, range.end, ""));
    out.push_str(tag.markup.get(..start).unwrap_or_default());
    out.push_str(gap);
    out.push_str("style=\"");
    out.push_str(&escaped(&new));
    out.push('"');
    out.push_str(tag.markup.get(end..).unwrap_or_default());
    Some(inner)
}

/// The colours of an element: those of its style, and those of the attributes that HTML once had for them.
fn stated(tag: &Tag<'_>, declarations: &[Declaration<'_>]) -> Stated {
    let attribute = |name, tags: &[&str]| {
        tag.value(name).filter(|_| tag.is_any(tags)).and_then(|value| Colour::read(&value))
    };
    let ground = attribute("bgcolor", &["table", "tr", "td", "th"]);
    style::stated(declarations, attribute("color", &["font"]), ground)
}

/// Whether the converter leaves an element and what is in it alone: drawings, frames, and the platform's own.
fn is_left(tag: &Tag<'_>) -> bool {
    tag.is_any(&["svg", "img", "iframe"])
        || tag.name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("mp-"))
        || tag.is_any(&["mpvoice", "mpvideo", "mpprofile", "qqmusic"])
        || tag.attribute("data-no-dark").is_some()
}

#[cfg(test)]
mod tests {
    use super::darken;

    #[test]
    fn colours_of_text_grounds_and_borders_are_converted() {
        let light = r#"<section style="color:#333;padding:0 1px"><p style="background:#F5F5F5">甲<b style="color:#B03014">乙</b></p></section>"#;
        let dark = darken(light);
        assert!(dark.contains("color:rgb(163, 163, 163);padding:0 1px"), "{dark}");
        assert!(
            dark.contains("background:rgb(35, 35, 35);background-color:rgb(35, 35, 35);color:"),
            "{dark}"
        );
        assert!(!dark.contains("#B03014") && dark.contains("甲<b") && dark.contains("乙</b>"), "{dark}");
        assert_eq!(darken("<p>甲 &lt;b&gt;</p>"), "<p>甲 &lt;b&gt;</p>");
        let hairline = darken(r#"<p style="border-top:1px solid rgba(0,0,0,.14);color:#fff">x</p>"#);
        assert!(
            hairline.contains("1px solid rgba(") && hairline.contains("color:rgb(255, 255, 255)"),
            "{hairline}"
        );
    }

    #[test]
    fn a_gradient_becomes_one_colour() {
        let dark = darken(
            r#"<p style="background-image:linear-gradient(#fdf6ec, #fafbff);color:rgb(26, 26, 26)">x</p>"#,
        );
        assert_eq!(
            dark,
            r#"<p style="background-color:rgb(28, 28, 28);background-image:none;color:rgb(204, 204, 204)">x</p>"#
        );
    }

    #[test]
    fn every_way_to_state_a_colour_is_read() {
        // The same text on the same ground, stated in ways that mean the same.
        for (text, ground) in [
            ("#000", "#fff"),
            ("black", "WHITE"),
            ("rgb(0 0 0 / 100%)", "rgb(100%, 100%, 100%)"),
            ("hsl(0, 0%, 0%)", "hsla(0deg 0% 100% / 1)"),
            ("#000000ff", "#FFFF"),
        ] {
            let dark =
                darken(&format!(r#"<p style="color: {text} !important; background-color:{ground}">x</p>"#));
            assert_eq!(
                dark, r#"<p style="color:rgb(163, 163, 163);background-color:rgb(25, 25, 25)">x</p>"#,
                "{text} on {ground}"
            );
        }
        let old = darken(r##"<table bgcolor="#fff"><tr><td><font color='black'>x</font></td></tr></table>"##);
        assert_eq!(
            old,
            r##"<table style="background-color:rgb(25, 25, 25);color:rgb(163, 163, 163)" bgcolor="#fff"><tr><td><font style="color:rgb(163, 163, 163)" color='black'>x</font></td></tr></table>"##
        );
    }

    #[test]
    fn what_states_no_colour_stays_as_it_is() {
        for same in [
            "<P Style='margin : 0 ;; text-indent:2em' data-x=1>a<br/>b &amp; c</P>",
            r#"<p style="color:inherit;border:0;background:none">x</p>"#,
            r#"<p style="color:currentcolor;box-shadow:0 0 1px #ccc">x</p>"#,
            r#"<svg style="color:red"><path fill="red" style="color:red"/><g style="background:red"></g></svg>"#,
            r#"<section style="background:url(x.png) #fff;color:red"><b style="color:red">x</b></section>"#,
            "<!-- <p style='color:red'> --><style>p{color:red}</style>",
        ] {
            assert_eq!(darken(same), same);
        }
        let after = darken(r#"<svg><path/></svg><p style="color:#333">x</p>"#);
        assert_eq!(after, r#"<svg><path/></svg><p style="color:rgb(163, 163, 163)">x</p>"#);
    }

    #[test]
    fn a_text_is_judged_by_the_ground_around_it() {
        let dark = darken(
            r#"<section style="background:#000"><p style="color:#000">a</p></section><p style="color:#000">b</p>"#,
        );
        assert!(dark.contains("<p style=\"color:rgb(230, 230, 230)\">a"), "{dark}");
        assert!(dark.ends_with("<p style=\"color:rgb(163, 163, 163)\">b</p>"), "{dark}");
        let beside = darken(r#"<td><p style="background:#ffd700">a<p style="color:#333">b"#);
        let alone = darken(r#"<p style="color:#333">b"#);
        assert!(beside.ends_with(&alone), "{beside}: the first paragraph ends where the second begins");
    }

    #[test]
    fn anything_is_taken() {
        for odd in [
            "",
            "<",
            "<p style=\"\">",
            "<p style=\"color\">",
            "<p style=\"color:;;:x;background:url(a;b)\">",
            "<p style=\"color:rgb(nan,inf,1e999);background:hsl(1e308,0,0)\">",
            "<p style=\"background:linear-gradient()\">",
            "<p style='color:#é中;border:é'>",
            "<svg style=\"color:red\">",
        ] {
            assert!(!darken(odd).contains("NaN"), "{odd}");
        }
        // Each of these would take minutes if the work grew with the square of the length.
        for part in [
            "<section>",
            "<p style=\"color:red",
            "rgb(",
            "<b style=background:rgb(",
            "</x>",
            "<td><p>",
            "&",
            "<!",
        ] {
            let long = part.repeat(50_000);
            darken(&long);
            darken(&format!("<p style=\"background:{}\">", long.replace(['"', '>'], "")));
        }
    }
}
