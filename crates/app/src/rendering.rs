//! Rendering a file without a library: Markdown, HTML or text in, one finished fragment or page out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use torchpress_document::{Block, Notice, Words};
use torchpress_export::{Input, Missing, Picture, Pictures, html, wechat};
use torchpress_import::PictureFrom;
use torchpress_photo::{Format, Limits, PhotoError, Rendition, Spec};

use crate::exporting::ExportKind;
use crate::importing::{local_picture, not_found, read_article};
use crate::pictures::{WIDTH, data_address};
use crate::{Failure, formulas, photos, themes};

/// The largest picture that WeChat's editor takes over on pasting, in bytes.
const PASTED: usize = 5 << 20;

/// A file to be rendered.
#[derive(Clone, Debug)]
pub struct RenderRequest {
    /// The file.
    pub file: PathBuf,
    /// [`ExportKind::Wechat`] or [`ExportKind::Html`].
    pub to: ExportKind,
    /// The name of a built-in theme, or the path of a theme file; the default theme where empty.
    pub theme: String,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct RenderedFile {
    /// The fragment or page.
    pub html: String,
    /// What could not be understood, found or shown.
    pub warnings: Vec<Notice>,
}

/// Renders a file. Pictures beside it are put in; one that is remote or missing leaves a visible placeholder. No
/// connection is opened.
///
/// # Errors
/// Where the file cannot be read or is no text, or there is no such theme.
pub fn render_file(request: &RenderRequest) -> Result<RenderedFile, Failure> {
    let theme = themes::named_or_file(&request.theme)?;
    let imported = read_article(&request.file)?;
    let folder = request.file.parent().unwrap_or(Path::new(""));
    let mut warnings = imported.warnings;
    let mut pictures = Pictures::new();
    for source in imported.pictures {
        let bytes = match &source.from {
            PictureFrom::Bytes { bytes, .. } => bytes.clone(),
            PictureFrom::Address(address) => {
                let read = local_picture(folder, address).map(|path| photos::read(&path));
                match read {
                    Some(Ok(bytes)) => bytes,
                    Some(Err(failure)) => {
                        warnings.push(Notice::new("picture-unreadable", address.clone(), failure.message));
                        continue;
                    }
                    None => {
                        warnings.push(not_found(&source, address));
                        continue;
                    }
                }
            }
        };
        match embedded(&bytes) {
            Ok(rendition) => {
                let picture = Picture {
                    src: data_address(rendition.format.mime(), &rendition.bytes),
                    width: rendition.width,
                    height: rendition.height,
                    alt: source.alt,
                    ..Picture::default()
                };
                pictures.insert((source.key, None), picture);
            }
            Err(error) => {
                let place = match source.from {
                    PictureFrom::Address(address) => address,
                    PictureFrom::Bytes { .. } => source.key,
                };
                warnings.push(Notice::new("picture-unreadable", place, Failure::from(error).message));
            }
        }
    }
    if request.to == ExportKind::Wechat {
        pictures.extend(formulas::embedded(&imported.meta, &imported.body)?);
    }
    let boilerplates: BTreeMap<String, Vec<Block>> = BTreeMap::new();
    let input = Input {
        meta: &imported.meta,
        body: &imported.body,
        pictures: &pictures,
        boilerplates: &boilerplates,
        missing: Missing::Placeholder,
    };
    let html = match request.to {
        ExportKind::Html => {
            let page = html::render(&input, html::Style::Embedded);
            warnings.extend(page.warnings);
            page.html
        }
        ExportKind::Wechat | ExportKind::Markdown => {
            let rendered = wechat::render(&input, &theme);
            warnings.extend(rendered.warnings);
            rendered.html
        }
    };
    Ok(RenderedFile { html, warnings })
}

/// A picture as WeChat's editor takes it along when it is pasted: JPEG, PNG or GIF of at least 1,024 bytes and at most
/// 5 MB. An animation that is larger shows its first picture, since the editor would drop it whole.
fn embedded(bytes: &[u8]) -> Result<Rendition, PhotoError> {
    let spec =
        Spec { max_width: WIDTH, max_bytes: Some(1_000_000), min_bytes: Some(1024), ..Spec::default() };
    let limits = Limits::default();
    let rendition = torchpress_photo::rendition(bytes, &spec, &limits)?;
    if rendition.bytes.len() <= PASTED {
        return Ok(rendition);
    }
    torchpress_photo::rendition(bytes, &Spec { format: Some(Format::Jpeg), ..spec }, &limits)
}

/// A file that holds a fragment with inline styles, as WeChat's dark mode would show it.
///
/// # Errors
/// Where the file cannot be read, is larger than an article can be, or is not UTF-8.
pub fn dark_file(path: &Path) -> Result<String, Failure> {
    use std::io::Read;
    let io = |error: std::io::Error| Failure::io(path, &error);
    let limit = u64::try_from(torchpress_import::MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .map_err(io)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(io)?;
    let shown = path.display();
    if bytes.len() > torchpress_import::MAX_BYTES {
        return Err(Failure::new(
            "file-too-large",
            Words::new(
                format!("{shown} 超过 {} MB", torchpress_import::MAX_BYTES >> 20),
                format!("{shown} is over {} MB", torchpress_import::MAX_BYTES >> 20),
            ),
            Words::new("只留文章片段", "Keep the article's fragment only"),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::new(
            "file-not-text",
            Words::new(format!("{shown} 不是 UTF-8 文本"), format!("{shown} is no UTF-8 text")),
            Words::new("另存为 UTF-8 再试", "Save it as UTF-8 and try again"),
        )
    })?;
    Ok(torchpress_export::darken(text.strip_prefix('\u{feff}').unwrap_or(&text)))
}
