//! Places that a text leaves for photos: 【图1】, [Photo 1], {{photo1}}, 图1：签约现场.
//!
//! A place becomes a figure with an empty place whose alternative text is its label, `图1` or `Photo 1`, so that its
//! number outlives saving and the label is seen until a photo takes its place.

mod label;

use torchpress_document::{Block, Figure, Inline, InlineKind, Layout, PhotoUse, Words, inline_text};

use crate::attach::Placed;
use crate::caption;
use crate::log::Log;
pub use label::place_number;
use label::{Label, Labels};

/// The longest text beside a label that is taken for a caption, in characters.
const LONGEST_CAPTION: usize = 80;

/// Whether a line of plain text is a place, so that nobody takes it for a heading.
pub(crate) fn is_place(line: &str) -> bool {
    matches!(classify(line), Some(Line { before: None, after: None, .. }))
}

/// Makes figures of the places in paragraphs. Text around a place stays a paragraph of its own.
pub(crate) fn mark(placed: Vec<Placed>, log: &mut Log) -> Vec<Placed> {
    let mut done: Vec<Placed> = Vec::with_capacity(placed.len());
    let mentioned = mentioned(&placed);
    for one in placed {
        let Placed { block: Block::Paragraph { content }, line, plain: false, caption_like } = one else {
            done.push(one);
            continue;
        };
        let text = inline_text(&content);
        let mut start = 0;
        let mut kept = Kept { from: 0, to: 0 };
        let mut any = false;
        for part in text.split('\n') {
            let end = start + part.len();
            match classify(part) {
                None => kept.to = end,
                Some(found) => {
                    any = true;
                    if let Some(before) = found.before {
                        kept.to = start + before;
                    }
                    kept.flush(&content, line, &mut done);
                    let caption = found.caption.map(|(from, to)| {
                        let from =
                            if found.bare && mentioned.contains(&found.numbers) { found.label } else { from };
                        caption::cut(content.clone(), start + from, start + to)
                    });
                    put(&mut done, &found, caption, line, log);
                    kept = Kept { from: start + found.after.unwrap_or(part.len()), to: end };
                    if found.after.is_none() {
                        kept.from = (end + 1).min(text.len());
                    }
                }
            }
            start = end + 1;
        }
        if any {
            kept.to = text.len();
            kept.flush(&content, line, &mut done);
        } else {
            done.push(Placed { block: Block::Paragraph { content }, line, plain: false, caption_like });
        }
    }
    done
}

/// The part of a paragraph that stays text, in bytes of its text.
struct Kept {
    from: usize,
    to: usize,
}

impl Kept {
    fn flush(&self, content: &[Inline], line: usize, done: &mut Vec<Placed>) {
        if self.from >= self.to {
            return;
        }
        let mut piece = caption::trim_end(caption::cut(content.to_vec(), self.from, self.to));
        while let Some(first) = piece.first_mut() {
            match &mut first.kind {
                InlineKind::HardBreak => drop(piece.remove(0)),
                InlineKind::Text(text) => {
                    *text = text.trim_start().to_owned();
                    if !text.is_empty() {
                        break;
                    }
                    piece.remove(0);
                }
                _ => break,
            }
        }
        if !piece.is_empty() {
            done.push(Placed::new(Block::Paragraph { content: piece }, line));
        }
    }
}

/// What a line with a place is made of, in bytes of the line.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    numbers: Labels,
    /// Where the label begins.
    label: usize,
    /// The caption beside the label.
    caption: Option<(usize, usize)>,
    /// The label has no brackets.
    bare: bool,
    /// Where text before the place ends.
    before: Option<usize>,
    /// Where text after the place begins.
    after: Option<usize>,
}

fn classify(line: &str) -> Option<Line> {
    let indent = line.len() - line.trim_start().len();
    let text = line.trim();
    let found = |numbers, caption, bare, before, after| {
        Some(Line { numbers, label: indent, caption, bare, before, after })
    };
    if let Some(label) = label::at_start(text) {
        if let Some((from, to)) = label.inside {
            let rest = text.get(label.end..)?.trim();
            let caption = Some((indent + from, indent + to));
            return match rest.is_empty() {
                true => found(label.numbers, caption, false, None, None),
                false if label.strong => found(label.numbers, caption, false, None, Some(indent + label.end)),
                false => None,
            };
        }
        let (from, to) = rest_of(text, &label);
        let rest = text.get(from..to)?;
        if rest.is_empty() {
            return found(label.numbers, None, false, None, None);
        }
        if is_caption(rest) {
            return found(label.numbers, Some((indent + from, indent + to)), false, None, None);
        }
        return if label.strong {
            found(label.numbers, None, false, None, Some(indent + label.end))
        } else {
            None
        };
    }
    if let Some(label) = label::bare(text) {
        let (from, to) = rest_of(text, &label);
        let rest = text.get(from..to)?;
        return match rest.is_empty() {
            true => found(label.numbers, None, true, None, None),
            false if label.strong && is_caption(rest) => {
                found(label.numbers, Some((indent + from, indent + to)), true, None, None)
            }
            false => None,
        };
    }
    let (start, numbers) = label::at_end(text)?;
    found(numbers, None, false, Some(indent + start), None)
}

