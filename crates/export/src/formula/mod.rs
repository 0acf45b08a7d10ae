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
use ratex_types::display_item::DisplayList;
use ratex_types::math_style::MathStyle;

use drawing::Drawing;
use glyphs::Glyphs;

/// The size of a formula, in pixels of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormulaSize {
    /// How wide it is.
    pub width: f64,
    /// How high it is, what hangs below the line included.
    pub height: f64,
    /// How far it hangs below the line.
    pub depth: f64,
}

impl FormulaSize {
    fn scaled(self, factor: f64) -> Self {
        Self { width: self.width * factor, height: self.height * factor, depth: self.depth * factor }
    }
}

/// A drawn formula.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnFormula {
    /// A complete `svg` element, in the colour of the text around it.
    pub svg: String,
    /// Its size.
    pub size: FormulaSize,
    /// Whether it is smaller than its text asks for, since the column is too narrow.
    pub shrunk: bool,
}

/// Sources longer than this are shown as they are: no formula of an article comes near.
const LONGEST: usize = 4_000;

/// Sources with more open groups than this are refused before they reach the parser, which calls itself for each.
const DEEPEST: usize = 64;

/// The widest picture that WeChat's desktop column holds, in pixels.
const WIDEST: f64 = 677.0;

/// The widest formula that is drawn at all, in pixels; one of the longest sources is no wider.
const WIDEST_OF_ALL: f64 = 8_000.0;

/// What is no wider than this, in pixels, fits the smallest phone even within a list within a quotation.
pub(crate) const NARROW: f64 = 160.0;

/// What is wider than this, in pixels, is narrowed on a phone.
pub(crate) const PHONE: f64 = 320.0;

/// What draws the formulas of one article.
#[derive(Default)]
pub(crate) struct Formulas {
    glyphs: Glyphs,
}

impl Formulas {
    /// Draws a formula for text of `size` pixels, smaller where WeChat's column has no room for it; `None` where the
    /// source is no formula.
    pub(crate) fn draw(&mut self, latex: &str, size: f64, display: bool) -> Option<DrawnFormula> {
        self.within(WIDEST, latex, size, display)
    }

    /// Draws a formula as wide as it is, for a page of its own.
    pub(crate) fn draw_whole(&mut self, latex: &str, size: f64, display: bool) -> Option<DrawnFormula> {
        self.within(WIDEST_OF_ALL, latex, size, display)
    }

    fn within(&mut self, widest: f64, latex: &str, size: f64, display: bool) -> Option<DrawnFormula> {
        let (list, whole) = typeset(latex, size, display)?;
        let shrunk = whole.width > widest;
        let size = if shrunk { whole.scaled(widest / whole.width) } else { whole };
        let drawing = Drawing::of(&list, &mut self.glyphs);
        let mut place = Vec::new();
        if !display && size.depth >= 0.05 {
            place.push(format!("vertical-align:-{}px", decimal(size.depth)));
        }
        if size.width > NARROW {
            place.push("max-width:100%".to_owned());
        }
        // Narrowed by the screen, it would keep its height as empty room.
        if size.width > PHONE {
            place.push("height:auto".to_owned());
        }
        let svg = drawing.element(&decimal(size.width), &decimal(size.height), &place.join(";"), latex);
        Some(DrawnFormula { svg, size, shrunk })
    }
}

/// Sets a formula for text of `size` pixels; `None` where the source is none, or one beyond all usual width.
fn typeset(latex: &str, size: f64, display: bool) -> Option<(DisplayList, FormulaSize)> {
    if latex.trim().is_empty() || latex.len() > LONGEST || depth(latex) > DEEPEST {
        return None;
    }
    let nodes = parse(latex).ok()?;
    let style = if display { MathStyle::Display } else { MathStyle::Text };
    let root = layout(&nodes, &LayoutOptions { style, ..LayoutOptions::default() });
    // Each step is let go of with the next: at once they take far more than what was drawn so far.
    drop(nodes);
    validate_layout(&root).ok()?;
    let list = to_display_list(&root);
    drop(root);
    // A formula is a little larger than the text beside it, as its letters are small for their size.
    let scale = size * 1.1;
    let (width, depth, height) = (list.width * scale, list.depth * scale, (list.height + list.depth) * scale);
    (1.0..=WIDEST_OF_ALL).contains(&width).then_some((list, FormulaSize { width, height, depth }))
}

/// How large a formula is beside text of `size` pixels, which takes a small part of the time of drawing it.
pub(crate) fn measured(latex: &str, size: f64, display: bool) -> Option<FormulaSize> {
    typeset(latex, size, display).map(|(_, size)| size)
}

