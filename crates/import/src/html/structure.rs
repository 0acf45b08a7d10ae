//! Headings, quotations, code, callouts.

use torchpress_document::{Block, CalloutKind, Inline, InlineKind, Mark, Words, inline_text};

use super::Origin;
use super::flow::{Ctx, Mapper, Out};
use super::style::Style;
use super::tree::{Element, Id};
use crate::attach::{self, Placed};
use crate::log::Log;

/// Blocks with captions attached; at least one.
pub(super) fn closed(placed: Vec<Placed>, log: &mut Log) -> Vec<Block> {
    let mut blocks = attach::captions(placed, log);
    if blocks.is_empty() {
        blocks.push(Block::empty());
    }
    blocks
}

/// Paragraphs joined to inline content by line breaks, and the blocks that are no text.
pub(super) fn joined(placed: Vec<Placed>) -> (Vec<Inline>, Vec<Placed>) {
    let mut content: Vec<Inline> = Vec::new();
    let mut rest = Vec::new();
    for placed in placed {
        match placed.block {
            Block::Paragraph { content: more } | Block::Heading { content: more, .. } => {
                if !content.is_empty() {
                    content.push(Inline::new(InlineKind::HardBreak, Vec::new()));
                }
                content.extend(more);
            }
            block => rest.push(Placed { block, ..placed }),
        }
    }
    (Inline::normalise(content), rest)
}

/// Everything as inline content joined by line breaks, where no blocks can stand: in notes, captions and titles.
pub(super) fn flattened(blocks: Vec<Block>) -> Vec<Inline> {
    let mut content: Vec<Inline> = Vec::new();
    let mut add = |more: Vec<Inline>| {
        if !content.is_empty() && !more.is_empty() {
            content.push(Inline::new(InlineKind::HardBreak, Vec::new()));
        }
        content.extend(more);
    };
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => add(content),
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.into_iter().for_each(|item| add(flattened(item.content)));
            }
            Block::TaskList { items } => items.into_iter().for_each(|item| add(flattened(item.content))),
            Block::Quote { attribution, content } => {
                add(flattened(content));
                add(attribution.map(Inline::text).into_iter().collect());
            }
            Block::Callout { title, content, .. } => {
                add(title.map(Inline::text).into_iter().collect());
                add(flattened(content));
            }
            Block::Table { rows } => {
                rows.into_iter().flat_map(|row| row.cells).for_each(|cell| add(flattened(cell.content)));
            }
            Block::Figure(figure) => {
                let alts = figure.photos.iter().filter_map(|photo| photo.alt.as_deref()).map(Inline::text);
                add(Inline::normalise(alts.collect()));
                add(figure.caption);
            }
            Block::Code { text, .. } => {
                text.lines()
                    .for_each(|line| add(Inline::normalise(vec![Inline::marked(line, vec![Mark::Code])])));
            }
            Block::Formula { latex } => add(vec![Inline::new(InlineKind::Formula { latex }, Vec::new())]),
            Block::Card(card) => add(Inline::normalise(vec![Inline::text(card.title)])),
            Block::Divider | Block::Boilerplate { .. } => {}
        }
    }
    Inline::normalise(content)
}

/// The level of a paragraph that Word counts as a heading: its title, and headings below the sixth level.
pub(super) fn paragraph_level(element: &Element, style: &Style) -> Option<u8> {
    if element.name != "p" {
        return None;
    }
    let by_class = element.classes().find_map(|class| match class {
        "MsoTitle" => Some(1),
        _ => class.strip_prefix("MsoHeading").and_then(|level| level.parse().ok()),
    });
    by_class.or(style.outline)
}

pub(super) fn heading(
    mapper: &mut Mapper<'_>,
    id: Id,
    element: &Element,
    style: &Style,
    ctx: &Ctx,
    out: &mut Out,
) {
    let level = element.name.bytes().next_back().map_or(2, |digit| digit.saturating_sub(b'0'));
    titled(mapper, id, level, style, ctx, out);
}

/// A heading of that level, whatever element it is.
pub(super) fn titled(mapper: &mut Mapper<'_>, id: Id, level: u8, style: &Style, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    if style.word_list.as_deref().is_some_and(|list| list != "none") {
        mapper.log.tell(
            "heading-number-left-out",
            ctx.line,
            Words::new(
                "Word 自动编的标题号没有导入。",
                "The number that Word put before a heading was left out.",
            ),
        );
    }
    let (mut content, rest) = mapper.inline(id, ctx);
    if mapper.origin != Origin::Markdown
        && !content.is_empty()
        && content.iter().all(|piece| piece.has("bold"))
    {
        for piece in &mut content {
            piece.marks.retain(|mark| *mark != Mark::Bold);
        }
        content = Inline::normalise(content);
    }
    if level > 4 {
        let text = inline_text(&content);
        mapper.log.tell(
            "heading-level",
            ctx.line,
            Words::new(
                format!("{level} 级标题“{text}”已改为 4 级，文章只有四级标题。"),
                format!("The heading “{text}” of level {level} became level 4, the lowest there is."),
            ),
        );
    }
    if !content.is_empty() || mapper.is_exact() && style.bold.is_none() && rest.is_empty() {
        mapper.push(Block::Heading { level: level.clamp(1, 4), content }, ctx, out);
    }
    out.placed.extend(rest);
}

