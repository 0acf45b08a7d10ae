//! Blocks and text as HTML within Markdown, each block on one line: an empty line would end it.

use torchpress_document::{Align, Block, Cell, Inline, InlineKind, Layout, ListItem, Mark, Row};

use super::blocks::{Writer, is_mistaken};
use super::chars::html as escape;
use super::spans::{Span, nest};

/// The tags of a mark.
pub(super) fn tags(mark: &Mark) -> (String, &'static str) {
    match mark {
        Mark::Link { href, title } => {
            let title =
                title.as_deref().map(|title| format!(" title=\"{}\"", escape(title))).unwrap_or_default();
            (format!("<a href=\"{}\"{title}>", escape(href)), "</a>")
        }
        Mark::Bold => ("<strong>".to_owned(), "</strong>"),
        Mark::Italic => ("<em>".to_owned(), "</em>"),
        Mark::Underline => ("<u>".to_owned(), "</u>"),
        Mark::Strike => ("<del>".to_owned(), "</del>"),
        Mark::Subscript => ("<sub>".to_owned(), "</sub>"),
        Mark::Superscript => ("<sup>".to_owned(), "</sup>"),
        Mark::TextColour(colour) => (format!("<span data-colour=\"{}\">", colour.name()), "</span>"),
        Mark::Highlight(colour) => (format!("<mark data-colour=\"{}\">", colour.name()), "</mark>"),
        Mark::Ruby { .. } => ("<ruby>".to_owned(), "</ruby>"),
        Mark::Code => ("<code>".to_owned(), "</code>"),
    }
}

/// Inline content as HTML.
pub(super) fn inline(content: &[Inline]) -> String {
    let mut out = String::new();
    spans(&nest(content), &mut out);
    out
}

