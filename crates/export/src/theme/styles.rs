//! The table of styles that a theme is compiled into: the inline style of every kind of block and mark.

use torchpress_document::{CalloutKind, Colour};

use super::cascade::Cascade;
use super::component::{Component, css};
use super::declared::{Declared, Entry, whole};
use super::sheet::Place;
use super::vocabulary::{CALLOUTS, COLOURS, TOKENS};

/// The inline styles of an article's blocks.
#[derive(Clone, Debug)]
pub(crate) struct Styles {
    /// The size of the text, in pixels.
    pub(crate) size: u8,
    /// The space below a paragraph, in pixels.
    pub(crate) gap: u8,
    /// Whether photos always stand one under the other.
    pub(crate) stacked: bool,
    /// Levels 1 to 4.
    pub(crate) headings: [Heading; 4],
    /// The line above the lead; `None` where the theme does not show it.
    pub(crate) kicker: Option<String>,
    pub(crate) lead: Lead,
    pub(crate) quote: Quote,
    /// Text in a colour, by [`colour_index`].
    pub(crate) colours: [String; 6],
    /// Marked text, by [`colour_index`].
    pub(crate) highlights: [String; 6],
    pub(crate) root: String,
    /// Around a run of blocks between photos that bleed; empty where photos do not.
    pub(crate) run: String,
    pub(crate) paragraph: String,
    pub(crate) english: String,
    pub(crate) figure: String,
    pub(crate) caption: String,
    pub(crate) image: String,
    /// Between two photos, in pixels.
    pub(crate) photo_gap: u8,
    pub(crate) placeholder: String,
    pub(crate) list: String,
    pub(crate) item: String,
    pub(crate) tasks: String,
    pub(crate) task_done: String,
    pub(crate) task_open: String,
    pub(crate) table_box: String,
    pub(crate) table: String,
    pub(crate) row_head: String,
    pub(crate) row: String,
    /// The last row of a table.
    pub(crate) row_last: String,
    pub(crate) cell: String,
    pub(crate) cell_head: String,
    pub(crate) code_box: String,
    pub(crate) pre: String,
    /// The styles of code, by `code::Token`: comment, keyword, string, number, function, type.
    pub(crate) code_tokens: [String; 6],
    /// The number before a line of code; `None` leaves the lines without numbers.
    pub(crate) line_number: Option<String>,
    pub(crate) code: String,
    pub(crate) formula: String,
    /// Callouts, by [`callout_index`].
    pub(crate) callouts: [String; 5],
    /// The words at their heads, by [`callout_index`].
    pub(crate) callout_words: [String; 5],
    pub(crate) card: String,
    pub(crate) note: String,
    pub(crate) divider: String,
    pub(crate) link: String,
    pub(crate) reference: String,
    pub(crate) references: String,
    pub(crate) byline: String,
    pub(crate) footer: String,
    pub(crate) ruby: String,
    pub(crate) emphasis: String,
    pub(crate) strong: String,
}

/// A heading's look.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) style: String,
    /// The heading with which the article's text begins.
    pub(crate) first: String,
    /// The style of its number; a number without one is plain text.
    pub(crate) number: String,
    pub(crate) numbering: Numbering,
    /// Whether the number is a column of its own beside the words; else it is the first of them.
    pub(crate) column: bool,
    /// The style of its words; `None` leaves them without an element of their own.
    pub(crate) words: Option<String>,
    pub(crate) before: Option<Ornament>,
    pub(crate) after: Option<Ornament>,
}

/// How automatic numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// 1
    Plain,
    /// 1.
    Dot,
    /// 01
    Padded,
    /// 1.1
    Outline,
    /// 一
    Chinese,
    /// 一、
    ChineseMark,
    /// （一）
    ChineseBrackets,
    /// （1）
    Brackets,
    /// Not at all.
    None,
}

/// Something drawn before or after words.
#[derive(Clone, Debug)]
pub(crate) struct Ornament {
    pub(crate) style: String,
    /// Its text; a blank where it is only drawn.
    pub(crate) text: String,
}

