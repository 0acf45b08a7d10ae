//! Writing the parsed tree as elements of HTML for the mapper.

use std::collections::BTreeSet;

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AlertType, LineColumn, ListType, NodeCodeBlock, NodeValue, TableAlignment};
use torchpress_document::Words;

use super::sink::{Attrs, Sink};
use super::{autolink, raw, references};
use crate::log::Log;

/// Writes everything below `root`.
pub(super) fn write<'a, S: Sink>(root: Node<'a>, out: S, log: &mut Log) -> S {
    let mut writer = Writer {
        out,
        log,
        aligns: Vec::new(),
        column: 0,
        in_header: false,
        in_link: 0,
        in_quote: 0,
        left_out: 0,
        notes: BTreeSet::new(),
        raw_end: None,
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
    writer.out
}

struct Writer<'l, S> {
    out: S,
    log: &'l mut Log,
    aligns: Vec<TableAlignment>,
    column: usize,
    in_header: bool,
    in_link: usize,
    in_quote: usize,
    /// How many nodes are open that are not written: what is within a picture's description, and its picture.
    left_out: usize,
    /// The names of footnotes that something refers to.
    notes: BTreeSet<String>,
    raw_end: Option<RawEnd>,
}

fn note_id(name: &str) -> String {
    format!("fn-{}", name.to_lowercase())
}

