//! Lists.
//!
//! The editor takes a list inside an item apart: bullets double and the order of the text changes. So an item holds one
//! `section`, a list within it follows the item as its sibling, and what comes after that list in the same item stands
//! in an indented `section` between two lists, of which the second goes on counting with `start`.

use torchpress_document::{Block, ListItem, TaskItem};

use crate::shared::{is_blank, is_diagram};

use super::Renderer;
use super::blocks::{self, Place};

/// A list and the lists around it, on their way into HTML.
struct Nest {
    levels: Vec<Level>,
    /// How many elements are open. Beyond [`DEEP`] lists within each other the innermost element belongs to the level
    /// at hand, whichever that is: there is no room for more, and the platform refuses long chains of elements.
    open: usize,
    /// The level that the innermost element belongs to.
    owner: usize,
    /// The boxes around the outermost list.
    depth: usize,
    /// The style that ends the outermost list.
    margin: String,
}

struct Level {
    ordered: bool,
    /// The number of the item at hand.
    number: u32,
    /// The number that the open element would give to its next item.
    expected: u32,
}

/// At most this many elements of lists stand within each other.
const DEEP: usize = 5;

impl<'a> Renderer<'a> {
    /// Writes a bullet or ordered list.
    pub(super) fn list(&mut self, ordered: bool, start: u32, items: &'a [ListItem], place: Place) {
        let gap = match place {
            Place { depth: 0, .. } => self.styles.gap,
            Place { last: true, .. } => 0,
            Place { .. } => 6,
        };
        let simple = items.iter().all(is_simple);
        let margin = match if simple { gap } else { 6 } {
            0 => "margin:0".to_owned(),
            gap => format!("margin:0 0 {gap}px"),
        };
        if !simple {
            self.out.start("section", &joined(&format!("margin:0 0 {gap}px"), &self.styles.list));
        }
        let mut nest = Nest { levels: Vec::new(), open: 0, owner: 0, depth: place.depth, margin };
        self.level(&mut nest, ordered, start, items);
        self.close(&mut nest, 0);
        if !simple {
            self.out.end();
        }
    }

    fn level(&mut self, nest: &mut Nest, ordered: bool, start: u32, items: &'a [ListItem]) {
        nest.levels.push(Level { ordered, number: start, expected: 0 });
        for (index, item) in items.iter().enumerate() {
            if let Some(level) = nest.levels.last_mut() {
                level.number = start.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            }
            self.walk.enter(index);
            self.item(nest, item);
            self.walk.leave();
        }
        nest.levels.pop();
        self.close(nest, nest.levels.len().min(DEEP - 1));
    }

    fn item(&mut self, nest: &mut Nest, item: &'a ListItem) {
        let mut begun = false;
        let mut from = 0;
        for (index, block) in item.content.iter().enumerate() {
            if !holds_list(block) {
                continue;
            }
            self.part(nest, item, from..index, &mut begun);
            from = index + 1;
            self.walk.enter(index);
            match block {
                Block::BulletList { items } => self.level(nest, false, 1, items),
                Block::OrderedList { start, items } => self.level(nest, true, *start, items),
                other => self.aside(nest, other),
            }
            self.walk.leave();
        }
        self.part(nest, item, from..item.content.len(), &mut begun);
    }

