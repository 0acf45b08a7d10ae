//! Text with its marks.

use torchpress_document::{Inline, InlineKind, Mark};

use super::blocks::Writer;
use super::chars::{self, Place};
use super::html;
use super::spans::{Span, nest};

/// Where inline content stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// All of it must stay on one line of the source: a heading, a cell.
    pub(super) one_line: bool,
    pub(super) in_heading: bool,
    in_link: bool,
}

impl Line {
    pub(super) const HEADING: Self = Self { one_line: true, in_heading: true, in_link: false };
    pub(super) const CELL: Self = Self { one_line: true, in_heading: false, in_link: false };
}

impl<'a> Writer<'a> {
    /// Inline content as Markdown.
    pub(super) fn inline(&mut self, content: &'a [Inline], line: Line) -> String {
        let mut out = String::new();
        let spans = nest(content);
        self.spans(&spans, '\n', line, &mut out);
        out
    }

    /// Writes spans; `after` is what follows the last.
    fn spans(&mut self, spans: &[Span<'a>], after: char, line: Line, out: &mut String) {
        for (at, span) in spans.iter().enumerate() {
            let after = spans.get(at + 1).map_or(after, first);
            match span {
                Span::Piece(piece) => self.piece(piece, after, line, out),
                Span::Marked(mark, inner) => self.marked(mark, inner, after, line, out),
            }
        }
    }

    fn piece(&mut self, piece: &'a InlineKind, after: char, line: Line, out: &mut String) {
        match piece {
            InlineKind::Text(text) => {
                let place = Place {
                    before: last(out),
                    ends_line: after == '\n' || after == '\r',
                    in_cell: self.in_cell,
                    in_link: line.in_link,
                    in_heading: line.in_heading,
                };
                out.push_str(&chars::escape(text, place));
            }
            // A backslash at the end of a line; where the line must not end, or would be empty, the tag.
            InlineKind::HardBreak if line.one_line || after == '\n' || last(out) == '\n' => {
                out.push_str("<br>")
            }
            InlineKind::HardBreak => out.push_str("\\\n"),
            InlineKind::Formula { latex } => {
                if dollars_work(latex, last(out), after) && !(self.in_cell && latex.contains('|')) {
                    out.push_str(&format!("${latex}$"));
                } else {
                    out.push_str(&format!("<span data-latex=\"{}\"></span>", chars::html(latex)));
                }
            }
            InlineKind::Footnote { content } => {
                // The number is taken first: a note's own text could not hold another.
                let number = self.notes.len();
                self.notes.push(String::new());
                let in_cell = std::mem::replace(&mut self.in_cell, false);
                let note = self.inline(content, Line::default());
                self.in_cell = in_cell;
                if let Some(slot) = self.notes.get_mut(number) {
                    *slot = note;
                }
                out.push_str(&format!("[^{}]", number + 1));
            }
        }
    }

    fn marked(&mut self, mark: &'a Mark, inner: &[Span<'a>], after: char, line: Line, out: &mut String) {
        match mark {
            Mark::Bold => match inner {
                [Span::Marked(Mark::Italic, both)] => {
                    self.signs("***", ("<strong><em>", "</em></strong>"), both, after, line, out);
                }
                _ => self.signs("**", ("<strong>", "</strong>"), inner, after, line, out),
            },
            Mark::Italic => self.signs("*", ("<em>", "</em>"), inner, after, line, out),
            Mark::Strike => self.signs("~~", ("<del>", "</del>"), inner, after, line, out),
            Mark::Code => self.code(inner, line, out),
            Mark::Link { href, title } => self.link(href, title.as_deref(), inner, line, out),
            Mark::Ruby { reading } => {
                out.push_str("<ruby>");
                self.spans(inner, '<', line, out);
                let place = Place {
                    before: '>',
                    ends_line: true,
                    in_cell: self.in_cell,
                    in_link: true,
                    in_heading: line.in_heading,
                };
                out.push_str(&format!("<rt>{}</rt></ruby>", chars::escape(reading, place)));
            }
            _ => {
                let (open, close) = html::tags(mark);
                out.push_str(&open);
                self.spans(inner, '<', line, out);
                out.push_str(close);
            }
        }
    }

