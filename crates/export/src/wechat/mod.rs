//! WeChat Official Account articles: a fragment of HTML that survives the platform's editor.
//!
//! The editor strips identifiers, classes and all styles but inline ones, drops the style of `div`, and refuses most
//! links; the outermost element loses its ground and padding when the article is saved. So the outermost `section` is
//! bare, its only child carries the text's style, and every block states only how it differs from that.

mod blocks;
mod budget;
mod code;
mod ends;
mod figures;
mod formulas;
mod headings;
mod inline;
mod key_figures;
mod lists;
mod preview;
mod quotes;
mod references;
mod tables;

use std::ops::Range;

use torchpress_document::{Crop, Notice};

use crate::Input;
use crate::shared::Walk;
use crate::theme::{Styles, Theme};
use crate::writer::Writer;

pub use budget::{Budget, budget};
pub use preview::preview_page;
use references::References;

/// An article rendered for WeChat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The fragment to paste or to send.
    pub html: String,
    /// The same as plain text.
    pub text: String,
    /// The pictures in it, by photo id and part, in order of first use.
    pub pictures: Vec<(String, Option<Crop>)>,
    /// What the user should know.
    pub warnings: Vec<Notice>,
    /// The bytes of HTML that each block of the body takes, in the body's order; empty where a block leaves no trace.
    pub blocks: Vec<Range<usize>>,
}

/// The platform's own word for what may be wider than the screen, because it scrolls.
const ANY_WIDTH: (&str, &str) = ("data-ignore-width", "");

/// Renders an article with a theme.
pub fn render(input: &Input<'_>, theme: &Theme) -> Rendered {
    let walk = Walk::new(input);
    let styles = theme.styles(walk.chinese());
    let mut renderer = Renderer {
        walk,
        out: Writer::default(),
        styles,
        references: References::default(),
        numbers: [None; 4],
        blocks: Vec::new(),
        tables: 0,
    };
    renderer.article();
    let Renderer { walk, out, blocks, .. } = renderer;
    let (html, text) = out.finish();
    Rendered { html, text, pictures: walk.pictures, warnings: walk.warnings, blocks }
}

/// An article on its way into HTML.
struct Renderer<'a> {
    walk: Walk<'a>,
    out: Writer,
    styles: &'a Styles,
    references: References<'a>,
    /// The numbers of the headings around the place at hand.
    numbers: headings::Numbers,
    /// Where the HTML of each block of the body is.
    blocks: Vec<Range<usize>>,
    /// How many tables are around the place at hand.
    tables: usize,
}

impl<'a> Renderer<'a> {
    fn article(&mut self) {
        self.out.start("section", "");
        self.out.start("section", &self.styles.root);
        let meta = self.walk.input.meta;
        let body = self.walk.input.body;
        if self.has_start(meta) {
            self.run(|this| this.start(meta));
        }
        self.top(&body.content);
        if self.has_end(meta) {
            self.run(|this| {
                this.byline(meta);
                this.reference_list();
                this.footer(&meta.footer);
            });
        }
        self.out.end();
        self.out.end();
    }

    /// Writes what stands between two photos. Where photos reach the edges of the screen, the text's margin is on an
    /// element around each such run, as negative margins around photos would not survive.
    fn run(&mut self, write: impl FnOnce(&mut Self)) {
        if self.styles.run.is_empty() {
            return write(self);
        }
        self.out.start("section", &self.styles.run);
        write(self);
        self.out.end();
    }
}
