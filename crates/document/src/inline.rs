//! Inline content: runs of text with marks, and the few things that stand between them.

use serde::{Deserialize, Serialize};

/// One piece of inline content with the marks on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its marks, in the order of [`Mark::rank`], each kind at most once.
    pub marks: Vec<Mark>,
}

/// What a piece of inline content is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// A run of text, never empty.
    Text(String),
    /// A line break inside a paragraph.
    HardBreak,
    /// A formula in LaTeX, without delimiters.
    Formula {
        /// The LaTeX source.
        latex: String,
    },
    /// A footnote at this place; its text is inline content without footnotes.
    Footnote {
        /// What the note says.
        content: Vec<Inline>,
    },
}

/// A colour by its role in the theme; never a raw colour, so that every theme and dark mode stay legible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The theme's brand colour.
    Brand,
    /// Less important than the text.
    Muted,
    /// A warning red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Blue.
    Blue,
}

impl Colour {
    /// All colours, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Brand, Self::Muted, Self::Red, Self::Orange, Self::Green, Self::Blue];

    /// The name in the article's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Muted => "muted",
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Green => "green",
            Self::Blue => "blue",
        }
    }
}

/// What is done to a run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A link to an allowed address.
    Link {
        /// The address, see [`crate::address_is_allowed`].
        href: String,
        /// The text shown on hover.
        title: Option<String>,
    },
    /// Strong emphasis.
    Bold,
    /// Emphasis.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
    /// Lowered.
    Subscript,
    /// Raised.
    Superscript,
    /// Coloured text.
    TextColour(Colour),
    /// Marked text.
    Highlight(Colour),
    /// Text with a reading above it, such as pinyin.
    Ruby {
        /// The reading.
        reading: String,
    },
    /// Source code.
    Code,
}

impl Mark {
    /// The place of this kind among the marks of a run; the editor's schema declares its marks in this order.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Link { .. } => 0,
            Self::Bold => 1,
            Self::Italic => 2,
            Self::Underline => 3,
            Self::Strike => 4,
            Self::Subscript => 5,
            Self::Superscript => 6,
            Self::TextColour(_) => 7,
            Self::Highlight(_) => 8,
            Self::Ruby { .. } => 9,
            Self::Code => 10,
        }
    }

    /// The name in the article's JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Link { .. } => "link",
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Strike => "strike",
            Self::Subscript => "subscript",
            Self::Superscript => "superscript",
            Self::TextColour(_) => "textColour",
            Self::Highlight(_) => "highlight",
            Self::Ruby { .. } => "ruby",
            Self::Code => "code",
        }
    }
}

impl Inline {
    /// A run of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { kind: InlineKind::Text(text.into()), marks: Vec::new() }
    }

    /// A run of text with marks, which are put in order.
    pub fn marked(text: impl Into<String>, marks: Vec<Mark>) -> Self {
        Self::new(InlineKind::Text(text.into()), marks)
    }

    /// A piece of inline content with marks, which are put in order; of two of one kind the first stays.
    pub fn new(kind: InlineKind, mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(Mark::rank);
        marks.dedup_by_key(|mark| mark.rank());
        Self { kind, marks }
    }

    /// Joins neighbouring runs of text with equal marks and drops empty ones, as the editor does.
    pub fn normalise(content: Vec<Self>) -> Vec<Self> {
        let mut joined: Vec<Self> = Vec::with_capacity(content.len());
        for piece in content {
            if let InlineKind::Text(text) = &piece.kind {
                if text.is_empty() {
                    continue;
                }
                if let Some(Self { kind: InlineKind::Text(last), marks }) = joined.last_mut()
                    && *marks == piece.marks
                {
                    last.push_str(text);
                    continue;
                }
            }
            joined.push(piece);
        }
        joined
    }

    /// Whether a mark of this name is on the piece.
    pub fn has(&self, name: &str) -> bool {
        self.marks.iter().any(|mark| mark.name() == name)
    }
}
