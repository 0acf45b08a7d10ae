//! The picture files that an export of an article needs.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use torchpress_document::{Block, Body, Crop, Language, Meta};
use torchpress_export::{Picture, Pictures};
use torchpress_library::{Library, LibraryError, Photo};
use torchpress_photo::{Format, Limits, Rendition, Spec};

use crate::formulas::{self, Formula};
use crate::photos::{cached, edit_of};
use crate::{Failure, diagrams};

/// The width in which pictures leave the house, in pixels: three times a phone's column.
pub(crate) const WIDTH: u32 = 1080;
/// The smallest picture that WeChat's editor takes over on pasting, in bytes.
pub(crate) const LEAST_BYTES: usize = 1024;

/// One picture file.
#[derive(Clone, Debug)]
pub(crate) struct PictureFile {
    /// Its path within the export, such as `images/01.jpg`.
    pub(crate) file: String,
    /// The photo that it shows; none where it is a diagram.
    pub(crate) photo: Option<Photo>,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) bytes: Vec<u8>,
    pub(crate) mime: &'static str,
}

/// How large pictures may be, and whether formulas are pictures, too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) width: u32,
    pub(crate) bytes: usize,
    pub(crate) formulas: bool,
}

/// Width times height times pictures of an animation that WeChat shows moving.
const MOVING: u64 = 6_000_000;
/// The largest animation that WeChat's editor takes over on pasting.
const MOVING_BYTES: usize = 5 << 20;

impl Bounds {
    /// What WeChat's interface takes, and its editor easily.
    pub(crate) const USUAL: Self = Self { width: WIDTH, bytes: 1_000_000, formulas: false };
    /// As large as the originals are, for pages that have no such limits.
    pub(crate) const ORIGINAL: Self = Self { width: u32::MAX, bytes: usize::MAX, formulas: false };

    /// The same, with formulas as pictures where an article on its way to WeChat asks for them.
    pub(crate) fn for_wechat(self, meta: &Meta) -> Self {
        Self { formulas: formulas::are_pictures(meta), ..self }
    }

    fn spec(self, crop: Option<Crop>, format: Option<Format>, frames: u32) -> Spec {
        // A still of that size would be refused; an animation of it is not, and would only lose its pictures.
        let bytes = if frames > 1 && format.is_none() { self.bytes.max(MOVING_BYTES) } else { self.bytes };
        Spec {
            max_width: self.width,
            crop,
            format,
            max_bytes: Some(bytes),
            min_bytes: Some(LEAST_BYTES),
            most_moving: Some(MOVING),
            ..Spec::default()
        }
    }
}

/// A use of a photo: its id, and the part of it that is shown. A diagram has the key that [`diagrams`] gives it, and a
/// formula the exporters' own.
type Use = (String, Option<Crop>);

/// All different uses of photos and diagrams, and of formulas that are pictures, in order of first use, those in
/// boilerplates included.
fn uses(
    body: &Body,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    formulas: bool,
) -> impl Iterator<Item = Use> {
    let mut found = Uses::default();
    for block in &body.content {
        collect(block, boilerplates, formulas, 0, &mut found);
    }
    found.order.into_iter()
}

/// Uses in the order in which they were found, each once.
#[derive(Default)]
struct Uses {
    order: Vec<Use>,
    known: BTreeSet<Use>,
}

impl Uses {
    fn add(&mut self, entry: Use) {
        if self.known.insert(entry.clone()) {
            self.order.push(entry);
        }
    }
}

fn collect(
    block: &Block,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    formulas: bool,
    depth: usize,
    found: &mut Uses,
) {
    block.visit(0, &mut |_, block| {
        match block {
            Block::Figure(figure) => {
                for photo in &figure.photos {
                    if let Some(id) = &photo.photo {
                        found.add((id.clone(), photo.crop.and_then(|crops| crops.body)));
                    }
                }
            }
            Block::Card(card) => {
                if let Some(id) = &card.photo {
                    found.add((id.clone(), None));
                }
            }
            // A boilerplate cannot name another, so one step down is all there is.
            Block::Boilerplate { boilerplate } if depth == 0 => {
                for block in boilerplates.get(boilerplate).into_iter().flatten() {
                    collect(block, boilerplates, formulas, 1, found);
                }
            }
            block => {
                if let Some(key) = diagrams::key(block) {
                    found.add((key, None));
                }
            }
        }
        if formulas {
            formulas::keys(block, &mut |key| found.add((key, None)));
        }
    });
}

