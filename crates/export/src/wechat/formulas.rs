//! Formulas: drawings, or pictures where the caller made some.

use crate::formula::{FormulaSize, NARROW, PHONE, measured};

use super::Renderer;

impl Renderer<'_> {
    /// Writes a formula on a line of its own.
    pub(super) fn formula(&mut self, latex: &str) {
        self.out.start("section", &self.styles.formula);
        let shown = self.shown_formula(latex, true);
        self.out.end();
        if !shown {
            self.walk.unreadable_formula(latex);
            self.code_block(None, latex);
        }
    }

    /// Writes a formula within a line.
    pub(super) fn inline_formula(&mut self, latex: &str) {
        if latex.trim().is_empty() || self.shown_formula(latex, false) {
            return;
        }
        self.walk.unreadable_formula(latex);
        self.out.start("code", &self.styles.code);
        self.code_text(latex);
        self.out.end();
    }

    /// Writes a formula's picture or drawing; nothing where the source is no formula.
    fn shown_formula(&mut self, latex: &str, display: bool) -> bool {
        let size = f64::from(self.styles.size);
        if let Some(picture) = self.walk.formula_picture(latex, display)
            && let Some(size) = measured(latex, size, display)
        {
            self.styled_image(picture, &picture.alt, &style(size, display));
        } else if let Some(drawn) = self.walk.formulas.draw(latex, size, display) {
            if drawn.shrunk {
                self.walk.shrunk_formula(latex);
            }
            self.out.markup(&drawn.svg);
        } else {
            return false;
        }
        self.out.plain(latex);
        true
    }
}

/// The style of a picture: a small one has its own size, and one that fills a phone's column fills any column, so that it
/// looks the same on every screen.
fn style(size: FormulaSize, display: bool) -> String {
    let mut style =
        if size.width > PHONE { "width:100%".to_owned() } else { format!("width:{:.1}px", size.width) };
    if (NARROW..=PHONE).contains(&size.width) {
        style.push_str(";max-width:100%");
    }
    if !display && size.depth >= 0.05 {
        style.push_str(&format!(";vertical-align:-{:.1}px", size.depth));
    }
    style
}
