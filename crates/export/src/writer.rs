//! Writing HTML: elements are opened and closed in order, and every text and attribute is escaped on its way.
//!
//! The text is kept a second time without markup, as what is pasted into a field that takes no HTML. Writing both in
//! one pass keeps them in step.

use std::ops::Range;

/// An HTML fragment under construction, and the same as plain text.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    html: String,
    open: Vec<Element>,
    plain: Plain,
}

#[derive(Debug)]
struct Element {
    tag: &'static str,
    /// Where its style stands in the HTML; empty where it has none.
    style: Range<usize>,
    /// Where its start tag begins and ends in the HTML.
    start: Range<usize>,
}

/// The attributes of an element, in the order in which they are written.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// The most room that is made beforehand, in bytes: a guess may be wrong.
const MOST_ROOM: usize = 8 << 20;

/// The bytes of HTML that byline, references and footer of a short article take.
const END: usize = 1 << 10;

impl Writer {
    /// Opens an element with nothing but its inline style, which may be empty.
    ///
    /// WeChat refuses long chains of elements that are alike and hold nothing but each other; an element that would be
    /// just like the one around it therefore states its greatest width, which changes nothing.
    pub(crate) fn start(&mut self, tag: &'static str, style: &str) {
        self.start_with(tag, style, &[]);
    }

    /// Opens an element with an inline style and other attributes.
    pub(crate) fn start_with(&mut self, tag: &'static str, style: &str, attributes: Attributes<'_>) {
        let from = self.html.len();
        let style = self.tag(tag, style, attributes, true);
        self.open.push(Element { tag, style, start: from..self.html.len() });
        if is_block(tag) {
            self.plain.line();
        }
    }

    /// Closes the innermost element; answers whether it is there. An element in which nothing was written is taken
    /// back, as the platform removes empty blocks and draws a bullet for an empty item; only cells may be empty.
    pub(crate) fn end(&mut self) -> bool {
        let written = self.open.last().is_some_and(|Element { tag, start, .. }| {
            self.html.len() > start.end || matches!(*tag, "td" | "th")
        });
        self.end_kept(written)
    }

    /// Closes the innermost element, which stays even where it is empty, unless `written` says otherwise.
    pub(crate) fn end_kept(&mut self, written: bool) -> bool {
        let Some(Element { tag, start, .. }) = self.open.pop() else { return false };
        let empty = !written;
        if empty {
            self.html.truncate(start.start);
        } else {
            self.html.push_str("</");
            self.html.push_str(tag);
            self.html.push('>');
        }
        if tag == "li" {
            self.plain.marker.clear();
        }
        if is_block(tag) {
            self.plain.line();
        } else if matches!(tag, "td" | "th") {
            self.plain.cell();
        }
        !empty
    }

    /// Writes an element that holds nothing and has no end tag.
    pub(crate) fn void(&mut self, tag: &'static str, style: &str, attributes: Attributes<'_>) {
        self.tag(tag, style, attributes, false);
        match tag {
            "br" => self.plain.next_line(),
            "hr" => self.plain.line(),
            _ => {}
        }
    }

    /// Makes room for `more` parts, if they are like the `done` ones so far, and for what ends an article: growing step
    /// by step would copy everything several times, and hold it twice meanwhile.
    pub(crate) fn make_room(&mut self, more: usize, done: usize) {
        // An eighth more, as falling short by a little would double it all.
        let room = |written: usize| (written.saturating_mul(more) / done.max(1) / 8).min(MOST_ROOM / 9) * 9;
        self.html.reserve(room(self.html.len()) + END);
        self.plain.text.reserve(room(self.plain.text.len()));
    }

    /// How many bytes of HTML there are so far.
    pub(crate) fn len(&self) -> usize {
        self.html.len()
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
        push_escaped(&mut self.html, text);
        self.plain.push(text);
    }

    /// Writes text of which the line breaks and tabs are part, as within `pre`.
    pub(crate) fn verbatim(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.html.push('\n');
                self.plain.next_line();
            }
            for (index, cell) in line.split('\t').enumerate() {
                if index > 0 {
                    self.html.push('\t');
                    self.plain.push("\t");
                }
                cell.split('\r').for_each(|part| self.text(part));
            }
        }
    }

    /// Writes text for the eye alone, which is no part of the article's text.
    pub(crate) fn ornament(&mut self, text: &str) {
        push_escaped(&mut self.html, text);
    }

    /// Writes text into the plain text alone: what the HTML shows in another way.
    pub(crate) fn plain(&mut self, text: &str) {
        self.plain.push(text);
    }

    /// Writes a bullet or number before the next text of the plain text; it goes with its item where that is empty.
    pub(crate) fn plain_marker(&mut self, text: &str) {
        text.clone_into(&mut self.plain.marker);
    }

    /// Starts a new paragraph in the plain text.
    pub(crate) fn plain_gap(&mut self) {
        self.plain.gap();
    }

    /// Writes markup that was made by this crate and is complete in itself.
    pub(crate) fn markup(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Ends the writing: the HTML with all elements closed, and the plain text.
    pub(crate) fn finish(mut self) -> (String, String) {
        while !self.open.is_empty() {
            self.end_kept(true);
        }
        (self.html, self.plain.text)
    }

    /// Writes a start tag; answers where its style stands. What `nests` must differ from the element around it.
    fn tag(&mut self, tag: &str, style: &str, attributes: Attributes<'_>, nests: bool) -> Range<usize> {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            push_escaped(&mut self.html, value);
            self.html.push('"');
        }
        let around = self.open.last().filter(|around| nests && around.tag == tag && can_chain(tag));
        if style.is_empty() && !around.is_some_and(|around| around.style.is_empty()) {
            self.html.push('>');
            return 0..0;
        }
        let around = around.map(|around| around.style.clone());
        self.html.push_str(" style=\"");
        let from = self.html.len();
        push_escaped(&mut self.html, style);
        if around.is_some_and(|around| self.html.get(around) == self.html.get(from..)) {
            self.html.push_str(if style.is_empty() { "max-width:100%" } else { ";max-width:100%" });
        }
        let style = from..self.html.len();
        self.html.push_str("\">");
        style
    }
}

