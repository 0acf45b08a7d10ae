//! Markdown: CommonMark with GitHub's additions, front matter, formulas, and HTML within.
//!
//! The parsed tree is read by the same mapper as a web page. Where the source holds HTML, the tree is first written out
//! as HTML, with stand-ins for white space that must survive, so that a `<u>` that begins in one run and ends in another,
//! or a `<details>` around Markdown paragraphs, means what it means in a browser. Without HTML that detour changes
//! nothing, and the tree goes to the mapper directly.

mod autolink;
mod front_matter;
mod maths;
mod raw;
mod references;
mod render;
mod sink;
#[cfg(test)]
mod ways;

use std::borrow::Cow;

use comrak::{Arena, Node, Options, nodes::NodeValue, parse_document};
use torchpress_document::{Block, Body, InlineKind, Mark, Meta, Words, inline_text};

use crate::html::grow::Grower;
use crate::html::run::may_hold_kept;
use crate::html::tree::Tree;
use crate::html::{Origin, is_kept_stand_in, map_tree, shallow};
use crate::log::Log;
use crate::{Imported, plain};

/// How often dollar signs are looked through; each time at least one pair of dollars is settled.
const ROUNDS: usize = 20;

/// Reads Markdown.
pub fn markdown(text: &str) -> Imported {
    markdown_by(text, Way::Shortest)
}

/// How the parsed tree reaches the mapper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Directly, where the source holds no HTML that needs a parser.
    Shortest,
    /// Through HTML always, which a test compares the direct way with.
    #[cfg(test)]
    Html,
}

fn markdown_by(text: &str, way: Way) -> Imported {
    let mut log = Log::default();
    let text = text.trim_start_matches('\u{feff}');
    // Neither a zero nor what this crate writes for itself is text.
    let text = if may_hold_kept(text) || memchr::memchr(0, text.as_bytes()).is_some() {
        Cow::Owned(text.replace(|c| c == '\0' || is_kept_stand_in(c), "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    };
    let Front { mut meta, has_language, kept, tree } = read(text, way, &mut log);
    let mut body = Body { content: map_tree(&tree, Origin::Markdown, &mut log).1 };
    drop(tree);
    if let Some(text) = kept {
        body.content.insert(0, Block::Code { language: Some("yaml".to_owned()), text });
    }
    if meta.title.is_empty() {
        take_title(&mut meta, &mut body.content, &mut log);
    }
    if !has_language {
        meta.language = plain::language(&(body.words(plain::TELLING) + &meta.title));
    }
    log.finish(meta, body.content)
}

/// What front matter says, and the tree of what follows it.
struct Front {
    meta: Meta,
    has_language: bool,
    /// Front matter that could not be read.
    kept: Option<String>,
    tree: Tree,
}

fn read(mut text: Cow<'_, str>, way: Way, log: &mut Log) -> Front {
    let mut with_front = text.starts_with("---");
    let mut rounds = 0;
    loop {
        let arena = Arena::new();
        let root = parse_document(&arena, &text, &options(with_front));
        if rounds < ROUNDS {
            let places = maths::price_places(root, &text);
            if !places.is_empty() {
                text = Cow::Owned(maths::escaped(&text, &places));
                rounds += 1;
                continue;
            }
        }
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
                    with_front = false;
                    continue;
                }
                front_matter::Found::Broken(source) => kept = Some(source),
            }
        }
        return Front { meta, has_language, kept, tree: tree(root, way, log) };
    }
}

/// The parsed Markdown as the tree that the mapper reads.
fn tree<'a>(root: Node<'a>, way: Way, log: &mut Log) -> Tree {
    let mut nodes = 0;
    let mut simple = way == Way::Shortest;
    for node in root.descendants() {
        nodes += 1;
        match &node.data().value {
            // These become two elements, and code has its text besides.
            NodeValue::CodeBlock(_) => nodes += 2,
            NodeValue::TaskItem(_) | NodeValue::FootnoteDefinition(_) | NodeValue::Code(_) => nodes += 1,
            NodeValue::HtmlBlock(block) => simple &= raw::simple(&block.literal).is_some(),
            NodeValue::HtmlInline(html) => simple &= raw::simple(html).is_some(),
            _ => {}
        }
    }
    if simple {
        render::write(root, Grower::new(nodes), log).finish()
    } else {
        shallow::parse(&render::write(root, sink::Html::default(), log).html)
    }
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
    options.extension.highlight = true;
    options.extension.description_lists = true;
    options.parse.leave_footnote_definitions = true;
    // An escaped character stands apart from the text around it: http\://a.cn is no address.
    options.parse.escaped_char_spans = true;
    if front_matter {
        options.extension.front_matter_delimiter = Some("---".to_owned());
    }
    options
}

/// A heading of the first level at the very beginning is the article's title.
fn take_title(meta: &mut Meta, blocks: &mut Vec<Block>, log: &mut Log) {
    if let Some(Block::Heading { level: 1, content }) = blocks.first()
        && !content.is_empty()
        && content.iter().all(|piece| matches!(piece.kind, InlineKind::Text(_) | InlineKind::HardBreak))
    {
        meta.title = inline_text(content).replace('\n', " ");
        if content.iter().any(|piece| !piece.marks.is_empty()) {
            let links: Vec<&str> = content
                .iter()
                .flat_map(|piece| &piece.marks)
                .filter_map(|mark| match mark {
                    Mark::Link { href, .. } => Some(href.as_str()),
                    _ => None,
                })
                .collect();
            let links = links.join(" ");
            log.tell(
                "title-plain",
                1,
                Words::new(
                    format!("题目只能是纯文字，其中的格式和链接已去掉。{links}"),
                    format!("A title is plain text; the formatting and links in it were left out. {links}")
                        .trim(),
                ),
            );
        }
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