/// The size of a page's text, in pixels.
const PAGE: f64 = 17.0;

/// Draws a formula for text of a page's size, however wide it is; `None` where the source is no formula.
#[must_use]
pub fn draw(latex: &str, display: bool) -> Option<DrawnFormula> {
    Formulas::default().draw_whole(latex, PAGE, display)
}

/// How large the same is.
#[must_use]
pub fn measure(latex: &str, display: bool) -> Option<FormulaSize> {
    measured(latex, PAGE, display)
}

/// What the key of a formula among an article's pictures begins with, on a line of its own and within one.
const KEYS: [(&str, bool); 2] = [("formula:block:", true), ("formula:inline:", false)];

/// The key among an article's pictures for the picture of a formula.
#[must_use]
pub fn key(latex: &str, display: bool) -> String {
    let (prefix, _) = KEYS[usize::from(!display)];
    format!("{prefix}{latex}")
}

/// Whether a key among pictures is a formula's, and of which: whether it stands on its own line, and its source.
#[must_use]
pub fn of_key(key: &str) -> Option<(bool, &str)> {
    KEYS.iter().find_map(|(prefix, display)| Some((*display, key.strip_prefix(prefix)?)))
}

/// How deep the parser would have to call itself at most: once for each group that is open, and for each sign or command
/// that waits for what it acts on.
fn depth(latex: &str) -> usize {
    // What waits around each open group, and what waits now: a root of a root of a root has no group at all.
    let (mut around, mut waiting, mut open, mut most) = (Vec::new(), 0usize, 0usize, 0usize);
    let mut left = latex;
    while let Some(c) = left.chars().next() {
        left = left.get(c.len_utf8()..).unwrap_or("");
        let mut opens = false;
        match c {
            '{' => opens = true,
            '}' => waiting = close(&mut around, &mut open),
            '^' | '_' => waiting += 1,
            '\\' => {
                let letters = left.bytes().take_while(u8::is_ascii_alphabetic).count();
                let escaped = left.chars().next().map_or(0, char::len_utf8);
                let (name, rest) = left.split_at(letters.max(escaped));
                left = rest;
                match name {
                    "left" | "begin" => opens = true,
                    "right" | "end" => waiting = close(&mut around, &mut open),
                    _ if letters > 0 => waiting += 1,
                    _ => waiting = 0,
                }
            }
            c if c.is_whitespace() => {}
            _ => waiting = 0,
        }
        if opens {
            around.push(waiting);
            open += waiting + 1;
            waiting = 0;
        }
        most = most.max(open + waiting);
    }
    most
}

/// Closes a group; nothing waits behind it. Groups that were never opened are the parser's to refuse.
fn close(around: &mut Vec<usize>, open: &mut usize) -> usize {
    if let Some(waited) = around.pop() {
        *open = open.saturating_sub(waited + 1);
    }
    0
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
                let svg =
                    Formulas::default().draw(latex, 16.0, display).unwrap_or_else(|| panic!("{latex}")).svg;
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
    fn long_is_not_deep() {
        for part in
            ["a_{12}x^2+", "\\sqrt{x}+", "\\alpha_1\\beta\\,", "\\left(x\\right)", "\\frac{1}{\\hat{x}}-"]
        {
            assert!(depth(&part.repeat(100)) < 6, "{part}: {}", depth(&part.repeat(100)));
        }
        for deep in ["{", "\\sqrt", "\\hat ", "x^{", "\\left(", "\\begin{array}", "\\frac{1}{", "^"] {
            assert!(depth(&deep.repeat(70)) >= 70, "{deep}");
        }
    }

    #[test]
    fn formulas_are_small() {
        for (latex, most) in [("x", 400), ("a^2+b^2=c^2", 1_200), ("\\frac{\\sqrt{\\pi}}{2}", 1_000)] {
            let markup = Formulas::default().draw(latex, 16.0, false).unwrap().svg;
            assert!(markup.len() < most, "{}: {markup}", markup.len());
        }
    }

    #[test]
    fn formulas_before_leave_no_trace() {
        let mut formulas = Formulas::default();
        for latex in ["x^x", "\\frac{x}{y}", "\\textcolor{red}{x}", "x^x"] {
            let fresh = Formulas::default().draw(latex, 16.0, true).unwrap().svg;
            assert_eq!(formulas.draw(latex, 16.0, true).unwrap().svg, fresh);
        }
    }
}
