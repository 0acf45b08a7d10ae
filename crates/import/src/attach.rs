//! Bringing together what belongs together: pictures and their captions, quotations and who said them.

use torchpress_document::{Block, Figure, Inline, InlineKind, Layout, Mark, PhotoUse, Words, inline_text};

use crate::caption::{self, Caption};
use crate::log::{Log, excerpt};
use crate::places;

/// A block and what the source says about its place.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) block: Block,
    /// The line of the source, 0 where it is not known.
    pub(crate) line: usize,
    /// The source says that this is a paragraph whatever it looks like.
    pub(crate) plain: bool,
    /// It is set like a caption: small and centred, or called so.
    pub(crate) caption_like: bool,
}

impl Placed {
    pub(crate) fn new(block: Block, line: usize) -> Self {
        Self { block, line, plain: false, caption_like: false }
    }
}

/// Puts captions to the pictures before them; a caption with a credit but no picture gets an empty place.
pub(crate) fn captions(placed: Vec<Placed>, log: &mut Log) -> Vec<Block> {
    let placed = places::mark(placed, log);
    let mut blocks: Vec<Block> = Vec::with_capacity(placed.len());
    for Placed { block, line, plain, caption_like } in placed {
        let Block::Paragraph { content } = block else {
            blocks.push(block);
            continue;
        };
        if plain {
            blocks.push(Block::Paragraph { content });
            continue;
        }
        if let Some(Block::Figure(figure)) = blocks.last_mut()
            && (caption_like || caption::is_caption(&content))
        {
            let credit_only = caption::credit(&inline_text(&content)).is_some_and(|(end, _)| end == 0);
            if figure.caption.is_empty() || (credit_only && figure.credit.is_none()) {
                let Caption { content, credit } = caption::read(content);
                if figure.caption.is_empty() {
                    figure.caption = caption::without_footnotes(content);
                }
                figure.credit = figure.credit.take().or(credit);
                continue;
            }
        }
        if caption::is_waiting_caption(&content) {
            blocks.push(Block::Figure(waiting(content, line, log)));
            continue;
        }
        blocks.push(Block::Paragraph { content });
    }
    blocks
}

/// A figure whose picture is still to come.
pub(crate) fn waiting(content: Vec<Inline>, line: usize, log: &mut Log) -> Figure {
    let Caption { content, credit } = caption::read(content);
    let caption = caption::without_footnotes(content);
    let shown = excerpt(&inline_text(&caption));
    log.tell(
        "photo-waiting",
        line,
        Words::new(
            format!("有图说而没有图片，已留空位：“{shown}”"),
            format!("A caption without a picture got an empty place: “{shown}”"),
        ),
    );
    Figure { layout: Layout::Single, credit, photos: vec![PhotoUse::default()], caption }
}

/// Takes the line that says who spoke off the end of a quotation.
pub(crate) fn attribution(content: &mut Vec<Placed>) -> Option<String> {
    let alone = content.len() == 1;
    let last = content.last_mut()?;
    if last.plain {
        return None;
    }
    let Block::Paragraph { content: pieces } = &mut last.block else { return None };
    let break_at = pieces.iter().rposition(|piece| piece.kind == InlineKind::HardBreak);
    let line = match break_at {
        Some(at) => &pieces[at + 1..],
        None if alone => return None,
        None => pieces.as_slice(),
    };
    let name = who(line)?;
    match break_at {
        Some(0) | None => {
            content.pop();
        }
        Some(at) => pieces.truncate(at),
    }
    Some(name)
}

/// The name on a line such as `— 李明`; bold and italics on it are looks and go.
fn who(line: &[Inline]) -> Option<String> {
    let looks = |mark: &Mark| matches!(mark, Mark::Bold | Mark::Italic);
    let plain = |piece: &Inline| matches!(piece.kind, InlineKind::Text(_)) && piece.marks.iter().all(looks);
    if !line.iter().all(plain) {
        return None;
    }
    let text = inline_text(line);
    let text = text.trim();
    let dash = ["——", "—", "――", "―", "--", "–"].into_iter().find(|dash| text.starts_with(dash))?;
    let name = text[dash.len()..].trim();
    (!name.is_empty() && name.chars().count() <= 80).then(|| name.to_owned())
}
