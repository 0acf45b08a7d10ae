//! A complete web page: semantic HTML5 with a style sheet of its own, and no script.

mod blocks;
mod figures;
mod head;
mod inline;

use torchpress_document::{Inline, Notice};

use crate::Input;
use crate::shared::Walk;
use crate::words::pick;
use crate::writer::Writer;

/// The style sheet of every page: light and dark by the reader's choice, and for print.
const CSS: &str = include_str!("style.css");

/// Where the style sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In a file `style.css` beside the page.
    Linked,
    /// In the page itself.
    Embedded,
}

/// An article as a web page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The whole document.
    pub html: String,
    /// The style sheet, to be saved as `style.css` where the page links to it.
    pub css: &'static str,
    /// What the user should know.
    pub warnings: Vec<Notice>,
}

/// Renders an article as a web page.
pub fn render(input: &Input<'_>, style: Style) -> Page {
    let mut renderer = Renderer { walk: Walk::new(input), out: Writer::default(), notes: Vec::new() };
    renderer.page(style);
    let Renderer { walk, out, .. } = renderer;
    Page { html: format!("<!DOCTYPE html>\n{}\n", out.finish().0), css: CSS, warnings: walk.warnings }
}

/// A page on its way into HTML.
struct Renderer<'a> {
    walk: Walk<'a>,
    out: Writer,
    /// The footnotes met so far.
    notes: Vec<&'a [Inline]>,
}

impl<'a> Renderer<'a> {
    fn page(&mut self, style: Style) {
        let meta = self.walk.input.meta;
        let body = self.walk.input.body;
        self.out.start_with("html", "", &[("lang", meta.language.tag())]);
        self.head(meta, style);
        self.out.start("body", "");
        self.class("article", "article");
        self.front(meta);
        self.class("div", "body");
        self.blocks(&body.content);
        self.out.end();
        self.footnotes();
        self.back(meta);
        self.out.end_kept(true);
        self.out.end_kept(true);
        self.out.end();
    }

    /// Opens an element of a class.
    fn class(&mut self, tag: &'static str, class: &str) {
        self.out.start_with(tag, "", &[("class", class)]);
    }

    /// A whole element of a class with text; none where the text is empty.
    fn line(&mut self, tag: &'static str, class: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.class(tag, class);
        self.lines(text);
        self.out.end();
    }

    /// Lines of plain text.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.trim_end().lines().enumerate() {
            if index > 0 {
                self.out.void("br", "", &[]);
            }
            self.out.text(line);
        }
    }

    /// The footnotes, each with a link back to its place.
    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let chinese = self.walk.chinese();
        let label = pick(chinese, "注释", "Notes");
        self.out.start_with(
            "section",
            "",
            &[("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", label)],
        );
        self.out.start("ol", "");
        let notes = std::mem::take(&mut self.notes);
        for (index, note) in notes.into_iter().enumerate() {
            let number = index + 1;
            self.out.start_with("li", "", &[("id", &format!("fn-{number}"))]);
            self.inline(note);
            self.out.ornament(" ");
            let back = format!("#fnref-{number}");
            let label = pick(chinese, "回到正文", "Back to the text");
            self.out.start_with("a", "", &[("href", &back), ("role", "doc-backlink"), ("aria-label", label)]);
            self.out.ornament("↩");
            self.out.end();
            self.out.end();
        }
        self.out.end();
        self.out.end();
    }
}
