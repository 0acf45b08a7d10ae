//! One way of spacing: between Chinese and Latin letters, and between Chinese and figures, always a blank or never.

use torchpress_document::{Language, Words, is_han};

use crate::passages::Passage;
use crate::repair::{Remedy, Verb};
use crate::{Input, Item, Level, item};

/// Units that are written close to their figure even by those who set blanks, as in 「10月1日」.
const CLOSE: &str = "年月日时分秒点号届期第";

/// So many uses of one way make it the way of the house.
const USUAL: usize = 3;

/// What stands beside Chinese, and what the place between is called.
type Kind = (fn(char) -> bool, Words);

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    if input.meta.language != Language::Chinese {
        return;
    }
    let kinds: [Kind; 2] = [
        (|c| c.is_ascii_alphabetic(), Words::new("中文与英文之间", "between Chinese and Latin letters")),
        (|c| c.is_ascii_digit(), Words::new("中文与数字之间", "between Chinese and figures")),
    ];
    for (is_other, name) in kinds {
        let mut spaced: Vec<(&Passage, Border)> = Vec::new();
        let mut close: Vec<(&Passage, Border)> = Vec::new();
        for passage in passages {
            for border in borders(&passage.text, is_other) {
                if border.blank { &mut spaced } else { &mut close }.push((passage, border));
            }
        }
        // Where both ways are as usual, the theme makes the room, and no blank is needed.
        let (odd, usual) = if spaced.len() <= close.len() { (&spaced, &close) } else { (&close, &spaced) };
        let (Some((place, Border { around: example, .. })), true, Some((_, Border { around: other, .. }))) =
            (odd.first(), usual.len() >= USUAL, usual.first())
        else {
            continue;
        };
        let repair = odd
            .iter()
            .filter_map(|(passage, border)| match border.blank {
                true => passage.replace(border.after + 1, ""),
                false => passage.add_behind(border.after, ' '),
            })
            .collect();
        let found = item(
            Level::Hint,
            "spacing-mixed",
            place.place.clone(),
            Words::new(
                format!("{}的空格不一致，{} 处不同：“{example}”与“{other}”", name.zh, odd.len()),
                format!("Blanks {} are not uniform in {} places: {example}, {other}", name.en, odd.len()),
            ),
            Words::new("统一加空格或不加", "Set a blank everywhere or nowhere"),
        )
        .with(Remedy::changes(Verb::FixAll, repair));
        items.push(Item { position: place.position, ..found });
    }
}

/// A border between Chinese and what is not.
struct Border {
    /// The number of the character before it.
    after: usize,
    /// Whether a blank stands there.
    blank: bool,
    /// What stands around it.
    around: String,
}

/// All borders of a text.
fn borders(text: &str, is_other: fn(char) -> bool) -> Vec<Border> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (index, first) in chars.iter().enumerate() {
        let next = chars.get(index + 1).copied();
        let blank = next == Some(' ');
        let second = if blank { chars.get(index + 2).copied() } else { next };
        let Some(second) = second else { continue };
        let border = is_han(*first) && is_other(second) || is_other(*first) && is_han(second);
        // What follows the whole figure decides for both of its ends.
        let unit = chars
            .iter()
            .skip(index + 1)
            .find(|c| !(c.is_ascii_alphanumeric() || **c == ' '))
            .is_some_and(|c| is_other(second) && CLOSE.contains(*c));
        if border && !unit && !CLOSE.contains(*first) && !CLOSE.contains(second) {
            let from = index.saturating_sub(2);
            let around: String =
                chars.iter().skip(from).take(index - from + 4 + usize::from(blank)).collect();
            found.push(Border { after: index, blank, around: around.trim().to_owned() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_found() {
        let of = |text| -> Vec<(bool, String)> {
            let found = borders(text, |c| c.is_ascii_digit());
            found.into_iter().map(|border| (border.blank, border.around)).collect()
        };
        assert_eq!(
            of("约20余家，约 30 余家"),
            [
                (false, "约20余".into()),
                (false, "约20余家，".into()),
                (true, "家，约 30".into()),
                (true, "30 余家".into())
            ]
        );
        assert_eq!(of("2022年10月1日，第3届"), []);
    }
}
