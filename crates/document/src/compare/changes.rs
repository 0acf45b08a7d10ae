//! The list of changes: one line for each, and the totals.

use std::collections::BTreeMap;

use super::figures;
use super::names;
use super::places::{beginning, clip, describe, edits_of, formatted};
use super::types::{Change, ChangeKind, CompareField, CompareRow, CompareTotals, RowKind, Side, TextChange};
use crate::Words;

/// Lists what changed, in reading order.
pub(super) fn list(rows: &[CompareRow], information: &[CompareField]) -> (Vec<Change>, CompareTotals) {
    let mut list = List::default();
    list.rows(rows, false);
    list.changes.extend(information.iter().map(of_field));
    for change in &list.changes {
        list.totals.added += change.added;
        list.totals.removed += change.removed;
    }
    (list.changes, list.totals)
}

#[derive(Default)]
pub(super) struct List {
    changes: Vec<Change>,
    pub(super) totals: CompareTotals,
    section: String,
    /// The blocks around the rows at hand, the innermost last.
    around: Vec<String>,
    /// Paragraphs so far under this heading, at the left and at the right.
    paragraphs: [u32; 2],
    /// Photos so far, at the left and at the right.
    pub(super) photos: [u32; 2],
}

impl List {
    /// `told` says that a line about the block around these rows has told of them already.
    fn rows(&mut self, rows: &[CompareRow], told: bool) {
        let places: BTreeMap<u32, usize> = rows.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let origin = |row: &CompareRow| row.partner.and_then(|partner| places.get(&partner).copied());
        let mut run: u32 = 0;
        for (at, row) in rows.iter().enumerate() {
            self.step(row);
            let follows = at.checked_sub(1).and_then(|before| rows.get(before)).is_some_and(|before| {
                let both = [before, row].iter().all(|row| row.kind == RowKind::Moved && !is_figure(row));
                both && origin(before).map(|place| place + 1) == origin(row)
            });
            if told || row.kind == RowKind::Same || row.kind == RowKind::MovedAway {
                self.within(row, true);
            } else if is_figure(row) {
                let change = figures::describe(self, row);
                self.push(change, row);
            } else if follows {
                run += 1;
                self.joins_run(row, run + 1);
                self.within(row, true);
            } else {
                run = 0;
                self.block(row);
            }
        }
    }

    fn within(&mut self, row: &CompareRow, told: bool) {
        self.around.push(block_of(row).to_owned());
        self.rows(&row.rows, told);
        self.around.pop();
    }

    /// Counts what numbers and headings are made of.
    fn step(&mut self, row: &CompareRow) {
        let side = row.right.as_ref().or(row.left.as_ref());
        match side.map(|side| side.block.as_str()) {
            Some("heading") if row.kind != RowKind::MovedAway => {
                self.section = clip(&beginning(row), 40);
                self.paragraphs = [0, 0];
            }
            Some("paragraph") if self.around.is_empty() => {
                let at_left = row.left.is_some() && row.kind != RowKind::Moved;
                self.paragraphs[0] += u32::from(at_left);
                self.paragraphs[1] += u32::from(row.right.is_some());
            }
            Some("photo") => {
                self.photos[0] += u32::from(row.left.is_some());
                self.photos[1] += u32::from(row.right.is_some());
            }
            _ => {}
        }
    }

    /// Tells of a block that is no figure.
    fn block(&mut self, row: &CompareRow) {
        let whole = matches!(row.kind, RowKind::Added | RowKind::Removed | RowKind::Moved);
        if whole {
            self.totals.blocks_moved += u32::from(row.kind == RowKind::Moved);
            let change = self.of_whole(row);
            self.push(change, row);
            self.within(row, true);
        } else if row.rows.is_empty() || block_of(row) == "table" {
            let change = self.of_text(row);
            self.push(change, row);
            self.within(row, true);
        } else {
            // A box or a list: a line for itself where it changed, and one for each change within.
            let renamed =
                row.left.as_ref().map(|side| &side.block) != row.right.as_ref().map(|side| &side.block);
            if renamed || !row.fields.is_empty() {
                let change = of_box(row);
                self.push(change, row);
            }
            self.within(row, false);
        }
    }

    fn push(&mut self, mut change: Change, row: &CompareRow) {
        change.row = Some(row.id);
        change.section.clone_from(&self.section);
        self.changes.push(change);
    }

