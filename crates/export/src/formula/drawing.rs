//! The marks of a formula, joined into as few SVG elements and as short a path as can be.

use std::fmt::Write as _;

use ratex_types::color::Color;
use ratex_types::display_item::{DisplayItem, DisplayList};
use ratex_types::path_command::PathCommand;

use super::curve::{Curve, Point};
use super::decimal;
use super::glyphs::{Glyphs, Outline};
use super::path::Path;

/// Units to the size of a letter: on a phone's screen one is half a dot.
const EM: f64 = 100.0;

/// How far a simplified outline may be off, in units.
const TOLERANCE: f64 = 0.5;

/// What is drawn, by colour in order of first use.
pub(super) struct Drawing {
    width: f64,
    height: f64,
    filled: Vec<(Color, Path)>,
    others: String,
}

impl Drawing {
    /// Takes over a typeset formula.
    pub(super) fn of(list: &DisplayList, glyphs: &mut Glyphs) -> Self {
        let mut drawing = Self {
            width: list.width * EM,
            height: (list.height + list.depth) * EM,
            filled: Vec::new(),
            others: String::new(),
        };
        for item in &list.items {
            drawing.take(item, glyphs);
        }
        drawing
    }

    fn take(&mut self, item: &DisplayItem, glyphs: &mut Glyphs) {
        match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                let origin = Point { x: x * EM, y: y * EM };
                match glyphs.outlines(font, *char_code, scale * EM, TOLERANCE) {
                    Some(outlines) => {
                        let path = self.filled(*color);
                        outlines.iter().for_each(|outline| draw(path, outline, origin));
                    }
                    None => self.letter(*char_code, origin, scale * EM),
                }
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: false } => {
                let thick = thickness * EM;
                self.filled(*color).rectangle(x * EM, y * EM - thick / 2.0, width * EM, thick);
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: true } => {
                let thick = thickness * EM;
                let more = format!(" stroke-dasharray=\"{:.0}\"", thick * 3.0);
                let data = format!("M{:.0} {:.0}h{:.0}", x * EM, y * EM, width * EM);
                self.stroked(&data, *color, thick, &more);
            }
            DisplayItem::Rect { x, y, width, height, color } => {
                self.filled(*color).rectangle(x * EM, y * EM, width * EM, height * EM);
            }
            DisplayItem::Path { x, y, commands, fill, color } => {
                let contours = contours(commands);
                let origin = Point { x: x * EM, y: y * EM };
                if *fill {
                    let path = self.filled(*color);
                    let outlines = contours.iter().filter_map(|contour| Outline::of(contour, TOLERANCE));
                    outlines.for_each(|outline| draw(path, &outline, origin));
                } else {
                    let mut data = String::new();
                    contours.iter().for_each(|contour| trace(&mut data, contour, origin));
                    self.stroked(&data, *color, EM / 25.0, "");
                }
            }
        }
    }

    fn filled(&mut self, colour: Color) -> &mut Path {
        let index = self.filled.iter().position(|(have, _)| *have == colour).unwrap_or_else(|| {
            self.filled.push((colour, Path::default()));
            self.filled.len() - 1
        });
        &mut self.filled[index].1
    }

    fn stroked(&mut self, data: &str, colour: Color, width: f64, more: &str) {
        let colour = written(colour).unwrap_or_else(|| "currentColor".to_owned());
        let _ = write!(
            self.others,
            "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.0}\"{more} d=\"{data}\"/>"
        );
    }

    /// A letter beyond the fonts of formulas. It is drawn by the reader's own fonts, as those of this machine would give
    /// other bytes on another one.
    fn letter(&mut self, code: u32, origin: Point, size: f64) {
        let Some(letter) = char::from_u32(code) else { return };
        let _ = write!(
            self.others,
            "<text x=\"{:.0}\" y=\"{:.0}\" font-size=\"{size:.0}\">{}</text>",
            origin.x,
            origin.y,
            escape(letter)
        );
    }

    /// The complete element, `width` by `height` pixels.
    pub(super) fn element(&self, width: &str, height: &str, style: &str, latex: &str) -> String {
        let label: String = latex.chars().map(escape).collect();
        let mut svg = format!(
            "<svg role=\"img\" aria-label=\"{label}\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {} {}\" fill=\"currentColor\"",
            decimal(self.width.ceil()),
            decimal(self.height.ceil()),
        );
        if !style.is_empty() {
            let _ = write!(svg, " style=\"{style}\"");
        }
        svg.push('>');
        for (colour, path) in &self.filled {
            let colour = written(*colour).map(|colour| format!(" fill=\"{colour}\"")).unwrap_or_default();
            let _ = write!(svg, "<path{colour} d=\"{}\"/>", path.data());
        }
        svg.push_str(&self.others);
        svg.push_str("</svg>");
        svg
    }
}

/// Adds a closed contour to a path.
fn draw(path: &mut Path, outline: &Outline, origin: Point) {
    path.contour(outline.start(origin), outline.steps(origin));
}

/// Adds an open line to path data.
fn trace(data: &mut String, contour: &[Curve], origin: Point) {
    for (index, curve) in contour.iter().enumerate() {
        if index == 0 {
            let from = curve.from + origin;
            let _ = write!(data, "M{:.0} {:.0}", from.x, from.y);
        }
        let [one, two, to] = [curve.one, curve.two, curve.to].map(|point| point + origin);
        let _ = write!(data, "C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}", one.x, one.y, two.x, two.y, to.x, to.y);
    }
}

/// The contours of a path that the typesetter drew.
fn contours(commands: &[PathCommand]) -> Vec<Vec<Curve>> {
    let mut contours: Vec<Vec<Curve>> = Vec::new();
    let (mut at, mut start) = (Point::default(), Point::default());
    let point = |x: f64, y: f64| Point { x: x * EM, y: y * EM };
    for command in commands {
        let curve = match *command {
            PathCommand::MoveTo { x, y } => {
                at = point(x, y);
                start = at;
                contours.push(Vec::new());
                continue;
            }
            PathCommand::LineTo { x, y } => Curve::line(at, point(x, y)),
            PathCommand::QuadTo { x1, y1, x, y } => Curve::quadratic(at, point(x1, y1), point(x, y)),
            PathCommand::CubicTo { x1, y1, x2, y2, x, y } => {
                Curve { from: at, one: point(x1, y1), two: point(x2, y2), to: point(x, y) }
            }
            PathCommand::Close => Curve::line(at, start),
        };
        at = curve.to;
        match contours.last_mut() {
            Some(contour) => contour.push(curve),
            None => contours.push(vec![curve]),
        }
    }
    contours
}

/// A colour as SVG has it; `None` for the one in which the typesetter draws what was given none.
fn written(colour: Color) -> Option<String> {
    let channel = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    let (red, green, blue) = (channel(colour.r), channel(colour.g), channel(colour.b));
    ((red, green, blue) != (0, 0, 0)).then(|| format!("#{red:02x}{green:02x}{blue:02x}"))
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
