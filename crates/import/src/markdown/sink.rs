//! Where the parsed Markdown is written to: straight into a tree, or as HTML where the source itself holds HTML, which
//! only a parser can put in its place.

use std::fmt::Write as _;

use super::raw;
use crate::html::grow::Grower;
use crate::html::run::KEPT;

/// The attributes of an element.
pub(super) type Attrs = Vec<(&'static str, String)>;

/// Takes elements and text in reading order.
pub(super) trait Sink {
    /// Opens an element. Line 0 means that it stands on the line of its parent.
    fn open(&mut self, name: &'static str, line: usize, attrs: Attrs);
    /// Closes the element opened last, which has this name.
    fn close(&mut self, name: &'static str);
    /// Text whose spaces mean what they say.
    fn text(&mut self, text: &str);
    /// The end of a line within text.
    fn line_end(&mut self);
    /// HTML of the source, and its line if it is a block.
    fn html(&mut self, html: &str, line: usize);
    /// Says that there are footnotes.
    fn has_notes(&mut self);

    /// An element without content.
    fn empty(&mut self, name: &'static str, line: usize, attrs: Attrs) {
        self.open(name, line, attrs);
        self.close(name);
    }
}

impl Sink for Grower {
    fn open(&mut self, name: &'static str, line: usize, attrs: Attrs) {
        self.open(name, line, attrs);
    }

    fn close(&mut self, _: &'static str) {
        self.close();
    }

    fn text(&mut self, text: &str) {
        self.text(text);
    }

    fn line_end(&mut self) {
        self.text("\n");
    }

    fn html(&mut self, html: &str, _: usize) {
        match raw::simple(html) {
            Some(raw::Simple::Comment(text)) => self.comment(text),
            Some(raw::Simple::Break) => self.empty("br", 0, Attrs::new()),
            // Sources with other HTML are written as HTML; here it would still be no less than text.
            None => self.text(html),
        }
    }

    fn has_notes(&mut self) {
        self.has_notes();
    }
}

/// HTML for the parser, with stand-ins for white space that must survive.
#[derive(Debug, Default)]
pub(super) struct Html {
    pub(super) html: String,
}

impl Html {
    fn escape(&mut self, c: char) {
        match c {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            '\r' => self.html.push_str("&#13;"),
            _ => self.html.push(c),
        }
    }
}

impl Sink for Html {
    fn open(&mut self, name: &'static str, line: usize, attrs: Attrs) {
        self.html.push('<');
        self.html.push_str(name);
        if line > 0 {
            let _ = write!(self.html, " data-tp-line=\"{line}\"");
        }
        for (name, value) in attrs {
            let _ = write!(self.html, " {name}=\"");
            value.chars().for_each(|c| self.escape(c));
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn close(&mut self, name: &'static str) {
        if !matches!(name, "br" | "hr" | "img" | "input") {
            let _ = write!(self.html, "</{name}>");
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match KEPT.iter().find(|(_, kept)| *kept == c) {
                Some((stand_in, _)) => self.html.push(*stand_in),
                None => self.escape(c),
            }
        }
    }

    fn line_end(&mut self) {
        self.html.push('\n');
    }

    fn html(&mut self, html: &str, line: usize) {
        if line > 0 {
            let html = raw::with_line(&raw::closed(html), line);
            self.html.push_str(&html);
        } else {
            self.html.push_str(html);
        }
    }

    fn has_notes(&mut self) {}
}