/// Whether an element stands on lines of its own.
fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "section"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "ul"
            | "ol"
            | "li"
            | "table"
            | "tr"
            | "pre"
            | "hr"
            | "div"
            | "article"
            | "header"
            | "footer"
            | "aside"
    )
}

/// Whether elements of this kind nest in themselves, so that a chain of them could arise.
fn can_chain(tag: &str) -> bool {
    matches!(tag, "section" | "blockquote" | "ul" | "ol" | "span")
}

/// Bytes that begin a character which is not always written as it is: markup, control characters, the no-break space
/// with the controls beside it (`C2`), and those under which the non-characters are (`EF` and beyond). Text runs from
/// one to the next are copied whole.
static LOOKED_AT: [bool; 256] = looked_at();

const fn looked_at() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte < 0x20 || matches!(byte, 0x22 | 0x26 | 0x3c | 0x3e | 0x7f | 0xc2 | 0xef..);
        byte += 1;
    }
    table
}

/// Splits text before the next character that needs a look: what comes before it, the character, what comes after.
fn next_looked_at(text: &str) -> Option<(&str, char, &str)> {
    let at = text.bytes().position(|byte| LOOKED_AT[usize::from(byte)])?;
    let (run, rest) = text.split_at_checked(at)?;
    let mut chars = rest.chars();
    Some((run, chars.next()?, chars.as_str()))
}

fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some((run, c, after)) = next_looked_at(rest) {
        html.push_str(run);
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            '\t' | '\n' | '\r' => html.push(' '),
            c if carried(c) => html.push(c),
            _ => {}
        }
        rest = after;
    }
    html.push_str(rest);
}

/// Whether HTML can carry the character: control characters and non-characters cannot be written in any way.
fn carried(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fdd0}'..='\u{fdef}') && (c as u32) & 0xfffe != 0xfffe
}

/// Text built of lines, with at most one empty line between two.
#[derive(Debug, Default)]
struct Plain {
    text: String,
    breaks: usize,
    tab: bool,
    marker: String,
}

impl Plain {
    fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some((run, c, after)) = next_looked_at(rest) {
            self.copy(run);
            match c {
                '\u{a0}' | '\n' | '\r' => self.copy(" "),
                c if carried(c) || c == '\t' => self.copy(c.encode_utf8(&mut [0; 4])),
                _ => {}
            }
            rest = after;
        }
        self.copy(rest);
    }

    /// Writes text that needs no look, after what has to come before it.
    fn copy(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', self.breaks));
            if self.tab && self.breaks == 0 {
                self.text.push('\t');
            }
        }
        self.breaks = 0;
        self.tab = false;
        if !self.marker.is_empty() {
            self.text.push_str(&self.marker);
            self.marker.clear();
        }
        self.text.push_str(text);
    }

    fn line(&mut self) {
        self.breaks = self.breaks.max(1);
    }

    fn next_line(&mut self) {
        self.breaks += 1;
    }

    fn gap(&mut self) {
        self.breaks = self.breaks.max(2);
    }

    fn cell(&mut self) {
        self.tab = true;
        self.breaks = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut writer = Writer::default();
        writer.start_with("p", "margin:0", &[("title", "a\"b<c>&d")]);
        writer.text("1 < 2 && \"x\"\u{a0}\u{0}\u{7}\u{fffe}</p><script>");
        let (html, plain) = writer.finish();
        assert_eq!(
            html,
            "<p title=\"a&quot;b&lt;c&gt;&amp;d\" style=\"margin:0\">1 &lt; 2 &amp;&amp; &quot;x&quot;&nbsp;&lt;/p&gt;&lt;script&gt;</p>"
        );
        assert_eq!(plain, "1 < 2 && \"x\" </p><script>");
    }

    #[test]
    fn what_is_empty_is_taken_back() {
        let mut writer = Writer::default();
        writer.start("ul", "margin:0");
        for text in ["", "x"] {
            writer.start("li", "");
            writer.plain_marker("• ");
            writer.start("section", "margin:0");
            writer.text(text);
            writer.end();
            assert_eq!(writer.end(), !text.is_empty());
        }
        let (html, plain) = writer.finish();
        assert_eq!(html, r#"<ul style="margin:0"><li><section style="margin:0">x</section></li></ul>"#);
        assert_eq!(plain, "• x");
    }

    #[test]
    fn no_two_nested_elements_are_alike() {
        let mut writer = Writer::default();
        for _ in 0..3 {
            writer.start("blockquote", "margin:0");
        }
        writer.text("x");
        let html = writer.finish().0;
        assert!(html.starts_with(
            r#"<blockquote style="margin:0"><blockquote style="margin:0;max-width:100%"><blockquote style="margin:0">"#
        ));
    }
}