fn spans(all: &[Span<'_>], out: &mut String) {
    for span in all {
        match span {
            Span::Piece(InlineKind::Text(text)) => out.push_str(&self::text(text)),
            Span::Piece(InlineKind::HardBreak) => out.push_str("<br>"),
            Span::Piece(InlineKind::Formula { latex }) => {
                out.push_str(&format!("<span data-latex=\"{}\"></span>", escape(latex)));
            }
            Span::Piece(InlineKind::Footnote { content }) => {
                out.push_str(&format!("<span data-footnote>{}</span>", inline(content)));
            }
            Span::Marked(mark, inner) => {
                let (open, close) = tags(mark);
                out.push_str(&open);
                spans(inner, out);
                if let Mark::Ruby { reading } = mark {
                    out.push_str(&format!("<rt>{}</rt>", text(reading)));
                }
                out.push_str(close);
            }
        }
    }
}

/// Text as HTML; white space that browsers would take away is kept by a style.
pub(super) fn text(text: &str) -> String {
    let fragile =
        text.starts_with(' ') || text.ends_with(' ') || text.contains("  ") || text.contains(['\t', '\n']);
    if fragile { format!("<span style=\"white-space:pre\">{}</span>", escape(text)) } else { escape(text) }
}

impl<'a> Writer<'a> {
    /// Blocks as HTML without line ends.
    pub(super) fn html_blocks(&mut self, blocks: &'a [Block]) -> String {
        let mut out = String::new();
        let mut after_figure = false;
        for (index, block) in blocks.iter().enumerate() {
            self.walk.enter(index);
            if is_mistaken(block, after_figure) {
                out.push_str("<!-- -->");
            }
            after_figure = matches!(block, Block::Figure(_));
            let html = self.html_block(block);
            out.push_str(&html);
            self.walk.leave();
        }
        out
    }

    /// One block as HTML.
    pub(super) fn html_block(&mut self, block: &'a Block) -> String {
        match block {
            Block::Paragraph { content } => format!("<p>{}</p>", inline(content)),
            Block::Heading { level, content } => format!("<h{level}>{}</h{level}>", inline(content)),
            Block::BulletList { items } => format!("<ul>{}</ul>", self.html_items(items)),
            Block::OrderedList { start, items } => {
                format!("<ol start=\"{start}\">{}</ol>", self.html_items(items))
            }
            Block::TaskList { items } => {
                let mut out = String::from("<ul>");
                for item in items {
                    let checked = if item.checked { " checked" } else { "" };
                    let content = self.html_blocks(&item.content);
                    out.push_str(&format!("<li><input type=\"checkbox\" disabled{checked}>{content}</li>"));
                }
                out + "</ul>"
            }
            Block::Quote { attribution, content } => {
                let guard = if attribution.is_none() && super::blocks::ends_like_attribution(content) {
                    "<!-- -->"
                } else {
                    ""
                };
                let footer = attribution.as_deref().map(|name| format!("<footer>{}</footer>", text(name)));
                // The guard stands right before the last paragraph.
                let split = content.len().saturating_sub(1);
                let (head, tail) = content.split_at(if guard.is_empty() { content.len() } else { split });
                let (head, tail) = (self.html_blocks(head), self.html_blocks(tail));
                format!("<blockquote>{head}{guard}{tail}{}</blockquote>", footer.unwrap_or_default())
            }
            Block::Figure(figure) => self.html_figure(figure),
            Block::Table { rows } => self.html_table(rows),
            Block::Code { language, text } => {
                let class = language.as_deref().map(|name| {
                    let attr = if name.contains(char::is_whitespace) { "data-lang" } else { "class" };
                    let prefix = if attr == "class" { "language-" } else { "" };
                    format!(" {attr}=\"{prefix}{}\"", escape(name))
                });
                format!("<pre><code{}>{}</code></pre>", class.unwrap_or_default(), escape(text))
            }
            Block::Formula { latex } => format!("<div data-latex=\"{}\"></div>", escape(latex)),
            Block::Callout { kind, title, content } => {
                let title = title.as_deref().map(|title| format!(" data-title=\"{}\"", escape(title)));
                let content = self.html_blocks(content);
                format!("<div data-callout=\"{}\"{}>{content}</div>", kind.name(), title.unwrap_or_default())
            }
            Block::Divider => "<hr>".to_owned(),
            Block::Boilerplate { boilerplate } => {
                let Some(blocks) = self.walk.open_boilerplate(boilerplate) else { return String::new() };
                let html = self.html_blocks(blocks);
                self.walk.close_boilerplate();
                html
            }
            Block::Card(card) => match &card.url {
                Some(url) => format!("<p><a href=\"{}\">{}</a></p>", escape(url), text(&card.title)),
                None => format!("<p>{}</p>", text(&card.title)),
            },
        }
    }

    /// Items of a list.
    pub(super) fn html_items(&mut self, items: &'a [ListItem]) -> String {
        items.iter().map(|item| format!("<li>{}</li>", self.html_blocks(&item.content))).collect()
    }

    /// A table with whatever its cells hold.
    pub(super) fn html_table(&mut self, rows: &'a [Row]) -> String {
        let mut out = String::from("<table>");
        for row in rows {
            out.push_str("<tr>");
            for cell in &row.cells {
                let cell = self.html_cell(cell);
                out.push_str(&cell);
            }
            out.push_str("</tr>");
        }
        out + "</table>"
    }

    fn html_cell(&mut self, cell: &'a Cell) -> String {
        let name = if cell.header { "th" } else { "td" };
        let mut attrs = String::new();
        if cell.colspan > 1 {
            attrs.push_str(&format!(" colspan=\"{}\"", cell.colspan));
        }
        if cell.rowspan > 1 {
            attrs.push_str(&format!(" rowspan=\"{}\"", cell.rowspan));
        }
        if let Some(widths) = &cell.colwidth {
            let widths: Vec<String> = widths.iter().map(u32::to_string).collect();
            attrs.push_str(&format!(" data-colwidth=\"{}\"", widths.join(",")));
        }
        if let Some(align) = cell.align {
            attrs.push_str(&format!(" align=\"{}\"", Align::name(align)));
        }
        let content = match cell.content.as_slice() {
            [paragraph @ Block::Paragraph { content }] if !is_mistaken(paragraph, false) => inline(content),
            blocks => self.html_blocks(blocks),
        };
        format!("<{name}{attrs}>{content}</{name}>")
    }

    /// A figure with everything that one can have.
    pub(super) fn html_figure(&mut self, figure: &'a torchpress_document::Figure) -> String {
        let parts = self.parts(figure);
        let usual = if parts.images.len() > 1 { Layout::Row } else { Layout::Single };
        let layout = if figure.layout == usual {
            String::new()
        } else {
            format!(" data-layout=\"{}\"", figure.layout.name())
        };
        let images: String = parts
            .images
            .iter()
            .map(|(src, alt)| format!("<img src=\"{}\" alt=\"{}\">", escape(src), escape(alt)))
            .collect();
        let mut caption = match &parts.caption {
            Some(caption) => text(caption),
            None => inline(&figure.caption),
        };
        if !parts.credit.is_empty() {
            caption.push_str(&format!("<span class=\"credit\">{}</span>", text(&parts.credit)));
        }
        let caption =
            if caption.is_empty() { caption } else { format!("<figcaption>{caption}</figcaption>") };
        format!("<figure{layout}>{images}{caption}</figure>")
    }
}
