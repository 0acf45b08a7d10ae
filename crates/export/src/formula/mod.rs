//! Formulas as pictures made of lines: LaTeX in, a small SVG out.
//!
//! WeChat drops identifiers, definitions and references in SVG, and shows no MathML; a formula is therefore one path
//! of all its glyphs, in the colour of the text around it, so that dark mode dims it with the text.

mod curve;
mod drawing;
mod glyphs;
mod path;

use ratex_layout::{LayoutOptions, layout, to_display_list, validate_layout};
use ratex_parser::parser::parse;
use ratex_types::math_style::MathStyle;

use drawing::Drawing;
use glyphs::Glyphs;

/// A formula's picture.
pub(crate) struct Svg {
    /// A complete `svg` element.
    pub(crate) markup: String,
}

/// Sources longer than this are shown as they are: no formula of an article comes near.
const LONGEST: usize = 4_000;

/// Sources with more open groups than this are refused before they reach the parser, which calls itself for each.
const DEEPEST: usize = 64;

/// The widest picture that WeChat's desktop column holds, in pixels.
const WIDEST: f64 = 677.0;

/// What is no wider than this, in pixels, fits the smallest phone even within a list within a quotation.
const NARROW: f64 = 160.0;

/// What draws the formulas of one article.
#[derive(Default)]
pub(crate) struct Formulas {
    glyphs: Glyphs,
}

impl Formulas {
    /// Draws a formula for text of `size` pixels; `None` where the source is no formula.
    pub(crate) fn draw(&mut self, latex: &str, size: f64, display: bool) -> Option<Svg> {
        if latex.trim().is_empty() || latex.len() > LONGEST || depth(latex) > DEEPEST {
            return None;
        }
        let nodes = parse(latex).ok()?;
        let style = if display { MathStyle::Display } else { MathStyle::Text };
        let root = layout(&nodes, &LayoutOptions { style, ..LayoutOptions::default() });
        validate_layout(&root).ok()?;
        let list = to_display_list(&root);
        let drawing = Drawing::of(&list, &mut self.glyphs);
        // A formula is a little larger than the text beside it, as its letters are small for their size.
        let scale = size * 1.1;
        let width = list.width * scale;
        if !(1.0..=WIDEST).contains(&width) {
            return None;
        }
        let mut place = Vec::new();
        let depth = list.depth * scale;
        if !display && depth >= 0.05 {
            place.push(format!("vertical-align:-{}px", decimal(depth)));
        }
        if width > NARROW {
            place.push("max-width:100%".to_owned());
        }
        Some(Svg {
            markup: drawing.element(
                &decimal(width),
                &decimal((list.height + list.depth) * scale),
                &place.join(";"),
                latex,
            ),
        })
    }
}

/// Draws a formula for text of a page's size, as an `svg` element; `None` where the source is no formula.
#[must_use]
pub fn draw(latex: &str, display: bool) -> Option<String> {
    Formulas::default().draw(latex, 17.0, display).map(|svg| svg.markup)
}

/// How many groups of the source are open at most at one time.
fn depth(latex: &str) -> usize {
    let (mut open, mut most) = (0usize, 0usize);
    let mut left = latex;
    while let Some(c) = left.chars().next() {
        left = left.get(c.len_utf8()..).unwrap_or("");
        match c {
            '{' | '^' | '_' => open += 1,
            '}' => open = open.saturating_sub(1),
            '\\' => {
                if left.starts_with("left") || left.starts_with("begin") || left.starts_with("sqrt") {
                    open += 1;
                } else if left.starts_with("right") || left.starts_with("end") {
                    open = open.saturating_sub(1);
                } else if let Some(escaped) = left.chars().next() {
                    left = left.get(escaped.len_utf8()..).unwrap_or("");
                }
            }
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// A number with at most one decimal: a pixel of a phone is a third of one.
fn decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_formulas_are_drawn() {
        for latex in [
            "E=mc^2",
            "\\frac{a}{b}",
            "\\sum_{i=1}^n i",
            "\\sqrt[3]{x+1}",
            "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
            "\\text{准确率}=\\frac{TP+TN}{N}",
            "\\color{red}{x}+y",
            "\\overrightarrow{AB}",
            "x",
            "\\left(\\int_0^1\\right)",
        ] {
            for display in [true, false] {
                let svg = Formulas::default()
                    .draw(latex, 16.0, display)
                    .unwrap_or_else(|| panic!("{latex}"))
                    .markup;
                for bad in [" id=", "<defs", "<use", "font-family", "url(", "<image", "NaN", "inf"] {
                    assert!(!svg.contains(bad), "{latex}: {svg}");
                }
                assert!(svg.contains("viewBox=") && svg.contains("width=") && svg.contains("height="));
            }
        }
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        let deep = "{".repeat(5_000);
        let roots = "\\sqrt".repeat(700);
        let wide = "x+".repeat(400);
        for latex in ["", "  ", "\\frac{a", "\\undefinedcommand", "}", &deep, &roots, &wide] {
            assert!(Formulas::default().draw(latex, 16.0, true).is_none(), "{latex}");
        }
    }

    #[test]
    fn formulas_are_small() {
        for (latex, most) in [("x", 400), ("a^2+b^2=c^2", 1_200), ("\\frac{\\sqrt{\\pi}}{2}", 1_000)] {
            let markup = Formulas::default().draw(latex, 16.0, false).unwrap().markup;
            assert!(markup.len() < most, "{}: {markup}", markup.len());
        }
    }

    #[test]
    fn formulas_before_leave_no_trace() {
        let mut formulas = Formulas::default();
        for latex in ["x^x", "\\frac{x}{y}", "\\textcolor{red}{x}", "x^x"] {
            let fresh = Formulas::default().draw(latex, 16.0, true).unwrap().markup;
            assert_eq!(formulas.draw(latex, 16.0, true).unwrap().markup, fresh);
        }
    }
}
