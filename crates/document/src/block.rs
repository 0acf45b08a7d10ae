//! The blocks of an article's body.

use crate::Inline;

/// The body of an article: at least one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The blocks in reading order.
    pub content: Vec<Block>,
}

/// One block. Where a block holds blocks, it holds at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; it may be empty.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A heading. Its number, where the article numbers that level, is not part of the text.
    Heading {
        /// 1 to 4; an article's own title is metadata, so sections usually start at 2.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list with bullets.
    BulletList {
        /// At least one item.
        items: Vec<ListItem>,
    },
    /// A list with numbers.
    OrderedList {
        /// The first number.
        start: u32,
        /// At least one item.
        items: Vec<ListItem>,
    },
    /// A list of things to do.
    TaskList {
        /// At least one item.
        items: Vec<TaskItem>,
    },
    /// A quotation.
    Quote {
        /// Who said it, or where it is from.
        attribution: Option<String>,
        /// What was said.
        content: Vec<Block>,
    },
    /// One or more photos with a caption and a credit.
    Figure(Figure),
    /// A table.
    Table {
        /// At least one row.
        rows: Vec<Row>,
    },
    /// Source code.
    Code {
        /// The language's usual short name, such as `rust`.
        language: Option<String>,
        /// The code; lines end with `\n`, the last has no end.
        text: String,
    },
    /// A formula on a line of its own.
    Formula {
        /// The LaTeX source, without delimiters.
        latex: String,
    },
    /// A box that stands out from the text.
    Callout {
        /// What the box is for; it chooses the word and colour.
        kind: CalloutKind,
        /// A title in place of the kind's own word.
        title: Option<String>,
        /// What it says.
        content: Vec<Block>,
    },
    /// A line between parts.
    Divider,
    /// A text that the library keeps for many articles, by reference.
    Boilerplate {
        /// The boilerplate's id in the library.
        boilerplate: String,
    },
    /// A video or a mini-program, shown as a card.
    Card(Card),
}

/// An item of a bullet or ordered list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// At least one block.
    pub content: Vec<Block>,
}

/// An item of a task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskItem {
    /// Whether it is done.
    pub checked: bool,
    /// At least one block.
    pub content: Vec<Block>,
}

/// How the photos of a figure are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One under the other; the usual one for one photo.
    Single,
    /// Side by side.
    Row,
    /// In rows of two or three.
    Grid,
    /// In a strip that is swiped sideways.
    Swipe,
}

/// One or more photos with one caption and one credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// How the photos are laid out.
    pub layout: Layout,
    /// The credit for this use; `None` takes the photo's own.
    pub credit: Option<String>,
    /// At least one photo or empty place.
    pub photos: Vec<PhotoUse>,
    /// The caption for this use; where it is empty the photo's own is shown.
    pub caption: Vec<Inline>,
}

/// A photo in a figure, or an empty place that waits for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoUse {
    /// The photo's id in the library; `None` is an empty place.
    pub photo: Option<String>,
    /// The alternative text for this use; `None` takes the photo's own.
    pub alt: Option<String>,
    /// The part of the photo to show, for each use; `None` shows all of it.
    pub crop: Option<Crops>,
}

/// The parts of a photo that different uses show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crops {
    /// In the article itself.
    pub body: Option<Crop>,
    /// As a wide cover, 2.35:1.
    pub wide: Option<Crop>,
    /// As a square cover, 1:1.
    pub square: Option<Crop>,
}

/// A rectangle within a photo, in ten-thousandths of its upright width and height.
///
/// Whole numbers, so that the JSON of the editor and of this crate agree to the byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Crop {
    /// Left edge, 0 to 9,999.
    pub x: u16,
    /// Upper edge, 0 to 9,999.
    pub y: u16,
    /// Width, 1 to 10,000 − x.
    pub width: u16,
    /// Height, 1 to 10,000 − y.
    pub height: u16,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// At least one cell.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it heads its column or row.
    pub header: bool,
    /// Columns that it spans, at least 1.
    pub colspan: u32,
    /// Rows that it spans, at least 1.
    pub rowspan: u32,
    /// Widths that the user gave the columns, in CSS pixels; as many as `colspan`.
    pub colwidth: Option<Vec<u32>>,
    /// How its text is aligned.
    pub align: Option<Align>,
    /// At least one block.
    pub content: Vec<Block>,
}

/// How the text of a cell is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// To the left.
    Left,
    /// To the middle.
    Centre,
    /// To the right.
    Right,
}

/// What a callout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalloutKind {
    /// 说明
    Note,
    /// 提示
    Tip,
    /// 重要
    Important,
    /// 注意
    Warning,
    /// 警告
    Caution,
}

/// A video or a mini-program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which of the two.
    pub kind: CardKind,
    /// The title on the card.
    pub title: String,
    /// A video's page, or none.
    pub url: Option<String>,
    /// A mini-program's app id.
    pub app_id: Option<String>,
    /// The page within the mini-program.
    pub path: Option<String>,
    /// The photo on the card.
    pub photo: Option<String>,
}

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// A video.
    Video,
    /// A mini-program.
    MiniProgram,
}

macro_rules! names {
    ($type:ty { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// All values, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the article's JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

names!(Layout { Single => "single", Row => "row", Grid => "grid", Swipe => "swipe" });
names!(Align { Left => "left", Centre => "center", Right => "right" });
names!(CalloutKind { Note => "note", Tip => "tip", Important => "important", Warning => "warning", Caution => "caution" });
names!(CardKind { Video => "video", MiniProgram => "miniprogram" });

impl Block {
    /// An empty paragraph.
    pub fn empty() -> Self {
        Self::Paragraph { content: Vec::new() }
    }

    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { content: Inline::normalise(vec![Inline::text(text)]) }
    }

    /// The name in the article's JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::BulletList { .. } => "bulletList",
            Self::OrderedList { .. } => "orderedList",
            Self::TaskList { .. } => "taskList",
            Self::Quote { .. } => "blockquote",
            Self::Figure(_) => "figure",
            Self::Table { .. } => "table",
            Self::Code { .. } => "codeBlock",
            Self::Formula { .. } => "formula",
            Self::Callout { .. } => "callout",
            Self::Divider => "divider",
            Self::Boilerplate { .. } => "boilerplate",
            Self::Card(_) => "card",
        }
    }
}

impl Body {
    /// A body with one empty paragraph, as the editor shows a new article.
    pub fn empty() -> Self {
        Self { content: vec![Block::empty()] }
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            header: false,
            colspan: 1,
            rowspan: 1,
            colwidth: None,
            align: None,
            content: vec![Block::empty()],
        }
    }
}
