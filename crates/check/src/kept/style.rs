//! Inline styles, read as far as a loss in them would be seen.

use super::colour::Colour;

/// Top, right, bottom, left.
pub(super) type Sides<T> = [T; 4];

/// What lies behind a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ground {
    Colour(Colour),
    /// A gradient or a picture.
    Image,
}

/// How an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Block,
    Inline,
    Flex,
    Hidden,
}

/// The height of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line {
    /// Times the size of the letters.
    Times(f32),
    /// Pixels.
    Pixels(f32),
}

/// One inline style. Lengths are in pixels; what is not stated is `None`.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) size: Option<f32>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) script: Option<i8>,
    pub(super) colour: Option<Colour>,
    pub(super) letter: Option<f32>,
    pub(super) line: Option<Line>,
    pub(super) align: Option<Align>,
    pub(super) indent: Option<f32>,
    pub(super) bulleted: Option<bool>,
    pub(super) display: Option<Display>,
    pub(super) column: bool,
    pub(super) scrolls: bool,
    pub(super) ground: Option<Option<Ground>>,
    pub(super) margin: Sides<f32>,
    pub(super) padding: Sides<f32>,
    width: Sides<Option<f32>>,
    drawn: Sides<Option<bool>>,
    faint: Sides<bool>,
}

/// How lines are aligned; `start` is the left in these articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
    Justify,
}

impl Align {
    pub(super) fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "left" | "start" | "-webkit-left" | "-webkit-auto" => Some(Self::Left),
            "center" | "-webkit-center" | "middle" => Some(Self::Centre),
            "right" | "end" | "-webkit-right" => Some(Self::Right),
            "justify" | "justify-all" => Some(Self::Justify),
            _ => None,
        }
    }
}

/// Longer styles than any editor writes are cut, so that a hostile one costs nothing.
const LONGEST: usize = 20_000;

impl Style {
    /// Reads a `style` attribute of an element whose surroundings have letters of `around` pixels.
    pub(super) fn read(text: &str, around: f32) -> Self {
        let mut style = Self::default();
        let text = match text.char_indices().nth(LONGEST) {
            Some((end, _)) => text.get(..end).unwrap_or_default(),
            None => text,
        };
        let declared = declarations(text);
        // Lengths in `em` depend on the element's own size, so that comes first.
        for (_, value) in declared.iter().filter(|(name, _)| name == "font-size") {
            style.size = size(value, around).or(style.size);
        }
        let em = style.size.unwrap_or(around);
        for (name, value) in &declared {
            style.declare(name, value, em);
        }
        style
    }