impl<S: Sink> Writer<'_, S> {
    fn open<'a>(&mut self, node: Node<'a>) {
        if self.left_out > 0 {
            self.left_out += 1;
            return;
        }
        let data = node.data();
        let line = data.sourcepos.start.line;
        let none = Attrs::new;
        match &data.value {
            NodeValue::BlockQuote => {
                self.in_quote += 1;
                self.out.open("blockquote", line, none());
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                self.out.open("ol", line, vec![("start", list.start.to_string())]);
            }
            NodeValue::List(_) => self.out.open("ul", line, none()),
            NodeValue::Item(_) => self.out.open("li", line, none()),
            NodeValue::TaskItem(task) => {
                self.out.open("li", line, none());
                let mut attrs = vec![("type", "checkbox".to_owned())];
                attrs.extend(task.symbol.map(|_| ("checked", String::new())));
                self.out.empty("input", 0, attrs);
            }
            NodeValue::CodeBlock(code) => self.code_block(code, line),
            NodeValue::HtmlBlock(block) => self.out.html(&block.literal, line),
            NodeValue::Paragraph => {
                self.in_link = 0;
                if references::is_contents(node) {
                    self.left_out = 1;
                    self.log.tell("contents-left-out", line, references::contents_words());
                } else {
                    self.out.open("p", line, none());
                }
            }
            NodeValue::Heading(heading) => self.out.open(heading_name(heading.level), line, none()),
            NodeValue::ThematicBreak => self.out.empty("hr", line, none()),
            NodeValue::FootnoteDefinition(note) => {
                let id = note_id(&note.name);
                if !self.notes.contains(&id) {
                    self.log.tell("footnote-unused", line, super::unused_note(&note.name));
                }
                self.out.has_notes();
                self.out.open("section", 0, vec![("class", "footnotes".to_owned())]);
                self.out.open("div", line, vec![("id", id)]);
            }
            NodeValue::FootnoteReference(reference) => {
                // Not a link: one may stand within a link.
                self.out.empty("tp-note", 0, vec![("data-tp-note", note_id(&reference.name))]);
            }
            NodeValue::DescriptionList => self.out.open("dl", line, none()),
            NodeValue::DescriptionTerm => self.out.open("dt", line, none()),
            NodeValue::DescriptionDetails => self.out.open("dd", line, none()),
            NodeValue::Table(table) => {
                self.aligns.clone_from(&table.alignments);
                self.out.open("table", line, none());
            }
            NodeValue::TableRow(header) => {
                self.in_header = *header;
                self.column = 0;
                self.out.open("tr", line, none());
            }
            NodeValue::TableCell => {
                let align = match self.aligns.get(self.column) {
                    Some(TableAlignment::Left) => Some("left"),
                    Some(TableAlignment::Center) => Some("center"),
                    Some(TableAlignment::Right) => Some("right"),
                    _ => None,
                };
                let attrs = align.map(|align| ("align", align.to_owned())).into_iter().collect();
                self.out.open(if self.in_header { "th" } else { "td" }, 0, attrs);
            }
            NodeValue::Text(text) => self.text(text, line),
            NodeValue::SoftBreak => self.soft_break(node),
            NodeValue::LineBreak => self.out.empty("br", 0, none()),
            NodeValue::Code(code) => {
                self.out.open("code", 0, none());
                self.out.text(&code.literal);
                self.out.close("code");
            }
            NodeValue::HtmlInline(html) => self.inline_html(html, node),
            NodeValue::Emph => self.out.open("em", 0, none()),
            NodeValue::Strong => self.out.open("strong", 0, none()),
            NodeValue::Strikethrough if is_range(node) => self.out.text("~"),
            NodeValue::Strikethrough => self.out.open("del", 0, none()),
            NodeValue::Highlight => self.out.open("mark", 0, none()),
            NodeValue::Link(link) => {
                self.in_link += 1;
                let mut attrs = vec![("href", link.url.clone())];
                attrs.extend(titled(&link.title));
                self.out.open("a", 0, attrs);
            }
            NodeValue::Image(link) => {
                let mut attrs = vec![("src", link.url.clone())];
                attrs.extend(titled(&link.title));
                attrs.push(("alt", alt(node)));
                self.out.empty("img", line, attrs);
                self.left_out = 1;
            }
            NodeValue::Math(math) => {
                let (name, latex) = match math.display_math {
                    // Within a paragraph, which a div would end together with the marks around it.
                    true => ("tp-block", math.literal.trim()),
                    false => ("span", math.literal.as_str()),
                };
                self.out.empty(name, 0, vec![("data-latex", latex.to_owned())]);
            }
            NodeValue::Alert(alert) => {
                let kind = match alert.alert_type {
                    AlertType::Note => "note",
                    AlertType::Tip => "tip",
                    AlertType::Important => "important",
                    AlertType::Warning => "warning",
                    AlertType::Caution => "caution",
                };
                let mut attrs = vec![("data-callout", kind.to_owned())];
                attrs.extend(alert.title.as_ref().map(|title| ("data-title", title.clone())));
                self.out.open("div", line, attrs);
            }
            _ => {}
        }
    }

    fn close<'a>(&mut self, node: Node<'a>) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        let end = match &node.data().value {
            NodeValue::BlockQuote => {
                self.in_quote -= 1;
                "blockquote"
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => "ol",
            NodeValue::List(_) => "ul",
            NodeValue::Item(_) | NodeValue::TaskItem(_) => "li",
            NodeValue::Paragraph => "p",
            NodeValue::Heading(heading) => heading_name(heading.level),
            NodeValue::FootnoteDefinition(_) => {
                self.out.close("div");
                "section"
            }
            NodeValue::DescriptionList => "dl",
            NodeValue::DescriptionTerm => "dt",
            NodeValue::DescriptionDetails => "dd",
            NodeValue::Table(_) => "table",
            NodeValue::TableRow(_) => "tr",
            NodeValue::TableCell => {
                self.column += 1;
                if self.in_header { "th" } else { "td" }
            }
            NodeValue::Emph => "em",
            NodeValue::Strong => "strong",
            NodeValue::Strikethrough if is_range(node) => return self.out.text("~"),
            NodeValue::Strikethrough => "del",
            NodeValue::Highlight => "mark",
            NodeValue::Link(_) => {
                self.in_link = self.in_link.saturating_sub(1);
                "a"
            }
            NodeValue::Alert(_) => "div",
            _ => return,
        };
        self.out.close(end);
    }

    fn code_block(&mut self, code: &NodeCodeBlock, line: usize) {
        let info = code.info.trim();
        let language = info.split_whitespace().next().unwrap_or_default();
        if language == "math" {
            let latex = code.literal.trim_end_matches('\n').to_owned();
            return self.out.empty("div", line, vec![("data-latex", latex)]);
        }
        if language.len() < info.len() {
            let rest = info[language.len()..].trim();
            self.log.tell(
                "code-info",
                line,
                Words::new(
                    format!("代码块开头的附注没有导入：“{rest}”"),
                    format!("What follows the language of a code block was left out: “{rest}”"),
                ),
            );
        }
        self.out.open("pre", line, Attrs::new());
        let named = (!language.is_empty()).then(|| ("class", format!("language-{language}")));
        self.out.open("code", line, named.into_iter().collect());
        self.out.text(&code.literal);
        self.out.close("code");
        self.out.close("pre");
    }

    /// Text outside of links, with bare addresses as links.
    fn text(&mut self, text: &str, line: usize) {
        if let Some(name) = references::without_note(text) {
            self.log.tell("footnote-missing", line, references::missing_words(name));
        }
        if self.in_link > 0 {
            return self.out.text(text);
        }
        let mut at = 0;
        for (range, href) in autolink::find(text) {
            self.out.text(&text[at..range.start]);
            self.out.open("a", 0, vec![("href", href)]);
            self.out.text(&text[range.clone()]);
            self.out.close("a");
            at = range.end;
        }
        self.out.text(&text[at..]);
    }

    /// A line end is white space; in a quotation, one before a dash sets off who spoke.
    fn soft_break<'a>(&mut self, node: Node<'a>) {
        let next = node.next_sibling().map(|next| match &next.data().value {
            NodeValue::Text(text) => ["—", "――", "--", "–"].iter().any(|dash| text.starts_with(dash)),
            _ => false,
        });
        if self.in_quote > 0 && next == Some(true) {
            self.out.empty("br", 0, Attrs::new());
        } else {
            self.out.line_end();
        }
    }

    fn inline_html<'a>(&mut self, html: &str, node: Node<'a>) {
        if let Some((name, closes)) = raw::tag(html) {
            let swallows = !closes && raw::swallows(&name);
            if swallows && (name == "plaintext" || !self.ends(&name, node)) {
                return self.out.text(html);
            }
            // Addresses within a link are part of its text.
            if name == "a" {
                self.in_link = if closes { self.in_link.saturating_sub(1) } else { self.in_link + 1 };
            }
        }
        self.out.html(html, 0);
    }

    /// Whether the end tag of an element follows beside it. The last answer is kept, since thousands of tags without an
    /// end would each look through all that follows.
    fn ends<'a>(&mut self, name: &str, node: Node<'a>) -> bool {
        let Some(parent) = node.parent() else { return false };
        let (here, within) = (place(node), place(parent));
        if let Some(known) = &self.raw_end
            && known.name == name
            && known.within == within
            && known.at.is_none_or(|at| place_is_before(here, at))
        {
            return known.at.is_some();
        }
        let end = node.following_siblings().skip(1).find(|sibling| match &sibling.data().value {
            NodeValue::HtmlInline(html) => raw::tag(html).is_some_and(|(own, closes)| closes && own == name),
            _ => false,
        });
        let at = end.map(place);
        self.raw_end = Some(RawEnd { name: name.to_owned(), within, at });
        at.is_some()
    }
}

