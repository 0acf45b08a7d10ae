//! What every exporter does alike while it walks through an article: finding pictures and boilerplates, counting
//! headings and photos, and remembering where it is, for its notices.

use std::collections::BTreeSet;

use torchpress_document::{
    Block, Card, Crop, Figure, Inline, InlineKind, Language, Notice, Numbering, PhotoUse, Words,
};

use crate::formula::Formulas;
use crate::{Input, Missing, Picture};

/// The walk through one article.
pub(crate) struct Walk<'a> {
    pub(crate) input: Input<'a>,
    /// What the user should know.
    pub(crate) warnings: Vec<Notice>,
    /// The pictures that were used, in order of first use.
    pub(crate) pictures: Vec<(String, Option<Crop>)>,
    /// What draws the formulas.
    pub(crate) formulas: Formulas,
    numbering: Numbering<'a>,
    place: Vec<usize>,
    boilerplates: Vec<&'a str>,
    /// The length of `place` at the outermost open boilerplate: notices from within it name the place of its use.
    used_at: usize,
    photos: usize,
}

/// What stands in the place of a photo.
pub(crate) enum Shown<'a> {
    /// The picture.
    Picture { picture: &'a Picture, alt: &'a str },
    /// A placeholder: the number of the photo and its alternative text.
    Placeholder { number: usize, alt: &'a str },
}

/// Whether a block of code is the source of a diagram.
pub(crate) fn is_diagram(language: Option<&str>) -> bool {
    language.is_some_and(|language| language.trim().eq_ignore_ascii_case("mermaid"))
}

/// What a diagram shows, in words: its title, or the words in it, of which the first will do.
pub(crate) fn diagram_words(source: &str) -> String {
    const ENOUGH: usize = 60;
    let title = source.lines().map(str::trim).find_map(|line| {
        let rest = line.strip_prefix("pie ").unwrap_or(line).trim_start();
        ["accTitle", "title"].iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix([':', ' ']))
    });
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        return title.trim_matches('"').chars().take(ENOUGH).collect();
    }
    let mut words = String::new();
    let mut rest = source;
    while let Some((open, after)) = rest.find(['[', '(', '{', '|', '"']).and_then(|at| {
        let after = rest.get(at..)?;
        Some((after.chars().next()?, after.get(1..)?))
    }) {
        let close = match open {
            '[' => ']',
            '(' => ')',
            '{' => '}',
            other => other,
        };
        let line = after.split('\n').next().unwrap_or_default();
        let Some((label, _)) = line.split_once(close) else {
            rest = after;
            continue;
        };
        rest = after.get(label.len() + 1..).unwrap_or_default();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        if label.is_empty() {
            continue;
        }
        if words.chars().count() + label.chars().count() > ENOUGH {
            break;
        }
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(label);
    }
    if words.is_empty() {
        words =
            source.split_whitespace().take(4).collect::<Vec<_>>().join(" ").chars().take(ENOUGH).collect();
    }
    words
}

/// Boilerplates stand within boilerplates at most this deep.
const NESTED: usize = 8;

impl<'a> Walk<'a> {
    pub(crate) fn new(input: &Input<'a>) -> Self {
        Self {
            input: *input,
            warnings: Vec::new(),
            pictures: Vec::new(),
            formulas: Formulas::default(),
            numbering: Numbering::new(input.meta),
            place: Vec::new(),
            boilerplates: Vec::new(),
            used_at: 0,
            photos: 0,
        }
    }

    pub(crate) fn chinese(&self) -> bool {
        self.input.meta.language == Language::Chinese
    }

    /// Goes into the child of that number; every call has its [`Walk::leave`].
    pub(crate) fn enter(&mut self, index: usize) {
        self.place.push(index);
    }

    pub(crate) fn leave(&mut self) {
        self.place.pop();
    }

    pub(crate) fn warn(&mut self, code: &'static str, zh: impl Into<String>, en: impl Into<String>) {
        let known = if self.boilerplates.is_empty() { self.place.len() } else { self.used_at };
        let steps: Vec<String> =
            self.place.iter().take(known).map(|index| format!("content[{index}]")).collect();
        self.warnings.push(Notice::new(code, steps.join("."), Words::new(zh, en)));
    }

    /// The number before a heading. Headings within a boilerplate have none: the editor's outline does not know them.
    pub(crate) fn number(&mut self, level: u8) -> Option<u32> {
        if self.boilerplates.is_empty() { self.numbering.next(level) } else { None }
    }