    /// A block that came, went or was moved.
    fn of_whole(&self, row: &CompareRow) -> Change {
        let subject = block_of(row);
        let name = names::block(subject);
        let text = clip(&beginning(row), 20);
        let edits = edits_of(row);
        let (verb_zh, verb_en) = match row.kind {
            RowKind::Added => ("新增", "added"),
            RowKind::Removed => ("删去", "removed"),
            _ => ("移动", "moved"),
        };
        let label = match (text.is_empty(), subject) {
            (true, "paragraph") => Words::new(format!("{verb_zh}空段"), format!("Empty paragraph {verb_en}")),
            (true, _) => {
                Words::new(format!("{verb_zh}{}", name.zh), capital(&format!("{} {verb_en}", name.en)))
            }
            _ => Words::new(
                format!("{verb_zh}{}：{text}", name.zh),
                capital(&format!("{} {verb_en}: {text}", name.en)),
            ),
        };
        let mut change = change(ChangeKind::Text, row, label);
        change.detail = self.place(row);
        if row.kind == RowKind::Moved
            && let Some(edited) = describe(&edits)
        {
            change.detail = join(&change.detail, &edited);
        }
        count(&mut change, &edits);
        change
    }

    /// A text, or a table, that was edited.
    fn of_text(&self, row: &CompareRow) -> Change {
        let edits = edits_of(row);
        let subject = block_of(row);
        let text = clip(&beginning(row), 20);
        let mut detail = self.place(row);
        if edits.len() > 1 {
            let places = Words::new(format!("{} 处", edits.len()), format!("{} places", edits.len()));
            detail = join(&detail, &places);
        }
        let looks = looks(row);
        let said = describe(&edits);
        let label = match (&said, subject) {
            (Some(edit), "heading") => {
                detail = join(edit, &Words::new("", ""));
                Words::new(format!("标题：{text}"), format!("Heading: {text}"))
            }
            (Some(edit), _) => edit.clone(),
            (None, _) => {
                detail = join(&looks, &detail);
                let what = clip(&formats_of(row), 20);
                let what = if what.is_empty() { text } else { what };
                Words::new(format!("格式：{what}"), format!("Format: {what}"))
            }
        };
        let mut change = change(ChangeKind::Text, row, label);
        change.detail = detail;
        count(&mut change, &edits);
        change
    }

    /// Another block that was moved along with the one before.
    fn joins_run(&mut self, row: &CompareRow, blocks: u32) {
        self.totals.blocks_moved += 1;
        if let Some(last) = self.changes.last_mut() {
            count(last, &edits_of(row));
            let text = last.label.zh.split_once('：').map(|(_, text)| text.to_owned()).unwrap_or_default();
            last.label =
                Words::new(format!("移动 {blocks} 段：{text}"), format!("{blocks} blocks moved: {text}"));
        }
    }

    /// Where a block stands under its heading.
    fn place(&self, row: &CompareRow) -> Words {
        let around = self.around.last().map(String::as_str);
        match around.unwrap_or(block_of(row)) {
            "paragraph" if row.right.is_none() => {
                let n = self.paragraphs[0].max(1);
                Words::new(format!("原第 {n} 段"), format!("Was paragraph {n}"))
            }
            "paragraph" => {
                let n = self.paragraphs[1].max(1);
                Words::new(format!("第 {n} 段"), format!("Paragraph {n}"))
            }
            other => {
                let name = names::block(other);
                Words::new(name.zh, capital(&name.en))
            }
        }
    }
}

/// A box or list whose own attributes changed.
fn of_box(row: &CompareRow) -> Change {
    let name = names::block(block_of(row));
    let looks = looks(row);
    let mut edits = Vec::new();
    for field in &row.fields {
        edits.extend(super::places::edits(&field.left, &field.right));
    }
    let label =
        Words::new(format!("{}：{}", name.zh, looks.zh), capital(&format!("{}: {}", name.en, looks.en)));
    let mut change = change(ChangeKind::Text, row, label);
    change.detail =
        describe(&edits).unwrap_or_else(|| Words::new(clip(&beginning(row), 20), clip(&beginning(row), 20)));
    count(&mut change, &edits);
    change
}

/// Fields whose segments are items.
const LISTS: [&str; 5] = ["tags", "people", "section_path", "related", "numbered_headings"];

/// Which items of a list came and went.
fn items(field: &CompareField) -> Words {
    let of = |side: &[super::Segment], change: TextChange| {
        let found = side.iter().filter(|segment| segment.change == change);
        found.map(|segment| segment.text.clone()).collect::<Vec<_>>()
    };
    let (gone, come) = (of(&field.left, TextChange::Removed), of(&field.right, TextChange::Added));
    let say = |items: &[String], zh: &str, en: &str| match items {
        [] => Words::new("", ""),
        _ => Words::new(format!("{zh}{}", items.join("、")), format!("{en} {}", items.join(", "))),
    };
    let said = join(&say(&come, "新增", "Added"), &say(&gone, "移除", "Removed"));
    if said.zh.is_empty() { Words::new("调整顺序", "Reordered") } else { said }
}

