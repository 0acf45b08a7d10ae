//! Lines into paragraphs.

use crate::html::run::is_wide;

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Para {
    pub(super) text: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
}

struct Line<'t> {
    text: &'t str,
    number: usize,
    /// An empty line stands before it.
    apart: bool,
    /// It is indented further than the text before it.
    indented: bool,
}

/// The widest line of a text that is wrapped by hand, in columns.
const WIDEST_WRAPPED: usize = 110;

/// The paragraphs of a text. Where lines were wrapped by hand they are joined; else each line is a paragraph.
pub(super) fn paragraphs(text: &str) -> Vec<Para> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ");
    let mut lines = Vec::new();
    let mut apart = true;
    for (index, raw) in text.split(['\n', '\u{2028}', '\u{2029}', '\u{c}']).enumerate() {
        let line = raw.trim();
        if line.is_empty() {
            apart = true;
            continue;
        }
        let indented = raw.starts_with(['\u{3000}', '\t']) || raw.starts_with("  ");
        lines.push(Line { text: line, number: index + 1, apart, indented });
        apart = false;
    }
    let wrap = wrapped_at(&lines);
    let mut paras: Vec<Para> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in &lines {
        let continues = before.is_some_and(|before| {
            wrap.is_some_and(|wrap| !line.apart && !line.indented && is_full(before.text, line.text, wrap))
                && !begins_item(line.text)
        });
        match paras.last_mut() {
            Some(para) if continues => join(&mut para.text, line.text),
            _ => paras.push(Para { text: line.text.to_owned(), line: line.number }),
        }
        before = Some(line);
    }
    for para in &mut paras {
        para.text = one_space(&para.text);
    }
    paras
}

/// The column at which lines were wrapped, where they were: several neighbours end close to the widest line.
fn wrapped_at(lines: &[Line<'_>]) -> Option<usize> {
    let widest = lines.iter().map(|line| width(line.text)).max()?;
    if !(30..=WIDEST_WRAPPED).contains(&widest) {
        return None;
    }
    let full = |pair: &&[Line<'_>]| match pair {
        [line, next] => !next.apart && !next.indented && is_full(line.text, next.text, widest),
        _ => false,
    };
    let count = lines.windows(2).filter(full).count();
    let neighbours = lines.windows(2).filter(|pair| matches!(pair, [_, next] if !next.apart)).count();
    // One-line paragraphs of like length under each other are rare; half of all neighbours are not.
    (count >= 2 && count * 2 >= neighbours).then_some(widest)
}

/// Whether the first word of the next line did not fit any more.
fn is_full(line: &str, next: &str, wrap: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let first = if word.starts_with(is_wide) { 4 } else { width(word) };
    width(line) + 1 + first > wrap * 9 / 10
}

/// Whether a line begins an item of a list, which is never the rest of a paragraph.
fn begins_item(text: &str) -> bool {
    super::body::bullet(text).is_some() || super::numbers::read(text).is_some_and(|number| number.value <= 99)
}

fn join(text: &mut String, next: &str) {
    let wide = text.ends_with(is_wide) && next.starts_with(is_wide);
    let hyphen = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if !wide && !hyphen {
        text.push(' ');
    }
    text.push_str(next);
}

fn one_space(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c == '\t' { ' ' } else { c };
        if c != ' ' || !spaced.ends_with(' ') {
            spaced.push(c);
        }
    }
    spaced
}

/// The width of a text in columns; a full-width character takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
