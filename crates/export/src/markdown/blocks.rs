//! Blocks, one after the other.

use torchpress_document::{Block, Card, CardKind, InlineKind, ListItem, TaskItem, inline_text};

use super::chars::{self, Place};
use super::inline::{Line, longest_run};
use crate::shared::Walk;

/// Writes the body of an article.
pub(super) struct Writer<'a> {
    pub(super) walk: Walk<'a>,
    /// The texts of footnotes so far.
    pub(super) notes: Vec<String>,
    /// In a cell of one of Markdown's own tables.
    pub(super) in_cell: bool,
}

/// What stands before an item of a list. Lists that follow each other differ in it, else they would be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Dash,
    Star,
    Dot,
    Bracket,
}

impl<'a> Writer<'a> {
    /// Blocks with an empty line between each two. `guarded` is the block that must not be read as something else.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], guarded: Option<usize>) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut after_figure = false;
        let mut marker: Option<Marker> = None;
        for (index, block) in blocks.iter().enumerate() {
            self.walk.enter(index);
            let next = marker_for(block, marker);
            let text = self.block(block, next.unwrap_or(Marker::Dash));
            self.walk.leave();
            if text.is_empty() {
                continue;
            }
            if guarded == Some(index) || is_mistaken(block, after_figure) {
                parts.push("<!-- -->".to_owned());
            }
            after_figure = matches!(block, Block::Figure(_));
            marker = next;
            parts.push(text);
        }
        parts.join("\n\n")
    }

    fn block(&mut self, block: &'a Block, marker: Marker) -> String {
        match block {
            Block::Paragraph { content } => match self.inline(content, Line::default()) {
                // A tag alone on its line is a block of HTML, and two such blocks are read as one paragraph.
                text if text == "<br>" => "<p><br></p>".to_owned(),
                text => text,
            },
            Block::Heading { level, content } => {
                let text = self.inline(content, Line::HEADING);
                format!("{} {text}", "#".repeat(usize::from(*level))).trim_end().to_owned()
            }
            Block::BulletList { items } => self.bullets(items, marker),
            Block::OrderedList { start, items } => self.numbers(*start, items, marker),
            Block::TaskList { items } => self.tasks(block, items, marker),
            Block::Quote { attribution, content } => self.quote(attribution.as_deref(), content),
            Block::Figure(figure) => self.figure(figure),
            Block::Table { rows } => self.table(rows),
            Block::Code { language, text } => self.code_block(block, language.as_deref(), text),
            Block::Formula { latex } => formula(latex),
            Block::Callout { kind, title, content } => {
                if title.as_deref().is_some_and(|title| !is_plain_title(title))
                    || content.iter().all(is_empty)
                {
                    return self.html_block(block);
                }
                let title = title.as_deref().map(|title| format!(" {title}")).unwrap_or_default();
                let inner = self.blocks(content, None);
                quoted(&format!("[!{}]{title}\n{inner}", kind.name().to_ascii_uppercase()))
            }
            Block::Divider => "___".to_owned(),
            Block::Boilerplate { boilerplate } => {
                let Some(blocks) = self.walk.open_boilerplate(boilerplate) else { return String::new() };
                let text = self.blocks(blocks, None);
                self.walk.close_boilerplate();
                text
            }
            Block::Card(card) => self.card(card),
        }
    }

    fn bullets(&mut self, items: &'a [ListItem], marker: Marker) -> String {
        let sign = if marker == Marker::Star { "* " } else { "- " };
        let notes = self.notes.len();
        let lines: Vec<String> =
            items.iter().map(|item| indented(sign, &self.blocks(&item.content, None))).collect();
        // Three bullets in a row with nothing behind them are a line across the page.
        if lines.iter().any(|line| is_rule(line)) {
            self.notes.truncate(notes);
            return format!("<ul>{}</ul>", self.html_items(items));
        }
        lines.join(if items.iter().all(is_tight) { "\n" } else { "\n\n" })
    }

    fn numbers(&mut self, start: u32, items: &'a [ListItem], marker: Marker) -> String {
        let dot = if marker == Marker::Bracket { ')' } else { '.' };
        let mut lines = Vec::with_capacity(items.len());
        for (number, item) in (start..).zip(items) {
            let sign = format!("{}{dot} ", number.min(999_999_999));
            lines.push(indented(&sign, &self.blocks(&item.content, None)));
        }
        lines.join(if items.iter().all(is_tight) { "\n" } else { "\n\n" })
    }

    fn tasks(&mut self, block: &'a Block, items: &'a [TaskItem], marker: Marker) -> String {
        let begins_with_text = |item: &TaskItem| {
            matches!(item.content.first(), Some(Block::Paragraph { content }) if !inline_text(content).trim().is_empty()
                && !is_mistaken(&item.content[0], false))
        };
        if !items.iter().all(begins_with_text) {
            return self.html_block(block);
        }
        let sign = if marker == Marker::Star { "* " } else { "- " };
        let mut lines = Vec::with_capacity(items.len());
        for item in items {
            let check = if item.checked { "[x] " } else { "[ ] " };
            let content = self.blocks(&item.content, None);
            lines.push(indented(sign, &format!("{check}{content}")));
        }
        lines.join(if items.iter().all(|item| item.content.len() == 1) { "\n" } else { "\n\n" })
    }

    fn quote(&mut self, attribution: Option<&str>, content: &'a [Block]) -> String {
        let last = content.iter().rposition(|block| !is_empty(block));
        let guarded = last.filter(|_| attribution.is_none() && ends_like_attribution(content));
        let mut inner = self.blocks(content, guarded);
        if let Some(name) = attribution {
            let simple = !inner.is_empty()
                && name.chars().count() <= 60
                && name.trim() == name
                && !name.contains(char::is_control);
            let line = if simple {
                let place =
                    Place { before: ' ', ends_line: true, in_cell: false, in_link: false, in_heading: false };
                format!("— {}", chars::escape(name, place))
            } else {
                format!("<footer>{}</footer>", super::html::text(name))
            };
            if !inner.is_empty() {
                inner.push_str("\n\n");
            }
            inner.push_str(&line);
        }
        quoted(&inner)
    }

    fn code_block(&mut self, block: &'a Block, language: Option<&str>, text: &str) -> String {
        let sound = |name: &str| {
            !name.is_empty()
                && name != "math"
                && !name.contains(|c: char| c.is_whitespace() || "`\\&~".contains(c))
        };
        if language.is_some_and(|name| !sound(name)) || text.contains(['\r', '\0']) {
            return self.html_block(block);
        }
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
        let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
        format!("{fence}{}\n{text}{fence}", language.unwrap_or_default())
    }

    fn card(&mut self, card: &'a Card) -> String {
        let (zh, en) = match card.kind {
            CardKind::Video => {
                ("视频卡片在 Markdown 里只是一个链接。", "A video card is only a link in Markdown.")
            }
            CardKind::MiniProgram => {
                ("小程序卡片在 Markdown 里只有标题。", "Of a mini-program card Markdown has only the title.")
            }
        };
        self.walk.warn("card-as-link", zh, en);
        let in_link = card.url.is_some();
        let before = if in_link { '[' } else { '\n' };
        let place = Place { before, ends_line: true, in_cell: false, in_link, in_heading: false };
        let title = chars::escape(&card.title, place);
        match &card.url {
            Some(url) => format!("[{title}]({})", chars::target(url, false)),
            None => title,
        }
    }
}