/// The look of the standfirst.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) style: String,
    /// Where it opens the article: no line above it is shown.
    pub(crate) first: String,
    /// A word before it.
    pub(crate) label: Option<Ornament>,
    /// Its figures, set out above it.
    pub(crate) stats: Option<Stats>,
}

/// The look of a few figures side by side.
#[derive(Clone, Debug)]
pub(crate) struct Stats {
    pub(crate) row: String,
    pub(crate) stat: String,
    pub(crate) stat_last: String,
    pub(crate) value: String,
    pub(crate) label: String,
}

/// The look of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    pub(crate) style: String,
    /// A quotation in another box.
    pub(crate) inner: String,
    pub(crate) paragraph: String,
    /// The last paragraph, where nothing follows it.
    pub(crate) last: String,
    /// Who said it.
    pub(crate) by: String,
    /// What stands before the name.
    pub(crate) dash: String,
}

impl Styles {
    pub(super) fn new(cascade: &Cascade<'_>) -> Self {
        let mut root = cascade.at("article");
        let whole_root = root.clone();
        let at = |path: &str| cascade.at(&format!("article {path}")).without(&whole_root);
        let style = |path: &str| at(path).css();
        let figure = cascade.at("article figure");
        let paragraph = cascade.at("article paragraph");
        let bleed = figure.word("photo-edges") == Some("bleed");
        let run = if bleed { taken_sides(&mut root) } else { Declared::default() };
        Self {
            size: whole(root.pixels("font-size").unwrap_or(16.0)),
            gap: whole(paragraph.pixels("margin-bottom").unwrap_or(18.0)),
            stacked: figure.word("photo-layout") == Some("stacked"),
            headings: ["h1", "h2", "h3", "h4"].map(|name| heading(cascade, name)),
            kicker: Some(at("kicker")).filter(shown).map(|mut kicker| {
                kicker.take("display");
                kicker.css()
            }),
            lead: lead(cascade, &at),
            quote: Quote {
                style: style("quote"),
                inner: style("quote quote"),
                paragraph: style("quote paragraph"),
                last: style("quote paragraph:last"),
                by: style("quote quote-by"),
                dash: content(&cascade.at("article quote quote-by::before")).unwrap_or_default(),
            },
            colours: COLOURS.map(|colour| {
                let declared = cascade.at(&format!("article text-colour={colour}"));
                declared.get("color").map_or_else(|| "inherit".to_owned(), |entry| css(&entry.value))
            }),
            highlights: COLOURS.map(|colour| style(&format!("highlight={colour}"))),
            root: root.css(),
            run: run.css(),
            paragraph: style("paragraph"),
            english: style("paragraph@en"),
            figure: style("figure"),
            caption: style("figure caption"),
            image: style("figure photo"),
            photo_gap: whole(match figure.get("photo-gap").map(|entry| entry.value.as_slice()) {
                Some([Component::Number(value, _)]) => *value,
                _ => 6.0,
            }),
            placeholder: style("figure placeholder"),
            list: style("list"),
            item: style("list item"),
            tasks: style("task-list"),
            task_done: style("task-list task-box:checked"),
            task_open: style("task-list task-box"),
            table_box: style("table-box"),
            table: style("table-box table"),
            row_head: style("table-box table head-row"),
            row: style("table-box table row"),
            row_last: style("table-box table row:last"),
            cell: cascade.at("article table-box table row cell").css(),
            cell_head: cascade.at("article table-box table head-row head-cell").css(),
            code_box: style("code-block"),
            pre: cascade.at("article code-block code-text").css(),
            code_tokens: TOKENS.map(|kind| style(&format!("code-block code-text token={kind}"))),
            line_number: Some(at("code-block code-text line-number"))
                .filter(|_| at("code-block").word("line-numbers") == Some("show"))
                .map(|number| number.css()),
            code: style("code"),
            formula: style("formula"),
            callouts: CALLOUTS.map(|kind| style(&format!("callout={kind}"))),
            callout_words: CALLOUTS.map(|kind| style(&format!("callout={kind} callout-word={kind}"))),
            card: style("card"),
            note: style("note"),
            divider: style("divider"),
            link: cascade.at("article link").css(),
            reference: style("reference"),
            references: style("references"),
            byline: style("byline"),
            footer: style("footer"),
            ruby: style("ruby"),
            // What the browser makes of these two is part of what is taken back, so nothing is left out.
            emphasis: cascade.at("article emphasis").css(),
            strong: cascade.at("article strong").css(),
        }
    }
}

