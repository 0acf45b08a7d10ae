//! Aligning two lists of blocks, and what is within them, row by row.

use serde_json::Value;

use super::flow::{Flow, Interner};
use super::matching::{Pair, pair_up};
use super::names;
use super::node::{Node, TEXTS};
use super::sequence::{self, Budget, Hunk};
use super::tidying::tidy;
use super::types::{CompareField, CompareRow, RowKind, Segment, Side, TextChange};

/// The length of the stretches at which long texts are pinned to each other.
const PIN: usize = 8;

/// What comparing needs throughout.
pub(super) struct Comparing {
    pub(super) interner: Interner,
    pub(super) budget: Budget,
    /// Whether the sides are searched in the other order: the same two articles are then aligned in the same way,
    /// whichever of them is at the left.
    pub(super) flip: bool,
    moves: u32,
    /// Which column is which in the table at hand, where that is known.
    columns: Option<Vec<Pair>>,
}

impl Comparing {
    pub(super) fn new(flip: bool) -> Self {
        Self { interner: Interner::default(), budget: Budget::new(), flip, moves: 0, columns: None }
    }

    /// The segments of both sides of a text.
    pub(super) fn text(&mut self, left: &Flow, right: &Flow) -> (Vec<Segment>, Vec<Segment>) {
        let hunks = tidy(left, right, self.diff(&left.ids, &right.ids, PIN));
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for Hunk { left: l, right: r, same } in hunks {
            if same {
                left.push_common(l, right, r, (&mut old, &mut new));
            } else {
                left.push_own(l, TextChange::Removed, &mut old);
                right.push_own(r, TextChange::Added, &mut new);
            }
        }
        (old, new)
    }

    /// The segments of both sides of two plain texts.
    pub(super) fn plain(&mut self, left: &str, right: &str) -> (Vec<Segment>, Vec<Segment>) {
        let (left, right) =
            (Flow::of_text(left, &mut self.interner), Flow::of_text(right, &mut self.interner));
        self.text(&left, &right)
    }

    pub(super) fn diff(&mut self, left: &[u32], right: &[u32], pin: usize) -> Vec<Hunk> {
        if !self.flip {
            return sequence::diff(left, right, pin, &mut self.budget);
        }
        let turned = |hunk: Hunk| Hunk { left: hunk.right, right: hunk.left, same: hunk.same };
        sequence::diff(right, left, pin, &mut self.budget).into_iter().map(turned).collect()
    }

    fn pairs(&mut self, left: &[&Node], right: &[&Node], moves: bool) -> Vec<Pair> {
        if !self.flip {
            return pair_up(left, right, moves, &mut self.budget);
        }
        let turned = |pair: Pair| Pair { left: pair.right, right: pair.left, moved: pair.moved };
        let mut pairs: Vec<Pair> =
            pair_up(right, left, moves, &mut self.budget).into_iter().map(turned).collect();
        pairs.sort_unstable_by_key(|pair| pair.left);
        pairs
    }

    /// Aligns two lists of blocks.
    pub(super) fn align(&mut self, left: &[Node], right: &[Node], moves: bool) -> Vec<CompareRow> {
        let (lefts, rights): (Vec<&Node>, Vec<&Node>) = (left.iter().collect(), right.iter().collect());
        let pairs = self.pairs(&lefts, &rights, moves);
        self.rows_of(left, right, &pairs)
    }

    fn rows_of(&mut self, left: &[Node], right: &[Node], pairs: &[Pair]) -> Vec<CompareRow> {
        // A number for each move, by which its two places find each other.
        let mut gone: Vec<Option<u32>> = vec![None; left.len()];
        let mut come: Vec<Option<(u32, usize)>> = vec![None; right.len()];
        for pair in pairs.iter().filter(|pair| pair.moved) {
            gone[pair.left] = Some(self.moves);
            come[pair.right] = Some((self.moves, pair.left));
            self.moves += 1;
        }
        let mut rows = Vec::with_capacity(left.len().max(right.len()));
        let (mut l, mut r) = (0, 0);
        let ends = pairs.iter().filter(|pair| !pair.moved).map(|pair| (pair.left, pair.right, true));
        for (to_left, to_right, paired) in ends.chain([(left.len(), right.len(), false)]) {
            for at in l..to_left {
                let kind = if gone[at].is_some() { RowKind::MovedAway } else { RowKind::Removed };
                rows.push(CompareRow { partner: gone[at], ..self.alone(&left[at], kind) });
            }
            for at in r..to_right {
                rows.push(match come[at] {
                    Some((number, from)) => {
                        let row = self.pair(&left[from], &right[at]);
                        CompareRow { kind: RowKind::Moved, partner: Some(number), ..row }
                    }
                    None => self.alone(&right[at], RowKind::Added),
                });
            }
            if paired {
                rows.push(self.pair(&left[to_left], &right[to_right]));
            }
            (l, r) = (to_left + 1, to_right + 1);
        }
        rows
    }

