//! What backups promise, on small libraries.

mod damage;
mod hostile;
mod replacing;
mod restoring;
mod thinning;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};

use torchpress_document::{Article, Block, Body, Figure, Language, Layout, Meta, PhotoUse};

use super::*;
use crate::{Library, NewPhoto, PhotoTexts, RevisionKind};

/// A library with a few articles and photos.
struct House {
    folder: tempfile::TempDir,
    library: Library,
    articles: Vec<String>,
    photos: Vec<String>,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("校报.torchpress"), "校报").unwrap();
        let photos: Vec<String> = (0..3).map(|n| add_photo(&library, &picture(n))).collect();
        let articles = (0..3)
            .map(|n| {
                let meta = Meta { title: format!("第 {n} 篇"), ..Meta::default() };
                let text = Block::paragraph(format!("第 {n} 篇的正文。"));
                let body = Body { content: vec![text, figure(&photos[n])] };
                library.article_create(&meta, &body, RevisionKind::Create, "").unwrap().id
            })
            .collect();
        Self { folder, library, articles, photos }
    }

    fn path(&self) -> &Path {
        self.library.path()
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn backups(&self) -> PathBuf {
        self.path().join("backups")
    }

    /// A backup that a user asked for.
    fn back_up(&self, name: &str) -> Written {
        write(&self.library, To::File(&self.at(name)), Reason::User, &render, &mut |_| true).unwrap()
    }

    /// A backup that nobody asked for.
    fn automatic(&self) -> Written {
        write(&self.library, To::Folder(&self.backups()), Reason::Automatic, &render, &mut |_| true).unwrap()
    }

    /// The file of the original of that number.
    fn original(&self, number: usize) -> PathBuf {
        self.library.photo_original(&self.photos[number]).unwrap()
    }
}

fn figure(photo: &str) -> Block {
    let photos = vec![PhotoUse { photo: Some(photo.to_owned()), ..PhotoUse::default() }];
    Block::Figure(Figure { layout: Layout::Single, credit: None, photos, caption: Vec::new() })
}

/// Bytes that stand for a picture.
fn picture(number: usize) -> Vec<u8> {
    format!("picture {number} ").repeat(500 * (number + 1)).into_bytes()
}

fn add_photo(library: &Library, bytes: &[u8]) -> String {
    let texts =
        PhotoTexts { caption: "图注".to_owned(), alt: "替代".to_owned(), ..PhotoTexts::default() };
    let new = NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: 4,
        height: 3,
        credit: "摄影部".to_owned(),
        texts: [(Language::Chinese, texts)].into(),
        ..NewPhoto::default()
    };
    library.photo_add(new, bytes).unwrap().id
}

/// Stands for the app's renderers.
fn render(_: &Library, article: &Article) -> Result<Rendering, String> {
    let json = serde_json::to_string(article).map_err(|error| error.to_string())?;
    Ok(Rendering { json, markdown: format!("# {}\n", article.meta.title) })
}

/// The names in a folder, in order, without the lock.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != ".lock")
        .collect();
    names.sort();
    names
}

/// Writes a file as a test's own.
#[allow(clippy::disallowed_methods, reason = "a test damages files on purpose")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}
