//! Which block of one side is which block of the other: equal ones, ones that were edited, ones that were moved.

use std::collections::{BTreeMap, HashMap};

use super::node::Node;
use super::sequence::{self, Budget};

/// A block of the left and one of the right that are the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) moved: bool,
}

/// How alike blocks must be, in thousandths, to be one block at the same place.
const HERE: u32 = 300;
/// How alike they must be to be one block at another place.
const ELSEWHERE: u32 = 550;
/// The fewest units that make a block worth being called moved.
const SUBSTANCE: u32 = 6;
/// Beyond so many pairs of changed blocks an article was replaced, not edited.
const MOST_PAIRS: usize = 1_000_000;

/// Pairs up two lists of blocks, in the order of the left.
pub(super) fn pair_up(left: &[&Node], right: &[&Node], moves: bool, budget: &mut Budget) -> Vec<Pair> {
    let keys = |side: &[&Node]| side.iter().map(|node| node.key).collect::<Vec<_>>();
    let mut search = Search {
        left,
        right,
        to_right: vec![None; left.len()],
        to_left: vec![None; right.len()],
        left_gaps: vec![0; left.len()],
        right_gaps: vec![0; right.len()],
        by_place: vec![false; left.len()],
    };
    search.pair_equal(&sequence::diff(&keys(left), &keys(right), 1, budget));
    if moves {
        search.pair_equal_elsewhere();
    }
    search.pair_alike(moves, budget);
    search.pair_leftovers();
    search.in_order(moves)
}

struct Search<'a> {
    left: &'a [&'a Node],
    right: &'a [&'a Node],
    to_right: Vec<Option<usize>>,
    to_left: Vec<Option<usize>>,
    /// Between which equal blocks each block stands.
    left_gaps: Vec<usize>,
    right_gaps: Vec<usize>,
    /// Pairs of the left that rest on nothing but their place.
    by_place: Vec<bool>,
}

impl Search<'_> {
    fn pair(&mut self, left: usize, right: usize) {
        self.to_right[left] = Some(right);
        self.to_left[right] = Some(left);
    }

    fn unpaired(&self) -> (Vec<usize>, Vec<usize>) {
        let free = |side: &[Option<usize>]| (0..side.len()).filter(|at| side[*at].is_none()).collect();
        (free(&self.to_right), free(&self.to_left))
    }

    fn pair_equal(&mut self, hunks: &[sequence::Hunk]) {
        for (gap, hunk) in hunks.iter().enumerate() {
            self.left_gaps[hunk.left.clone()].fill(gap);
            self.right_gaps[hunk.right.clone()].fill(gap);
            if hunk.same {
                for (left, right) in hunk.left.clone().zip(hunk.right.clone()) {
                    self.pair(left, right);
                }
            }
        }
    }

    fn pair_equal_elsewhere(&mut self) {
        let (left, right) = self.unpaired();
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for at in right.into_iter().rev() {
            places.entry(self.right[at].key).or_default().push(at);
        }
        for at in left {
            if has_substance(self.left[at])
                && let Some(place) = places.get_mut(&self.left[at].key).and_then(Vec::pop)
            {
                self.pair(at, place);
            }
        }
    }

    /// Pairs what is most alike first.
    fn pair_alike(&mut self, moves: bool, budget: &mut Budget) {
        let (left, right) = self.unpaired();
        if left.len() * right.len() > MOST_PAIRS {
            return;
        }
        let left: Vec<_> = left.into_iter().map(|at| (at, Shape::of(self.left[at]))).collect();
        let right: Vec<_> = right.into_iter().map(|at| (at, Shape::of(self.right[at]))).collect();
        let mut found: Vec<(u32, usize, usize, usize)> = Vec::new();
        for (l, shape) in &left {
            for (r, other) in &right {
                let here = self.left_gaps[*l] == self.right_gaps[*r];
                let (node, other_node) = (self.left[*l], self.right[*r]);
                let reachable = here || moves && has_substance(node) && has_substance(other_node);
                if !reachable || !may_pair(node, other_node) {
                    continue;
                }
                let least = if here { HERE } else { ELSEWHERE };
                // Blocks of very different length cannot be alike enough; comparing them would be lost work.
                if shape.most_alike(other) < least || !budget.take(8 + shape.size() + other.size()) {
                    continue;
                }
                let alike = shape.alike(other);
                if alike >= least {
                    found.push((alike + u32::from(here) * 50, l.abs_diff(*r), *l, *r));
                }
            }
        }
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
        for (_, _, l, r) in found {
            if self.to_right[l].is_none() && self.to_left[r].is_none() {
                self.pair(l, r);
            }
        }
    }

    /// Pairs what is left at one place and cannot be mistaken: photos in order, or a lone block for a lone block.
    fn pair_leftovers(&mut self) {
        let (left, right) = self.unpaired();
        let mut places: BTreeMap<(usize, &str), [Vec<usize>; 2]> = BTreeMap::new();
        for at in left {
            places.entry((self.left_gaps[at], &self.left[at].name)).or_default()[0].push(at);
        }
        for at in right {
            places.entry((self.right_gaps[at], &self.right[at].name)).or_default()[1].push(at);
        }
        for ((_, name), [left, right]) in places {
            let lone = left.len() == 1 && right.len() == 1;
            if lone || matches!(name, "figure" | "photo" | "caption") {
                for (l, r) in left.into_iter().zip(right) {
                    self.pair(l, r);
                    self.by_place[l] = true;
                }
            }
        }
    }

    /// The pairs in the order of the left; those that stand out of order were moved, or, where they are too slight to be
    /// called that, are no pairs.
    fn in_order(&self, moves: bool) -> Vec<Pair> {
        let pairs: Vec<(usize, usize)> =
            self.to_right.iter().enumerate().filter_map(|(left, right)| Some((left, (*right)?))).collect();
        let weighed: Vec<(usize, u64)> = pairs
            .iter()
            .map(|(l, r)| (*r, u64::from(weight(self.left[*l]).max(weight(self.right[*r])))))
            .collect();
        let mut in_place = vec![false; pairs.len()];
        for index in sequence::rising(&weighed) {
            in_place[index] = true;
        }
        pairs
            .into_iter()
            .zip(in_place)
            .filter(|((l, r), stays)| {
                let substance = has_substance(self.left[*l]) && has_substance(self.right[*r]);
                *stays || moves && substance && !self.by_place[*l]
            })
            .map(|((left, right), stays)| Pair { left, right, moved: !stays })
            .collect()
    }
}

