//! Blanks that only make room: more than one in a row, and those by which a line is set in. The theme makes the room.

use torchpress_document::Words;

use crate::passages::{Kind, Passage};
use crate::repair::{Remedy, Verb};
use crate::{Item, Level, item};

pub(crate) fn check(passages: &[Passage], items: &mut Vec<Item>) {
    for passage in passages {
        let mut add = |code, message: Words, fix: Words, extra: &[usize]| {
            if extra.is_empty() {
                return;
            }
            let repair = extra.iter().filter_map(|index| passage.replace(*index, "")).collect();
            let found = item(Level::Hint, code, passage.place.clone(), message, fix);
            items.push(Item { position: passage.position, ..found.with(Remedy::changes(Verb::Fix, repair)) });
        };
        let place = &passage.place;
        add(
            "blanks-doubled",
            Words::new(
                format!("{}有连续空格", place.zh),
                format!("{}: more than one blank in a row", place.en),
            ),
            Words::new("只留一个空格", "Keep one blank"),
            &doubled(&passage.text),
        );
        if passage.kind != Kind::Field {
            add(
                "blanks-before",
                Words::new(format!("{}以空格开头", place.zh), format!("{} begins with blanks", place.en)),
                Words::new("删去空格；缩进由版式主题决定", "Remove them; the theme sets lines in"),
                &leading(&passage.text),
            );
        }
    }
}

/// The blanks behind another one; those that a line begins with are no such.
fn doubled(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut began = false;
    let mut blank = false;
    for (index, c) in text.chars().enumerate() {
        match c {
            ' ' | '\u{a0}' => {
                if blank && began {
                    found.push(index);
                }
                blank = true;
            }
            '\n' => (began, blank) = (false, false),
            // Wide blanks within a line stand where somebody signs, or between names.
            _ => (began, blank) = (began || c != '\u{3000}', false),
        }
    }
    // What a line ends with is still being typed.
    let end = text.chars().count();
    let trailing = text.chars().rev().take_while(|c| matches!(c, ' ' | '\u{a0}')).count();
    found.retain(|index| *index < end - trailing);
    found
}

/// The blanks that lines begin with; a text of nothing but blanks has no beginning.
fn leading(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut waiting = Vec::new();
    let mut began = false;
    for (index, c) in text.chars().enumerate() {
        match c {
            ' ' | '\u{a0}' | '\u{3000}' | '\t' if !began => waiting.push(index),
            '\n' => {
                began = false;
                waiting.clear();
            }
            _ => {
                began = true;
                found.append(&mut waiting);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_that_only_make_room() {
        for (text, twice, before) in [
            ("甲 乙", vec![], vec![]),
            ("甲  乙", vec![2], vec![]),
            ("a \u{a0} b", vec![2, 3], vec![]),
            ("　　甲", vec![], vec![0, 1]),
            ("  a\n b", vec![], vec![0, 1, 4]),
            ("甲　　乙", vec![], vec![]),
            ("甲  ", vec![], vec![]),
            ("   ", vec![], vec![]),
        ] {
            assert_eq!((doubled(text), leading(text)), (twice, before), "{text:?}");
        }
    }
}
