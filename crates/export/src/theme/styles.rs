//! A theme's tokens made into the inline styles of every kind of block, once for each article.

use torchpress_document::Colour;

use super::{Heading, Highlight, Lead, Quote, Tokens};

/// A line that is seen on white and stays faint in dark mode.
const HAIRLINE: &str = "rgba(0,0,0,.14)";

/// Comment, keyword, string, number, function, type: each legible on the ground of code by day, and dark enough that the
/// platform's dark mode turns it light.
const CODE_TOKENS: [&str; 6] = ["#555", "#A8123E", "#1B6B3A", "#855000", "#1F4A80", "#00606B"];

/// The inline styles of an article's blocks.
#[derive(Clone, Debug)]
pub(crate) struct Styles {
    /// The size of the text, in pixels.
    pub(crate) size: u8,
    /// The space below a paragraph, in pixels.
    pub(crate) gap: u8,
    /// Whether photos always stand one under the other.
    pub(crate) stacked: bool,
    /// Levels 2, 3 and 4; level 1 looks like level 2.
    pub(crate) headings: [Heading; 3],
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
    pub(crate) tasks: String,
    pub(crate) task_done: String,
    pub(crate) task_open: String,
    pub(crate) table_box: String,
    pub(crate) table: String,
    pub(crate) row_head: String,
    pub(crate) row: String,
    pub(crate) code_box: String,
    pub(crate) pre: String,
    /// The styles of code, by `code::Token`: comment, keyword, string, number, function, type.
    pub(crate) code_tokens: [String; 6],
    /// The number before a line of code; `None` leaves the lines without numbers.
    pub(crate) line_number: Option<String>,
    pub(crate) code: String,
    pub(crate) formula: String,
    pub(crate) callout: String,
    pub(crate) callout_word: String,
    pub(crate) callout_alarm: String,
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
}