/// The record of a photo, or none where the library has no such photo.
pub(crate) fn record(library: &Library, id: &str) -> Result<Option<Photo>, Failure> {
    match library.photo(id) {
        Ok(photo) => Ok(Some(photo)),
        Err(LibraryError::PhotoNotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn picture(photo: &Photo, language: Language, src: String, width: u32, height: u32) -> Picture {
    let texts = photo.texts.get(&language).cloned().unwrap_or_default();
    let credit = photo.credit_in(language).to_owned();
    Picture { src, width, height, alt: texts.alt, caption: texts.caption, credit }
}

/// What addresses of the window's own protocol begin with, which differs by the system's webview.
const PROTOCOL: &str =
    if cfg!(any(windows, target_os = "android")) { "http://photo.localhost" } else { "photo://localhost" };

/// Pictures for the window: addresses of its photo protocol.
pub(crate) fn for_window(
    library: &Library,
    body: &Body,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    language: Language,
    formulas: bool,
) -> Result<Pictures, Failure> {
    let mut pictures = Pictures::new();
    for (id, crop) in uses(body, boilerplates, formulas) {
        if let Some(formula) = Formula::of(&id) {
            let src = format!("{PROTOCOL}/formula/{}", formula.name());
            pictures.extend(formula.picture(src).map(|picture| ((id, None), picture)));
            continue;
        }
        if let Some(source) = diagrams::source(&id) {
            let Some((_, width, height)) = diagrams::drawing(library, source)? else { continue };
            let src = format!("{PROTOCOL}/diagram/{}", Library::diagram_name(source));
            let picture = diagrams::picture(source, language, src, width, height);
            pictures.insert((id, None), picture);
            continue;
        }
        let Some(photo) = record(library, &id)? else { continue };
        let (whole_width, whole_height) = edit_of(&photo).size(photo.width, photo.height);
        let (shown_width, shown_height) = match crop {
            Some(crop) => (part(whole_width, crop.width), part(whole_height, crop.height)),
            None => (whole_width, whole_height),
        };
        let width = shown_width.clamp(1, WIDTH);
        let height = u64::from(shown_height) * u64::from(width) / u64::from(shown_width.max(1));
        let tail = crop.map(|c| format!("/{}-{}-{}-{}", c.x, c.y, c.width, c.height)).unwrap_or_default();
        // What an address shows never changes, so that another edit needs another address.
        let edited = photo.edit.as_ref().map(|edit| format!("?e={:08x}", crc32fast::hash(edit.as_bytes())));
        let src = format!("{PROTOCOL}/{id}/screen{tail}{}", edited.unwrap_or_default());
        let height = u32::try_from(height.max(1)).unwrap_or(u32::MAX);
        pictures.insert((id, crop), picture(&photo, language, src, width, height));
    }
    Ok(pictures)
}

/// The pictures of an export under the addresses that the window knows, and otherwise as they are.
pub(crate) fn shown_in_window(
    library: &Library,
    body: &Body,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    language: Language,
    mut pictures: Pictures,
) -> Result<Pictures, Failure> {
    let formulas = pictures.keys().any(|(key, _)| Formula::of(key).is_some());
    for (key, known) in for_window(library, body, boilerplates, language, formulas)? {
        if let Some(picture) = pictures.get_mut(&key) {
            picture.src = known.src;
        }
    }
    Ok(pictures)
}

fn part(length: u32, ten_thousandths: u16) -> u32 {
    u32::try_from(u64::from(length) * u64::from(ten_thousandths) / 10_000).unwrap_or(u32::MAX).max(1)
}

/// Is told how many pictures are done, of how many, and the name of the next; answers whether to go on.
pub(crate) type Watch<'a> = dyn FnMut(usize, usize, &str) -> bool + 'a;

/// Picture files for an export, in order of use, and the addresses under which it names them.
///
/// # Errors
/// `cancelled` where `watch` says so.
pub(crate) fn for_files(
    library: &Library,
    body: &Body,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    language: Language,
    bounds: Bounds,
    watch: &mut Watch<'_>,
) -> Result<(Pictures, Vec<PictureFile>), Failure> {
    let mut pictures = Pictures::new();
    let mut files: Vec<PictureFile> = Vec::new();
    let uses: Vec<Use> = uses(body, boilerplates, bounds.formulas).collect();
    let total = uses.len();
    for (at, (id, crop)) in uses.into_iter().enumerate() {
        let formula = Formula::of(&id);
        let drawn = formula.is_some() || diagrams::source(&id).is_some();
        let photo = if drawn { None } else { record(library, &id)? };
        if !watch(at, total, photo.as_ref().map(|photo| photo.file_name.as_str()).unwrap_or_default()) {
            return Err(LibraryError::Cancelled.into());
        }
        let stem = format!("images/{:02}", files.len() + 1);
        let (file, shown) = if let Some(formula) = formula {
            let Some(rendition) = formula.drawing()? else { continue };
            let file = PictureFile::new(&stem, None, rendition);
            let Some(shown) = formula.picture(file.file.clone()) else { continue };
            (file, shown)
        } else if let Some(source) = diagrams::source(&id) {
            let Some((png, ..)) = diagrams::drawing(library, source)? else { continue };
            let rendition =
                torchpress_photo::rendition(&png, &bounds.spec(None, None, 1), &Limits::default())?;
            let file = PictureFile::new(&stem, None, rendition);
            let shown = diagrams::picture(source, language, file.file.clone(), file.width, file.height);
            (file, shown)
        } else {
            let Some(photo) = photo else { continue };
            let rendition = cached(library, &photo, bounds.spec(crop, None, photo.frames))?;
            let file = PictureFile::new(&stem, Some(photo.clone()), rendition);
            let shown = picture(&photo, language, file.file.clone(), file.width, file.height);
            (file, shown)
        };
        pictures.insert((id, crop), shown);
        files.push(file);
    }
    watch(total, total, "");
    Ok((pictures, files))
}

/// Pictures as they lie in a library or a backup: the originals, seen from a folder beside `originals/`, whole and
/// without being read. A diagram is left to its source.
pub(crate) fn originals(
    library: &Library,
    body: &Body,
    boilerplates: &BTreeMap<String, Vec<Block>>,
    language: Language,
) -> Result<Pictures, Failure> {
    let mut pictures = Pictures::new();
    for (id, crop) in uses(body, boilerplates, false) {
        if diagrams::source(&id).is_some() {
            continue;
        }
        let Some(photo) = record(library, &id)? else { continue };
        let extension = if photo.format == "jpeg" { "jpg" } else { &photo.format };
        let shelf = photo.sha256.get(..2).unwrap_or_default();
        let src = format!("../originals/{shelf}/{}.{extension}", photo.sha256);
        pictures.insert((id, crop), picture(&photo, language, src, photo.width, photo.height));
    }
    Ok(pictures)
}

/// The cover as a file of its own; WeChat takes no animated cover.
pub(crate) fn cover(library: &Library, photo: Photo) -> Result<PictureFile, Failure> {
    let format = if photo.format == "gif" { Some(Format::Jpeg) } else { None };
    let rendition = cached(library, &photo, Bounds::USUAL.spec(None, format, 1))?;
    Ok(PictureFile::new("images/cover", Some(photo), rendition))
}

impl PictureFile {
    /// One picture file under `stem`, to which the extension is added.
    fn new(stem: &str, photo: Option<Photo>, rendition: Rendition) -> Self {
        Self {
            file: format!("{stem}.{}", rendition.format.ext()),
            photo,
            width: rendition.width,
            height: rendition.height,
            mime: rendition.format.mime(),
            bytes: rendition.bytes,
        }
    }

    /// The extension of its name.
    pub(crate) fn ext(&self) -> &str {
        self.file.rsplit('.').next().unwrap_or_default()
    }

    /// The file as a `data:` address.
    pub(crate) fn data_address(&self) -> String {
        data_address(self.mime, &self.bytes)
    }
}

pub(crate) fn data_address(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes))
}

/// Puts the files into the addresses, so that the export stands on its own.
pub(crate) fn embed(pictures: &mut Pictures, files: &[PictureFile]) {
    for picture in pictures.values_mut() {
        if let Some(file) = files.iter().find(|file| file.file == picture.src) {
            picture.src = file.data_address();
        }
    }
}
