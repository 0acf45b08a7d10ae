//! A body on few lines, for tests: `p 文字`, `h2 标题`, `- ` and deeper insets for what stands within.

use torchpress_document::{Block, Body, Inline, InlineKind, Mark};
use torchpress_import::Imported;

/// The body of an import.
pub fn outline(body: &Body) -> String {
    let mut lines = Vec::new();
    blocks(&body.content, 0, &mut lines);
    lines.join("\n")
}

/// The codes of an import's notices with their places.
#[allow(dead_code, reason = "not every test file looks at notices")]
pub fn codes(imported: &Imported) -> Vec<String> {
    imported
        .warnings
        .iter()
        .map(|notice| format!("{} {}", notice.code, notice.place).trim().to_owned())
        .collect()
}

fn blocks(content: &[Block], depth: usize, lines: &mut Vec<String>) {
    for block in content {
        let mut line =
            |text: String| lines.push(format!("{}{text}", "  ".repeat(depth)).trim_end().to_owned());
        match block {
            Block::Paragraph { content } => line(format!("p {}", text(content))),
            Block::Heading { level, content } => line(format!("h{level} {}", text(content))),
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                line(match block {
                    Block::OrderedList { start, .. } => format!("ol {start}"),
                    _ => "ul".to_owned(),
                });
                for item in items {
                    lines.push(format!("{}-", "  ".repeat(depth)));
                    blocks(&item.content, depth + 1, lines);
                }
            }
            Block::TaskList { items } => {
                for item in items {
                    lines.push(format!("{}[{}]", "  ".repeat(depth), if item.checked { 'x' } else { ' ' }));
                    blocks(&item.content, depth + 1, lines);
                }
            }
            Block::Quote { attribution, content } => {
                line(format!("quote {}", attribution.as_deref().unwrap_or_default()));
                blocks(content, depth + 1, lines);
            }
            Block::Figure(figure) => {
                let photos: Vec<String> = figure
                    .photos
                    .iter()
                    .map(|photo| {
                        format!(
                            "{}{}",
                            photo.photo.as_deref().unwrap_or("empty"),
                            photo.alt.as_deref().map(|alt| format!("({alt})")).unwrap_or_default()
                        )
                    })
                    .collect();
                let credit =
                    figure.credit.as_deref().map(|credit| format!(" © {credit}")).unwrap_or_default();
                line(format!(
                    "figure {} {} {}{credit}",
                    figure.layout.name(),
                    photos.join(" "),
                    text(&figure.caption)
                ));
            }
            Block::Table { rows } => {
                line("table".to_owned());
                for row in rows {
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|cell| {
                            let mut inner = Vec::new();
                            blocks(&cell.content, 0, &mut inner);
                            let align =
                                cell.align.map(|align| format!("{}:", align.name())).unwrap_or_default();
                            let span = if cell.colspan > 1 || cell.rowspan > 1 {
                                format!("{}x{} ", cell.colspan, cell.rowspan)
                            } else {
                                String::new()
                            };
                            let inner = inner.join("; ");
                            let inner = inner
                                .strip_prefix("p ")
                                .map_or_else(|| inner.trim_start_matches('p').to_owned(), str::to_owned);
                            format!("{}{align}{span}{inner}", if cell.header { "!" } else { "" })
                        })
                        .collect();
                    lines
                        .push(format!("{}  {}", "  ".repeat(depth), cells.join(" | ")).trim_end().to_owned());
                }
            }
            Block::Code { language, text } => {
                line(format!("code {} {text:?}", language.as_deref().unwrap_or("-")))
            }
            Block::Formula { latex } => line(format!("formula {latex}")),
            Block::Callout { kind, title, content } => {
                line(format!("callout {} {}", kind.name(), title.as_deref().unwrap_or_default()));
                blocks(content, depth + 1, lines);
            }
            Block::Divider => line("---".to_owned()),
            Block::Boilerplate { boilerplate } => line(format!("boilerplate {boilerplate}")),
            Block::Card(card) => line(format!("card {}", card.title)),
        }
    }
}

fn text(content: &[Inline]) -> String {
    content.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> String {
    let core = match &piece.kind {
        InlineKind::Text(text) => text.clone(),
        InlineKind::HardBreak => "⏎".to_owned(),
        InlineKind::Formula { latex } => format!("$[{latex}]"),
        InlineKind::Footnote { content } => format!("^[{}]", text(content)),
    };
    piece.marks.iter().rev().fold(core, |inner, mark| match mark {
        Mark::Link { href, .. } => format!("{{a {href}:{inner}}}"),
        Mark::Bold => format!("{{b:{inner}}}"),
        Mark::Italic => format!("{{i:{inner}}}"),
        Mark::Underline => format!("{{u:{inner}}}"),
        Mark::Strike => format!("{{s:{inner}}}"),
        Mark::Subscript => format!("{{sub:{inner}}}"),
        Mark::Superscript => format!("{{sup:{inner}}}"),
        Mark::TextColour(colour) => format!("{{{}:{inner}}}", colour.name()),
        Mark::Highlight(colour) => format!("{{mark {}:{inner}}}", colour.name()),
        Mark::Ruby { reading } => format!("{{ruby {reading}:{inner}}}"),
        Mark::Code => format!("{{code:{inner}}}"),
    })
}
