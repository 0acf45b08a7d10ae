//! Finding the pictures that an imported text names, and bringing them into the library.

use std::path::{Path, PathBuf};

use torchpress_document::{Block, Body, Figure, Notice, Words, inline_text};
use torchpress_import::{Imported, PictureFrom, PictureSource};
use torchpress_library::{Library, PhotoChange, PhotoStatus};

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
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        for source in std::mem::take(&mut imported.pictures) {
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
        let beside = self.beside.as_deref().and_then(|folder| local_picture(folder, address));
        beside.or_else(|| self.in_photos(address)).or_else(|| self.absolute(address))
    }

    /// In the folder of photos a file is known by its name alone, since its place in the text was another machine's.
    fn in_photos(&self, address: &str) -> Option<PathBuf> {
        let folder = self.photos.as_deref()?;
        let decoded = decode(address);
        let name = decoded.rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && *name != "..")?;
        let path = folder.join(name);
        path.is_file().then_some(path)
    }

    fn absolute(&self, address: &str) -> Option<PathBuf> {
        if !self.anywhere {
            return None;
        }
        let path = PathBuf::from(decode(address.strip_prefix("file://")?));
        path.is_file().then_some(path)
    }
}

/// A picture beside a file: a relative address without scheme, query and fragment set aside.
///
/// What leads out of the folder, by `..` or by a link, is not followed: the text may be a stranger's, and its pictures
/// go where the text goes.
pub(crate) fn local_picture(folder: &Path, address: &str) -> Option<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let home = here.canonicalize().ok()?;
    let plain = address.split(['?', '#']).next().unwrap_or_default();
    [decode(plain), plain.to_owned(), address.to_owned()].into_iter().find_map(|candidate| {
        let relative = Path::new(&candidate);
        let remote =
            candidate.contains("://") || candidate.starts_with("//") || candidate.starts_with("file:");
        if candidate.is_empty() || remote || relative.is_absolute() || candidate.starts_with('\\') {
            return None;
        }
        let path = here.join(relative).canonicalize().ok()?;
        (path.starts_with(&home) && path.is_file()).then_some(path)
    })
}

/// Percent-encoding resolved where the result is text.
fn decode(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
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
    let remote = address.contains("://") || address.starts_with("//");
    if remote && !address.starts_with("file:") {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_beside_is_found() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::File::create(folder.path().join("图 1.jpg")).unwrap();
        let found = |address: &str| local_picture(folder.path(), address).is_some();
        assert!(found("图 1.jpg") && found("./图 1.jpg") && found("%E5%9B%BE%201.jpg?x=1#y"));
        let absolute = folder.path().join("图 1.jpg").display().to_string();
        assert!(
            !found(&absolute)
                && !found(&format!("file://{absolute}"))
                && !found("https://a.cn/图 1.jpg")
                && !found("")
        );
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("文章");
        std::fs::create_dir_all(folder.join("图")).unwrap();
        for name in ["outside.jpg", "文章/inside.jpg", "文章/图/deep.jpg"] {
            std::fs::File::create(around.path().join(name)).unwrap();
        }
        let found = |address: &str| local_picture(&folder, address).is_some();
        assert!(found("inside.jpg") && found("图/deep.jpg") && found("图/../inside.jpg"));
        assert!(!found("../outside.jpg") && !found("图/../../outside.jpg") && !found("%2e%2e/outside.jpg"));
        assert!(!found("图") && !found(".") && !found(".."));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(around.path().join("outside.jpg"), folder.join("link.jpg")).unwrap();
            std::os::unix::fs::symlink(around.path(), folder.join("up")).unwrap();
            std::os::unix::fs::symlink("inside.jpg", folder.join("own.jpg")).unwrap();
            assert!(!found("link.jpg") && !found("up/outside.jpg") && found("own.jpg"));
        }
    }
}
