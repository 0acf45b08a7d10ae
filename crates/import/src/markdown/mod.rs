//! Markdown: CommonMark with GitHub's additions, front matter, formulas, and HTML within.
//!
//! The parsed tree is written out as HTML, with stand-ins for white space that must survive, and read by the same mapper
//! as a web page. So a `<u>` that begins in one run and ends in another, or a `<details>` around Markdown paragraphs,
//! means what it means in a browser.

mod autolink;
mod front_matter;
mod maths;
mod raw;
mod render;

use comrak::{Arena, Options, nodes::NodeValue, parse_document};
use torchpress_document::{Block, Body, InlineKind, Meta, Words, inline_text};

use crate::html::{Origin, is_kept_stand_in, map};
use crate::log::Log;
use crate::{Imported, plain};

/// Reads Markdown.
pub fn markdown(text: &str) -> Imported {
    let mut log = Log::default();
    let text = text.trim_start_matches('\u{feff}').replace(is_kept_stand_in, "\u{FFFD}");
    let (mut meta, mut blocks, has_language) = read(&text, &mut log);
    if meta.title.is_empty() {
        take_title(&mut meta, &mut blocks);
    }
    if !has_language {
        let whole = format!("{} {}", meta.title, Body { content: blocks.clone() }.text());
        meta.language = plain::language(&whole);
    }
    log.finish(meta, blocks)
}

fn read(text: &str, log: &mut Log) -> (Meta, Vec<Block>, bool) {
    let text = maths::with_prices_escaped(text);
    let arena = Arena::new();
    let options = options(true);
    let root = parse_document(&arena, &text, &options);
    let front = root.first_child().and_then(|first| match &first.data().value {
        NodeValue::FrontMatter(front) => Some(front.clone()),
        _ => None,
    });
    let mut meta = Meta::default();
    let mut has_language = false;
    let mut kept = None;
    if let Some(front) = front {
        match front_matter::read(&front, &mut meta, log) {
            front_matter::Found::Fields { language } => has_language = language,
            // Two lines and a text between them, at the top of a document without front matter.
            front_matter::Found::NoFields => {
                let arena = Arena::new();
                let root = parse_document(&arena, &text, &self::options(false));
                return (meta, body(root, log), false);
            }
            front_matter::Found::Broken(source) => kept = Some(source),
        }
    }
    let mut blocks = body(root, log);
    if let Some(text) = kept {
        blocks.insert(0, Block::Code { language: Some("yaml".to_owned()), text });
    }
    (meta, blocks, has_language)
}

fn body<'a>(root: comrak::Node<'a>, log: &mut Log) -> Vec<Block> {
    let html = render::html(root, log);
    map(&html, Origin::Markdown, log).1
}

/// The dialect that is read.
fn options(front_matter: bool) -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.math_dollars = true;
    options.extension.math_code = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    // An escaped character stands apart from the text around it: http\://a.cn is no address.
    options.parse.escaped_char_spans = true;
    if front_matter {
        options.extension.front_matter_delimiter = Some("---".to_owned());
    }
    options
}

/// A heading of the first level at the very beginning is the article's title.
fn take_title(meta: &mut Meta, blocks: &mut Vec<Block>) {
    if let Some(Block::Heading { level: 1, content }) = blocks.first()
        && !content.is_empty()
        && content.iter().all(|piece| matches!(piece.kind, InlineKind::Text(_) | InlineKind::HardBreak))
    {
        meta.title = inline_text(content).replace('\n', " ");
        blocks.remove(0);
    }
}

/// Words for a footnote that nothing refers to.
fn unused_note(name: &str) -> Words {
    Words::new(
        format!("脚注“{name}”没有被引用，内容已留在正文里。"),
        format!("Nothing refers to the footnote “{name}”; its text was kept in the body."),
    )
}
