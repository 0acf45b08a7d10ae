//! Elements within a line of text.

use torchpress_document::{Colour, InlineKind, Mark, Words, address_is_allowed};

use super::flow::{Ctx, Mapper, Out, raised_mark};
use super::run::unkept;
use super::style::Style;
use super::tree::{Element, Id};
use crate::log::excerpt;

/// Applies what a `style` attribute says about the text within.
pub(super) fn apply_style(style: &Style, ctx: &mut Ctx) {
    if let Some(space) = style.space {
        ctx.space = space;
    }
    match style.bold {
        Some(true) => ctx.mark(Mark::Bold),
        Some(false) => ctx.unmark(Mark::Bold.rank()),
        None => {}
    }
    match style.italic {
        Some(true) => ctx.mark(Mark::Italic),
        Some(false) => ctx.unmark(Mark::Italic.rank()),
        None => {}
    }
    // Word processors underline the text of links themselves.
    if style.underline && !Mapper::is_in(ctx, "link") {
        ctx.mark(Mark::Underline);
    }
    if style.strike {
        ctx.mark(Mark::Strike);
    }
    if let Some(raised) = style.raised {
        ctx.mark(raised_mark(raised));
    }
}

/// Maps an inline element; an unknown one is its content.
pub(super) fn element(
    mapper: &mut Mapper<'_>,
    id: Id,
    name: &str,
    element: &Element,
    ctx: &mut Ctx,
    out: &mut Out,
) {
    let style = Style::of(element);
    match name {
        // The style has the last word: Google Docs wraps everything into a b of normal weight.
        "b" | "strong" if style.bold.is_none() => ctx.mark(Mark::Bold),
        "i" | "em" | "cite" | "dfn" | "var" if style.italic.is_none() => ctx.mark(Mark::Italic),
        // What a tracked change inserts is text like any other.
        "ins" if super::omitted::is_tracked(element) || element.has_class("msoIns") => {}
        "u" | "ins" if !Mapper::is_in(ctx, "link") || mapper.is_exact() => ctx.mark(Mark::Underline),
        "s" | "strike" | "del" => ctx.mark(Mark::Strike),
        "sub" => ctx.mark(Mark::Subscript),
        "sup" => ctx.mark(Mark::Superscript),
        "code" | "kbd" | "samp" | "tt" => ctx.mark(Mark::Code),
        "mark" => ctx.mark(Mark::Highlight(colour(element).unwrap_or(Colour::Brand))),
        "a" => link(mapper, element, ctx),
        "ruby" => return ruby(mapper, id, ctx, out),
        "q" => {
            out.run.text("“", ctx.space, &ctx.marks);
            mapper.children(id, ctx, out);
            out.run.text("”", ctx.space, &ctx.marks);
            return;
        }
        "script" => {
            // Only formulas come here; other scripts were left out before.
            return maths(mapper, element, &mapper.tree.raw_text(id), ctx, out);
        }
        _ => {}
    }
    if let Some(latex) = element.attr("data-latex") {
        out.run.push(InlineKind::Formula { latex: latex.to_owned() }, &ctx.marks);
        return;
    }
    if element.attr("data-footnote").is_some() {
        let inner = Ctx { line: ctx.line, depth: ctx.depth, space: ctx.space, ..Ctx::default() };
        // The children, since the element itself would be taken for a note again.
        let content = crate::caption::without_footnotes(mapper.flat(id, &inner));
        out.run.push(InlineKind::Footnote { content }, &ctx.marks);
        return;
    }
    let typeset = ["katex", "MathJax", "math"].iter().any(|class| element.has_class(class));
    if typeset && let Some(latex) = super::media::latex_within(mapper.tree, id) {
        return maths(mapper, element, &latex, ctx, out);
    }
    if let Some(colour) = colour(element).filter(|_| name == "span" || name == "font") {
        ctx.mark(Mark::TextColour(colour));
    }
    mapper.children(id, ctx, out);
}

fn maths(mapper: &mut Mapper<'_>, element: &Element, latex: &str, ctx: &Ctx, out: &mut Out) {
    let display =
        element.has_class("display") || element.attr("type").is_some_and(|kind| kind.contains("display"));
    let latex = latex.trim().to_owned();
    if display {
        mapper.push(torchpress_document::Block::Formula { latex }, ctx, out);
    } else {
        out.run.push(InlineKind::Formula { latex }, &ctx.marks);
    }
}

/// The theme's colour that an element names.
fn colour(element: &Element) -> Option<Colour> {
    let name = element.attr("data-colour")?;
    Colour::ALL.into_iter().find(|colour| colour.name() == name)
}

fn link(mapper: &mut Mapper<'_>, element: &Element, ctx: &mut Ctx) {
    let Some(href) = element.attr("href") else { return };
    // Browsers drop spaces around an address and line ends within it.
    let href: String = href.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    if address_is_allowed(&href) {
        let title = element.attr("title").filter(|title| !title.is_empty()).map(unkept);
        ctx.mark(Mark::Link { href, title });
    } else {
        let shown = excerpt(&href);
        mapper.log.tell(
            "link-dropped",
            ctx.line,
            Words::new(
                format!("不允许的链接已去掉，文字保留：{shown}"),
                format!("A link of a kind that is not allowed was removed, its text kept: {shown}"),
            ),
        );
    }
}

/// Puts each reading on the text before it.
fn ruby(mapper: &mut Mapper<'_>, id: Id, ctx: &Ctx, out: &mut Out) {
    let mut from = out.run.len();
    for &child in mapper.tree.children(id) {
        match mapper.tree.name(child) {
            "rt" => {
                let at = out.run.len();
                mapper.children(child, ctx, out);
                let reading = out.run.take_text_from(at, mapper.is_exact());
                if !reading.is_empty() {
                    out.run.mark_from(from, &Mark::Ruby { reading });
                }
                from = out.run.len();
            }
            "rp" => {}
            _ => mapper.one(child, ctx, out),
        }
    }
}
