//! Writing HTML: elements are opened and closed in order, and every text and attribute is escaped on its way.
//!
//! The text is kept a second time without markup, as what is pasted into a field that takes no HTML. Writing both in
//! one pass keeps them in step.

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
    style: String,
    /// Where its start tag begins and ends in the HTML.
    start: (usize, usize),
}

/// The attributes of an element, in the order in which they are written.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 21] = [
    "section",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "figure",
    "figcaption",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "pre",
    "hr",
    "div",
    "article",
    "header",
    "footer",
    "aside",
];

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
        let alike = self.open.last().is_some_and(|parent| parent.tag == tag && parent.style == style);
        let style = match (alike && style_matters(tag), style.is_empty()) {
            (false, _) => style.to_owned(),
            (true, true) => "max-width:100%".to_owned(),
            (true, false) => format!("{style};max-width:100%"),
        };
        let from = self.html.len();
        self.tag(tag, &style, attributes);
        self.open.push(Element { tag, style, start: (from, self.html.len()) });
        if BLOCKS.contains(&tag) {
            self.plain.line();
        }
    }

    /// Closes the innermost element; answers whether it is there. An element in which nothing was written is taken
    /// back, as the platform removes empty blocks and draws a bullet for an empty item; only cells may be empty.
    pub(crate) fn end(&mut self) -> bool {
        let written = self.open.last().is_some_and(|Element { tag, start: (_, to), .. }| {
            self.html.len() > *to || matches!(*tag, "td" | "th")
        });
        self.end_kept(written)
    }

    /// Closes the innermost element, which stays even where it is empty, unless `written` says otherwise.
    pub(crate) fn end_kept(&mut self, written: bool) -> bool {
        let Some(Element { tag, start: (from, _), .. }) = self.open.pop() else { return false };
        let empty = !written;
        if empty {
            self.html.truncate(from);
        } else {
            self.html.push_str("</");
            self.html.push_str(tag);
            self.html.push('>');
        }
        if tag == "li" {
            self.plain.marker.clear();
        }
        if BLOCKS.contains(&tag) {
            self.plain.line();
        } else if matches!(tag, "td" | "th") {
            self.plain.cell();
        }
        !empty
    }

    /// Writes an element that holds nothing and has no end tag.
    pub(crate) fn void(&mut self, tag: &'static str, style: &str, attributes: Attributes<'_>) {
        self.tag(tag, style, attributes);
        match tag {
            "br" => self.plain.next_line(),
            "hr" => self.plain.line(),
            _ => {}
        }
    }

    /// How many bytes of HTML there are so far.
    pub(crate) fn len(&self) -> usize {
        self.html.len()
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            push_escaped(&mut self.html, c);
            self.plain.push(c);
        }
    }

    /// Writes text of which the line breaks and tabs are part, as within `pre`.
    pub(crate) fn verbatim(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => {
                    self.html.push('\n');
                    self.plain.next_line();
                }
                '\t' => {
                    self.html.push('\t');
                    self.plain.push('\t');
                }
                '\r' => {}
                c => {
                    push_escaped(&mut self.html, c);
                    self.plain.push(c);
                }
            }
        }
    }

    /// Writes text for the eye alone, which is no part of the article's text.
    pub(crate) fn ornament(&mut self, text: &str) {
        text.chars().for_each(|c| push_escaped(&mut self.html, c));
    }

    /// Writes text into the plain text alone: what the HTML shows in another way.
    pub(crate) fn plain(&mut self, text: &str) {
        text.chars().for_each(|c| self.plain.push(c));
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

    fn tag(&mut self, tag: &str, style: &str, attributes: Attributes<'_>) {
        self.html.push('<');
        self.html.push_str(tag);
        let style = (!style.is_empty()).then_some(("style", style));
        for (name, value) in attributes.iter().copied().chain(style) {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            value.chars().for_each(|c| push_escaped(&mut self.html, c));
            self.html.push('"');
        }
        self.html.push('>');
    }
}

/// Whether elements of this kind nest in themselves, so that a chain of them could arise.
fn style_matters(tag: &str) -> bool {
    matches!(tag, "section" | "blockquote" | "ul" | "ol" | "span")
}

fn push_escaped(html: &mut String, c: char) {
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
    fn push(&mut self, c: char) {
        let c = match c {
            '\u{a0}' | '\n' | '\r' => ' ',
            c if carried(c) || c == '\t' => c,
            _ => return,
        };
        if !self.text.is_empty() {
            (0..self.breaks).for_each(|_| self.text.push('\n'));
            if self.tab && self.breaks == 0 {
                self.text.push('\t');
            }
        }
        self.breaks = 0;
        self.tab = false;
        self.text.push_str(&self.marker);
        self.marker.clear();
        self.text.push(c);
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
