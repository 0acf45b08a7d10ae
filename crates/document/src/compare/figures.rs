//! Telling what happened to a figure: its photos, their order, caption, credit, alternative text, crop.

use super::changes::{List, capital, change, count, join};
use super::places::{beginning, clip, describe as describe_edits, edits_of};
use super::types::{Change, ChangeKind, CompareRow, RowKind};
use crate::Words;

/// What was found in a figure.
#[derive(Default)]
struct Found {
    replaced: Vec<u32>,
    added: Vec<u32>,
    removed: Vec<u32>,
    moved: Vec<u32>,
    others: Vec<(&'static str, &'static str)>,
    first: Option<u32>,
}

/// One line for a figure. Its photos are counted on the way.
pub(super) fn describe(list: &mut List, row: &CompareRow) -> Change {
    let mut found = Found::default();
    let whole = matches!(row.kind, RowKind::Added | RowKind::Removed);
    for inner in &row.rows {
        match super::changes::block_of(inner) {
            "photo" => found.photo(list, inner, row.kind == RowKind::Moved),
            _ if inner.kind != RowKind::Same => found.others.push(("图注", "caption")),
            _ => {}
        }
    }
    for field in &row.fields {
        found.others.push(match field.name.as_str() {
            "credit" => ("来源", "credit"),
            _ => ("排列", "layout"),
        });
    }
    found.others.dedup();
    list.totals.photos_replaced += found.replaced.len() as u32;
    list.totals.photos_added += found.added.len() as u32;
    list.totals.photos_removed += found.removed.len() as u32;
    list.totals.photos_moved += if row.kind == RowKind::Moved { 1 } else { found.moved.len() as u32 };

    let edits = edits_of(row);
    let rest = others(&found.others);
    let actions = found.actions(row.kind == RowKind::Moved);
    let n = found.first.unwrap_or(list.photos[1]).max(1);
    let (label, detail) = if whole {
        let text = clip(&beginning(row), 20);
        // A figure that holds only empty places has no photo to number.
        let empty = match row.kind {
            RowKind::Added => Words::new("新增图片占位", "Photo place added"),
            _ => Words::new("删去图片占位", "Photo place removed"),
        };
        (actions.unwrap_or(empty), Words::new(text.clone(), text))
    } else if let Some(actions) = actions {
        let detail = match found.others.len() {
            0 => Words::new("", ""),
            _ => Words::new(format!("{}同时更新", rest.zh), capital(&format!("{} changed", rest.en))),
        };
        (actions, detail)
    } else {
        let said = describe_edits(&edits).unwrap_or_else(|| Words::new("", ""));
        (Words::new(format!("图 {n}：{}", rest.zh), format!("Photo {n}: {}", rest.en)), said)
    };
    let mut line = change(ChangeKind::Photo, row, label);
    line.detail = detail;
    count(&mut line, &edits);
    line
}

impl Found {
    fn photo(&mut self, list: &mut List, row: &CompareRow, within_moved: bool) {
        let id = |side: &Option<super::Side>| {
            side.as_ref().and_then(|side| side.attrs.get("photo")?.as_str().map(str::to_owned))
        };
        let (old, new) = (id(&row.left), id(&row.right));
        // A moved figure's photos were counted at their old place, and a moved photo's at its own.
        let at_left = row.left.is_some() && row.kind != RowKind::Moved && !within_moved;
        list.photos[0] += u32::from(at_left);
        list.photos[1] += u32::from(row.right.is_some());
        let [left, right] = list.photos;
        self.first.get_or_insert(if row.right.is_some() { right } else { left });
        if row.kind == RowKind::MovedAway {
            return;
        }
        match (old, new) {
            (Some(old), Some(new)) if old != new => self.replaced.push(right),
            (None, Some(_)) => self.added.push(right),
            (Some(_), None) => self.removed.push(left),
            _ => {}
        }
        if row.kind == RowKind::Moved {
            self.moved.push(right);
        }
        for field in &row.fields {
            match field.name.as_str() {
                "alt" => self.others.push(("替代文字", "alt text")),
                "crop" => self.others.push(("裁切", "crop")),
                _ => {}
            }
        }
    }

    /// What happened to photos themselves.
    fn actions(&self, moved: bool) -> Option<Words> {
        let mut said = None;
        let mut say = |numbers: &[u32], zh: &str, en: &str| {
            let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
            let (n, plural) = match first == last {
                true => (first.to_string(), ""),
                false if last - first + 1 == numbers.len() as u32 => (format!("{first}–{last}"), "s"),
                false => (numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("、"), "s"),
            };
            let words =
                Words::new(format!("{zh}图 {n}"), format!("Photo{plural} {} {en}", n.replace('、', ", ")));
            said = Some(match said.take() {
                Some(before) => join(&before, &words),
                None => words,
            });
        };
        if moved && let Some(first) = self.first {
            say(&[first], "移动", "moved");
        }
        say(&self.replaced, "替换", "replaced");
        say(&self.added, "新增", "added");
        say(&self.removed, "删去", "removed");
        say(&self.moved, "调整顺序：", "reordered");
        said
    }
}

fn others(names: &[(&str, &str)]) -> Words {
    let join = |names: Vec<&str>, and: &str, comma: &str| match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{and}{last}", rest.join(comma)),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    };
    Words::new(
        join(names.iter().map(|name| name.0).collect(), "与", "、"),
        join(names.iter().map(|name| name.1).collect(), " and ", ", "),
    )
}
