//! Writing the parsed tree as HTML for the mapper.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AlertType, ListType, NodeValue, TableAlignment};
use torchpress_document::Words;

use super::{autolink, raw};
use crate::html::run::KEPT;
use crate::log::Log;

/// Writes everything below `root`.
pub(super) fn html<'a>(root: Node<'a>, log: &mut Log) -> String {
    let mut writer = Writer {
        html: String::new(),
        log,
        aligns: Vec::new(),
        column: 0,
        in_header: false,
        in_link: 0,
        in_quote: 0,
        in_image: 0,
        notes: BTreeSet::new(),
    };
    for node in root.descendants() {
        if let NodeValue::FootnoteReference(reference) = &node.data().value {
            writer.notes.insert(note_id(&reference.name));
        }
    }
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => writer.open(node),
            NodeEdge::End(node) => writer.close(node),
        }
    }
    writer.html
}

struct Writer<'l> {
    html: String,
    log: &'l mut Log,
    aligns: Vec<TableAlignment>,
    column: usize,
    in_header: bool,
    in_link: usize,
    in_quote: usize,
    in_image: usize,
    /// The names of footnotes that something refers to.
    notes: BTreeSet<String>,
}

fn note_id(name: &str) -> String {
    format!("fn-{}", name.to_lowercase())
}