    fn declare(&mut self, name: &str, value: &str, em: f32) {
        match name {
            "font-weight" => self.bold = bold(value).or(self.bold),
            "font-style" => self.italic = Some(matches!(value, "italic") || value.starts_with("oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.underline = Some(value.contains("underline"));
                self.strike = Some(value.contains("line-through"));
            }
            "vertical-align" => {
                self.script = match value {
                    "super" => Some(1),
                    "sub" => Some(-1),
                    _ => None,
                }
            }
            "color" => self.colour = Colour::read(value).or(self.colour),
            "letter-spacing" => {
                self.letter = if value == "normal" { Some(0.0) } else { length(value, em) }.or(self.letter);
            }
            "line-height" => self.line = line(value, em).or(self.line),
            "text-align" => self.align = Align::read(value).or(self.align),
            "text-indent" => self.indent = length(value, em).or(self.indent),
            "list-style" | "list-style-type" => {
                self.bulleted = Some(!value.split_whitespace().any(|word| word == "none"));
            }
            "display" => {
                self.display = match value {
                    "none" => Some(Display::Hidden),
                    "flex" | "inline-flex" | "-webkit-box" | "-webkit-flex" => Some(Display::Flex),
                    value if value.starts_with("inline") => Some(Display::Inline),
                    "contents" => None,
                    _ => Some(Display::Block),
                }
            }
            "flex-direction" | "flex-flow" => self.column = value.contains("column"),
            "overflow" | "overflow-x" => self.scrolls = value.contains("auto") || value.contains("scroll"),
            "background" | "background-color" | "background-image" => self.ground(name, value),
            _ => self.side(name, value, em),
        }
    }

    fn ground(&mut self, name: &str, value: &str) {
        if value.contains("gradient(") || value.contains("url(") {
            self.ground = Some(Some(Ground::Image));
            return;
        }
        let colour = words(value).into_iter().find_map(Colour::read);
        match (name, colour) {
            ("background-image", _) => {}
            (_, Some(colour)) if colour.is_clear() => self.ground = Some(None),
            (_, Some(colour)) => self.ground = Some(Some(Ground::Colour(colour))),
            ("background", None) => self.ground = Some(None),
            _ => {}
        }
    }

    /// Margins, paddings and borders, in all the ways of writing them.
    fn side(&mut self, name: &str, value: &str, em: f32) {
        const NAMES: Sides<&str> = ["top", "right", "bottom", "left"];
        const LOGICAL: Sides<&str> = ["block-start", "inline-end", "block-end", "inline-start"];
        let Some((property, rest)) = ["margin", "padding", "border"]
            .into_iter()
            .find_map(|property| Some((property, name.strip_prefix(property)?)))
        else {
            return;
        };
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let index = |name: &str| {
            NAMES.iter().position(|side| *side == name).or(LOGICAL.iter().position(|side| *side == name))
        };
        if property != "border" {
            let into = if property == "margin" { &mut self.margin } else { &mut self.padding };
            if rest.is_empty() {
                *into = four(&words(value), |word| length(word, em).unwrap_or(0.0));
            } else if let Some(place) = index(rest).and_then(|index| into.get_mut(index)) {
                *place = length(value, em).unwrap_or(0.0);
            }
            return;
        }
        match rest {
            "" => (0..4).for_each(|index| self.border(index, value, em)),
            "width" => self.width = four(&words(value), |word| width(word, em)),
            "style" => self.drawn = four(&words(value), |word| Some(drawn(word))),
            "color" => {
                self.faint = four(&words(value), |word| Colour::read(word).is_some_and(Colour::is_clear));
            }
            rest => {
                if let Some(index) = index(rest) {
                    self.border(index, value, em);
                } else if let Some((side, part)) = rest.rsplit_once('-')
                    && let Some(index) = index(side)
                {
                    match part {
                        "width" => set(&mut self.width, index, width(value, em)),
                        "style" => set(&mut self.drawn, index, Some(drawn(value))),
                        "color" => {
                            set(&mut self.faint, index, Colour::read(value).is_some_and(Colour::is_clear));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn border(&mut self, index: usize, value: &str, em: f32) {
        let words = words(value);
        let style = words.iter().copied().find(|word| is_border_style(word));
        set(&mut self.width, index, words.iter().find_map(|word| width(word, em)));
        set(&mut self.drawn, index, Some(style.is_some_and(drawn)));
        let clear = words.into_iter().find_map(Colour::read).is_some_and(Colour::is_clear);
        set(&mut self.faint, index, clear);
    }

    /// The sides on which a line is seen.
    pub(super) fn borders(&self) -> Sides<bool> {
        let mut seen = [false; 4];
        for (index, place) in seen.iter_mut().enumerate() {
            let width = self.width.get(index).copied().flatten();
            let drawn = self.drawn.get(index).copied().flatten().unwrap_or(false);
            let faint = self.faint.get(index).copied().unwrap_or(false);
            // A width that is not stated is a medium one.
            *place = drawn && !faint && width.is_none_or(|width| width > 0.0);
        }
        seen
    }
}

fn set<T>(sides: &mut Sides<T>, index: usize, value: T) {
    if let Some(place) = sides.get_mut(index) {
        *place = value;
    }
}

/// One to four values, as for top, right, bottom and left.
fn four<T: Copy>(words: &[&str], read: impl Fn(&str) -> T) -> Sides<T> {
    let at = |index: usize| words.get(index).copied().unwrap_or_default();
    match words.len() {
        0 | 1 => [read(at(0)); 4],
        2 => [read(at(0)), read(at(1)), read(at(0)), read(at(1))],
        3 => [read(at(0)), read(at(1)), read(at(2)), read(at(1))],
        _ => [read(at(0)), read(at(1)), read(at(2)), read(at(3))],
    }
}

fn is_border_style(word: &str) -> bool {
    matches!(
        word,
        "none"
            | "hidden"
            | "solid"
            | "dashed"
            | "dotted"
            | "double"
            | "groove"
            | "ridge"
            | "inset"
            | "outset"
    )
}

fn drawn(word: &str) -> bool {
    is_border_style(word) && !matches!(word, "none" | "hidden")
}

fn width(word: &str, em: f32) -> Option<f32> {
    match word {
        "thin" => Some(1.0),
        "medium" => Some(3.0),
        "thick" => Some(5.0),
        word => length(word, em),
    }
}

fn bold(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        value => value.parse::<f32>().ok().map(|weight| weight >= 600.0),
    }
}

fn size(value: &str, around: f32) -> Option<f32> {
    match value {
        "smaller" => Some(around / 1.2),
        "larger" => Some(around * 1.2),
        value => match value.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f32>().ok().map(|percent| around * percent / 100.0),
            None => length(value, around),
        },
    }
}

fn line(value: &str, em: f32) -> Option<Line> {
    match value {
        "normal" => None,
        value => match (value.parse::<f32>(), value.strip_suffix('%')) {
            (Ok(times), _) => Some(Line::Times(times)),
            (_, Some(percent)) => {
                percent.parse::<f32>().ok().map(|percent| Line::Pixels(em * percent / 100.0))
            }
            _ => length(value, em).map(Line::Pixels),
        },
    }
}

/// A length in pixels; what depends on the screen is `None`.
fn length(value: &str, em: f32) -> Option<f32> {
    let at = value.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(value.len());
    let (number, unit) = value.split_at(at);
    let number: f32 = number.trim().parse().ok()?;
    let factor = match unit {
        "px" => 1.0,
        "" if number == 0.0 => 1.0,
        "em" => em,
        "rem" => 16.0,
        "pt" => 4.0 / 3.0,
        _ => return None,
    };
    Some(number * factor)
}

/// The words of a value; what stands in brackets is one with the word before it.
fn words(value: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut from) = (0_usize, None);
    for (at, c) in value.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c.is_whitespace() && depth == 0 {
            if let Some(start) = from.take() {
                found.extend(value.get(start..at));
            }
        } else if from.is_none() {
            from = Some(at);
        }
    }
    found.extend(from.and_then(|start| value.get(start..)));
    found
}

/// Names and values in small letters, without `!important`.
fn declarations(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut depth, mut quote, mut from) = (0_usize, None, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) if at < text.len() => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (_, ';') if depth == 0 || at == text.len() => {
                let declaration = text.get(from..at).unwrap_or_default();
                from = (at + 1).min(text.len());
                if let Some((name, value)) = declaration.split_once(':') {
                    let value = value.trim().to_ascii_lowercase();
                    let value = value.strip_suffix("!important").unwrap_or(&value).trim_end().to_owned();
                    found.push((name.trim().to_ascii_lowercase(), value));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorthands_and_longhands_are_one() {
        let short = Style::read("margin:1px 2px 3px;border-left:3px solid #c00;padding:0 1em", 16.0);
        let long = Style::read(
            "margin-top: 1px; margin-right: 2px; margin-bottom: 3px; margin-left: 2px; padding: 0px 16px; \
             border-left-width: 3px; border-left-style: solid; border-left-color: rgb(204, 0, 0); border-image: initial",
            16.0,
        );
        assert_eq!(short.margin, long.margin);
        assert_eq!(short.padding, long.padding);
        assert_eq!(
            (short.borders(), long.borders()),
            ([false, false, false, true], [false, false, false, true])
        );
        assert_eq!(Style::read("border-left:3px solid red;border:0", 16.0).borders(), [false; 4]);
        assert_eq!(Style::read("border:1px solid transparent", 16.0).borders(), [false; 4]);
    }

    #[test]
    fn values_with_brackets_and_quotes_stay_whole() {
        let style = Style::read(
            "font-family:\"a;b\";background:linear-gradient(90deg, rgb(1,2,3), #fff);color:RGB(1, 2, 3) !important",
            16.0,
        );
        assert_eq!(style.ground, Some(Some(Ground::Image)));
        assert_eq!(style.colour, Colour::read("#010203"));
        assert_eq!(Style::read("background:none", 16.0).ground, Some(None));
        assert_eq!(Style::read("font-size:1.5em;letter-spacing:.1em", 10.0).letter, Some(1.5));
    }
}
