//! Where a finding is: in words, and in the editor.

use torchpress_document::{Block, Inline, InlineKind, Words};

use super::Sent;
use super::item::{Item, Page, What};

/// How many of each kind a page has had so far.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    paragraphs: usize,
    headings: usize,
    pictures: usize,
    tables: usize,
    codes: usize,
    dividers: usize,
    items: usize,
}

/// The places of a page's things, in words.
pub(super) fn words(page: &Page) -> Vec<Words> {
    let mut counts = Counts::default();
    let mut list = None;
    page.items
        .iter()
        .map(|item| {
            if item.look.list != list {
                counts.items = 0;
                list = item.look.list;
            }
            one(item, &mut counts)
        })
        .collect()
}

fn numbered(count: &mut usize, zh: (&str, &str), en: &str) -> Words {
    *count += 1;
    Words::new(format!("{}{count}{}", zh.0, zh.1), format!("{en} {count}"))
}

fn one(item: &Item, counts: &mut Counts) -> Words {
    let look = &item.look;
    match &item.what {
        What::Picture(_) | What::Placeholder => numbered(&mut counts.pictures, ("图 ", ""), "Picture"),
        What::Divider => numbered(&mut counts.dividers, ("第 ", " 条分隔线"), "Divider"),
        What::Table(_) => numbered(&mut counts.tables, ("表 ", ""), "Table"),
        What::EmptyItem => Words::new("列表", "List"),
        What::Text(_) if look.caption => {
            let n = counts.pictures;
            Words::new(format!("图 {n} 的图注"), format!("Caption of picture {n}"))
        }
        What::Text(_) if look.cell.is_some() => {
            let (_, row, column) = look.cell.unwrap_or_default();
            let (table, row, column) = (counts.tables, row + 1, column + 1);
            Words::new(
                format!("表 {table} 第 {row} 行第 {column} 列"),
                format!("Table {table}, row {row}, column {column}"),
            )
        }
        What::Text(_) if look.heading > 0 => numbered(&mut counts.headings, ("第 ", " 个小标题"), "Heading"),
        What::Text(_) if look.code => numbered(&mut counts.codes, ("第 ", " 段代码"), "Code block"),
        What::Text(_) if item.marker.is_some() => {
            numbered(&mut counts.items, ("列表第 ", " 项"), "List item")
        }
        What::Text(_) if look.quotes > 0 => {
            counts.paragraphs += 1;
            let n = counts.paragraphs;
            Words::new(format!("第 {n} 段（引用）"), format!("Paragraph {n} (quotation)"))
        }
        What::Text(_) => numbered(&mut counts.paragraphs, ("第 ", " 段"), "Paragraph"),
    }
}

/// A thing of the article and where it is in the editor.
struct Leaf {
    position: usize,
    kind: Kind,
    /// The beginning of its text.
    head: Vec<char>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Picture,
    Divider,
    Table,
}

/// So many characters of a text tell it from others nearby.
const HEAD: usize = 16;
/// How far ahead a thing is looked for: what could not be shown is no thing of the page.
const AHEAD: usize = 32;

/// The position in the editor of every thing of a page that was rendered from the article. Things that the renderer
/// adds, such as the byline, have none.
pub(super) fn positions(page: &Page, sent: &Sent<'_>) -> Vec<Option<usize>> {
    let mut leaves = Vec::new();
    sent.body.visit(|position, block| push(&mut leaves, position, block, sent));
    let mut next = 0;
    page.items
        .iter()
        .map(|item| {
            let near = leaves.iter().enumerate().skip(next).take(AHEAD);
            let (index, leaf) = near.into_iter().find(|(_, leaf)| is_shown(leaf, item))?;
            next = index + 1;
            Some(leaf.position)
        })
        .collect()
}

fn is_shown(leaf: &Leaf, item: &Item) -> bool {
    match &item.what {
        What::Picture(_) | What::Placeholder => leaf.kind == Kind::Picture,
        What::Divider => leaf.kind == Kind::Divider,
        What::Table(_) => leaf.kind == Kind::Table,
        What::EmptyItem => false,
        What::Text(text) => {
            let chars: Vec<char> = text.chars().take(HEAD * 4).collect();
            leaf.kind == Kind::Text && chars.windows(leaf.head.len().max(1)).any(|part| part == leaf.head)
        }
    }
}

fn push(leaves: &mut Vec<Leaf>, position: usize, block: &Block, sent: &Sent<'_>) {
    let mut add = |kind: Kind, head: Vec<char>| {
        if kind != Kind::Text || !head.is_empty() {
            leaves.push(Leaf { position, kind, head });
        }
    };
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } if sent.formula_pictures => {
            for part in content.split(|piece| matches!(piece.kind, InlineKind::Formula { .. })) {
                add(Kind::Text, inline(part));
                add(Kind::Picture, Vec::new());
            }
            // One formula less than there are parts.
            leaves.pop();
        }
        Block::Paragraph { content } | Block::Heading { content, .. } => add(Kind::Text, inline(content)),
        Block::Code { text, .. } => add(Kind::Text, head(text)),
        Block::Formula { .. } if sent.formula_pictures => add(Kind::Picture, Vec::new()),
        Block::Formula { .. } => add(Kind::Text, vec![super::item::FORMULA]),
        Block::Figure(figure) => {
            figure
                .photos
                .iter()
                .filter(|photo| photo.photo.is_some())
                .for_each(|_| add(Kind::Picture, Vec::new()));
            add(Kind::Text, inline(&figure.caption));
        }
        Block::Table { .. } => add(Kind::Table, Vec::new()),
        Block::Divider => add(Kind::Divider, Vec::new()),
        Block::Card(card) => {
            if card.photo.is_some() {
                add(Kind::Picture, Vec::new());
            }
            add(Kind::Text, head(&card.title));
        }
        Block::Callout { title: Some(title), .. } => add(Kind::Text, head(title)),
        Block::Boilerplate { boilerplate } => {
            // One boilerplate cannot name another, so this goes one step down.
            let inner = sent.boilerplates.get(boilerplate).map(Vec::as_slice).unwrap_or_default();
            for block in inner.iter().filter(|block| !matches!(block, Block::Boilerplate { .. })) {
                block.visit(0, &mut |_, block| push(leaves, position, block, sent));
            }
        }
        _ => {}
    }
}

/// The beginning of a run's text, up to what is drawn as something else.
fn inline(content: &[Inline]) -> Vec<char> {
    let mut text = String::new();
    for piece in content {
        match &piece.kind {
            InlineKind::Text(run) => text.push_str(run),
            InlineKind::HardBreak => {}
            InlineKind::Formula { .. } if head(&text).is_empty() => return vec![super::item::FORMULA],
            _ if head(&text).is_empty() => {}
            _ => break,
        }
    }
    head(&text)
}

fn head(text: &str) -> Vec<char> {
    text.chars().filter(|c| super::tags::is_solid(*c)).take(HEAD).collect()
}