    /// Writes blocks of an item that hold no list: as the item itself, or beside it once that has been written.
    fn part(&mut self, nest: &mut Nest, item: &'a ListItem, range: std::ops::Range<usize>, begun: &mut bool) {
        let blocks: Vec<(usize, &'a Block)> =
            item.content.iter().enumerate().take(range.end).skip(range.start).collect();
        let solid = blocks.iter().filter(|(_, block)| !self.is_nothing(block)).count();
        if solid == 0 {
            return;
        }
        if *begun {
            for (index, block) in blocks {
                self.walk.enter(index);
                self.aside(nest, block);
                self.walk.leave();
            }
            return;
        }
        *begun = true;
        self.open_levels(nest);
        self.out.start("li", "");
        if let Some(level) = nest.levels.last_mut() {
            self.out.plain_marker(&if level.ordered {
                format!("{}. ", level.number)
            } else {
                "• ".to_owned()
            });
            level.expected = level.number.saturating_add(1);
        }
        let depth = nest.depth + nest.levels.len();
        let only = solid == 1;
        let framed = !blocks.iter().any(|(_, block)| only && self.is_section(block, depth));
        if framed {
            self.out.start("section", &self.styles.item);
        }
        let mut left = solid;
        for (index, block) in blocks {
            left -= usize::from(!self.is_nothing(block));
            self.walk.enter(index);
            match block {
                Block::Paragraph { content } if only && !is_blank(content) => self.inline(content),
                block => self.block(block, Place { depth, last: left == 0 }),
            }
            self.walk.leave();
        }
        if framed {
            self.out.end();
        }
        if !self.out.end() {
            *begun = false;
            if let Some(level) = nest.levels.last_mut() {
                level.expected = level.number;
            }
        }
    }

    /// Whether a block is written as one `section`, so that it needs none around it.
    fn is_section(&self, block: &Block, depth: usize) -> bool {
        let section = match block {
            Block::Table { .. } => self.holds_tables(),
            Block::Code { language, .. } => !is_diagram(language.as_deref()),
            Block::Callout { .. } => depth <= blocks::DEEP,
            Block::Card(_) => true,
            _ => false,
        };
        section && !self.is_nothing(block)
    }

    /// Writes a block of an item that cannot stand in it.
    fn aside(&mut self, nest: &mut Nest, block: &'a Block) {
        self.close(nest, 0);
        let depth = nest.levels.len();
        let indent = 13 * depth.min(DEEP);
        self.out.start("section", &format!("margin:0 0 6px;padding-left:{}.{}em", indent / 10, indent % 10));
        self.block(block, Place { depth: nest.depth + depth, last: true });
        self.out.end();
    }

    fn open_levels(&mut self, nest: &mut Nest) {
        let last = nest.levels.len().saturating_sub(1);
        let innermost = last.min(DEEP - 1);
        let counts_on =
            nest.levels.last().is_none_or(|level| !level.ordered || level.expected == level.number);
        if nest.open > innermost && (nest.owner != last || !counts_on) {
            self.close(nest, innermost);
        }
        for index in nest.open..=innermost {
            let Some(level) = nest.levels.get_mut(if index == innermost { last } else { index }) else {
                break;
            };
            // A list that is opened anew for the sake of one within it has already shown the item at hand.
            let next = if index == innermost { level.number } else { level.number.saturating_add(1) };
            level.expected = next;
            let kind = match (level.ordered, if index == innermost { last % 3 } else { index % 3 }) {
                (true, _) => "decimal",
                (false, 0) => "disc",
                (false, 1) => "circle",
                (false, _) => "square",
            };
            let pad = match (level.ordered, next) {
                (true, 90..) => "2.4em",
                (true, _) => "1.5em",
                (false, _) => "1.3em",
            };
            let style = if index == 0 {
                let own = joined(&format!("padding-left:{pad}"), &self.styles.list);
                format!("{};{own};list-style:{kind}", nest.margin)
            } else {
                format!("margin:0;padding-left:{pad};list-style:{kind}")
            };
            let number = next.to_string();
            let start = [("start", number.as_str())];
            let attributes = if level.ordered && next != 1 { &start[..] } else { &[] };
            self.out.start_with(if level.ordered { "ol" } else { "ul" }, &style, attributes);
        }
        nest.open = innermost + 1;
        nest.owner = last;
    }

    fn close(&mut self, nest: &mut Nest, to: usize) {
        while nest.open > to {
            self.out.end();
            nest.open -= 1;
        }
    }

    /// Writes a list of tasks as paragraphs, each with a frame that is ticked or empty.
    pub(super) fn tasks(&mut self, items: &'a [TaskItem], place: Place) {
        let style =
            if place.depth == 0 { self.styles.tasks.clone() } else { "margin:0;text-align:left".to_owned() };
        self.out.start("section", &style);
        for (index, item) in items.iter().enumerate() {
            self.walk.enter(index);
            self.task(item, place);
            self.walk.leave();
        }
        self.out.end();
    }

    fn task(&mut self, item: &'a TaskItem, place: Place) {
        let (style, tick, plain) = if item.checked {
            (self.styles.task_done.clone(), "✓", "[x] ")
        } else {
            (self.styles.task_open.clone(), "\u{a0}", "[ ] ")
        };
        self.out.start("p", "margin:0 0 6px");
        self.out.plain(plain);
        self.out.start("span", &style);
        self.out.ornament(tick);
        self.out.end();
        let rest = match item.content.first() {
            Some(Block::Paragraph { content }) => {
                self.walk.enter(0);
                self.inline(content);
                self.walk.leave();
                1
            }
            _ => 0,
        };
        self.out.end();
        let blocks = item.content.get(rest..).unwrap_or_default();
        let indent = if place.depth < DEEP { "margin:0 0 6px;padding-left:1.6em" } else { "margin:0 0 6px" };
        self.out.start("section", indent);
        for (index, block) in blocks.iter().enumerate() {
            self.walk.enter(index + rest);
            self.block(block, Place { depth: place.depth + 1, last: index + 1 == blocks.len() });
            self.walk.leave();
        }
        self.out.end();
    }
}

/// Two styles as one.
fn joined(one: &str, other: &str) -> String {
    if other.is_empty() { one.to_owned() } else { format!("{one};{other}") }
}

/// Whether an item holds paragraphs and the like, then at most lists that do so too.
fn is_simple(item: &ListItem) -> bool {
    let first_list = item.content.iter().position(holds_list).unwrap_or(item.content.len());
    item.content.iter().skip(first_list).all(|block| match block {
        Block::BulletList { items } | Block::OrderedList { items, .. } => items.iter().all(is_simple),
        _ => false,
    })
}

/// Whether a list is in the block, so that it cannot stand in an item. What a boilerplate holds is not looked at.
fn holds_list(block: &Block) -> bool {
    match block {
        Block::BulletList { .. } | Block::OrderedList { .. } | Block::Boilerplate { .. } => true,
        Block::TaskList { items } => items.iter().flat_map(|item| &item.content).any(holds_list),
        Block::Quote { content, .. } | Block::Callout { content, .. } => content.iter().any(holds_list),
        Block::Table { rows } => {
            rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.content).any(holds_list)
        }
        _ => false,
    }
}
