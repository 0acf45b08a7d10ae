//! Inline content for WeChat: marks as the few inline elements that survive, links and footnotes as numbers.

use torchpress_document::{Inline, InlineKind, Mark};

use crate::runs::{self, Piece, Runs, text_of};
use crate::theme::colour_index;
use crate::words::pick;

use super::Renderer;
use super::references::{Target, target};

impl<'a> Renderer<'a> {
    /// Writes inline content.
    pub(super) fn inline(&mut self, content: &'a [Inline]) {
        runs::write(content, self);
    }

    /// Writes the raised number of a reference.
    pub(super) fn reference_mark(&mut self, number: usize) {
        self.out.start("sup", &self.styles.reference);
        self.out.text(&format!("[{number}]"));
        self.out.end();
    }

    /// Writes source code within a line: blanks at its ends and blanks in a row are kept.
    pub(super) fn code_text(&mut self, text: &str) {
        let mut kept = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        let mut before_blank = true;
        while let Some(c) = chars.next() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            let edge = before_blank || chars.peek().is_none();
            kept.push(if blank && edge {
                '\u{a0}'
            } else if blank {
                ' '
            } else {
                c
            });
            before_blank = blank;
        }
        self.out.text(&kept);
    }
}

/// Whether a text holds a character of Chinese, for which no face has an italic.
fn has_han(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'))
}

impl<'a> Runs<'a> for Renderer<'a> {
    fn open(&mut self, mark: &'a Mark, pieces: &[Piece<'a>]) {
        match mark {
            Mark::Link { href, .. } => {
                if target(href) == Target::Article {
                    self.out.start_with("a", &self.styles.link, &[("href", href)]);
                }
            }
            Mark::Bold => self.out.start("strong", &self.styles.strong),
            Mark::Italic if has_han(&text_of(pieces)) => self.out.start("em", &self.styles.emphasis),
            Mark::Italic => self.out.start("em", ""),
            Mark::Underline => self.out.start("span", "text-decoration:underline"),
            Mark::Strike => self.out.start("span", "text-decoration:line-through"),
            Mark::Subscript => self.out.start("sub", "line-height:1"),
            Mark::Superscript => self.out.start("sup", "line-height:1"),
            Mark::TextColour(colour) => {
                let colour = &self.styles.colours[colour_index(*colour)];
                self.out.start("span", &format!("color:{colour}"));
            }
            Mark::Highlight(colour) => {
                let style = &self.styles.highlights[colour_index(*colour)];
                self.out.start("span", style);
            }
            Mark::Ruby { .. } => {}
            Mark::Code => self.out.start("code", &self.styles.code),
        }
    }

    fn close(&mut self, mark: &'a Mark, pieces: &[Piece<'a>]) {
        match mark {
            Mark::Link { href, title } => match target(href) {
                Target::Article => {
                    self.out.end();
                }
                // Where the words are the address itself, a reference would only repeat it.
                Target::Address(address) if text_of(pieces).trim() != address => {
                    let title = title.as_deref().filter(|title| !title.trim().is_empty());
                    let number = self.references.address(address, title);
                    self.reference_mark(number);
                }
                Target::Address(_) | Target::Nothing => {}
            },
            Mark::Ruby { reading } => {
                if !reading.trim().is_empty() {
                    let chinese = self.walk.chinese();
                    self.out.start("span", &self.styles.ruby);
                    self.out.text(pick(chinese, "（", " ("));
                    self.out.text(reading);
                    self.out.text(pick(chinese, "）", ")"));
                    self.out.end();
                }
            }
            _ => {
                self.out.end();
            }
        }
    }

    fn piece(&mut self, piece: &Piece<'a>) {
        match piece.kind {
            InlineKind::Text(text) if piece.is_code() => self.code_text(text),
            InlineKind::Text(text) => self.out.text(text),
            InlineKind::HardBreak => self.out.void("br", "", &[]),
            InlineKind::Formula { latex } => self.inline_formula(latex),
            InlineKind::Footnote { content } => {
                let number = self.references.note(content);
                self.reference_mark(number);
            }
        }
    }
}
