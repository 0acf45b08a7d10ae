//! Finding the pictures that an imported text names, and bringing them into the library.

use std::path::PathBuf;

use torchpress_document::{Block, Body, Figure, Notice, Words, inline_text};
use torchpress_import::{Imported, PictureFrom, PictureSource};
use torchpress_library::{Library, PhotoChange, PhotoStatus};

use super::whereabouts;
use crate::Failure;
use crate::photos;

/// Where pictures may come from.
pub(crate) struct Resolver {
    /// The folder of the file that names them.
    beside: Option<PathBuf>,
    /// A folder that the user named.
    photos: Option<PathBuf>,
    /// Whether addresses of files anywhere are followed.
    anywhere: bool,
}

impl Resolver {
    /// For a file in `folder`: its neighbours and what lies in `photos`. An absolute address is not followed, so that a
    /// stranger's file cannot pull in pictures that its reader never meant to share.
    pub(crate) fn beside(folder: PathBuf, photos: Option<PathBuf>) -> Self {
        Self { beside: Some(folder), photos, anywhere: false }
    }

    /// For what the user pastes from a program of their own.
    pub(crate) fn anywhere() -> Self {
        Self { beside: None, photos: None, anywhere: true }
    }

    /// Puts photos in place of the keys in the body and the cover. A picture that is not there leaves an empty place
    /// with its alternative text, and a notice.
    pub(crate) fn resolve(&self, library: &Library, imported: &mut Imported) -> Result<(), Failure> {
        self.resolve_telling(library, imported, &|_, _, _| true)
    }

    /// As [`Self::resolve`], telling how many of how many are done and which is next. Where that answers no, what is
    /// left over leaves empty places.
    pub(crate) fn resolve_telling(
        &self,
        library: &Library,
        imported: &mut Imported,
        go_on: &dyn Fn(usize, usize, &str) -> bool,
    ) -> Result<(), Failure> {
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        let total = imported.pictures.len();
        for (index, source) in std::mem::take(&mut imported.pictures).into_iter().enumerate() {
            if !go_on(index, total, &shown(&source)) {
                imported.warnings.push(stopped(&source));
                found.push((source.key, None));
                continue;
            }
            let photo = match self.bytes(&source) {
                Ok((name, bytes)) => match photos::add(library, &name, &bytes) {
                    Ok((photo, status)) => {
                        if status == PhotoStatus::Added {
                            adopt_texts(
                                library,
                                &imported.body,
                                imported.meta.language,
                                &source.key,
                                &photo.id,
                            )?;
                        }
                        Some(photo.id)
                    }
                    Err(failure) if failure.code.starts_with("photo-") => {
                        imported.warnings.push(unreadable(&source, &failure));
                        None
                    }
                    Err(failure) => return Err(failure),
                },
                Err(notice) => {
                    imported.warnings.push(notice);
                    None
                }
            };
            found.push((source.key, photo));
        }
        let id =
            |key: &str| found.iter().find(|(known, _)| known == key).and_then(|(_, photo)| photo.clone());
        imported.body.change_photos(|photo| *photo = photo.as_deref().and_then(id));
        imported.meta.cover = imported.meta.cover.take().and_then(|mut cover| {
            cover.photo = id(&cover.photo)?;
            Some(cover)
        });
        Ok(())
    }

    fn bytes(&self, source: &PictureSource) -> Result<(String, Vec<u8>), Notice> {
        match &source.from {
            PictureFrom::Bytes { bytes, mime } => {
                let extension = mime.rsplit('/').next().unwrap_or("bin");
                Ok((format!("{}.{extension}", source.key.replace(':', "-")), bytes.clone()))
            }
            PictureFrom::Address(address) => {
                let Some(path) = self.path(address) else { return Err(not_found(source, address)) };
                match photos::read(&path) {
                    Ok(bytes) => Ok((photos::file_name(&path), bytes)),
                    Err(_) => Err(not_found(source, address)),
                }
            }
        }
    }

    fn path(&self, address: &str) -> Option<PathBuf> {
        let beside = self.beside.as_deref().and_then(|folder| whereabouts::local_picture(folder, address));
        beside.or_else(|| self.in_photos(address)).or_else(|| self.absolute(address))
    }

    /// In the folder of photos a file is known by its name alone, since its place in the text was another machine's.
    fn in_photos(&self, address: &str) -> Option<PathBuf> {
        let folder = self.photos.as_deref()?;
        let decoded = whereabouts::decode(address);
        let name = decoded.rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && *name != "..")?;
        let path = folder.join(name);
        path.is_file().then_some(path)
    }

    fn absolute(&self, address: &str) -> Option<PathBuf> {
        if !self.anywhere {
            return None;
        }
        let path = whereabouts::file_path(address, cfg!(windows))?;
        path.is_file().then_some(path)
    }
}

/// The name of a picture, for showing how far it is.
fn shown(source: &PictureSource) -> String {
    match &source.from {
        PictureFrom::Address(address) => address.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        PictureFrom::Bytes { .. } => source.alt.clone(),
    }
}

fn stopped(source: &PictureSource) -> Notice {
    Notice::new(
        "picture-stopped",
        source.key.clone(),
        Words::new("粘贴已停止，这张图片没有导入。", "Pasting was stopped before this picture was imported."),
    )
}

/// A photo that is new takes caption and credit from the figure in which it came, so that they are typed once only.
fn adopt_texts(
    library: &Library,
    body: &Body,
    language: torchpress_document::Language,
    key: &str,
    id: &str,
) -> Result<(), Failure> {
    let mut figure: Option<&Figure> = None;
    body.visit(|_, block| {
        if let Block::Figure(candidate) = block
            && figure.is_none()
            && candidate.photos.len() == 1
            && candidate.photos.iter().any(|photo| photo.photo.as_deref() == Some(key))
        {
            figure = Some(candidate);
        }
    });
    let Some(figure) = figure else { return Ok(()) };
    let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let change = PhotoChange {
        language,
        caption: filled(inline_text(&figure.caption)),
        alt: figure.photos.first().and_then(|photo| photo.alt.clone()).and_then(filled),
        credit: figure.credit.clone().and_then(filled),
        photographer: None,
    };
    library.photo_set(id, &change)?;
    Ok(())
}

/// Tells of a picture that is not beside the file, or on the web.
pub(crate) fn not_found(source: &PictureSource, address: &str) -> Notice {
    let scheme =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme));
    if scheme("http://") || scheme("https://") || address.starts_with("//") {
        return Notice::new(
            "picture-remote",
            source.key.clone(),
            Words::new(
                format!("图片在网上，没有下载：{address}"),
                format!("This picture is on the web and was not fetched: {address}"),
            ),
        );
    }
    Notice::new(
        "picture-not-found",
        source.key.clone(),
        Words::new(format!("找不到图片：{address}"), format!("This picture was not found: {address}")),
    )
}

fn unreadable(source: &PictureSource, failure: &Failure) -> Notice {
    Notice::new("picture-unreadable", source.key.clone(), failure.message.clone())
}