    /// The blocks of a boilerplate; [`Walk::close_boilerplate`] follows where there are some.
    pub(crate) fn open_boilerplate(&mut self, id: &'a str) -> Option<&'a [Block]> {
        let Some(blocks) = self.input.boilerplates.get(id) else {
            self.warn(
                "boilerplate-missing",
                "这里引用的固定文字在资料库中找不到，已略去。",
                "The boilerplate used here is not in the library; it was left out.",
            );
            return None;
        };
        if self.boilerplates.contains(&id) || self.boilerplates.len() >= NESTED {
            self.warn(
                "boilerplate-circular",
                "固定文字引用了它自己，已略去。",
                "A boilerplate refers to itself; it was left out.",
            );
            return None;
        }
        if self.boilerplates.is_empty() {
            self.used_at = self.place.len();
        }
        self.boilerplates.push(id);
        Some(blocks)
    }

    pub(crate) fn close_boilerplate(&mut self) {
        self.boilerplates.pop();
    }

    /// The photos of a figure as they are shown; what is not shown is told.
    pub(crate) fn photos(&mut self, figure: &'a Figure) -> Vec<Shown<'a>> {
        let mut shown = Vec::with_capacity(figure.photos.len());
        for (index, photo) in figure.photos.iter().enumerate() {
            self.enter(index);
            shown.extend(self.photo(photo));
            self.leave();
        }
        shown
    }

    fn photo(&mut self, photo: &'a PhotoUse) -> Option<Shown<'a>> {
        self.photos += 1;
        let number = self.photos;
        let Some(id) = photo.photo.as_deref() else {
            self.warn(
                "photo-empty",
                format!("图 {number} 还没有放照片，已略去。"),
                format!("Photo {number} is an empty place; it was left out."),
            );
            return None;
        };
        match self.picture(id, photo.crop.and_then(|crops| crops.body)) {
            Some(picture) => {
                Some(Shown::Picture { picture, alt: photo.alt.as_deref().unwrap_or(&picture.alt) })
            }
            None => {
                self.warn(
                    "photo-missing",
                    format!("图 {number} 的照片找不到。"),
                    format!("The picture for photo {number} was not found."),
                );
                let alt = photo.alt.as_deref().unwrap_or("");
                (self.input.missing == Missing::Placeholder).then_some(Shown::Placeholder { number, alt })
            }
        }
    }

    /// The picture on a card, where it has one.
    pub(crate) fn card(&mut self, card: &'a Card) -> Option<&'a Picture> {
        let id = card.photo.as_deref()?;
        let picture = self.picture(id, None);
        if picture.is_none() {
            self.warn("photo-missing", "卡片的照片找不到。", "The picture for the card was not found.");
        }
        picture
    }

    /// The picture that was drawn of a diagram's source, where the caller has one.
    pub(crate) fn diagram(&mut self, source: &str) -> Option<&'a Picture> {
        self.picture(&format!("diagram:{source}"), None)
    }

    /// The picture of a formula, where the caller has one.
    pub(crate) fn formula_picture(&mut self, latex: &str, display: bool) -> Option<&'a Picture> {
        self.picture(&crate::formula::key(latex, display), None)
    }

    fn picture(&mut self, id: &str, crop: Option<Crop>) -> Option<&'a Picture> {
        let picture = self.input.picture(id, crop).filter(|picture| !picture.src.trim().is_empty())?;
        let whole = || (id.to_owned(), None);
        let key = Some((id.to_owned(), crop))
            .filter(|key| self.input.pictures.contains_key(key))
            .unwrap_or_else(whole);
        if !self.pictures.contains(&key) {
            self.pictures.push(key);
        }
        Some(picture)
    }

    pub(crate) fn diagram_not_drawn(&mut self) {
        self.warn(
            "diagram-not-drawn",
            "这幅图表还没有画成图片，已显示它的源码；在编辑器里打开一次稿件即可。",
            "This diagram has not been drawn yet, so its source is shown; open the article in the editor once.",
        );
    }

    pub(crate) fn shrunk_formula(&mut self, latex: &str) {
        self.warn(
            "formula-shrunk",
            format!("公式比栏宽还长，已缩小：{latex}"),
            format!("A formula is wider than the column and was made smaller: {latex}"),
        );
    }

    pub(crate) fn unreadable_formula(&mut self, latex: &str) {
        if latex.trim().is_empty() {
            return;
        }
        self.warn(
            "formula-unreadable",
            format!("公式排不出来，已显示源码：{latex}"),
            format!("A formula could not be typeset; its source is shown: {latex}"),
        );
    }
}

/// The captions or credits that the library has for the photos of a figure, each once.
pub(crate) fn library_texts<'a>(
    shown: &[Shown<'a>],
    field: impl Fn(&'a Picture) -> &'a str,
    separator: &str,
) -> String {
    let mut seen = BTreeSet::new();
    let texts: Vec<&str> = shown
        .iter()
        .filter_map(|shown| match shown {
            Shown::Picture { picture, .. } => Some(field(picture).trim()),
            Shown::Placeholder { .. } => None,
        })
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .collect();
    texts.join(separator)
}

/// Whether a text shows nothing: blanks of every kind, and characters without a width.
pub(crate) fn is_blank_text(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    })
}

/// Whether a run of inline content shows nothing.
pub(crate) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|piece| match &piece.kind {
        InlineKind::Text(text) => is_blank_text(text),
        InlineKind::HardBreak => true,
        InlineKind::Formula { latex } => latex.trim().is_empty(),
        InlineKind::Footnote { .. } => false,
    })
}

/// In how many columns each row of a grid of photos stands: threes, then twos, never one alone.
pub(crate) fn grid(photos: usize) -> Vec<usize> {
    let (threes, rest) = match photos {
        0 => return Vec::new(),
        1 => return vec![1],
        n if n % 3 == 1 => (n / 3 - 1, vec![2, 2]),
        n if n % 3 == 2 => (n / 3, vec![2]),
        n => (n / 3, Vec::new()),
    };
    let mut rows = vec![3; threes];
    rows.extend(rest);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagrams_are_told_in_words() {
        for (source, words) in [
            ("pie title 学员来源\n \"企业\" : 3", "学员来源"),
            ("---\ntitle: Flow\n---\nflowchart LR\n A[甲] --> B[乙]", "Flow"),
            ("flowchart LR\n A[报价] -->|两天| B(装车)", "报价, 两天, 装车"),
            ("sequenceDiagram\n A->>B: Hi", "sequenceDiagram A->>B: Hi"),
            ("", ""),
        ] {
            assert_eq!(diagram_words(source), words, "{source}");
        }
        assert!(diagram_words(&"[a] (\n".repeat(9_000)).chars().count() <= 64);
    }

    #[test]
    fn grids_leave_no_photo_alone() {
        for photos in 2..30 {
            let rows = grid(photos);
            assert_eq!(rows.iter().sum::<usize>(), photos);
            assert!(rows.iter().all(|row| matches!(row, 2 | 3)), "{photos}: {rows:?}");
        }
    }
}
