//! Rules about photos: every place filled, every photo with caption, credit and alternative text.

use torchpress_document::{Words, inline_text};

use crate::bare::is_bare;
use crate::passages::photo_range;
use crate::repair::{Change, Field, Remedy, Verb};
use crate::{Input, Item, Level, PhotoFacts, Target, item, rights};

/// What WeChat shows as an animation: width by height by pictures.
const ANIMATION: u64 = 6_000_000;
/// The largest animation that pasting takes along; the interface takes 10 MB.
const PASTED: u64 = 5 << 20;
const SENT: u64 = 10 << 20;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let mut number = 0;
    let mut without_alt = Vec::new();
    for place in input.body.figures() {
        let figure = place.figure;
        let first = number + 1;
        let mut known = Vec::new();
        for (index, photo) in figure.photos.iter().enumerate() {
            number += 1;
            let here = Words::new(format!("图 {number}"), format!("Photo {number}"));
            let position = Some(place.position + 1 + index);
            match &photo.photo {
                None => items.push(Item {
                    position,
                    ..item(
                        Level::Error,
                        "photo-empty",
                        here,
                        Words::new(
                            format!("图 {number} 还没有照片"),
                            format!("Photo {number} is still an empty place"),
                        ),
                        Words::new("放入照片，或删除这个位置", "Put a photo there, or remove the place"),
                    )
                    .with(Remedy::view())
                }),
                Some(id) => match input.photos.get(id) {
                    None => items.push(Item {
                        position,
                        ..item(
                            Level::Error,
                            "photo-missing",
                            here,
                            Words::new(
                                format!("图 {number} 不在图库里"),
                                format!("Photo {number} is not in the library"),
                            ),
                            Words::new("替换这张照片", "Replace the photo"),
                        )
                        .with(Remedy::view())
                    }),
                    Some(facts) => {
                        known.push(facts);
                        rights::check(facts, number, position, items);
                        if input.target != Target::Web {
                            animation(facts, number, position, items);
                        }
                        let alt = photo.alt.as_deref().unwrap_or(&facts.alt);
                        if is_bare(alt) {
                            let at = place.position + 1 + index;
                            without_alt.push(Lacking { number, at, in_library: !is_bare(&facts.alt) });
                        }
                    }
                },
            }
        }
        let range = photo_range(first, number);
        // An empty place is told of already; what it will show is not known yet.
        if figure.photos.iter().all(|photo| photo.photo.is_none()) {
            continue;
        }
        let own = inline_text(&figure.caption);
        let from_library = known.iter().any(|facts| !is_bare(&facts.caption));
        if is_bare(&own) && !(from_library && figure.photos.len() == 1) {
            items.push(Item {
                position: Some(place.position),
                ..item(
                    Level::Warning,
                    "caption-missing",
                    range.clone(),
                    Words::new(format!("{} 缺图注", range.zh), format!("{}: no caption", range.en)),
                    Words::new("填写图注", "Write a caption"),
                )
                .opens(Field::Caption)
            });
        }
        let credited = match &figure.credit {
            Some(credit) => !is_bare(credit),
            None => known.iter().any(|facts| !is_bare(&facts.credit)),
        };
        if !credited {
            items.push(Item {
                position: Some(place.position),
                ..item(
                    Level::Error,
                    "credit-missing",
                    range.clone(),
                    Words::new(format!("{} 缺图片来源", range.zh), format!("{}: no credit", range.en)),
                    Words::new("填写来源", "Write a credit"),
                )
                .with(credit(place.position, figure.credit.is_some(), &known))
            });
        }
    }
    items.extend(alt(&without_alt));
}

/// An emptied credit takes the library's again, where there is one; else somebody has to write it.
fn credit(at: usize, emptied: bool, known: &[&PhotoFacts]) -> Remedy {
    if emptied && known.iter().any(|facts| !is_bare(&facts.credit)) {
        return Remedy::changes(Verb::Fill, vec![Change::Inherit { at, name: "credit" }]);
    }
    Remedy::open(Verb::Fill, Field::Credit)
}

