//! 【图1】 in the place of every picture, and the pictures as files of the same names.

use std::collections::BTreeMap;

use torchpress_document::{Block, Body, Crop, Figure, Inline, Layout, Meta, Notice, PhotoUse, Words};
use torchpress_export::{Input, Missing, Pictures, Theme, wechat};
use torchpress_library::Library;

use super::Ready;
use crate::outgoing::each_run;
use crate::pictures::{self, Bounds, PictureFile, Watch};
use crate::{Failure, boilerplates, diagrams};

/// One place in the article that shows a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number in 【图n】.
    pub(super) number: usize,
    /// The photo's id, or a diagram's key.
    pub(super) key: String,
    /// The part of the photo that is shown.
    pub(super) crop: Option<Crop>,
}

/// An article in which every picture stands in a figure of its own kind, so that it gets a number.
pub(super) struct Prepared {
    pub(super) body: Body,
    pub(super) boilerplates: BTreeMap<String, Vec<Block>>,
    pub(super) places: Vec<Place>,
    pub(super) files: Vec<PictureFile>,
    /// The pictures as they would be shown, by which captions are known.
    pub(super) pictures: Pictures,
}

/// Finds all pictures of an article and numbers them as the renderer does.
pub(super) fn prepare(
    library: &Library,
    meta: &Meta,
    mut body: Body,
    published: Option<(&str, u32)>,
    watch: &mut Watch<'_>,
) -> Result<Prepared, Failure> {
    let mut boilerplates = boilerplates::used(library, meta.language, &body, published)?;
    let (pictures, files) =
        pictures::for_files(library, &body, &boilerplates, meta.language, Bounds::USUAL, watch)?;
    let separators = match meta.language {
        torchpress_document::Language::Chinese => ("；", "、"),
        torchpress_document::Language::English => ("; ", ", "),
    };
    each_run(&mut body.content, &mut |blocks| settle(blocks, &pictures, separators));
    for blocks in boilerplates.values_mut() {
        each_run(blocks, &mut |blocks| settle(blocks, &pictures, separators));
    }
    let mut places = Vec::new();
    let mut number = 0;
    for block in &body.content {
        number_photos(block, &boilerplates, true, &mut number, &mut places);
    }
    Ok(Prepared { body, boilerplates, places, files, pictures })
}

/// The article with placeholders, and the files for its folder.
pub(super) fn ready(
    library: &Library,
    meta: Meta,
    body: Body,
    published: Option<(&str, u32)>,
    theme: &Theme,
    watch: &mut Watch<'_>,
) -> Result<(Ready, BTreeMap<String, Vec<u8>>), Failure> {
    let prepared = prepare(library, &meta, body, published, watch)?;
    let input = Input {
        meta: &meta,
        body: &prepared.body,
        pictures: &Pictures::new(),
        boilerplates: &prepared.boilerplates,
        missing: Missing::Placeholder,
    };
    let rendered = wechat::render(&input, theme);
    // That there are placeholders is the point; only pictures that are in no file either are news.
    let mut notices = rendered.warnings.clone();
    notices.retain(|notice| notice.code != "photo-missing");
    let mut contents = BTreeMap::new();
    for place in &prepared.places {
        let Place { number, .. } = place;
        match prepared.file(place) {
            Some(file) => {
                contents.insert(format!("图{number}.{}", file.ext()), file.bytes.clone());
            }
            None => notices.push(Notice::new(
                "photo-missing",
                "",
                Words::new(
                    format!("图 {number} 的照片找不到，文件夹里没有它。"),
                    format!("The picture for photo {number} was not found; the folder lacks it."),
                ),
            )),
        }
    }
    let ready = Ready { notices, pictures: contents.len(), picture_chars: 0, rendered };
    Ok((ready, contents))
}

impl Prepared {
    /// The file of a place; a photo that was taken whole stands in for its part.
    pub(super) fn file(&self, place: &Place) -> Option<&PictureFile> {
        let exact = self.pictures.get(&(place.key.clone(), place.crop));
        let picture = exact.or_else(|| self.pictures.get(&(place.key.clone(), None)))?;
        self.files.iter().find(|file| file.file == picture.src)
    }
}

/// Writes into the figures what the library would have added to their pictures, and puts the pictures of diagrams and
/// cards into figures.
fn settle(blocks: &mut Vec<Block>, pictures: &Pictures, separators: (&str, &str)) {
    for block in std::mem::take(blocks) {
        match block {
            Block::Figure(figure) => blocks.push(Block::Figure(captioned(figure, pictures, separators))),
            Block::Card(mut card) => {
                if let Some(id) = card.photo.take() {
                    blocks.push(bare(id, pictures));
                }
                blocks.push(Block::Card(card));
            }
            other => match diagrams::key(&other).filter(|key| pictures.contains_key(&(key.clone(), None))) {
                Some(key) => blocks.push(bare(key, pictures)),
                None => blocks.push(other),
            },
        }
    }
}

/// A picture without a caption.
fn bare(key: String, pictures: &Pictures) -> Block {
    let alt = pictures.get(&(key.clone(), None)).map(|picture| picture.alt.clone());
    Block::Figure(Figure {
        layout: Layout::Single,
        credit: Some(String::new()),
        photos: vec![PhotoUse { photo: Some(key), alt, crop: None }],
        caption: Vec::new(),
    })
}

fn captioned(mut figure: Figure, pictures: &Pictures, (between, names): (&str, &str)) -> Figure {
    let shown: Vec<_> = figure
        .photos
        .iter()
        .filter_map(|photo| {
            let id = photo.photo.clone()?;
            let crop = photo.crop.and_then(|crops| crops.body);
            pictures.get(&(id.clone(), crop)).or_else(|| pictures.get(&(id, None)))
        })
        .collect();
    let joined = |texts: Vec<&str>, separator: &str| {
        let mut once: Vec<&str> = Vec::new();
        for text in texts.into_iter().map(str::trim).filter(|text| !text.is_empty()) {
            if !once.contains(&text) {
                once.push(text);
            }
        }
        once.join(separator)
    };
    if torchpress_document::inline_text(&figure.caption).trim().is_empty() {
        let caption = joined(shown.iter().map(|picture| picture.caption.as_str()).collect(), between);
        figure.caption = Inline::normalise(vec![Inline::text(caption)]);
    }
    if figure.credit.is_none() {
        figure.credit = Some(joined(shown.iter().map(|picture| picture.credit.as_str()).collect(), names));
    }
    for photo in figure.photos.iter_mut().filter(|photo| photo.alt.is_none()) {
        let crop = photo.crop.and_then(|crops| crops.body);
        let found = photo.photo.as_ref().and_then(|id| pictures.get(&(id.clone(), crop)));
        photo.alt = found.map(|picture| picture.alt.clone());
    }
    figure
}

fn number_photos(
    block: &Block,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    outside: bool,
    number: &mut usize,
    places: &mut Vec<Place>,
) {
    block.visit(0, &mut |_, block| match block {
        Block::Figure(figure) => {
            for photo in &figure.photos {
                // An empty place counts, though it is left out: the numbers are the renderer's.
                *number += 1;
                if let Some(key) = &photo.photo {
                    let crop = photo.crop.and_then(|crops| crops.body);
                    places.push(Place { number: *number, key: key.clone(), crop });
                }
            }
        }
        // A boilerplate cannot name another, so one step down is all there is.
        Block::Boilerplate { boilerplate } if outside => {
            for block in boilerplates.get(boilerplate).into_iter().flatten() {
                number_photos(block, boilerplates, false, number, places);
            }
        }
        _ => {}
    });
}
