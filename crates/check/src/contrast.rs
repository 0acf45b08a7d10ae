//! Rules about how well text stands out: 4.5 to 1, and 3 to 1 for large letters, by day and in dark mode.

use torchpress_document::Words;

use crate::passages::Passage;
use crate::{Input, Item, Level, Target, item};

const LEAST: f64 = 4.5;
const LEAST_LARGE: f64 = 3.0;

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    if input.target == Target::Web {
        return;
    }
    for pair in input.contrasts {
        let least = if pair.large { LEAST_LARGE } else { LEAST };
        if pair.ratio >= least {
            continue;
        }
        let (colour, ground, text) = (&pair.colour, &pair.ground, &pair.text);
        // Two decimals cut off, never rounded up to what would be enough.
        let ratio = (pair.ratio * 100.0).floor() / 100.0;
        let (zh, en) = if pair.dark { ("深色模式下", " in dark mode") } else { ("", "") };
        let home = passages.iter().find(|passage| passage.text.contains(text.as_str()));
        let found = item(
            Level::Warning,
            "contrast-low",
            home.map_or_else(
                || Words::new(format!("“{text}”"), format!("“{text}”")),
                |home| {
                    Words::new(format!("{}“{text}”", home.place.zh), format!("{}, “{text}”", home.place.en))
                },
            ),
            Words::new(
                format!("{zh}文字看不清：{colour} 在 {ground} 上对比度 {ratio}，至少 {least}"),
                format!("Hard to read{en}: {colour} on {ground} is {ratio} to 1; {least} is the least"),
            ),
            Words::new("换颜色，或换版式主题", "Choose another colour, or another theme"),
        );
        items.push(Item { position: home.and_then(|home| home.position), ..found });
    }
}
