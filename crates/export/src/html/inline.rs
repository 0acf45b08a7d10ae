//! Inline content for a web page.

use torchpress_document::{Inline, InlineKind, Mark, address_is_allowed};

use crate::runs::{self, Piece, Runs};
use crate::words::pick;

use super::Renderer;

/// The size of the page's text, in pixels, on which formulas are drawn.
pub(super) const SIZE: f64 = 17.0;

impl<'a> Renderer<'a> {
    /// Writes inline content.
    pub(super) fn inline(&mut self, content: &'a [Inline]) {
        runs::write(content, self);
    }

    /// Opens a link.
    pub(super) fn link(&mut self, href: &str, title: Option<&str>) {
        let href = href.replace(' ', "%20");
        let mut attributes = vec![("href", href.as_str()), ("rel", "noopener")];
        attributes.extend(title.filter(|title| !title.is_empty()).map(|title| ("title", title)));
        self.out.start_with("a", "", &attributes);
    }
}

impl<'a> Runs<'a> for Renderer<'a> {
    fn open(&mut self, mark: &'a Mark, _: &[Piece<'a>]) {
        match mark {
            Mark::Link { href, title } => {
                if address_is_allowed(href) {
                    self.link(href, title.as_deref());
                } else {
                    self.out.start("span", "");
                }
            }
            Mark::Bold => self.out.start("strong", ""),
            Mark::Italic => self.out.start("em", ""),
            Mark::Underline => self.out.start("u", ""),
            Mark::Strike => self.out.start("s", ""),
            Mark::Subscript => self.out.start("sub", ""),
            Mark::Superscript => self.out.start("sup", ""),
            Mark::TextColour(colour) => self.class("span", &format!("colour-{}", colour.name())),
            Mark::Highlight(colour) => self.class("mark", &format!("mark-{}", colour.name())),
            Mark::Ruby { .. } => self.out.start("ruby", ""),
            Mark::Code => self.out.start("code", ""),
        }
    }

    fn close(&mut self, mark: &'a Mark, _: &[Piece<'a>]) {
        if let Mark::Ruby { reading } = mark {
            let chinese = self.walk.chinese();
            for (tag, text) in
                [("rp", pick(chinese, "（", "(")), ("rt", reading), ("rp", pick(chinese, "）", ")"))]
            {
                self.out.start(tag, "");
                self.out.text(text);
                self.out.end();
            }
        }
        self.out.end();
    }

    fn piece(&mut self, piece: &Piece<'a>) {
        match piece.kind {
            InlineKind::Text(text) => self.out.text(text),
            InlineKind::HardBreak => self.out.void("br", "", &[]),
            InlineKind::Formula { latex } => match self.walk.formulas.draw_whole(latex, SIZE, false) {
                Some(drawn) => self.out.markup(&drawn.svg),
                None => {
                    self.walk.unreadable_formula(latex);
                    self.class("code", "latex");
                    self.out.text(latex);
                    self.out.end();
                }
            },
            InlineKind::Footnote { content } => {
                self.notes.push(content);
                let number = self.notes.len();
                let (id, href) = (format!("fnref-{number}"), format!("#fn-{number}"));
                self.class("sup", "noteref");
                self.out.start_with("a", "", &[("id", &id), ("href", &href), ("role", "doc-noteref")]);
                self.out.ornament(&format!("[{number}]"));
                self.out.end();
                self.out.end();
            }
        }
    }
}
