//! Rules about photos: every place filled, every photo with caption, credit and alternative text.

use torchpress_document::{Words, inline_text};

use crate::{Input, Item, Level, item};

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let mut number = 0;
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
                    }),
                    Some(facts) => {
                        known.push(facts);
                        let alt = photo.alt.as_deref().unwrap_or(&facts.alt);
                        if alt.trim().is_empty() {
                            items.push(Item {
                                position,
                                ..item(
                                    Level::Hint,
                                    "alt-missing",
                                    here,
                                    Words::new(
                                        format!("图 {number} 缺替代文字"),
                                        format!("Photo {number} has no alt text"),
                                    ),
                                    Words::new("用一句话描述画面", "Describe the picture in one sentence"),
                                )
                            });
                        }
                    }
                },
            }
        }
        let range = if number > first {
            Words::new(format!("图 {first}–{number}"), format!("Photos {first}–{number}"))
        } else {
            Words::new(format!("图 {first}"), format!("Photo {first}"))
        };
        let own = inline_text(&figure.caption);
        let from_library = known.iter().any(|facts| !facts.caption.trim().is_empty());
        if own.trim().is_empty() && !(from_library && figure.photos.len() == 1) {
            items.push(Item {
                position: Some(place.position),
                ..item(
                    Level::Warning,
                    "caption-missing",
                    range.clone(),
                    Words::new(format!("{}缺图注", range.zh), format!("{}: no caption", range.en)),
                    Words::new("填写图注", "Write a caption"),
                )
            });
        }
        let credited = match &figure.credit {
            Some(credit) => !credit.trim().is_empty(),
            None => known.iter().any(|facts| !facts.credit.trim().is_empty()),
        };
        if !credited {
            items.push(Item {
                position: Some(place.position),
                ..item(
                    Level::Error,
                    "credit-missing",
                    range.clone(),
                    Words::new(format!("{}缺图片来源", range.zh), format!("{}: no credit", range.en)),
                    Words::new("填写来源", "Write a credit"),
                )
            });
        }
    }
}
