//! An article in which every block stands in every block that may hold it, with text before and after it.

#![allow(dead_code, reason = "each test uses a part")]

use torchpress_document::{
    Align, Block, Body, CalloutKind, Card, CardKind, Cell, Colour, Figure, Inline, InlineKind, Layout,
    ListItem, Mark, PhotoUse, Row, TaskItem,
};

/// How many kinds of block hold blocks.
pub const CONTAINERS: usize = 9;

/// A word that stands nowhere else in the article.
#[derive(Default)]
pub struct Words(usize);

impl Words {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("字{}句", self.0)
    }

    fn paragraph(&mut self) -> Block {
        Block::paragraph(self.next())
    }

    fn inline(&mut self) -> Vec<Inline> {
        vec![Inline::text(self.next())]
    }
}

/// An article of its own for each outer container, with each container around each leaf in it.
pub fn torture(outer: usize) -> Body {
    let mut words = Words::default();
    let mut content = Vec::new();
    for inner in 0..CONTAINERS {
        let mut blocks = vec![words.paragraph()];
        for leaf in leaves(&mut words) {
            blocks.push(leaf);
            blocks.push(words.paragraph());
        }
        let held = container(inner, blocks, &mut words);
        let around = vec![words.paragraph(), held, words.paragraph()];
        content.push(container(outer, around, &mut words));
    }
    // Alone, without text before or after it.
    for leaf in leaves(&mut words) {
        let inner = container(outer, vec![leaf], &mut words);
        content.push(container((outer + 1) % CONTAINERS, vec![inner], &mut words));
    }
    Body { content }
}

/// Each container ten deep, alone and with the others, and each leaf at the top.
pub fn depths() -> Body {
    let mut words = Words::default();
    let mut content = Vec::new();
    for kind in 0..CONTAINERS {
        let mut block = words.paragraph();
        for _ in 0..10 {
            block = container(kind, vec![block], &mut words);
        }
        content.push(block);
        let mut mixed = vec![words.paragraph()];
        for depth in 0..10 {
            let held = container((kind + depth) % CONTAINERS, mixed, &mut words);
            mixed = vec![words.paragraph(), held, words.paragraph()];
        }
        content.extend(mixed);
    }
    content.extend(leaves(&mut words));
    Body { content }
}

/// Puts blocks into a block of that kind.
pub fn container(kind: usize, content: Vec<Block>, words: &mut Words) -> Block {
    let cell = |header, content| Cell { header, content, ..Cell::default() };
    match kind {
        0 => Block::BulletList {
            items: vec![ListItem { content }, ListItem { content: vec![words.paragraph()] }],
        },
        1 => Block::OrderedList { start: 9, items: vec![ListItem { content }] },
        2 => Block::TaskList { items: vec![TaskItem { checked: true, content }] },
        3 => Block::Quote { attribution: Some(words.next()), content },
        4 => Block::Callout { kind: CalloutKind::Tip, title: None, content },
        5 => Block::Callout { kind: CalloutKind::Warning, title: Some(words.next()), content },
        6 => {
            let head =
                Row { cells: vec![cell(true, vec![words.paragraph()]), cell(true, vec![words.paragraph()])] };
            let first = Cell { align: Some(Align::Right), content, ..Cell::default() };
            Block::Table {
                rows: vec![head, Row { cells: vec![first, cell(false, vec![words.paragraph()])] }],
            }
        }
        7 => Block::Table { rows: vec![Row { cells: vec![cell(false, content)] }] },
        _ => {
            let wide = (0..6).map(|_| cell(false, vec![words.paragraph()])).collect();
            let mut cells = vec![cell(true, content)];
            cells.extend((0..5).map(|_| cell(true, vec![words.paragraph()])));
            Block::Table { rows: vec![Row { cells }, Row { cells: wide }] }
        }
    }
}

/// Every block that holds no block.
pub fn leaves(words: &mut Words) -> Vec<Block> {
    let photo = |id: Option<&str>| PhotoUse { photo: id.map(str::to_owned), ..PhotoUse::default() };
    let mut blocks = vec![
        Block::Paragraph { content: marks(words) },
        Block::Heading { level: 2, content: words.inline() },
        Block::Heading { level: 3, content: words.inline() },
        Block::Code {
            language: Some("rust".to_owned()),
            text: format!("fn main() {{\n\tlet a = \"{}\";\n}} // a line that is longer than any phone is wide, by far and with certainty", words.next()),
        },
        Block::Code { language: Some("mermaid".to_owned()), text: format!("flowchart LR\n  A[{}] --> B", words.next()) },
        Block::Formula { latex: "\\sum_{i=1}^n i = \\frac{n(n+1)}{2} + \\int_0^1 f(x)\\,dx + \\prod_k a_k + \\sqrt{b^2-4ac} + x + y + z".to_owned() },
        Block::Formula { latex: "\\no-such{".to_owned() },
        Block::Divider,
        Block::Boilerplate { boilerplate: "b1".to_owned() },
        Block::Card(Card {
            kind: CardKind::Video,
            title: words.next(),
            url: Some("https://v.qq.com/x".to_owned()),
            app_id: None,
            path: None,
            photo: Some("photo-1".to_owned()),
        }),
    ];
    for layout in Layout::ALL {
        blocks.push(Block::Figure(Figure {
            layout: *layout,
            credit: Some(words.next()),
            photos: vec![
                photo(Some("photo-1")),
                photo(Some("photo-2")),
                photo(Some("photo-9")),
                photo(None),
                photo(Some("photo-3")),
                photo(Some("photo-4")),
            ],
            caption: words.inline(),
        }));
    }
    blocks
}

/// A run of text with each mark, one with many, and everything that stands between words.
fn marks(words: &mut Words) -> Vec<Inline> {
    let link = |href: &str| Mark::Link { href: href.to_owned(), title: None };
    let each = [
        link("https://example.cn/a"),
        link("https://mp.weixin.qq.com/s/abc"),
        Mark::Bold,
        Mark::Italic,
        Mark::Underline,
        Mark::Strike,
        Mark::Subscript,
        Mark::Superscript,
        Mark::TextColour(Colour::Green),
        Mark::Highlight(Colour::Brand),
        Mark::Ruby { reading: "zì".to_owned() },
        Mark::Code,
    ];
    let mut content = words.inline();
    content.extend(each.iter().map(|mark| Inline::marked(words.next(), vec![mark.clone()])));
    content.push(Inline::marked(
        words.next(),
        each.iter().filter(|mark| **mark != Mark::Code).cloned().collect(),
    ));
    content.push(Inline { kind: InlineKind::HardBreak, marks: Vec::new() });
    content.push(Inline::text("https://example.cn/an-address-that-is-longer-than-a-phone-is-wide/and-has/no-place/where-it-could-break.html"));
    content.push(Inline { kind: InlineKind::Formula { latex: "E=mc^2".to_owned() }, marks: Vec::new() });
    content.push(Inline { kind: InlineKind::Footnote { content: words.inline() }, marks: Vec::new() });
    content.push(Inline::text("。"));
    content
}
