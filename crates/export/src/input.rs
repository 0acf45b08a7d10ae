//! What every exporter is given: the article, and the pictures and boilerplates that it names.

use std::collections::BTreeMap;

use torchpress_document::{Block, Body, Crop, Meta};

/// A picture file that stands for one use of a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The address to write, such as `images/01.jpg` or a `data:` address.
    pub src: String,
    /// The width of the file at `src`, in pixels.
    pub width: u32,
    /// The height of the file at `src`, in pixels.
    pub height: u32,
    /// The library's alternative text, in the article's language.
    pub alt: String,
    /// The library's caption, in the article's language.
    pub caption: String,
    /// The library's credit.
    pub credit: String,
}

/// The pictures of an article, by photo id and the part of the photo that the body shows.
pub type Pictures = BTreeMap<(String, Option<Crop>), Picture>;

/// What becomes of a photo for which there is no picture. A notice `photo-missing` is given either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// It is left out, as an export must not point at nothing.
    #[default]
    LeaveOut,
    /// A visible 【图1】 with the alternative text stands in its place, as nothing may be lost unseen.
    Placeholder,
}

/// An article and all that its export needs; exporters look at nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The article's metadata.
    pub meta: &'a Meta,
    /// The article's body.
    pub body: &'a Body,
    /// The pictures for its photos.
    pub pictures: &'a Pictures,
    /// The blocks of its boilerplates, by id.
    pub boilerplates: &'a BTreeMap<String, Vec<Block>>,
    /// What becomes of photos without a picture.
    pub missing: Missing,
}

impl<'a> Input<'a> {
    /// The picture for a photo and the part of it that is shown. A photo that was handed in whole, only, stands in for
    /// a part that was not.
    pub fn picture(&self, photo: &str, crop: Option<Crop>) -> Option<&'a Picture> {
        let key = (photo.to_owned(), crop);
        self.pictures.get(&key).or_else(|| self.pictures.get(&(key.0, None)))
    }
}
