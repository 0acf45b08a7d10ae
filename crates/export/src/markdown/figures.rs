//! Figures: as pictures of Markdown where these can say everything.

use torchpress_document::{Figure, InlineKind, Layout, inline_text};

use super::blocks::Writer;
use super::chars::{self, Place};
use crate::shared::is_blank;

/// What a figure shows.
pub(super) struct Parts {
    /// Addresses and alternative texts; the address of an empty place is empty.
    pub(super) images: Vec<(String, String)>,
    /// The library's caption, where the figure has none of its own.
    pub(super) caption: Option<String>,
    /// The credit, empty where there is none.
    pub(super) credit: String,
}

impl<'a> Writer<'a> {
    /// Looks up what a figure shows; pictures that are missing keep their places.
    pub(super) fn parts(&mut self, figure: &'a Figure) -> Parts {
        let mut images = Vec::new();
        let (mut captions, mut credits): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for (index, photo) in figure.photos.iter().enumerate() {
            self.walk.enter(index);
            let crop = photo.crop.and_then(|crops| crops.body);
            let picture = photo.photo.as_deref().map(|id| self.walk.input.picture(id, crop));
            match picture {
                Some(Some(picture)) => {
                    let alt = photo.alt.as_deref().unwrap_or(&picture.alt);
                    images.push((picture.src.clone(), alt.to_owned()));
                    captions.push(picture.caption.trim());
                    credits.push(picture.credit.trim());
                }
                missing => {
                    if missing.is_some() {
                        self.walk.warn(
                            "photo-missing",
                            "照片找不到，已留空位。",
                            "A photo was not found; an empty place was left for it.",
                        );
                    } else {
                        self.walk.warn(
                            "photo-empty",
                            "这里还没有放照片，已留空位。",
                            "An empty place waits for a photo; it was kept.",
                        );
                    }
                    images.push((String::new(), photo.alt.clone().unwrap_or_default()));
                }
            }
            self.walk.leave();
        }
        let once = |texts: Vec<&str>, separator: &str| {
            let mut kept: Vec<&str> = Vec::new();
            texts.into_iter().filter(|text| !text.is_empty()).for_each(|text| {
                if !kept.contains(&text) {
                    kept.push(text);
                }
            });
            kept.join(separator)
        };
        let caption =
            is_blank(&figure.caption).then(|| once(captions, "；")).filter(|caption| !caption.is_empty());
        let credit = figure.credit.clone().unwrap_or_else(|| once(credits, "、"));
        Parts { images, caption, credit }
    }

    /// A figure as pictures in a paragraph, or as HTML.
    pub(super) fn figure(&mut self, figure: &'a Figure) -> String {
        let plain_caption = figure
            .caption
            .iter()
            .all(|piece| piece.marks.is_empty() && matches!(piece.kind, InlineKind::Text(_)));
        let warned = self.walk.warnings.len();
        let parts = self.parts(figure);
        let caption = parts.caption.clone().unwrap_or_else(|| inline_text(&figure.caption));
        let simple = plain_caption && is_readable_title(&caption, &parts.credit);
        let bare = figure.caption.is_empty() && caption.is_empty() && parts.credit.is_empty();
        match parts.images.as_slice() {
            [(src, alt)] if figure.layout == Layout::Single && simple => {
                let mut title = caption;
                if !parts.credit.is_empty() {
                    if !title.is_empty() {
                        title.push(' ');
                    }
                    title.push_str(&format!("[Photo/{}]", parts.credit));
                }
                image(src, alt, &title)
            }
            images if images.len() > 1 && figure.layout == Layout::Row && bare => {
                images.iter().map(|(src, alt)| image(src, alt, "")).collect::<Vec<_>>().join("\n")
            }
            _ => {
                // The parts are looked up once more, and told once only.
                self.walk.warnings.truncate(warned);
                self.html_figure(figure)
            }
        }
    }
}

fn image(src: &str, alt: &str, title: &str) -> String {
    let place = Place { before: '[', ends_line: false, in_cell: false, in_link: true, in_heading: false };
    let title = if title.is_empty() { String::new() } else { chars::title(title, false) };
    format!("![{}]({}{title})", chars::escape(alt, place), chars::target(src, false))
}

/// Whether a caption and a credit in one title are read apart again.
fn is_readable_title(caption: &str, credit: &str) -> bool {
    let sound = |text: &str| {
        text.trim() == text
            && !text.contains(char::is_control)
            && !text.ends_with('\\')
            && !text.contains("  ")
            && !text.starts_with(['▲', '△', '▼', '↑', '图'])
    };
    let credit_sound = sound(credit)
        && !credit.contains(['[', ']', '（', '）', '(', ')', '【', '】'])
        && !credit.starts_with([':', '：', '/', '|']);
    let caption_sound = sound(caption)
        && (!credit.is_empty()
            || !caption.trim_end_matches(['.', '。', ' ']).ends_with([']', '）', ')', '】', '］'])
                && !["图片来源", "照片来源", "图源", "摄影", "供图"]
                    .iter()
                    .any(|word| caption.contains(word)));
    credit_sound && caption_sound
}
