//! Diagrams: code blocks in the language `mermaid`, which the window draws and the core keeps as pictures.
//!
//! The article has the source alone. A drawing is derived from it, so one that is missing costs nothing but that the
//! window draws it again.

use base64::Engine;
use serde::Deserialize;
use torchpress_document::{Block, Language, Words};
use torchpress_export::Picture;
use torchpress_library::Library;
use torchpress_photo::{Format, Limits};

use crate::{App, Done, Failure};

/// What an address or a key begins with that means a diagram and no photo.
const PREFIX: &str = "diagram:";
/// The largest drawing: as wide as pictures leave the house, and as tall as twenty screens.
const MOST_WIDTH: u32 = crate::pictures::WIDTH;
const MOST_HEIGHT: u32 = 16_000;
/// Of base64, 6 MB of picture.
const MOST_CHARS: usize = 8 << 20;

/// A drawing of a diagram.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// The text of the code block.
    source: String,
    /// Its drawing, a PNG of at most 1,080 pixels' width.
    base64: String,
}

pub(crate) fn save(app: &App, request: Save) -> Result<Done, Failure> {
    let refused = |why: Words| {
        Failure::new(
            "bad-diagram",
            why,
            Words::new("改一下图的代码再试", "Change the diagram's source and try again"),
        )
    };
    if request.base64.len() > MOST_CHARS {
        return Err(refused(Words::new("画出的图太大", "The drawing is too large")));
    }
    let png = base64::engine::general_purpose::STANDARD.decode(&request.base64).map_err(|error| {
        refused(Words::new(
            format!("图片数据不是 base64：{error}"),
            format!("The drawing is no base64: {error}"),
        ))
    })?;
    let limits = Limits { pixels: u64::from(MOST_WIDTH) * u64::from(MOST_HEIGHT), memory: 256 << 20 };
    let drawing = torchpress_photo::identify(&png, &limits)?;
    if drawing.format != Format::Png || drawing.width > MOST_WIDTH || drawing.height > MOST_HEIGHT {
        return Err(refused(Words::new(
            format!("画出的图须为 PNG，宽不过 {MOST_WIDTH}，高不过 {MOST_HEIGHT}"),
            format!("A drawing has to be a PNG, {MOST_WIDTH} wide and {MOST_HEIGHT} tall at most"),
        )));
    }
    app.library()?.diagram_put(&request.source, &png)?;
    Ok(Done {})
}

/// The drawing of that name for the window: its media type and bytes.
///
/// # Errors
/// `diagram-not-found`, or why it cannot be read.
pub fn diagram_file(app: &App, name: &str) -> Result<(&'static str, Vec<u8>), Failure> {
    match app.library()?.diagram(name)? {
        Some(png) => Ok((Format::Png.mime(), png)),
        None => Err(Failure::new(
            "diagram-not-found",
            Words::new("这张图还没有画过", "This diagram has not been drawn yet"),
            Words::new("打开稿件，窗口会重新画", "Open the article, and the window draws it"),
        )),
    }
}

/// The key among an export's pictures of a block, where it is a diagram.
pub(crate) fn key(block: &Block) -> Option<String> {
    match block {
        Block::Code { language: Some(language), text }
            if language.trim().eq_ignore_ascii_case("mermaid") && !text.trim().is_empty() =>
        {
            Some(format!("{PREFIX}{text}"))
        }
        _ => None,
    }
}

/// The source, where a key among pictures is a diagram's.
pub(crate) fn source(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX)
}

/// The drawing of a source with its width and height; `None` where it is missing or damaged, which only means that it
/// has to be drawn again.
pub(crate) fn drawing(library: &Library, source: &str) -> Result<Option<(Vec<u8>, u32, u32)>, Failure> {
    let Some(png) = library.diagram(&Library::diagram_name(source))? else { return Ok(None) };
    match torchpress_photo::identify(&png, &Limits::default()) {
        Ok(found) => Ok(Some((png, found.width, found.height))),
        Err(_) => Ok(None),
    }
}

/// The drawing as a picture of an article. Its words for those who do not see it are the diagram's own title.
pub(crate) fn picture(source: &str, language: Language, src: String, width: u32, height: u32) -> Picture {
    let said = source.lines().find_map(|line| line.trim().strip_prefix("accTitle:").map(str::trim));
    let usual = if language == Language::Chinese { "图示" } else { "Diagram" };
    let alt = said.filter(|said| !said.is_empty()).unwrap_or(usual).to_owned();
    Picture { src, width, height, alt, ..Picture::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(language: Option<&str>, text: &str) -> Block {
        Block::Code { language: language.map(str::to_owned), text: text.to_owned() }
    }

    #[test]
    fn a_diagram_is_a_code_block_in_its_language() {
        let key_of = |language, text| key(&code(language, text));
        assert_eq!(key_of(Some("Mermaid "), "graph TD").as_deref(), Some("diagram:graph TD"));
        assert_eq!(source("diagram:graph TD"), Some("graph TD"));
        assert_eq!(key_of(Some("mermaid"), " \n"), None);
        assert_eq!(key_of(Some("rust"), "graph TD"), None);
        assert_eq!(key_of(None, "graph TD"), None);
        assert_eq!(source("0193-ab"), None);
    }

    #[test]
    fn its_words_are_its_own_title() {
        let alt = |text| picture(text, Language::Chinese, String::new(), 1, 1).alt;
        assert_eq!(alt("flowchart TD\n  accTitle: 办理流程\n  a-->b"), "办理流程");
        assert_eq!(alt("flowchart TD\n  a-->b"), "图示");
    }
}