fn weight(node: &Node) -> u32 {
    1 + node.visible + 12 * node.photos.len() as u32
}

fn has_substance(node: &Node) -> bool {
    // A heading is short by nature, and its section moves with it.
    let least = if node.name == "heading" { 2 } else { SUBSTANCE };
    node.visible >= least || !node.photos.is_empty()
}

/// Whether one may have become the other.
fn may_pair(left: &Node, right: &Node) -> bool {
    let group = |name: &str| match name {
        "paragraph" | "heading" => 1,
        "bulletList" | "orderedList" | "taskList" => 2,
        "listItem" | "taskItem" => 3,
        "tableCell" | "tableHeader" => 4,
        "blockquote" | "callout" => 5,
        _ => 0,
    };
    left.name == right.name || group(&left.name) != 0 && group(&left.name) == group(&right.name)
}

/// What a block says, for telling how alike two are: its neighbouring units, and its photos.
struct Shape {
    twos: Vec<u64>,
    photos: Vec<u32>,
}

impl Shape {
    fn of(node: &Node) -> Self {
        let two = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
        let mut twos: Vec<u64> = node.words.windows(2).map(|pair| two(pair[0], pair[1])).collect();
        twos.extend(node.words.first().map(|first| two(0, *first)));
        twos.extend(node.words.last().map(|last| two(*last, 0)));
        twos.sort_unstable();
        let mut photos = node.photos.clone();
        photos.sort_unstable();
        Self { twos, photos }
    }

    fn size(&self) -> u64 {
        (self.twos.len() + self.photos.len()) as u64
    }

    /// What `alike` can give at most.
    fn most_alike(&self, other: &Self) -> u32 {
        if !self.photos.is_empty() && !other.photos.is_empty() {
            return 1000;
        }
        let (a, b) = (self.twos.len() as u64, other.twos.len() as u64);
        (2000 * a.min(b)).checked_div(a + b).unwrap_or(0) as u32
    }

    /// How alike they are, in thousandths.
    fn alike(&self, other: &Self) -> u32 {
        let text = dice(&self.twos, &other.twos);
        let photos = dice(&self.photos, &other.photos);
        if photos > 0 { text.max(500 + photos / 2) } else { text }
    }
}

/// Dice's coefficient of two sorted lists, in thousandths.
fn dice<T: Ord>(left: &[T], right: &[T]) -> u32 {
    let all = left.len() + right.len();
    if all == 0 {
        return 0;
    }
    let (mut l, mut r, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(l), right.get(r)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => l += 1,
            std::cmp::Ordering::Greater => r += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                l += 1;
                r += 1;
            }
        }
    }
    (2000 * common / all) as u32
}