/// The text after a label, without the signs and spaces between.
fn rest_of(text: &str, label: &Label) -> (usize, usize) {
    let rest = text.get(label.end..).unwrap_or_default();
    let inner = rest
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '、' | '|' | '—' | '-'));
    (text.len() - inner.len(), text.len())
}

/// Whether what stands beside a label is its caption and no running text.
fn is_caption(text: &str) -> bool {
    let without = with_credit(text).0;
    let body = text.get(..without).unwrap_or(text).trim_end_matches(['。', '.', '！', '!']);
    body.chars().count() <= LONGEST_CAPTION && !body.contains(['。', '！', '？'])
}

/// The length of a caption without its credit, and the credit. Beside a place 来源 alone names a photo's source.
fn with_credit(text: &str) -> (usize, Option<String>) {
    if let Some((end, credit)) = caption::credit(text) {
        return (end, Some(credit));
    }
    let trimmed = text.trim_end();
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')] {
        let Some(inside) = trimmed.strip_suffix(close) else { continue };
        let Some(at) = inside.rfind(open) else { continue };
        let inside = inside[at + open.len_utf8()..].trim();
        for opener in ["来源：", "来源:", "来源｜", "Source: ", "source: ", "Credit: ", "credit: "] {
            let name = inside.strip_prefix(opener).map(str::trim).filter(|name| !name.is_empty());
            if let Some(name) = name {
                return (trimmed[..at].trim_end().len(), Some(name.to_owned()));
            }
        }
    }
    (text.len(), None)
}

/// Puts a place behind what there is, or its caption to the place or photo that it belongs to.
fn put(done: &mut Vec<Placed>, found: &Line, caption: Option<Vec<Inline>>, line: usize, log: &mut Log) {
    let (caption, credit) = match caption {
        Some(content) => {
            let (end, credit) = with_credit(&inline_text(&content));
            (caption::without_footnotes(caption::trim_end(caption::cut(content, 0, end))), credit)
        }
        None => (Vec::new(), None),
    };
    if (!caption.is_empty() || credit.is_some())
        && let Some(figure) = owner(done, found)
    {
        figure.caption = caption;
        figure.credit = figure.credit.take().or(credit);
        return;
    }
    let photos: Vec<PhotoUse> =
        found.numbers.names().map(|name| PhotoUse { alt: name, ..PhotoUse::default() }).collect();
    let label = found.numbers.shown();
    log.tell(
        "photo-place",
        line,
        Words::new(format!("{label}处留了空位，等待图片"), format!("An empty place waits for {label}")),
    );
    let layout = match photos.len() {
        0 | 1 => Layout::Single,
        2 => Layout::Row,
        _ => Layout::Grid,
    };
    done.push(Placed::new(Block::Figure(Figure { layout, credit, photos, caption }), line));
}

/// The figure whose caption stands here: that of the same number, which may be far above, or the photo right above.
fn owner<'a>(done: &'a mut [Placed], found: &Line) -> Option<&'a mut Figure> {
    let numbers: Vec<u32> = found.numbers.numbers().collect();
    let holds = |figure: &Figure| {
        figure.caption.is_empty()
            && !numbers.is_empty()
            && figure
                .photos
                .iter()
                .filter_map(|photo| place_number(photo.alt.as_deref()?))
                .any(|n| numbers.contains(&n))
    };
    let same = done.iter().position(|one| matches!(&one.block, Block::Figure(figure) if holds(figure)));
    let above = done.last().is_some_and(|one| {
        matches!(&one.block, Block::Figure(figure)
            if figure.caption.is_empty() && figure.photos.iter().all(|photo| photo.photo.is_some()))
    });
    let at = same.or_else(|| above.then(|| done.len().saturating_sub(1)))?;
    match done.get_mut(at) {
        Some(Placed { block: Block::Figure(figure), .. }) => Some(figure),
        _ => None,
    }
}

/// Labels that running text speaks of, as in 如图1所示: their captions keep them.
fn mentioned(placed: &[Placed]) -> Vec<Labels> {
    let texts: Vec<String> = placed
        .iter()
        .filter_map(|one| match &one.block {
            Block::Paragraph { content } => Some(inline_text(content)),
            _ => None,
        })
        .filter(|text| text.split('\n').all(|line| classify(line).is_none()))
        .collect();
    let bare = placed.iter().filter_map(|one| match &one.block {
        Block::Paragraph { content } => Some(inline_text(content)),
        _ => None,
    });
    bare.flat_map(|text| text.split('\n').filter_map(classify).collect::<Vec<_>>())
        .filter(|found| found.bare && texts.iter().any(|text| found.numbers.is_named_in(text)))
        .map(|found| found.numbers)
        .collect()
}

#[cfg(test)]
mod tests;
