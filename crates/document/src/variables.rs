//! Named places in a text, `{联系电话}`, for which a value is set in when the text is shown.
//!
//! A name between braces is plain text. Whether it is a variable is for the caller to say, who knows the names that
//! there are; what stands between other braces is left as it is, and so is all code.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::{Block, Inline, InlineKind, Mark};

/// The longest name, in characters.
const LONGEST: usize = 40;

/// Whether a text can be the name of a variable: it is not empty, not too long, of one line, without braces and
/// without blanks around it.
pub fn is_variable_name(name: &str) -> bool {
    !name.is_empty()
        && name.trim() == name
        && name.chars().count() <= LONGEST
        && !name.contains(|c: char| matches!(c, '{' | '}' | '｛' | '｝') || c.is_control())
}

/// What could be a variable in a text: where it stands, braces included, and its name.
fn candidates(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => open = Some(at),
            '}' => {
                if let Some(start) = open.take()
                    && let Some(name) = text.get(start + 1..at)
                    && is_variable_name(name)
                {
                    found.push((start..at + 1, name));
                }
            }
            _ => {}
        }
    }
    found
}

/// The names between braces in blocks, each once; those in code aside.
pub fn variable_names(blocks: &[Block]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut blocks = blocks.to_vec();
    set_variables(&mut blocks, &mut |name| {
        names.insert(name.to_owned());
        None
    });
    names
}

/// Sets a text in the place of each name between braces for which `value` has one.
pub fn set_variables(blocks: &mut [Block], value: &mut dyn FnMut(&str) -> Option<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => set_inline(content, value),
            Block::Figure(figure) => set_inline(&mut figure.caption, value),
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter_mut().for_each(|item| set_variables(&mut item.content, value));
            }
            Block::TaskList { items } => {
                items.iter_mut().for_each(|item| set_variables(&mut item.content, value));
            }
            Block::Quote { content, .. } | Block::Callout { content, .. } => set_variables(content, value),
            Block::Table { rows } => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| set_variables(&mut cell.content, value));
            }
            Block::Code { .. }
            | Block::Formula { .. }
            | Block::Divider
            | Block::Boilerplate { .. }
            | Block::Card(_) => {}
        }
    }
}

fn set_inline(content: &mut [Inline], value: &mut dyn FnMut(&str) -> Option<String>) {
    for piece in content {
        match &mut piece.kind {
            InlineKind::Text(text) if !piece.marks.contains(&Mark::Code) => {
                if let Some(set) = set_text(text, value) {
                    *text = set;
                }
            }
            InlineKind::Footnote { content } => set_inline(content, value),
            InlineKind::Text(_) | InlineKind::HardBreak | InlineKind::Formula { .. } => {}
        }
    }
}

/// `None` where nothing is changed, or nothing would be left, which no run of text may be.
fn set_text(text: &str, value: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut set = String::new();
    let mut done = 0;
    for (range, name) in candidates(text) {
        let Some(value) = value(name) else { continue };
        set.push_str(text.get(done..range.start)?);
        set.push_str(&value);
        done = range.end;
    }
    if done == 0 {
        return None;
    }
    set.push_str(text.get(done..)?);
    Some(set).filter(|set| !set.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut blocks = [Block::paragraph(text)];
        set_variables(&mut blocks, &mut |name| match name {
            "电话" => Some("0592-1".to_owned()),
            "无" => Some(String::new()),
            "环" => Some("{电话}".to_owned()),
            _ => None,
        });
        blocks[0].text()
    }

    #[test]
    fn values_are_set_in_and_other_braces_stay() {
        for (text, expect) in [
            ("电话：{电话}", "电话：0592-1"),
            ("{电话}，{电话}。", "0592-1，0592-1。"),
            ("{邮箱}", "{邮箱}"),
            ("{ 电话 }", "{ 电话 }"),
            ("{{电话}}", "{0592-1}"),
            ("{电话", "{电话"),
            ("电话}{", "电话}{"),
            ("{}", "{}"),
            ("｛电话｝", "｛电话｝"),
            ("a{无}b", "ab"),
            ("{无}", "{无}"),
            ("{环}", "{电话}"),
        ] {
            assert_eq!(shown(text), expect, "{text}");
        }
    }

    #[test]
    fn names_are_found_wherever_text_stands_and_not_in_code() {
        let text = |text: &str, marks: Vec<Mark>| Inline { kind: InlineKind::Text(text.to_owned()), marks };
        let note = Inline {
            kind: InlineKind::Footnote { content: vec![text("{二}", vec![Mark::Bold])] },
            marks: vec![],
        };
        let blocks = [
            Block::Quote {
                attribution: None,
                content: vec![Block::Paragraph {
                    content: vec![text("{一}", vec![]), text("{三}", vec![Mark::Code]), note],
                }],
            },
            Block::Code { language: None, text: "{四}".to_owned() },
        ];
        let names: Vec<String> = variable_names(&blocks).into_iter().collect();
        assert_eq!(names, ["一", "二"]);
    }

    #[test]
    fn a_name_has_no_braces_and_no_end() {
        for (name, expect) in [
            ("联系电话", true),
            ("WeChat ID", true),
            ("", false),
            (" a", false),
            ("a}", false),
            ("a\nb", false),
        ] {
            assert_eq!(is_variable_name(name), expect, "{name:?}");
        }
        assert!(!is_variable_name(&"长".repeat(41)));
    }
}