/// Whether what looks struck out stands between the signs of two ranges, as in 10~20 元，30~40 件.
fn is_range<'a>(node: Node<'a>) -> bool {
    let (Some(first), Some(last)) = (node.first_child(), node.last_child()) else { return false };
    let (start, inside) = (place(node), place(first));
    if start.line != inside.line || start.column + 1 != inside.column {
        return false;
    }
    let opens = |node: Node<'a>| match &node.data().value {
        NodeValue::Text(text) => text.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let ends = |node: Node<'a>| match &node.data().value {
        NodeValue::Text(text) => text.ends_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let before = node.previous_sibling().is_some_and(ends) && opens(first);
    let after = ends(last) && node.next_sibling().is_some_and(opens);
    before || after
}

fn place<'a>(node: Node<'a>) -> LineColumn {
    node.data().sourcepos.start
}

fn place_is_before(one: LineColumn, other: LineColumn) -> bool {
    (one.line, one.column) < (other.line, other.column)
}

/// Where the end tag stands that was last looked for.
#[derive(Debug)]
struct RawEnd {
    name: String,
    /// Where the element begins in which it was looked for.
    within: LineColumn,
    /// Its place; `None` if there is no more of them.
    at: Option<LineColumn>,
}

fn heading_name(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn titled(title: &str) -> Option<(&'static str, String)> {
    (!title.is_empty()).then(|| ("title", title.to_owned()))
}

/// A picture's description, in which markup means nothing.
fn alt<'a>(picture: Node<'a>) -> String {
    let mut alt = String::new();
    for node in picture.descendants().skip(1) {
        match &node.data().value {
            NodeValue::Text(text) => alt.push_str(text),
            NodeValue::Code(code) => alt.push_str(&code.literal),
            NodeValue::Math(math) => alt.push_str(&math.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => alt.push(' '),
            _ => {}
        }
    }
    alt
}
