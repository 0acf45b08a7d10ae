//! Source code: the editor keeps neither tabs nor newlines nor blanks in a row, so they are written as what it keeps.

use crate::code::{Token, highlight};
use crate::shared::{diagram_words, is_diagram};

use super::Renderer;

/// The lines scroll within `pre`: one that scrolls itself is refused by the platform, as it may be plain text.
const SCROLLS: &str = "display:block;overflow-x:auto";

impl<'a> Renderer<'a> {
    /// Writes a block of code, or the diagram that it is the source of.
    pub(super) fn code_or_diagram(&mut self, language: Option<&str>, text: &str) {
        if !is_diagram(language) {
            return self.code_block(language, text);
        }
        let Some(picture) = self.walk.diagram(text) else {
            self.walk.diagram_not_drawn();
            return self.code_block(language, text);
        };
        self.out.start("figure", &self.styles.figure);
        let words = if picture.alt.trim().is_empty() { diagram_words(text) } else { picture.alt.clone() };
        self.drawing(picture, &words);
        self.out.end();
    }

    /// Writes a block of code.
    pub(super) fn code_block(&mut self, language: Option<&str>, text: &str) {
        let text = text.trim_end();
        let styles = self.styles;
        let digits = text.split('\n').count().to_string().len();
        let mut line = Line { number: 0, column: 0, digits };
        self.out.start("section", &styles.code_box);
        self.out.start("pre", &styles.pre);
        self.out.start("code", SCROLLS);
        self.line_number(&mut line);
        for (token, piece) in highlight(language, text) {
            self.piece(token, piece, &mut line);
        }
        self.out.end();
        self.out.end();
        self.out.end();
    }

    fn piece(&mut self, token: Option<Token>, piece: &str, line: &mut Line) {
        let style = token.and_then(|token| self.styles.code_tokens.get(token as usize));
        // A number is in no colour of the code, so what goes on over several lines is coloured line by line.
        let whole = self.styles.line_number.is_none();
        if let (Some(style), true) = (style, whole) {
            self.out.start("span", style);
        }
        for (index, part) in piece.split('\n').enumerate() {
            if index > 0 {
                self.out.void("br", "", &[]);
                self.line_number(line);
            }
            let text = expanded(part, &mut line.column);
            match style {
                Some(style) if !whole && !part.is_empty() => {
                    self.out.start("span", style);
                    self.out.text(&text);
                    self.out.end();
                }
                _ => self.out.text(&text),
            }
        }
        if style.is_some() && whole {
            self.out.end();
        }
    }

    /// Begins a line, with its number where the theme shows numbers.
    fn line_number(&mut self, line: &mut Line) {
        line.column = 0;
        line.number += 1;
        if let Some(style) = &self.styles.line_number {
            let (number, digits) = (line.number, line.digits);
            self.out.start("span", style);
            self.out.ornament(&format!("{number:>digits$}  ").replace(' ', "\u{a0}"));
            self.out.end();
        }
    }
}

/// Where in the code it is written.
struct Line {
    number: usize,
    column: usize,
    /// The digits of the last line's number.
    digits: usize,
}

/// Code with tabs made into blanks, at stops every four columns, and blanks made unbreakable.
fn expanded(text: &str, column: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = 4 - *column % 4;
                out.extend(std::iter::repeat_n('\u{a0}', blanks));
                *column += blanks;
            }
            '\r' => {}
            c => {
                out.push(if c == ' ' { '\u{a0}' } else { c });
                *column += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::expanded;

    #[test]
    fn tabs_reach_the_next_stop() {
        assert_eq!(expanded("\tx\ty", &mut 0).replace('\u{a0}', "_"), "____x___y");
        assert_eq!(expanded("abcd\tz", &mut 0).replace('\u{a0}', "_"), "abcd____z");
        assert_eq!(expanded("\tz", &mut 3).replace('\u{a0}', "_"), "_z");
    }
}
