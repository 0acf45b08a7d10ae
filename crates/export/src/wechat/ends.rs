//! What stands before and after an article's blocks: standfirst, byline, source, references, footer.

use torchpress_document::Meta;

use crate::theme::{Ornament, Stats};
use crate::words::{self, pick};

use super::Renderer;
use super::key_figures::key_figures;
use super::references::{Reference, Target, target};

impl<'a> Renderer<'a> {
    /// Whether anything stands before the blocks.
    pub(super) fn has_start(&self, meta: &Meta) -> bool {
        self.kicker_style(meta).is_some() || !meta.subtitle.trim().is_empty()
    }

    /// What stands before the blocks: the kicker, where the theme shows it, and the standfirst.
    pub(super) fn start(&mut self, meta: &'a Meta) {
        let kicker = self.kicker_style(meta);
        if let Some(style) = kicker {
            self.out.start("section", style);
            self.lines(&meta.kicker);
            self.out.end();
            self.out.plain_gap();
        }
        if !meta.subtitle.trim().is_empty() {
            self.lead(&meta.subtitle, kicker.is_none());
        }
    }

    fn kicker_style(&self, meta: &Meta) -> Option<&'a str> {
        self.styles.kicker.as_deref().filter(|_| !meta.kicker.trim().is_empty())
    }

    /// The standfirst.
    fn lead(&mut self, text: &str, first: bool) {
        let lead = &self.styles.lead;
        if let Some(stats) = &lead.stats {
            self.stats(text, stats);
        }
        let style = if first { &lead.first } else { &lead.style };
        self.out.start("section", style);
        if let Some(Ornament { style, text }) = &lead.label {
            self.out.start("strong", style);
            self.out.text(text);
            self.out.end();
        }
        // In a flexible row the lines must be one column beside the word before them.
        let row = style.contains("display:flex");
        if row {
            self.out.start("section", "");
        }
        self.lines(text);
        if row {
            self.out.end();
        }
        self.out.end();
        self.out.plain_gap();
    }

    /// The figures of the standfirst side by side. They are for the eye: the text that follows says them again.
    fn stats(&mut self, text: &str, stats: &Stats) {
        let figures = key_figures(text);
        let Some(last) = figures.len().checked_sub(1) else { return };
        self.out.start("section", &stats.row);
        for (index, figure) in figures.iter().enumerate() {
            self.out.start("section", if index == last { &stats.stat_last } else { &stats.stat });
            self.out.start("strong", &stats.value);
            self.out.ornament(&figure.value);
            self.out.end();
            self.out.start("span", &stats.label);
            self.out.ornament(&figure.label);
            self.out.end();
            self.out.end();
        }
        self.out.end();
    }

    /// Lines of plain text.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.trim_end().split('\n').enumerate() {
            if index > 0 {
                self.out.void("br", "", &[]);
            }
            self.out.text(line);
        }
    }

    /// Whether anything stands after the blocks.
    pub(super) fn has_end(&self, meta: &Meta) -> bool {
        !meta.people.is_empty()
            || meta.source.is_some()
            || !meta.footer.trim().is_empty()
            || self.references.after(0).is_some()
    }

    /// Who made the article, and where it comes from.
    pub(super) fn byline(&mut self, meta: &'a Meta) {
        let chinese = self.walk.chinese();
        let people = words::byline(meta, chinese);
        let source = meta.source.as_ref().map(|source| words::source(source, chinese)).unwrap_or_default();
        let address =
            meta.source.as_ref().map(|source| source.url.as_str()).filter(|url| !url.trim().is_empty());
        if people.is_empty() && source.is_empty() && address.is_none() {
            return;
        }
        self.out.plain_gap();
        self.out.start("p", &self.styles.byline);
        let separator = pick(chinese, "　", " · ");
        let mut lines = 0;
        for line in [people, source.clone()] {
            if line.is_empty() {
                continue;
            }
            if lines > 0 {
                self.out.void("br", "", &[]);
            }
            self.out.text(&line.join(separator));
            lines += 1;
        }
        if let Some(address) = address {
            self.source_address(address, source.is_empty().then_some(lines));
        }
        self.out.end();
    }

    /// The address of the source: a reference after its name, or a line of its own where there is no name.
    fn source_address(&mut self, address: &'a str, alone_after: Option<usize>) {
        let shown = match target(address) {
            Target::Address(shown) => shown,
            Target::Article | Target::Nothing => address,
        };
        match alone_after {
            Some(lines) => {
                if lines > 0 {
                    self.out.void("br", "", &[]);
                }
                self.out.text(pick(self.walk.chinese(), "来源：", "Source: "));
                self.out.text(shown);
            }
            None => {
                let number = self.references.address(shown, None);
                self.reference_mark(number);
            }
        }
    }

    /// All references, in the order of their numbers. A note may itself hold links; their numbers follow.
    pub(super) fn reference_list(&mut self) {
        let mut number = 0;
        while let Some(reference) = self.references.after(number) {
            if number == 0 {
                self.out.plain_gap();
                self.out.start("section", &self.styles.references);
            }
            number += 1;
            self.out.start("p", "margin:0 0 4px");
            self.out.text(&format!("[{number}] "));
            match reference {
                Reference::Note(content) => self.inline(content),
                Reference::Address { address, title } => {
                    if let Some(title) = title {
                        self.out.text(title);
                        self.out.text(pick(self.walk.chinese(), "：", ": "));
                    }
                    self.out.text(address);
                }
            }
            self.out.end();
        }
        if number > 0 {
            self.out.end();
        }
    }

    /// The lines that close the article.
    pub(super) fn footer(&mut self, footer: &str) {
        if footer.trim().is_empty() {
            return;
        }
        self.out.plain_gap();
        self.out.start("section", &self.styles.footer);
        self.lines(footer);
        self.out.end();
    }
}