/// A photo without an alternative text.
struct Lacking {
    number: usize,
    at: usize,
    in_library: bool,
}

/// One finding for all photos that nothing describes.
fn alt(lacking: &[Lacking]) -> Option<Item> {
    let first = lacking.first()?;
    let numbers: Vec<String> = lacking.iter().map(|photo| photo.number.to_string()).collect();
    let repair: Vec<Change> = lacking
        .iter()
        .filter(|photo| photo.in_library)
        .map(|photo| Change::Inherit { at: photo.at, name: "alt" })
        .collect();
    let remedy = if repair.is_empty() {
        Remedy::open(Verb::Fill, Field::Alt)
    } else {
        Remedy::changes(Verb::Fill, repair)
    };
    let (message, place) = match lacking.len() {
        1 => (
            Words::new(
                format!("图 {} 缺替代文字", first.number),
                format!("Photo {} has no alt text", first.number),
            ),
            Words::new(format!("图 {}", first.number), format!("Photo {}", first.number)),
        ),
        count => (
            Words::new(format!("{count} 张图缺替代文字"), format!("{count} photos lack alt text")),
            Words::new(format!("图 {}", numbers.join("、图 ")), format!("Photos {}", numbers.join(", "))),
        ),
    };
    let fix = Words::new("用一句话描述画面", "Describe the picture in one sentence");
    let found = item(Level::Hint, "alt-missing", place, message, fix).with(remedy);
    // Where the library fills some in, the place to show is the first of those that need a person afterwards.
    Some(found.at(first.at))
}

/// Animations go out as they are, so what is too much about them is the author's to mend; stills are made to fit.
fn animation(photo: &PhotoFacts, number: usize, position: Option<usize>, items: &mut Vec<Item>) {
    if photo.frames < 2 {
        return;
    }
    let mut add = |level, code, message: Words, fix: Words| {
        let place = Words::new(format!("图 {number}"), format!("Photo {number}"));
        items.push(Item { position, ..item(level, code, place, message, fix) });
    };
    if photo.format != "gif" {
        return add(
            Level::Warning,
            "animation-lost",
            Words::new(
                format!("图 {number} 是 {} 动图，公众号只收 GIF，会变成静态图", photo.format.to_uppercase()),
                format!(
                    "Photo {number} is an animated {}; WeChat shows its first picture",
                    photo.format.to_uppercase()
                ),
            ),
            Words::new("换成 GIF", "Use a GIF"),
        );
    }
    let smaller = || Words::new("减少帧数，或缩小尺寸", "Use fewer pictures or a smaller size");
    let PhotoFacts { width, height, frames, bytes, .. } = *photo;
    if u64::from(width).saturating_mul(u64::from(height)).saturating_mul(u64::from(frames)) > ANIMATION {
        add(
            Level::Warning,
            "gif-large",
            Words::new(
                format!("图 {number} 动图 {width} × {height} × {frames} 帧，超过 600 万，公众号可能不收"),
                format!(
                    "Photo {number}: {width} × {height} × {frames} pictures is over 6,000,000; WeChat may refuse it"
                ),
            ),
            smaller(),
        );
    }
    if bytes > SENT {
        add(
            Level::Error,
            "gif-bytes",
            Words::new(
                format!("图 {number} 动图超过 10 MB，公众号不收"),
                format!("Photo {number} is an animation of over 10 MB, which WeChat refuses"),
            ),
            smaller(),
        );
    } else if bytes > PASTED {
        add(
            Level::Warning,
            "gif-bytes",
            Words::new(
                format!("图 {number} 动图超过 5 MB，粘贴时会丢"),
                format!("Photo {number} is an animation of over 5 MB, which pasting drops"),
            ),
            smaller(),
        );
    }
}