fn of_field(field: &CompareField) -> Change {
    let edits = super::places::edits(&field.left, &field.right);
    let verb = match field.kind {
        RowKind::Added => Words::new("新增", "Added"),
        RowKind::Removed => Words::new("清空", "Cleared"),
        _ => Words::new("改写", "Changed"),
    };
    let has_photo = field.left_photo.is_some() && field.right_photo.is_some();
    let detail = match (&field.from, &field.to) {
        (Some(from), Some(to)) => {
            Words::new(format!("{}改为{}", from.zh, to.zh), format!("{} → {}", from.en, to.en))
        }
        _ if has_photo => Words::new("更换", "Replaced"),
        _ if LISTS.contains(&field.name.as_str()) => items(field),
        _ if edits.len() == 1 && field.kind == RowKind::Changed => describe(&edits).unwrap_or(verb),
        _ => verb,
    };
    let mut change = Change {
        kind: ChangeKind::Info,
        action: field.kind,
        subject: field.name.clone(),
        row: None,
        section: String::new(),
        label: field.label.clone(),
        detail,
        added: 0,
        removed: 0,
    };
    count(&mut change, &edits);
    change
}

pub(super) fn change(kind: ChangeKind, row: &CompareRow, label: Words) -> Change {
    Change {
        kind,
        action: row.kind,
        subject: block_of(row).to_owned(),
        row: None,
        section: String::new(),
        label,
        detail: Words::new("", ""),
        added: 0,
        removed: 0,
    }
}

pub(super) fn count(change: &mut Change, edits: &[super::places::Edit]) {
    for edit in edits {
        change.added += edit.added();
        change.removed += edit.removed();
    }
}

/// The name of the block at the side that is there, the newer one first.
pub(super) fn block_of(row: &CompareRow) -> &str {
    row.right.as_ref().or(row.left.as_ref()).map(|side| side.block.as_str()).unwrap_or_default()
}

fn is_figure(row: &CompareRow) -> bool {
    block_of(row) == "figure"
}

/// What of the looks changed: kinds of block, attributes, marks.
fn looks(row: &CompareRow) -> Words {
    let mut said: Vec<Words> = Vec::new();
    if let (Some(left), Some(right)) = (&row.left, &row.right) {
        if left.block != right.block {
            let (old, new) = (full_name(left), full_name(right));
            said.push(Words::new(format!("{}改为{}", old.zh, new.zh), format!("{} → {}", old.en, new.en)));
        }
        for name in marks(left, right) {
            said.push(names::mark(&name));
        }
    }
    for field in &row.fields {
        said.push(match (&field.from, &field.to) {
            (Some(from), Some(to)) => Words::new(
                format!("{} {}改为{}", field.label.zh, from.zh, to.zh),
                format!("{} {} → {}", field.label.en.to_lowercase(), from.en, to.en),
            ),
            _ => Words::new(field.label.zh.clone(), field.label.en.to_lowercase()),
        });
    }
    for inner in &row.rows {
        let inner = looks(inner);
        if !inner.zh.is_empty() && !said.contains(&inner) {
            said.push(inner);
        }
    }
    said.truncate(3);
    said.iter().fold(Words::new("", ""), |all, next| {
        if all.zh.is_empty() {
            next.clone()
        } else {
            Words::new(format!("{}、{}", all.zh, next.zh), format!("{}, {}", all.en, next.en))
        }
    })
}

fn full_name(side: &Side) -> Words {
    match side.block.as_str() {
        "bulletList" => Words::new("项目列表", "bullet list"),
        "orderedList" => Words::new("编号列表", "numbered list"),
        "taskList" => Words::new("待办列表", "task list"),
        "tableHeader" => Words::new("表头", "header cell"),
        other => names::block(other),
    }
}

/// The marks that only one side has where the text stayed.
fn marks(left: &Side, right: &Side) -> Vec<String> {
    let formats = |side: &Side| {
        side.text.iter().filter(|segment| segment.change == TextChange::Format).cloned().collect::<Vec<_>>()
    };
    let mut names = Vec::new();
    for (old, new) in formats(left).iter().zip(&formats(right)) {
        let differing = old.marks.iter().filter(|mark| !new.marks.contains(mark));
        for mark in differing.chain(new.marks.iter().filter(|mark| !old.marks.contains(mark))) {
            let name = mark.get("type").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn formats_of(row: &CompareRow) -> String {
    let own = row.right.as_ref().map(|side| formatted(&side.text)).unwrap_or_default();
    row.rows.iter().fold(own, |text, inner| text + &formats_of(inner))
}

pub(super) fn join(first: &Words, second: &Words) -> Words {
    if first.zh.is_empty() || second.zh.is_empty() {
        return if first.zh.is_empty() { second.clone() } else { first.clone() };
    }
    Words::new(format!("{} · {}", first.zh, second.zh), format!("{} · {}", first.en, second.en))
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