fn marker_for(block: &Block, before: Option<Marker>) -> Option<Marker> {
    match block {
        Block::BulletList { .. } | Block::TaskList { .. } => {
            Some(if before == Some(Marker::Dash) { Marker::Star } else { Marker::Dash })
        }
        Block::OrderedList { .. } => {
            Some(if before == Some(Marker::Dot) { Marker::Bracket } else { Marker::Dot })
        }
        _ => None,
    }
}

fn formula(latex: &str) -> String {
    let on_a_line = !latex.is_empty()
        && latex.trim() == latex
        && !latex.contains(['$', '\n', '\r', '`'])
        && !latex.ends_with('\\');
    if on_a_line {
        return format!("$${latex}$$");
    }
    let fence = "`".repeat(longest_run(latex, '`').max(2) + 1);
    let latex = if latex.is_empty() { String::new() } else { format!("{latex}\n") };
    format!("{fence}math\n{latex}{fence}")
}

/// A text behind the sign of an item, later lines as far in as the first.
fn indented(sign: &str, text: &str) -> String {
    let inset = " ".repeat(sign.len());
    let mut out = String::with_capacity(text.len() + 8);
    for (index, line) in text.split('\n').enumerate() {
        if index == 0 {
            out.push_str(sign);
        } else {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&inset);
            }
        }
        out.push_str(line);
    }
    out.trim_end_matches(' ').to_owned()
}

/// Lines behind the sign of a quotation.
fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn is_rule(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let signs = line.chars().filter(|c| !c.is_whitespace()).count();
    signs >= 3 && ['-', '*'].iter().any(|sign| line.chars().all(|c| c == *sign || c == ' '))
}

fn is_tight(item: &ListItem) -> bool {
    matches!(item.content.as_slice(), [_] | [_, Block::BulletList { .. } | Block::OrderedList { .. }])
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Paragraph { content } if content.is_empty())
}

/// Whether a callout's title needs no escaping, which readers of alerts do not undo.
fn is_plain_title(title: &str) -> bool {
    title.trim() == title
        && !title.is_empty()
        && title.chars().all(|c| c.is_alphanumeric() || " ，。、：！？（）-".contains(c))
        && !title.contains("  ")
}

/// Whether a quotation ends with what looks like the name of its speaker.
pub(super) fn ends_like_attribution(content: &[Block]) -> bool {
    let Some(Block::Paragraph { content }) = content.iter().rev().find(|block| !is_empty(block)) else {
        return false;
    };
    let line = content.iter().rposition(|piece| piece.kind == InlineKind::HardBreak).map_or(0, |at| at + 1);
    inline_text(&content[line..]).trim_start().starts_with(['—', '–', '―', '-'])
}

/// Whether a paragraph looks like a photo's caption. An empty comment before it says that it is none.
pub(super) fn is_mistaken(block: &Block, after_figure: bool) -> bool {
    let Block::Paragraph { content } = block else { return false };
    let text = inline_text(content);
    let text = text.trim();
    let lower = text.to_lowercase();
    let closed = text.trim_end_matches(['.', '。', ' ']).ends_with([']', '）', ')', '】', '］']);
    let speaks = ["photo", "image", "picture", "图", "摄", "照片"].iter().any(|word| lower.contains(word));
    if text.starts_with(['▲', '△']) || (closed && speaks) {
        return true;
    }
    let italic = content.iter().any(|piece| piece.has("italic"))
        && content.iter().all(|piece| {
            piece.has("italic") || matches!(&piece.kind, InlineKind::Text(text) if text.trim().is_empty())
        });
    after_figure && (italic || closed || text.starts_with(['▼', '↑', '图']) || speaks)
}