    /// A block that is on one side only.
    fn alone(&mut self, node: &Node, kind: RowKind) -> CompareRow {
        let change = match kind {
            RowKind::Added => TextChange::Added,
            RowKind::Removed => TextChange::Removed,
            _ => TextChange::Same,
        };
        let mut text = Vec::new();
        if let Some(flow) = &node.flow {
            flow.push_own(0..flow.units.len(), change, &mut text);
        }
        let side = Some(side(node, text));
        let rows = node.children.iter().map(|child| self.alone(child, kind)).collect();
        let (left, right) = if kind == RowKind::Added { (None, side) } else { (side, None) };
        CompareRow { id: 0, kind, left, right, fields: Vec::new(), rows, partner: None }
    }

    /// A block that is on both sides.
    fn pair(&mut self, left: &Node, right: &Node) -> CompareRow {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        match (&left.flow, &right.flow) {
            (Some(l), Some(r)) => (old, new) = self.text(l, r),
            (l, r) => {
                let whole = |flow: &Flow| 0..flow.units.len();
                if let Some(flow) = l {
                    flow.push_own(whole(flow), TextChange::Removed, &mut old);
                }
                if let Some(flow) = r {
                    flow.push_own(whole(flow), TextChange::Added, &mut new);
                }
            }
        }
        let fields = self.attributes(left, right);
        let rows = self.inside(left, right);
        let has = |change: TextChange| old.iter().chain(&new).any(|segment| segment.change == change);
        let kinds = || fields.iter().map(|field| field.kind).chain(rows.iter().map(|row| row.kind));
        let kind = if has(TextChange::Added)
            || has(TextChange::Removed)
            || kinds().any(|kind| !matches!(kind, RowKind::Same | RowKind::Format))
        {
            RowKind::Changed
        } else if has(TextChange::Format)
            || left.name != right.name
            || kinds().any(|kind| kind == RowKind::Format)
        {
            RowKind::Format
        } else {
            RowKind::Same
        };
        let (left, right) = (Some(side(left, old)), Some(side(right, new)));
        CompareRow { id: 0, kind, left, right, fields, rows, partner: None }
    }

    /// What is within a block that is on both sides.
    fn inside(&mut self, left: &Node, right: &Node) -> Vec<CompareRow> {
        if left.name == "tableRow" {
            return match self.columns.clone() {
                Some(columns) => self.rows_of(&left.children, &right.children, &columns),
                None => self.align(&left.children, &right.children, false),
            };
        }
        let columns = if left.name == "table" { self.columns_of(left, right) } else { None };
        let around = std::mem::replace(&mut self.columns, columns);
        let rows = self.align(&left.children, &right.children, true);
        self.columns = around;
        rows
    }

    /// Which column is which, where every row of both tables has a cell for each column: what a whole column says is surer
    /// than what one cell says.
    fn columns_of(&mut self, left: &Node, right: &Node) -> Option<Vec<Pair>> {
        let (l, r) = (width(left)?, width(right)?);
        if l == r {
            return Some((0..l).map(|at| Pair { left: at, right: at, moved: false }).collect());
        }
        let left: Vec<Node> = (0..l).map(|at| self.column(left, at)).collect();
        let right: Vec<Node> = (0..r).map(|at| self.column(right, at)).collect();
        let (lefts, rights): (Vec<&Node>, Vec<&Node>) = (left.iter().collect(), right.iter().collect());
        Some(self.pairs(&lefts, &rights, false))
    }