    /// Writes emphasis with signs where they work, else with tags.
    fn signs(
        &mut self,
        sign: &str,
        tags: (&str, &str),
        inner: &[Span<'a>],
        after: char,
        line: Line,
        out: &mut String,
    ) {
        let before = last(out);
        let clash = sign.starts_with(before);
        let start = out.len();
        let notes = self.notes.len();
        out.push_str(sign);
        self.spans(inner, '*', line, out);
        let written = &out[start + sign.len()..];
        let (first, last) =
            (written.chars().next().unwrap_or(' '), written.chars().next_back().unwrap_or(' '));
        // Signs next to signs, or an escape that looks like one, would be read together.
        let joined = sign.starts_with(first) || (sign.starts_with(last) && sign != "**");
        if !clash && !joined && !written.contains('\n') && chars::signs_work(before, first, last, after) {
            out.push_str(sign);
            return;
        }
        out.truncate(start);
        self.notes.truncate(notes);
        out.push_str(tags.0);
        self.spans(inner, '<', line, out);
        out.push_str(tags.1);
    }

    fn code(&mut self, inner: &[Span<'a>], line: Line, out: &mut String) {
        let [Span::Piece(InlineKind::Text(text))] = inner else {
            out.push_str("<code>");
            self.spans(inner, '<', line, out);
            out.push_str("</code>");
            return;
        };
        if text.contains(['\n', '\t']) || (self.in_cell && text.contains('|')) {
            out.push_str("<code>");
            let place = Place {
                before: '>',
                ends_line: false,
                in_cell: self.in_cell,
                in_link: true,
                in_heading: false,
            };
            out.push_str(&chars::escape(text, place));
            out.push_str("</code>");
            return;
        }
        let ticks = "`".repeat(longest_run(text, '`') + 1);
        let spaced = text.starts_with(' ') && text.ends_with(' ') && !text.trim_matches(' ').is_empty();
        let pad = if spaced || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        out.push_str(&format!("{ticks}{pad}{text}{pad}{ticks}"));
    }

    fn link(&mut self, href: &str, title: Option<&str>, inner: &[Span<'a>], line: Line, out: &mut String) {
        let is_own_text = matches!(inner, [Span::Piece(InlineKind::Text(text))] if text == href);
        if is_own_text && title.is_none() && is_autolink(href) && !(self.in_cell && href.contains('|')) {
            out.push_str(&format!("<{href}>"));
            return;
        }
        // Not every reader takes two backslashes before the closing mark of a title for one.
        if title.is_some_and(|title| title.ends_with('\\')) {
            let mark = Mark::Link { href: href.to_owned(), title: title.map(str::to_owned) };
            let (open, close) = html::tags(&mark);
            out.push_str(&open);
            self.spans(inner, '<', line, out);
            out.push_str(close);
            return;
        }
        out.push('[');
        self.spans(inner, ']', Line { in_link: true, ..line }, out);
        out.push_str("](");
        out.push_str(&chars::target(href, self.in_cell));
        if let Some(title) = title {
            out.push_str(&chars::title(title, self.in_cell));
        }
        out.push(')');
    }
}

/// The longest run of a character in a text.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn last(out: &str) -> char {
    out.chars().next_back().unwrap_or('\n')
}

/// The character with which a span will begin; for all that begins with a sign, some sign.
fn first(span: &Span<'_>) -> char {
    match span {
        Span::Piece(InlineKind::Text(text)) => match text.chars().next() {
            Some(c) if c.is_whitespace() || chars::kind(c) != chars::Kind::Punctuation => c,
            _ => '\\',
        },
        Span::Piece(InlineKind::HardBreak) => '\r',
        Span::Marked(Mark::Strike, _) => '~',
        _ => '<',
    }
}

/// Whether a formula between dollar signs is read as one.
fn dollars_work(latex: &str, before: char, after: char) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '`' && c != '\\');
    edge(latex.chars().next()) | latex.starts_with('\\')
        && edge(latex.chars().next_back())
        && !latex.contains(['$', '\n', '\r'])
        && !latex.contains("  ")
        && latex.chars().all(|c| c.is_ascii() || chars::kind(c) == chars::Kind::Word)
        && before != '$'
        && before != '\\'
        && !after.is_ascii_digit()
        && after != '$'
}

/// Whether an address between angle brackets is a link to it.
fn is_autolink(href: &str) -> bool {
    let sound = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '&' | '\\' | '"' | '`' | '[' | ']' | '*' | '_')
    };
    let scheme =
        ["http://", "https://", "mailto:", "ftp://", "tel:"].iter().any(|scheme| href.starts_with(scheme));
    scheme && href.chars().all(sound)
}