impl Styles {
    pub(super) fn new(tokens: &Tokens, chinese: bool) -> Self {
        let Tokens { brand, ink, text, head, muted, size, line, letter, gap, side, small, radius, .. } =
            *tokens;
        let (line, letter) = if chinese { (line, letter) } else { ("1.6", "0") };
        let align = if chinese && tokens.justified { "justify" } else { "left" };
        let indent = if chinese && tokens.indent { ";text-indent:2em" } else { "" };
        let sides = if tokens.bleed { String::new() } else { format!(";padding:0 {side}px") };
        let rounded = if radius > 0 { format!(";border-radius:{radius}px") } else { String::new() };
        let caption_align = if tokens.caption_centred { "center" } else { "left" };
        let caption_place =
            if tokens.bleed { format!("padding:8px {side}px 0") } else { "margin-top:8px".to_owned() };
        let table_size = if size > 18 { small } else { size - 2 };
        let code_size = if size > 18 { 17 } else { 13 };
        let box_size = size - 1;
        let foot =
            format!("font-size:{small}px;line-height:1.6;letter-spacing:0;text-align:left;color:{muted}");
        let frame = "display:inline-block;width:1em;margin-right:8px;font-size:.85em;line-height:1em;text-align:center;text-indent:0;border:1px solid";
        let bottom =
            if tokens.three_lines { format!(";border-bottom:2px solid {brand}") } else { String::new() };
        Self {
            size,
            gap,
            stacked: tokens.stacked,
            headings: tokens.headings.clone(),
            lead: tokens.lead.clone(),
            quote: tokens.quote.clone(),
            colours: COLOURS.map(|colour| tokens.text_colour(colour).to_owned()),
            highlights: COLOURS.map(|colour| tokens.highlight_style(colour)),
            root: format!(
                "font-size:{size}px;line-height:{line};letter-spacing:{letter};text-align:{align};color:{text}{sides};overflow-wrap:break-word"
            ),
            run: if tokens.bleed { format!("padding:0 {side}px") } else { String::new() },
            paragraph: format!("margin:0 0 {gap}px{indent}"),
            english: format!("margin:0 0 {gap}px;text-align:left;letter-spacing:0"),
            figure: format!("margin:{}px 0 {}px", gap + 4, gap + 8),
            caption: format!(
                "{caption_place};font-size:{small}px;line-height:1.55;text-align:{caption_align};color:{muted}"
            ),
            image: format!("display:block;width:100%{rounded}"),
            photo_gap: if tokens.bleed { 2 } else { 6 },
            placeholder: format!(
                "padding:28px 16px;border:1px dashed {muted};text-align:center;color:{muted}"
            ),
            tasks: format!("margin:0 0 {gap}px;text-align:left"),
            task_done: format!("{frame} {ink};color:{ink}"),
            task_open: format!("{frame} #8A8A8A"),
            table_box: format!("margin:0 0 {}px;overflow-x:auto", gap + 6),
            table: format!(
                "width:100%;border-collapse:collapse;font-size:{table_size}px;line-height:1.5;letter-spacing:0;text-align:left;border-top:2px solid {brand}{bottom}"
            ),
            row_head: format!("color:{head};border-bottom:1px solid {brand}"),
            row: if tokens.three_lines {
                String::new()
            } else {
                format!("border-bottom:1px solid {HAIRLINE}")
            },
            code_box: format!(
                "margin:0 0 {}px;padding:12px 14px;background:#F5F5F5{rounded};overflow-x:auto",
                gap + 6
            ),
            pre: format!(
                "margin:0;font-size:{code_size}px;line-height:1.6;letter-spacing:0;text-align:left;text-indent:0;white-space:nowrap"
            ),
            code_tokens: CODE_TOKENS.map(|colour| format!("color:{colour}")),
            line_number: None,
            code: "padding:1px 4px;background:#F2F2F2;font-size:.88em".to_owned(),
            formula: format!("margin:0 0 {gap}px;overflow-x:auto;text-align:center"),
            callout: format!(
                "margin:0 0 {gap}px;padding:12px 14px;border:1px solid {HAIRLINE}{rounded};text-align:left;font-size:{box_size}px"
            ),
            callout_word: format!("margin-right:8px;color:{ink}"),
            callout_alarm: "margin-right:8px;color:#855000".to_owned(),
            card: format!("margin:0 0 {gap}px;border:1px solid {HAIRLINE}{rounded};text-align:left"),
            note: format!("margin:0;font-size:{small}px;text-align:left;text-indent:0;color:{muted}"),
            divider: format!("margin:36px 0;border:0;border-top:1px solid {HAIRLINE}"),
            link: format!(
                "color:{ink};text-decoration:{}",
                if tokens.highlight == Highlight::Rule { "none" } else { "underline" }
            ),
            reference: format!("font-size:.7em;line-height:1;color:{ink}"),
            references: format!("margin:36px 0 0;padding-top:14px;border-top:1px solid {HAIRLINE};{foot}"),
            byline: format!("margin:28px 0 0;{foot}"),
            footer: format!("margin:28px 0 0;padding:16px 0 0;border-top:1px solid {HAIRLINE};{foot}"),
            ruby: format!("font-size:.8em;color:{muted}"),
            emphasis: format!("font-style:normal;color:{ink}"),
        }
    }
}

/// The colours in the order of the tables.
const COLOURS: [Colour; 6] =
    [Colour::Brand, Colour::Muted, Colour::Red, Colour::Orange, Colour::Green, Colour::Blue];

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

impl Tokens {
    /// Text in a colour of that role, legible on white and after the platform's dark mode.
    fn text_colour(&self, colour: Colour) -> &'static str {
        match colour {
            Colour::Brand => self.ink,
            Colour::Muted => self.muted,
            Colour::Red => "#B3261E",
            Colour::Orange => "#855000",
            Colour::Green => "#1B6B3A",
            Colour::Blue => "#1F4A80",
        }
    }

    /// The rule under marked text of that role.
    fn rule_colour(&self, colour: Colour) -> &'static str {
        match colour {
            Colour::Brand => self.brand,
            Colour::Muted => "#8C8C8C",
            Colour::Red => "#C0392B",
            Colour::Orange => "#B86E00",
            Colour::Green => "#2E7D4F",
            Colour::Blue => "#2F6DB5",
        }
    }

    /// Marked text.
    fn highlight_style(&self, colour: Colour) -> String {
        let rule = self.rule_colour(colour);
        match self.highlight {
            Highlight::Rule => format!("border-bottom:2px solid {rule}"),
            Highlight::Weight => "font-weight:700".to_owned(),
            Highlight::Both => format!("font-weight:700;border-bottom:3px solid {rule}"),
        }
    }
}
