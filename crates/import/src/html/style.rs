//! The few inline styles that say what text is, not how it looks.

use super::tree::Element;

/// How white space is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Space {
    /// Runs become one space.
    #[default]
    Collapse,
    /// Everything stays.
    Keep,
    /// Line ends stay, the rest collapses.
    KeepLines,
    /// Spaces stay; line ends are white space.
    LinesOnly,
}

/// What a `style` attribute says; `None` where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: bool,
    pub(super) strike: bool,
    pub(super) raised: Option<Raised>,
    pub(super) space: Option<Space>,
    pub(super) hidden: bool,
    pub(super) align: Option<String>,
    pub(super) small: bool,
    /// Word's `mso-list`.
    pub(super) word_list: Option<String>,
    /// Word's `mso-element`, such as `footnote-list`.
    pub(super) element: Option<String>,
    /// Word's `mso-outline-level`: the level of a heading that is set as a paragraph.
    pub(super) outline: Option<u8>,
    /// Word's sign of a comment.
    pub(super) comment: bool,
}

/// Raised or lowered text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    Up,
    Down,
}

impl Style {
    pub(super) fn of(element: &Element) -> Self {
        let mut style = Self::default();
        let Some(declarations) = element.attr("style") else { return style };
        for declaration in declarations.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                let value = value.trim().to_ascii_lowercase();
                style.take(&name.trim().to_ascii_lowercase(), value.trim_end_matches("!important").trim());
            }
        }
        style
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "font-weight" => {
                self.bold = match value {
                    "bold" | "bolder" => Some(true),
                    "normal" | "lighter" => Some(false),
                    _ => value.parse::<f32>().ok().map(|weight| weight >= 600.0),
                }
            }
            "font-style" => {
                self.italic = match value {
                    "italic" | "oblique" => Some(true),
                    "normal" => Some(false),
                    _ => None,
                }
            }
            "text-decoration" | "text-decoration-line" => {
                self.underline |= value.contains("underline");
                self.strike |= value.contains("line-through");
            }
            "vertical-align" => {
                self.raised = match value {
                    "super" => Some(Raised::Up),
                    "sub" => Some(Raised::Down),
                    _ => None,
                }
            }
            "white-space" => {
                self.space = match value {
                    "pre" | "pre-wrap" | "break-spaces" => Some(Space::Keep),
                    "pre-line" => Some(Space::KeepLines),
                    "normal" | "nowrap" => Some(Space::Collapse),
                    _ => None,
                }
            }
            "display" if value == "none" => self.hidden = true,
            "mso-hide" if value == "all" => self.hidden = true,
            "mso-list" => self.word_list = Some(value.to_owned()),
            "mso-element" => self.element = Some(value.to_owned()),
            "mso-outline-level" => self.outline = value.parse().ok().filter(|level| (1..=9).contains(level)),
            "mso-special-character" => self.comment = value == "comment",
            "text-align" => self.align = Some(value.to_owned()),
            "font-size" => self.small = is_small(value),
            _ => {}
        }
    }
}

/// Whether a size of text is below that of running text, as captions are set.
fn is_small(value: &str) -> bool {
    let number = |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f32>().ok());
    number("px").is_some_and(|size| size <= 14.0) || number("pt").is_some_and(|size| size <= 10.5)
}