pub(super) fn quote(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    // A footer within says who spoke.
    let footer =
        mapper.tree.children(id).iter().rev().copied().find(|child| mapper.tree.name(*child) == "footer");
    let named = footer.map(|footer| {
        mapper.used.insert(footer);
        let content = mapper.flat(footer, &Ctx { marks: Vec::new(), ..ctx.clone() });
        inline_text(&content)
    });
    let mut placed = mapper.placed(id, ctx);
    let attribution = match named {
        Some(name) => Some(undashed(name.trim()).to_owned()).filter(|name| !name.is_empty()),
        None => attach::attribution(&mut placed),
    };
    let content = closed(placed, mapper.log);
    mapper.push(Block::Quote { attribution, content }, ctx, out);
}

/// A name without the dash before it; a dash alone is all that there is of the name.
fn undashed(name: &str) -> &str {
    let bare = name.trim_start_matches(['—', '–', '-', '―']).trim_start();
    if bare.is_empty() { name } else { bare }
}

pub(super) fn code(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    let tree = mapper.tree;
    let inner = tree.find(id, "code").and_then(|code| tree.element(code));
    let language = language(element).or_else(|| inner.and_then(language));
    let mut text = if mapper.is_exact() { tree.text(id) } else { tree.lines(id) };
    if text.ends_with('\n') {
        text.pop();
    }
    if element.name != "pre" && text.starts_with('\n') {
        text.remove(0);
    }
    let text = if mapper.is_exact() { super::run::unkept(&text) } else { text.replace('\u{a0}', " ") };
    mapper.push(Block::Code { language, text }, ctx, out);
}

/// The language that a class or attribute names.
fn language(element: &Element) -> Option<String> {
    let named =
        element.attr("data-lang").or_else(|| element.attr("data-language")).or_else(|| element.attr("lang"));
    let from_class = || {
        const PREFIXES: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];
        element.classes().find_map(|class| PREFIXES.iter().find_map(|prefix| class.strip_prefix(prefix)))
    };
    from_class().or(named).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

pub(super) fn details(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    let summary =
        mapper.tree.children(id).iter().copied().find(|child| mapper.tree.name(*child) == "summary");
    let title = summary.map(|summary| {
        mapper.used.insert(summary);
        inline_text(&mapper.flat(summary, &Ctx { marks: Vec::new(), ..ctx.clone() }))
    });
    mapper.log.tell(
        "details-opened",
        ctx.line,
        Words::new("可折叠的内容已改为说明框。", "Content that folds away became a callout."),
    );
    let content = mapper.blocks(id, ctx);
    let title = title.filter(|title| !title.trim().is_empty());
    mapper.push(Block::Callout { kind: CalloutKind::Note, title, content }, ctx, out);
}

/// Terms in bold, each with its definition below.
pub(super) fn definitions(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    for &child in mapper.tree.children(id) {
        let mut inner = ctx.clone();
        if mapper.tree.name(child) == "dt" {
            inner.mark(Mark::Bold);
        }
        mapper.one(child, &inner, out);
        mapper.finish(out, ctx);
    }
}

/// The kind of callout that a GitHub alert's class or this project's own attribute names.
pub(super) fn alert_kind(element: &Element) -> Option<CalloutKind> {
    let by_class = element
        .classes()
        .find_map(|class| class.strip_prefix("markdown-alert-"))
        .and_then(CalloutKind::from_name);
    element.attr("data-callout").and_then(CalloutKind::from_name).or(by_class)
}

pub(super) fn callout(
    mapper: &mut Mapper<'_>,
    id: Id,
    kind: CalloutKind,
    element: &Element,
    ctx: &Ctx,
    out: &mut Out,
) {
    mapper.finish(out, ctx);
    let tree = mapper.tree;
    let is_title =
        |child: &Id| tree.element(*child).is_some_and(|child| child.has_class("markdown-alert-title"));
    let heading = tree.children(id).iter().copied().find(is_title);
    let mut title = element.attr("data-title").map(super::run::unkept);
    if let Some(heading) = heading {
        mapper.used.insert(heading);
        let text = tree.text(heading).trim().to_owned();
        // The kind's own word says nothing that the kind does not.
        if title.is_none() && !text.eq_ignore_ascii_case(kind.name()) {
            title = Some(text);
        }
    }
    let content = mapper.blocks(id, ctx);
    mapper.push(Block::Callout { kind, title: title.filter(|title| !title.is_empty()), content }, ctx, out);
}

/// Whether a paragraph is set as captions are.
pub(super) fn is_set_as_caption(element: &Element, style: &Style) -> bool {
    let centred = style.align.as_deref() == Some("center") || element.attr("align") == Some("center");
    let called = element.classes().any(|class| {
        matches!(
            class,
            "caption" | "wp-caption-text" | "figcaption" | "image-caption" | "img-caption" | "pic-desc"
        )
    });
    called || (centred && style.small)
}
