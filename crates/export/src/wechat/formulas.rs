//! Formulas: drawings, and pictures where an article wants them or a drawing does not fit.

use crate::Picture;
use crate::formula::measured;

use super::Renderer;

/// The widest picture that keeps its own size, in pixels: a phone's column holds it, and any wider one is as wide as the
/// column, so that it looks the same on every screen.
const OWN: f64 = 320.0;

/// A picture that is no wider fits within boxes, too.
const NARROW: f64 = 160.0;

/// How a formula is shown.
enum Shown<'a> {
    Drawing(String),
    /// A picture, and its inline style.
    Picture(&'a Picture, String),
}

impl<'a> Renderer<'a> {
    /// Writes a formula on a line of its own.
    pub(super) fn formula(&mut self, latex: &str) {
        let Some(shown) = self.shown_formula(latex, true) else {
            self.walk.unreadable_formula(latex);
            return self.code_block(None, latex);
        };
        self.out.start("section", &self.styles.formula);
        self.show_formula(shown, latex);
        self.out.end();
    }

    /// Writes a formula within a line.
    pub(super) fn inline_formula(&mut self, latex: &str) {
        match self.shown_formula(latex, false) {
            Some(shown) => self.show_formula(shown, latex),
            None if latex.trim().is_empty() => {}
            None => {
                self.walk.unreadable_formula(latex);
                self.out.start("code", &self.styles.code);
                self.code_text(latex);
                self.out.end();
            }
        }
    }

    fn show_formula(&mut self, shown: Shown<'a>, latex: &str) {
        match shown {
            Shown::Drawing(svg) => {
                self.out.markup(&svg);
                self.out.plain(latex);
            }
            Shown::Picture(picture, style) => {
                self.styled_image(picture, &picture.alt, &style);
                self.out.plain(latex);
            }
        }
    }

    fn shown_formula(&mut self, latex: &str, display: bool) -> Option<Shown<'a>> {
        let size = f64::from(self.styles.size);
        let wanted = self.walk.input.meta.wechat.as_ref().is_some_and(|wechat| wechat.formula_pictures);
        if !wanted && let Some(drawn) = self.walk.formulas.draw(latex, size, display) {
            return Some(Shown::Drawing(drawn.svg));
        }
        let Some(picture) = self.walk.formula_picture(latex, display) else {
            // Where nobody made a picture the drawing is still better than the source.
            return self.walk.formulas.draw(latex, size, display).map(|drawn| Shown::Drawing(drawn.svg));
        };
        let drawn = measured(latex, size, display)?;
        let mut style =
            if drawn.width > OWN { "width:100%".to_owned() } else { format!("width:{:.1}px", drawn.width) };
        if (NARROW..=OWN).contains(&drawn.width) {
            style.push_str(";max-width:100%");
        }
        if !display && drawn.depth >= 0.05 {
            style.push_str(&format!(";vertical-align:-{:.1}px", drawn.depth));
        }
        Some(Shown::Picture(picture, style))
    }
}
