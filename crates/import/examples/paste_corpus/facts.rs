//! What is compared: text and counts.

use scraper::{Html, Node};
use torchpress_document::{Block, Body, Inline, InlineKind, Mark};

/// The text of a document, white space as single spaces, and how many of each thing it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// All text in reading order.
    pub text: String,
    /// List items, by how many lists they are in; the first is the outermost.
    pub levels: Vec<usize>,
    pub tables: usize,
    pub links: usize,
    pub pictures: usize,
}

impl Facts {
    /// What a body holds.
    pub fn of_body(body: &Body) -> Self {
        let mut facts = Self::default();
        let mut hrefs = None;
        facts.blocks(&body.content, 0, &mut hrefs);
        facts.settled()
    }

    /// What a page holds, as a browser would show it.
    pub fn of_html(text: &str) -> Self {
        let mut facts = Self::default();
        let page = Html::parse_document(text);
        let mut open: Vec<_> = vec![(page.tree.root(), 0)];
        while let Some((node, lists)) = open.pop() {
            let mut inside = lists;
            match node.value() {
                Node::Text(text) => facts.text.push_str(text),
                Node::Element(element) => match element.name() {
                    "head" | "style" | "script" => continue,
                    // The numbers that Word writes before items are lists' own.
                    _ if element
                        .attr("style")
                        .is_some_and(|style| style.replace(' ', "").contains("mso-list:Ignore")) =>
                    {
                        continue;
                    }
                    "ul" | "ol" => inside += 1,
                    "li" => {
                        facts.item(lists);
                        facts.text.push(' ');
                    }
                    "table" => facts.tables += 1,
                    "a" => {
                        facts.links +=
                            usize::from(element.attr("href").is_some_and(|href| !href.starts_with('#')))
                    }
                    "img" => facts.pictures += 1,
                    "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" | "td" | "br" => {
                        facts.text.push(' ')
                    }
                    _ => {}
                },
                _ => {}
            }
            open.extend(node.children().rev().map(|child| (child, inside)));
        }
        facts.settled()
    }

    /// The items by level, such as `3/2`.
    pub fn items(&self) -> String {
        if self.levels.is_empty() {
            return "0".to_owned();
        }
        self.levels.iter().map(usize::to_string).collect::<Vec<_>>().join("/")
    }

    /// Counts an item in so many lists.
    pub fn item(&mut self, level: usize) {
        let level = level.max(1);
        if self.levels.len() < level {
            self.levels.resize(level, 0);
        }
        self.levels[level - 1] += 1;
    }

    /// With white space and the kinds of space made one.
    pub fn settled(mut self) -> Self {
        let text = self.text.replace(['\u{ad}', '\u{200b}', '\u{feff}'], "");
        self.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self
    }

    fn blocks(&mut self, blocks: &[Block], level: usize, href: &mut Option<String>) {
        for block in blocks {
            *href = None;
            self.text.push(' ');
            match block {
                Block::Paragraph { content } | Block::Heading { content, .. } => self.inline(content, href),
                Block::BulletList { items } | Block::OrderedList { items, .. } => {
                    for item in items {
                        self.item(level + 1);
                        self.blocks(&item.content, level + 1, href);
                    }
                }
                Block::TaskList { items } => {
                    for item in items {
                        self.item(level + 1);
                        self.blocks(&item.content, level + 1, href);
                    }
                }
                Block::Quote { attribution, content } => {
                    self.blocks(content, level, href);
                    self.text.push_str(attribution.as_deref().unwrap_or_default());
                }
                Block::Callout { title, content, .. } => {
                    self.text.push_str(title.as_deref().unwrap_or_default());
                    self.blocks(content, level, href);
                }
                Block::Figure(figure) => {
                    self.pictures += figure.photos.len();
                    self.inline(&figure.caption, href);
                    self.text.push(' ');
                    self.text.push_str(figure.credit.as_deref().unwrap_or_default());
                }
                Block::Table { rows } => {
                    self.tables += 1;
                    for cell in rows.iter().flat_map(|row| &row.cells) {
                        self.blocks(&cell.content, level, href);
                    }
                }
                Block::Code { text, .. } => self.text.push_str(text),
                Block::Formula { latex } => self.text.push_str(latex),
                Block::Card(card) => self.text.push_str(&card.title),
                Block::Divider | Block::Boilerplate { .. } => {}
            }
        }
    }

    fn inline(&mut self, content: &[Inline], href: &mut Option<String>) {
        for piece in content {
            let own = piece.marks.iter().find_map(|mark| match mark {
                Mark::Link { href, .. } => Some(href.clone()),
                _ => None,
            });
            // A link whose text is partly bold is several pieces.
            self.links += usize::from(own.is_some() && own != *href);
            *href = own;
            match &piece.kind {
                InlineKind::Text(text) => self.text.push_str(text),
                InlineKind::HardBreak => self.text.push(' '),
                InlineKind::Formula { latex } => self.text.push_str(latex),
                InlineKind::Footnote { content } => {
                    self.text.push(' ');
                    self.inline(content, &mut None);
                    self.text.push(' ');
                }
            }
        }
    }
}

/// What is left of the source's own markup in a body's text and attributes.
pub fn residue(body: &Body) -> Vec<&'static str> {
    const SIGNS: [&str; 15] = [
        "mso-",
        "Mso",
        "<o:p",
        "o:p>",
        "supportLists",
        "[if ",
        "[endif",
        "StartFragment",
        "EndFragment",
        "font-family",
        "urn:schemas",
        "<span",
        "style=",
        "@font-face",
        "OLE_LINK",
    ];
    let json = serde_json::to_string(body).unwrap_or_default();
    let mut found: Vec<&'static str> = SIGNS.into_iter().filter(|sign| json.contains(sign)).collect();
    // The bullets of symbol fonts lie in the private use area; no-break spaces in a row are Word's way to indent.
    if json.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFFC}')) {
        found.push("private-use");
    }
    if json.contains("\u{a0}\u{a0}") {
        found.push("nbsp-run");
    }
    found
}

/// The first place at which two texts differ, with a little before it.
pub fn difference(ours: &str, theirs: &str) -> (String, String) {
    let same = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(25)).take(90).collect();
    (around(ours), around(theirs))
}
