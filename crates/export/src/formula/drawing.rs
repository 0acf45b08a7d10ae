//! The marks of a formula, joined into as few SVG elements as can be.
//!
//! The typesetter's own SVG is one element a glyph with six decimals. Its paths are read back here, rounded to whole
//! units of a 500th of the letter size, and joined by colour: a quarter of the characters.

use std::fmt::Write as _;

use ratex_svg::{SvgColorSyntax, SvgOptions, render_to_svg_with_color_syntax};
use ratex_types::display_item::{DisplayItem, DisplayList};

use super::decimal;

/// Units to the size of a letter.
const EM: f64 = 500.0;

/// What is drawn, by colour in order of first use.
pub(super) struct Drawing {
    width: f64,
    height: f64,
    filled: Vec<(String, String)>,
    others: String,
}

impl Drawing {
    /// Reads a typeset formula; `None` where it holds something that cannot be drawn as lines.
    pub(super) fn of(list: &DisplayList) -> Option<Self> {
        let mut drawing = Self {
            width: list.width * EM,
            height: (list.height + list.depth) * EM,
            filled: Vec::new(),
            others: String::new(),
        };
        let mut glyphs = list.clone();
        // Letters beyond the embedded fonts would be taken from whatever fonts this machine has; as text they are
        // drawn by the reader's own, and the same article gives the same bytes everywhere.
        glyphs.items.retain(|item| !drawing.take_letter(item));
        let options = SvgOptions {
            font_size: EM,
            padding: 0.0,
            stroke_width: EM / 25.0,
            embed_glyphs: true,
            ..SvgOptions::default()
        };
        let svg = render_to_svg_with_color_syntax(&glyphs, &options, SvgColorSyntax::Rgb);
        let body = svg.split_once('>')?.1.strip_suffix("</svg>")?;
        for element in body.split('<').skip(1) {
            drawing.take(element)?;
        }
        Some(drawing)
    }

    /// Draws a letter of a fallback font as text; answers whether it was one.
    fn take_letter(&mut self, item: &DisplayItem) -> bool {
        let DisplayItem::GlyphPath { x, y, scale, font, char_code, .. } = item else { return false };
        let Some(letter) =
            char::from_u32(*char_code).filter(|_| font.ends_with("-Fallback") || font.starts_with("CJK"))
        else {
            return false;
        };
        let _ = write!(
            self.others,
            "<text x=\"{:.0}\" y=\"{:.0}\" font-size=\"{:.0}\">{}</text>",
            x * EM,
            y * EM,
            scale * EM,
            escape(letter)
        );
        true
    }

    /// Takes over one element of the typesetter's SVG.
    fn take(&mut self, element: &str) -> Option<()> {
        let name = element.split([' ', '/', '>']).next()?;
        let number = |attribute: &str| value(element, attribute)?.parse::<f64>().ok();
        match name {
            "path" => {
                let data = rounded(value(element, "d")?);
                match value(element, "stroke") {
                    Some(colour) if colour != "none" => {
                        let width = number("stroke-width").unwrap_or(EM / 25.0);
                        self.stroke(&data, colour, width, "");
                    }
                    _ => self.fill(value(element, "fill")?, &data),
                }
            }
            "rect" => {
                let (x, y, width, height) = (number("x")?, number("y")?, number("width")?, number("height")?);
                let data = format!("M{x:.0} {y:.0}h{width:.0}v{:.0}h-{width:.0}z", height.max(1.0));
                self.fill(value(element, "fill")?, &data);
            }
            "line" => {
                let (x1, y1, x2, y2) = (number("x1")?, number("y1")?, number("x2")?, number("y2")?);
                let width = number("stroke-width").unwrap_or(EM / 25.0);
                let dashes = format!(" stroke-dasharray=\"{:.0}\"", width * 3.0);
                self.stroke(
                    &format!("M{x1:.0} {y1:.0}L{x2:.0} {y2:.0}"),
                    value(element, "stroke")?,
                    width,
                    &dashes,
                );
            }
            _ => return None,
        }
        Some(())
    }

    fn fill(&mut self, colour: &str, data: &str) {
        if let Some((_, all)) = self.filled.iter_mut().find(|(have, _)| have == colour) {
            all.push_str(data);
        } else {
            self.filled.push((colour.to_owned(), data.to_owned()));
        }
    }

    fn stroke(&mut self, data: &str, colour: &str, width: f64, more: &str) {
        let colour = if colour == BLACK { "currentColor" } else { colour };
        let _ = write!(
            self.others,
            "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.0}\"{more} d=\"{data}\"/>"
        );
    }

    /// The complete element, `width` by `height` pixels.
    pub(super) fn element(&self, width: &str, height: &str, style: &str, latex: &str) -> String {
        let label: String = latex.chars().map(escape).collect();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {} {}\" fill=\"currentColor\" style=\"{style}\">",
            decimal(self.width.ceil()),
            decimal(self.height.ceil()),
        );
        for (colour, data) in &self.filled {
            let colour = if colour == BLACK { String::new() } else { format!(" fill=\"{colour}\"") };
            let _ = write!(svg, "<path{colour} d=\"{data}\"/>");
        }
        svg.push_str(&self.others);
        svg.push_str("</svg>");
        svg
    }
}

/// The colour in which the typesetter draws what was given none.
const BLACK: &str = "rgb(0,0,0)";

/// The value of an attribute of an element that the typesetter wrote.
fn value<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = element;
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"')?;
        if before.trim_start().rsplit(' ').next() == Some(name) {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// Path data with whole numbers.
fn rounded(data: &str) -> String {
    let mut out = String::with_capacity(data.len() / 2);
    let mut number = String::new();
    for c in data.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() || c == '.' || (c == '-' && number.is_empty()) {
            number.push(c);
            continue;
        }
        if let Ok(value) = number.parse::<f64>() {
            let text = format!("{value:.0}");
            let text = if text == "-0" { "0" } else { &text };
            if out.ends_with(|last: char| last.is_ascii_digit()) && !text.starts_with('-') {
                out.push(' ');
            }
            out.push_str(text);
        }
        number.clear();
        if c == '-' {
            number.push(c);
        } else if c.is_ascii_alphabetic() {
            out.push(c);
        }
    }
    out
}

fn escape(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\t' | '\n' | '\r' => " ".to_owned(),
        c if c.is_control() || (c as u32) & 0xfffe == 0xfffe => String::new(),
        c => c.to_string(),
    }
}
