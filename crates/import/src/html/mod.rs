//! Web pages and pasted HTML.

mod clipboard;
mod conditional;
mod flat;
mod flow;
pub(crate) mod grow;
mod inline;
mod lists;
mod marker;
mod maths;
mod media;
mod notes;
mod omitted;
mod page;
pub(crate) mod run;
pub(crate) mod shallow;
mod structure;
mod style;
mod tables;
pub(crate) mod tree;
mod word;

use std::collections::BTreeSet;

use torchpress_document::{Block, Body, Meta, Words};

use crate::log::Log;
use crate::{Imported, attach};
use flow::{Ctx, Mapper};
use notes::{Notes, Repeats};
use tree::Tree;

/// Where the HTML comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A page: it has a title.
    Page,
    /// The clipboard: a part of something.
    Clipboard,
    /// Markdown, written out by this crate: white space means what it says.
    Markdown,
}

/// Reads a web page.
pub fn html(text: &str) -> Imported {
    let mut log = Log::default();
    let (meta, blocks) = map(text, Origin::Page, &mut log);
    log.finish(meta, blocks)
}

/// Reads HTML from the clipboard: like a page, but nothing is taken for a title.
pub fn pasted(html: &str) -> Imported {
    let mut log = Log::default();
    let (_, blocks) = map(clipboard::without_header(html), Origin::Clipboard, &mut log);
    log.finish(Meta::default(), blocks)
}

/// Maps HTML to blocks, and for a page to what it says about itself.
pub(crate) fn map(text: &str, origin: Origin, log: &mut Log) -> (Meta, Vec<Block>) {
    let clean;
    let text = if origin != Origin::Markdown && text.contains(is_kept_stand_in) {
        clean = text.replace(is_kept_stand_in, "\u{FFFD}");
        clean.as_str()
    } else {
        text
    };
    map_tree(&shallow::parse(text), origin, log)
}

/// Maps a tree to blocks, and that of a page to what it says about itself.
pub(crate) fn map_tree(tree: &Tree, origin: Origin, log: &mut Log) -> (Meta, Vec<Block>) {
    if tree.flattened {
        log.tell(
            "too-deep",
            0,
            Words::new(
                "网页的标签嵌套层数过多，最深处的格式已去掉，文字没有丢失。",
                "The page is nested too deeply; the formatting of the deepest parts was dropped, their text kept.",
            ),
        );
    }
    let mut meta = Meta::default();
    let mut used = BTreeSet::new();
    if origin == Origin::Page {
        page::read(tree, &mut meta, &mut used);
    }
    let notes = if tree.noted { Notes::of(tree) } else { Notes::default() };
    let mut mapper = Mapper { tree, log, origin, notes, used, repeats: Repeats::default() };
    let placed = mapper.placed(0, &Ctx::default());
    let body = Body { content: attach::captions(placed, log) };
    if origin == Origin::Page && page::language(tree).is_none() {
        meta.language = crate::plain::language(&body.words(crate::plain::TELLING));
    }
    (meta, body.content)
}

/// Whether a character stands for one that is kept, which only this crate may write.
pub(crate) fn is_kept_stand_in(c: char) -> bool {
    run::KEPT.iter().any(|(stand_in, _)| *stand_in == c)
}