/// Takes the space at both sides off the article, for each run of blocks between two photos to have it instead.
fn taken_sides(root: &mut Declared) -> Declared {
    let mut run = Declared::default();
    let zero = [Component::Number(0.0, String::new())];
    run.set("padding", &zero, Place::default());
    for name in ["padding-left", "padding-right"] {
        if let Some(Entry { name, value, at }) = root.take(name) {
            run.set(&name, &value, at);
        }
    }
    for name in ["padding-top", "padding-bottom"] {
        if root.pixels(name) == Some(0.0) {
            root.take(name);
        }
    }
    run
}

/// Whether something is shown at all.
fn shown(declared: &Declared) -> bool {
    declared.word("display") != Some("none")
}

/// The text that a pseudo-element shows; `None` where there is none.
fn content(declared: &Declared) -> Option<String> {
    match declared.get("content")?.value.as_slice() {
        [Component::Text(text)] => Some(text.clone()),
        _ => None,
    }
}

fn ornament(declared: &Declared) -> Option<Ornament> {
    let text = content(declared)?;
    let text = if text.trim().is_empty() { "\u{a0}".to_owned() } else { text };
    Some(Ornament { style: declared.css(), text }).filter(|_| shown(declared))
}

fn heading(cascade: &Cascade<'_>, name: &str) -> Heading {
    let at = |path: &str| cascade.at(&format!("article {name}{path}"));
    let (own, number, words) = (at(""), at(" number"), at(" words"));
    let (before, after) = (ornament(&at("::before")), ornament(&at("::after")));
    // In a flexible row, a number and the marks within the words would each become a column.
    let row = matches!(own.word("display"), Some("flex" | "inline-flex"));
    let words = Some(words.css()).filter(|style| row || !style.is_empty());
    Heading {
        style: own.css(),
        first: at(":first").css(),
        numbering: numbering(number.word("numbering")),
        column: row && number.get("flex").is_some(),
        number: number.css(),
        words,
        before,
        after,
    }
}

fn numbering(word: Option<&str>) -> Numbering {
    match word {
        Some("plain") => Numbering::Plain,
        Some("padded") => Numbering::Padded,
        Some("outline") => Numbering::Outline,
        Some("chinese") => Numbering::Chinese,
        Some("chinese-mark") => Numbering::ChineseMark,
        Some("chinese-brackets") => Numbering::ChineseBrackets,
        Some("brackets") => Numbering::Brackets,
        Some("none") => Numbering::None,
        _ => Numbering::Dot,
    }
}

fn lead(cascade: &Cascade<'_>, at: &impl Fn(&str) -> Declared) -> Lead {
    let own = at("lead");
    let stats = Stats {
        row: at("stats").css(),
        stat: at("stats stat").css(),
        stat_last: at("stats stat:last").css(),
        value: at("stats stat stat-value").css(),
        label: at("stats stat stat-label").css(),
    };
    Lead {
        style: own.css(),
        first: at("lead:first").css(),
        label: ornament(&cascade.at("article lead::before")),
        stats: Some(stats).filter(|_| own.word("key-figures") == Some("show")),
    }
}

/// The place of a colour in the tables.
pub(crate) fn colour_index(colour: Colour) -> usize {
    match colour {
        Colour::Brand => 0,
        Colour::Muted => 1,
        Colour::Red => 2,
        Colour::Orange => 3,
        Colour::Green => 4,
        Colour::Blue => 5,
    }
}

/// The place of a kind of callout in the tables.
pub(crate) fn callout_index(kind: CalloutKind) -> usize {
    match kind {
        CalloutKind::Note => 0,
        CalloutKind::Tip => 1,
        CalloutKind::Important => 2,
        CalloutKind::Warning => 3,
        CalloutKind::Caution => 4,
    }
}
