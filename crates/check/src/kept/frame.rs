//! One open element: what those within it take from it.

use std::rc::Rc;

use super::item::{Look, Run};
use super::style::{Align, Display, Ground, Line, Style};
use super::tags::{Attributes, is_block};

/// The platform's own size of letters, in pixels.
const PAGE_SIZE: f32 = 17.0;

/// An open element.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) tag: Rc<str>,
    pub(super) block: bool,
    pub(super) look: Look,
    pub(super) run: Run,
    /// Room below its content.
    pub(super) below: f32,
    /// Whether it draws something itself: a ground or a line.
    pub(super) boxed: bool,
    line: Option<Line>,
    /// The list whose items these are.
    pub(super) list: Option<List>,
    pub(super) table: Option<usize>,
    /// Row and next column, for a row of a table.
    pub(super) at: (u32, u32),
    /// How many things the page had when it was opened.
    pub(super) items_before: usize,
    pub(super) solids_before: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    pub(super) ordered: bool,
    pub(super) next: u32,
    pub(super) bulleted: bool,
}

impl Frame {
    /// The page itself.
    pub(super) fn page() -> Self {
        Self {
            tag: Rc::from(""),
            block: true,
            look: Look::default(),
            run: Run { size: PAGE_SIZE, ..Run::default() },
            below: 0.0,
            boxed: false,
            line: None,
            list: None,
            table: None,
            at: (0, 0),
            items_before: 0,
            solids_before: 0,
        }
    }

    /// An element within this one; `None` for one that is not shown. Answers the room above it, too.
    pub(super) fn open(&self, tag: &str, given: &Attributes, rows: &mut u32) -> Option<(Self, f32)> {
        let style = Style::read(&given.style, self.run.size);
        if given.hidden || style.display == Some(Display::Hidden) {
            return None;
        }
        let mut frame = Self { tag: Rc::from(tag), below: 0.0, list: None, ..self.clone() };
        frame.block = match style.display {
            Some(Display::Block | Display::Flex) => true,
            Some(Display::Inline) => false,
            _ => is_block(tag),
        };
        frame.by_tag(tag, given);
        frame.inherit(&style);
        let borders = style.borders();
        let ground = style.ground.flatten();
        frame.boxed = ground.is_some() || borders.contains(&true);
        if frame.block {
            frame.look.ground = style.ground.unwrap_or(frame.look.ground);
            for (count, seen) in frame.look.borders.iter_mut().zip(borders) {
                *count += u16::from(seen);
            }
            let [above, right, below, left] = std::array::from_fn(|index| {
                style.margin.get(index).unwrap_or(&0.0) + style.padding.get(index).unwrap_or(&0.0)
            });
            frame.look.aside += left + right;
            frame.below = below;
            match style.display {
                Some(Display::Flex) if !style.column => {
                    *rows += 1;
                    frame.look.row = Some(*rows);
                    frame.look.swiped = style.scrolls;
                }
                Some(Display::Flex) => frame.look.row = None,
                _ => {}
            }
            return Some((frame, above));
        }
        frame.run.marked = style.ground.unwrap_or(frame.run.marked);
        frame.run.edged |= borders.contains(&true);
        Some((frame, 0.0))
    }

    fn by_tag(&mut self, tag: &str, given: &Attributes) {
        match tag {
            "b" | "strong" | "th" => self.run.bold = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.run.bold = true;
                self.look.heading = tag.bytes().last().unwrap_or(b'0') - b'0';
            }
            "i" | "em" | "cite" | "address" | "dfn" | "var" => self.run.italic = true,
            "u" | "ins" => self.run.underline = true,
            "s" | "strike" | "del" => self.run.strike = true,
            "sup" => self.run.script = 1,
            "sub" => self.run.script = -1,
            "a" if !given.href.trim().is_empty() => self.run.link = Some(Rc::from(given.href.trim())),
            "figcaption" => self.look.caption = true,
            "pre" => self.look.code = true,
            "blockquote" => self.look.quotes += 1,
            "center" => self.look.align = Some(Align::Centre),
            "font" => self.run.colour = super::colour::Colour::read(&given.colour).or(self.run.colour),
            "mark" => self.run.marked = super::colour::Colour::read("yellow").map(Ground::Colour),
            _ => {}
        }
        self.look.align = Align::read(&given.align).or(self.look.align);
    }

    fn inherit(&mut self, style: &Style) {
        let run = &mut self.run;
        run.size = style.size.unwrap_or(run.size);
        run.bold = style.bold.unwrap_or(run.bold);
        run.italic = style.italic.unwrap_or(run.italic);
        // A line through or below the words of an element cannot be taken off within it.
        run.underline |= style.underline.unwrap_or(false);
        run.strike |= style.strike.unwrap_or(false);
        run.script = style.script.unwrap_or(run.script);
        run.colour = style.colour.or(run.colour);
        run.letter = style.letter.unwrap_or(run.letter);
        self.look.align = style.align.or(self.look.align);
        self.look.indent = style.indent.unwrap_or(self.look.indent);
        self.line = style.line.or(self.line);
        self.look.line = self.line.map(|line| match line {
            Line::Times(times) => times,
            Line::Pixels(pixels) => pixels / self.run.size.max(1.0),
        });
    }
}
