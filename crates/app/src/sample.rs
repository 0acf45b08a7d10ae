//! The sample library: real articles with photos, made from files that the program carries.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use torchpress_document::{Language, Status, Words};
use torchpress_import::PictureFrom;
use torchpress_library::{Detail, Library, LibraryError, PhotoChange, RevisionKind};

use crate::{Failure, photos};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/sample");

/// What the sample library was filled with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SampleReport {
    /// Articles.
    pub articles: usize,
    /// Photos.
    pub photos: usize,
}

/// A photo in `photos.json`.
#[derive(Deserialize)]
struct PhotoEntry {
    file: String,
    photographer: String,
    credit: String,
    texts: BTreeMap<Language, Texts>,
}

#[derive(Deserialize)]
struct Texts {
    caption: String,
    alt: String,
}

/// A text in `boilerplate.json`.
#[derive(Deserialize)]
struct BoilerplateEntry {
    name: String,
    language: Language,
    markdown: String,
}

/// Opens the sample library at `path`, or makes it there. It is made aside and moved into place, so that a library that
/// was half made is never mistaken for the whole one.
pub(crate) fn open_or_make(path: &Path) -> Result<Library, Failure> {
    match Library::open(path) {
        Err(LibraryError::NotALibrary(_)) if !path.exists() => {}
        other => return Ok(other?),
    }
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent).map_err(|error| Failure::io(parent, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = parent.join(format!(".{name}-{}.part", std::process::id()));
    let made =
        Library::create(&aside, "示例资料库").map_err(Failure::from).and_then(|library| fill(&library));
    let moved = made.and_then(|_| {
        torchpress_library::files::publish_folder(&aside, path).map_err(|error| Failure::io(path, &error))
    });
    if moved.is_err() {
        // What was begun aside is ours alone, and the first error is the one to tell.
        let _ = std::fs::remove_dir_all(&aside);
    }
    moved?;
    Ok(Library::open(path)?)
}

/// Fills a new library with the sample photos, boilerplates and articles.
///
/// # Errors
/// Where the library cannot be written, or a sample file is not what it must be.
pub fn fill(library: &Library) -> Result<SampleReport, Failure> {
    let mut report = SampleReport::default();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for entry in json::<Vec<PhotoEntry>>("photos.json")? {
        let (photo, _) = photos::add(library, &entry.file, bytes(&format!("photos/{}", entry.file))?)?;
        for (language, texts) in entry.texts {
            let change = PhotoChange {
                language,
                caption: Some(texts.caption),
                alt: Some(texts.alt),
                credit: Some(entry.credit.clone()),
                photographer: Some(entry.photographer.clone()),
            };
            library.photo_set(&photo.id, &change)?;
        }
        ids.insert(entry.file, photo.id);
        report.photos += 1;
    }
    for entry in json::<Vec<BoilerplateEntry>>("boilerplate.json")? {
        let imported = torchpress_import::markdown(&entry.markdown);
        library.boilerplate_put(None, &entry.name, entry.language, &imported.body.content)?;
    }
    library.details_put(&json::<Vec<Detail>>("institution.json")?, None)?;
    report.articles = articles(library, &ids)?;
    Ok(report)
}

/// The article that opens the sample library.
const FIRST: &str = "retrospect-2022.";

/// Chinese editions come first, since the English ones name them.
fn articles(library: &Library, photos: &BTreeMap<String, String>) -> Result<usize, Failure> {
    let mut files: Vec<_> = FILES.get_dir("articles").into_iter().flat_map(Dir::files).collect();
    files.sort_by_key(|file| (file.path().to_string_lossy().contains(".en."), file.path().to_path_buf()));
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    let mut statuses: Vec<(String, String, Status)> = Vec::new();
    for file in &files {
        let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = file.contents_utf8().ok_or_else(|| broken(&name))?;
        let (text, status) = split_status(text);
        let mut imported = torchpress_import::markdown(&text);
        let keys: BTreeMap<String, String> = imported
            .pictures
            .iter()
            .filter_map(|source| match &source.from {
                PictureFrom::Address(address) => {
                    let file = address.rsplit('/').next().unwrap_or(address);
                    Some((source.key.clone(), photos.get(file)?.clone()))
                }
                PictureFrom::Bytes { .. } => None,
            })
            .collect();
        imported.body.change_photos(|photo| *photo = photo.as_deref().and_then(|key| keys.get(key).cloned()));
        if let Some(cover) = &mut imported.meta.cover
            && let Some(id) = keys.get(&cover.photo)
        {
            cover.photo.clone_from(id);
        }
        imported.meta.translation_of = imported.meta.translation_of.and_then(|file| made.get(&file).cloned());
        let saved = library.article_create(&imported.meta, &imported.body, RevisionKind::Import, &name)?;
        statuses.push((name.clone(), saved.id.clone(), status));
        made.insert(name, saved.id);
    }
    // The list shows what was changed last first, so the statuses are set in the order that leaves the longest article,
    // in Chinese, at its head.
    statuses.sort_by_key(|(name, ..)| (name.starts_with(FIRST), !name.contains(".en.")));
    for (_, id, status) in &statuses {
        if *status != Status::Draft {
            library.article_set_status(id, *status)?;
        }
    }
    Ok(made.len())
}

/// How far an article has come is no part of an article's own text, so the sample's front matter says it on a line that
/// is taken out before the article is read.
fn split_status(text: &str) -> (String, Status) {
    let mut status = Status::Draft;
    let kept = text.lines().filter(|line| {
        match line.strip_prefix("status:").and_then(|name| Status::from_name(name.trim())) {
            Some(found) => {
                status = found;
                false
            }
            None => true,
        }
    });
    let kept = kept.collect::<Vec<_>>().join("\n");
    (kept, status)
}

fn bytes(path: &str) -> Result<&'static [u8], Failure> {
    FILES.get_file(path).map(include_dir::File::contents).ok_or_else(|| broken(path))
}

fn json<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, Failure> {
    serde_json::from_slice(bytes(path)?).map_err(|_| broken(path))
}

fn broken(path: &str) -> Failure {
    Failure::new(
        "sample-broken",
        Words::new(format!("示例文件 {path} 有误"), format!("The sample file {path} is not as it should be")),
        Words::new("重新安装 Torchpress", "Install Torchpress again"),
    )
}
