//! Rules about the cover: it is there, it is no animation, and its parts have the shapes of the two cards.

use torchpress_document::{Crop, Words};

use crate::repair::{Field, Remedy, Verb};
use crate::{Input, Item, Level, PhotoFacts, Target, item};

/// The two cards: width by height, and the width in pixels that WeChat recommends.
const WIDE: (f64, f64) = (2.35, 900.0);
const SQUARE: (f64, f64) = (1.0, 383.0);
/// How far a part's shape may be off.
const NEAR: f64 = 0.02;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let before = items.len();
    find(input, items);
    for found in items.iter_mut().skip(before) {
        let verb = if found.code == "cover-missing" { Verb::Fill } else { Verb::View };
        found.remedy = Remedy::open(verb, Field::Cover);
    }
}

fn find(input: &Input<'_>, items: &mut Vec<Item>) {
    let place = || Words::new("封面", "Cover");
    let Some(cover) = &input.meta.cover else {
        let first = !input.body.photo_ids().is_empty();
        items.push(item(
            Level::Warning,
            "cover-missing",
            place(),
            if first {
                Words::new(
                    "没有选封面，会用正文第一张照片",
                    "No cover was chosen; the first photo of the text will do",
                )
            } else {
                Words::new("没有封面", "There is no cover")
            },
            Words::new("在“详情”里选一张照片作封面", "Choose a photo as the cover under Details"),
        ));
        return;
    };
    let Some(photo) = input.photos.get(&cover.photo) else {
        items.push(item(
            Level::Error,
            "cover-photo-missing",
            place(),
            Words::new("封面照片不在图库里", "The cover's photo is not in the library"),
            Words::new("另选一张封面", "Choose another cover"),
        ));
        return;
    };
    if input.target == Target::Web {
        return;
    }
    if photo.format == "gif" {
        items.push(item(
            Level::Hint,
            "cover-gif",
            place(),
            Words::new(
                "公众号封面不收 GIF，导出时取第一帧",
                "WeChat takes no GIF as a cover; its first picture is used",
            ),
            Words::new("换一张静态照片", "Choose a still photo"),
        ));
    }
    let cards = [
        (cover.crop_235_1, WIDE, Words::new("头条封面 2.35:1", "The wide cover, 2.35:1,")),
        (cover.crop_1_1, SQUARE, Words::new("次条封面 1:1", "The square cover, 1:1,")),
    ];
    for (crop, card, name) in cards {
        part(photo, crop, card, &name, items);
    }
}

/// Judges one of the cover's parts.
fn part(photo: &PhotoFacts, crop: Option<Crop>, card: (f64, f64), name: &Words, items: &mut Vec<Item>) {
    let (aspect, least) = card;
    if photo.width == 0 || photo.height == 0 {
        return;
    }
    let share = |part: u16| f64::from(part) / 10_000.0;
    let (across, down) = crop.map_or((1.0, 1.0), |crop| (share(crop.width), share(crop.height)));
    let (width, height) = (f64::from(photo.width) * across, f64::from(photo.height) * down);
    if crop.is_some() && (width / height / aspect - 1.0).abs() > NEAR {
        items.push(item(
            Level::Warning,
            "cover-crop",
            Words::new("封面", "Cover"),
            Words::new(
                format!("{}：裁切区域是 {:.2}:1，导出时会再从中间裁一次", name.zh, width / height),
                format!(
                    "{} is cut to {:.2}:1; it will be cut again around its middle",
                    name.en,
                    width / height
                ),
            ),
            Words::new("重新裁切封面", "Cut the cover anew"),
        ));
    }
    // The largest part of that shape within what was chosen.
    let width = width.min(height * aspect);
    if width < least {
        items.push(item(
            Level::Hint,
            "cover-small",
            Words::new("封面", "Cover"),
            Words::new(
                format!("{}只有 {width:.0} 像素宽，建议 {least} 以上", name.zh),
                format!("{} is {width:.0} pixels wide only; {least} or more look sharp", name.en),
            ),
            Words::new("换一张更大的照片，或裁大一些", "Choose a larger photo, or cut off less"),
        ));
    }
}