    /// A column as if it were one cell.
    fn column(&mut self, table: &Node, at: usize) -> Node {
        let cells = || table.children.iter().filter_map(|row| row.children.get(at));
        let keys: Vec<u32> = cells().map(|cell| cell.key).collect();
        Node {
            name: "tableCell".to_owned(),
            attrs: serde_json::Map::new(),
            number: None,
            flow: None,
            children: Vec::new(),
            key: self.interner.id(&format!("\u{0}column{keys:?}")),
            words: cells().flat_map(|cell| cell.words.iter().copied()).collect(),
            photos: cells().flat_map(|cell| cell.photos.iter().copied()).collect(),
            visible: cells().map(|cell| cell.visible).sum(),
        }
    }

    /// The attributes that differ.
    fn attributes(&mut self, left: &Node, right: &Node) -> Vec<CompareField> {
        let mut fields = Vec::new();
        let names: Vec<&String> = left
            .attrs
            .keys()
            .chain(right.attrs.keys().filter(|name| !left.attrs.contains_key(*name)))
            .collect();
        for name in names {
            let (old, new) = (left.attrs.get(name), right.attrs.get(name));
            // What only one kind of block has says nothing where one kind became another.
            let comparable = left.name == right.name || old.is_some() && new.is_some();
            if old == new || !comparable {
                continue;
            }
            fields.push(self.attribute(name, old.unwrap_or(&Value::Null), new.unwrap_or(&Value::Null)));
        }
        fields
    }

    fn attribute(&mut self, name: &str, old: &Value, new: &Value) -> CompareField {
        let mut field = CompareField::new(name, names::attribute(name));
        match name {
            "photo" | "boilerplate" => {
                field.left_photo = old.as_str().map(str::to_owned);
                field.right_photo = new.as_str().map(str::to_owned);
            }
            _ if TEXTS.contains(&name) => {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                (field.left, field.right) = self.plain(&text(old), &text(new));
                // No credit and no alternative text of its own is not the same as an empty one.
                let inherited = |value: &Value| value.is_null().then(names::inherited);
                if matches!(name, "credit" | "alt") {
                    (field.from, field.to) = (inherited(old), inherited(new));
                }
            }
            _ => {
                field.from = Some(names::value(name, old));
                field.to = Some(names::value(name, new));
                if matches!(name, "level" | "start" | "layout" | "align" | "colspan" | "rowspan" | "colwidth")
                {
                    field.kind = RowKind::Format;
                }
            }
        }
        field
    }
}

impl CompareField {
    pub(super) fn new(name: &str, label: crate::Words) -> Self {
        Self {
            name: name.to_owned(),
            label,
            kind: RowKind::Changed,
            left: Vec::new(),
            right: Vec::new(),
            from: None,
            to: None,
            left_photo: None,
            right_photo: None,
        }
    }
}

fn side(node: &Node, text: Vec<Segment>) -> Side {
    Side { block: node.name.clone(), attrs: node.attrs.clone(), number: node.number, text }
}

/// How many columns a table has, where no cell spans several and no row lacks one.
fn width(table: &Node) -> Option<usize> {
    let width = table.children.first()?.children.len();
    let plain =
        |cell: &Node| ["colspan", "rowspan"].iter().all(|name| cell.attrs.get(*name) == Some(&1.into()));
    let regular =
        table.children.iter().all(|row| row.children.len() == width && row.children.iter().all(plain));
    (regular && width > 0).then_some(width)
}

/// Numbers the rows in reading order and joins the two places of each move.
pub(super) fn number(rows: &mut [CompareRow]) {
    fn count(rows: &mut [CompareRow], next: &mut u32, moves: &mut Vec<(u32, u32)>) {
        for row in rows {
            row.id = *next;
            *next += 1;
            if let (Some(number), RowKind::Moved | RowKind::MovedAway) = (row.partner, row.kind) {
                moves.push((number, row.id));
            }
            count(&mut row.rows, next, moves);
        }
    }
    fn join(rows: &mut [CompareRow], other: &std::collections::BTreeMap<u32, u32>) {
        for row in rows {
            if matches!(row.kind, RowKind::Moved | RowKind::MovedAway) {
                row.partner = other.get(&row.id).copied();
            }
            join(&mut row.rows, other);
        }
    }
    let mut moves = Vec::new();
    count(rows, &mut 0, &mut moves);
    moves.sort_unstable();
    let mut other = std::collections::BTreeMap::new();
    for [(a, left), (b, right)] in moves.as_chunks::<2>().0 {
        debug_assert_eq!(a, b, "a move has two places");
        other.insert(*left, *right);
        other.insert(*right, *left);
    }
    join(rows, &other);
}