impl Writer<'_> {
    fn tag(&mut self, name: &str, line: usize) {
        let _ = write!(self.html, "<{name} data-tp-line=\"{line}\">");
    }

    fn open<'a>(&mut self, node: Node<'a>) {
        let data = node.data();
        let line = data.sourcepos.start.line;
        if self.in_image > 0 {
            return self.in_alt(&data.value);
        }
        match &data.value {
            NodeValue::BlockQuote => {
                self.in_quote += 1;
                self.tag("blockquote", line);
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                let _ = write!(self.html, "<ol start=\"{}\" data-tp-line=\"{line}\">", list.start);
            }
            NodeValue::List(_) => self.tag("ul", line),
            NodeValue::Item(_) => self.tag("li", line),
            NodeValue::TaskItem(task) => {
                let checked = if task.symbol.is_some() { " checked" } else { "" };
                let _ = write!(self.html, "<li data-tp-line=\"{line}\"><input type=\"checkbox\"{checked}>");
            }
            NodeValue::CodeBlock(code) => {
                let language = code.info.split_whitespace().next().unwrap_or_default();
                if language == "math" {
                    self.latex("div", code.literal.trim_end_matches('\n'));
                } else {
                    if language.len() < code.info.trim().len() {
                        let rest = code.info.trim()[language.len()..].trim();
                        self.log.tell(
                            "code-info",
                            line,
                            Words::new(
                                format!("代码块开头的附注没有导入：“{rest}”"),
                                format!("What follows the language of a code block was left out: “{rest}”"),
                            ),
                        );
                    }
                    self.html.push_str("<pre>");
                    if language.is_empty() {
                        self.tag("code", line);
                    } else {
                        let _ = write!(self.html, "<code data-tp-line=\"{line}\" class=\"language-");
                        self.attribute(language);
                        self.html.push_str("\">");
                    }
                    self.escaped(&code.literal);
                    self.html.push_str("</code></pre>");
                }
            }
            NodeValue::HtmlBlock(block) => {
                let html = raw::with_line(&raw::closed(&block.literal), line);
                self.html.push_str(&html);
            }
            NodeValue::Paragraph => {
                self.in_link = 0;
                self.tag("p", line);
            }
            NodeValue::Heading(heading) => self.tag(&format!("h{}", heading.level), line),
            NodeValue::ThematicBreak => self.tag("hr", line),
            NodeValue::FootnoteDefinition(note) => {
                let id = note_id(&note.name);
                if !self.notes.contains(&id) {
                    self.log.tell("footnote-unused", line, super::unused_note(&note.name));
                }
                self.html.push_str("<section class=\"footnotes\"><div id=\"");
                self.attribute(&id);
                let _ = write!(self.html, "\" data-tp-line=\"{line}\">");
            }
            NodeValue::FootnoteReference(reference) => {
                // Not a link: one may stand within a link.
                self.html.push_str("<tp-note data-tp-note=\"");
                self.attribute(&note_id(&reference.name));
                self.html.push_str("\"></tp-note>");
            }
            NodeValue::Table(table) => {
                self.aligns.clone_from(&table.alignments);
                self.tag("table", line);
            }
            NodeValue::TableRow(header) => {
                self.in_header = *header;
                self.column = 0;
                self.tag("tr", line);
            }
            NodeValue::TableCell => {
                let align = match self.aligns.get(self.column) {
                    Some(TableAlignment::Left) => " align=\"left\"",
                    Some(TableAlignment::Center) => " align=\"center\"",
                    Some(TableAlignment::Right) => " align=\"right\"",
                    _ => "",
                };
                let _ = write!(self.html, "<t{}{align}>", if self.in_header { 'h' } else { 'd' });
            }
            NodeValue::Text(text) => self.text(text),
            NodeValue::SoftBreak => self.soft_break(node),
            NodeValue::LineBreak => self.html.push_str("<br>"),
            NodeValue::Code(code) => {
                self.html.push_str("<code>");
                self.kept(&code.literal);
                self.html.push_str("</code>");
            }
            NodeValue::HtmlInline(html) => self.inline_html(html, node),
            NodeValue::Emph => self.html.push_str("<em>"),
            NodeValue::Strong => self.html.push_str("<strong>"),
            NodeValue::Strikethrough => self.html.push_str("<del>"),
            NodeValue::Link(link) => {
                self.in_link += 1;
                self.html.push_str("<a href=\"");
                self.attribute(&link.url);
                self.title(&link.title);
            }
            NodeValue::Image(link) => {
                self.in_image += 1;
                let _ = write!(self.html, "<img data-tp-line=\"{line}\" src=\"");
                self.attribute(&link.url);
                self.html.push('"');
                if !link.title.is_empty() {
                    self.html.push_str(" title=\"");
                    self.attribute(&link.title);
                    self.html.push('"');
                }
                self.html.push_str(" alt=\"");
            }
            NodeValue::Math(math) => {
                let name = if math.display_math { "div" } else { "span" };
                let latex = if math.display_math { math.literal.trim() } else { &math.literal };
                self.latex(name, latex);
            }
            NodeValue::Alert(alert) => {
                let kind = match alert.alert_type {
                    AlertType::Note => "note",
                    AlertType::Tip => "tip",
                    AlertType::Important => "important",
                    AlertType::Warning => "warning",
                    AlertType::Caution => "caution",
                };
                let _ = write!(self.html, "<div data-tp-line=\"{line}\" data-callout=\"{kind}\"");
                if let Some(title) = &alert.title {
                    self.html.push_str(" data-title=\"");
                    self.attribute(title);
                    self.html.push('"');
                }
                self.html.push('>');
            }
            _ => {}
        }
    }

    fn close<'a>(&mut self, node: Node<'a>) {
        let data = node.data();
        if let NodeValue::Image(_) = &data.value {
            self.in_image -= 1;
            if self.in_image == 0 {
                self.html.push_str("\">");
            }
            return;
        }
        if self.in_image > 0 {
            return;
        }
        let end = match &data.value {
            NodeValue::BlockQuote => {
                self.in_quote -= 1;
                "</blockquote>"
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => "</ol>",
            NodeValue::List(_) => "</ul>",
            NodeValue::Item(_) | NodeValue::TaskItem(_) => "</li>",
            NodeValue::Paragraph => "</p>",
            NodeValue::Heading(heading) => match heading.level {
                1 => "</h1>",
                2 => "</h2>",
                3 => "</h3>",
                4 => "</h4>",
                5 => "</h5>",
                _ => "</h6>",
            },
            NodeValue::FootnoteDefinition(_) => "</div></section>",
            NodeValue::Table(_) => "</table>",
            NodeValue::TableRow(_) => "</tr>",
            NodeValue::TableCell => {
                self.column += 1;
                if self.in_header { "</th>" } else { "</td>" }
            }
            NodeValue::Emph => "</em>",
            NodeValue::Strong => "</strong>",
            NodeValue::Strikethrough => "</del>",
            NodeValue::Link(_) => {
                self.in_link = self.in_link.saturating_sub(1);
                "</a>"
            }
            NodeValue::Alert(_) => "</div>",
            _ => "",
        };
        self.html.push_str(end);
    }

    fn title(&mut self, title: &str) {
        self.html.push('"');
        if !title.is_empty() {
            self.html.push_str(" title=\"");
            self.attribute(title);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn latex(&mut self, name: &str, latex: &str) {
        let _ = write!(self.html, "<{name} data-latex=\"");
        self.attribute(latex);
        let _ = write!(self.html, "\"></{name}>");
    }

    /// The text of an image's description, where markup means nothing.
    fn in_alt(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Text(text) => self.attribute(text),
            NodeValue::Code(code) => self.attribute(&code.literal),
            NodeValue::Math(math) => self.attribute(&math.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => self.html.push(' '),
            NodeValue::Image(_) => self.in_image += 1,
            _ => {}
        }
    }

    /// Text outside of links, with bare addresses as links.
    fn text(&mut self, text: &str) {
        if self.in_link > 0 {
            return self.kept(text);
        }
        let mut at = 0;
        for (range, href) in autolink::find(text) {
            self.kept(&text[at..range.start]);
            self.html.push_str("<a href=\"");
            self.attribute(&href);
            self.html.push_str("\">");
            self.kept(&text[range.clone()]);
            self.html.push_str("</a>");
            at = range.end;
        }
        self.kept(&text[at..]);
    }

    /// A line end is white space; in a quotation, one before a dash sets off who spoke.
    fn soft_break<'a>(&mut self, node: Node<'a>) {
        let next = node.next_sibling().map(|next| match &next.data().value {
            NodeValue::Text(text) => ["—", "――", "--", "–"].iter().any(|dash| text.starts_with(dash)),
            _ => false,
        });
        self.html.push_str(if self.in_quote > 0 && next == Some(true) { "<br>" } else { "\n" });
    }

    fn inline_html<'a>(&mut self, html: &str, node: Node<'a>) {
        if let Some((name, false)) = raw::tag(html).filter(|(name, _)| raw::swallows(name)) {
            let ends = node.following_siblings().skip(1).any(|sibling| match &sibling.data().value {
                NodeValue::HtmlInline(html) => raw::tag(html) == Some((name.clone(), true)),
                _ => false,
            });
            if !ends || name == "plaintext" {
                return self.kept(html);
            }
        }
        // Addresses within a link are part of its text.
        match raw::tag(html) {
            Some((name, false)) if name == "a" => self.in_link += 1,
            Some((name, true)) if name == "a" => self.in_link = self.in_link.saturating_sub(1),
            _ => {}
        }
        self.html.push_str(html);
    }

    /// Text whose white space must stay as it is.
    fn kept(&mut self, text: &str) {
        for c in text.chars() {
            match KEPT.iter().find(|(_, kept)| *kept == c) {
                Some((stand_in, _)) => self.html.push(*stand_in),
                None => self.escape(c),
            }
        }
    }

    fn escaped(&mut self, text: &str) {
        text.chars().for_each(|c| self.escape(c));
    }

    fn attribute(&mut self, text: &str) {
        for c in text.chars() {
            if c == '"' {
                self.html.push_str("&quot;");
            } else {
                self.escape(c);
            }
        }
    }

    fn escape(&mut self, c: char) {
        match c {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '\r' => self.html.push_str("&#13;"),
            _ => self.html.push(c),
        }
    }
}
