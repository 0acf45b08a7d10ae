//! Pictures, figures, formulas, and what cannot be shown.

use torchpress_document::{Block, Figure, InlineKind, Layout, Mark, PhotoUse, Words, inline_text};

use super::flow::{Ctx, Mapper, Out};
use super::run::{Picture, unkept};
use super::tree::{Element, Id, Tree};
use crate::attach::Placed;
use crate::caption;
use crate::log::excerpt;

/// The address of a picture: what pages load later comes before what stands in its place until then.
fn source(element: &Element) -> &str {
    let candidates = ["data-src", "data-original", "data-lazy-src", "data-actualsrc", "src"];
    let found = candidates
        .into_iter()
        .filter_map(|name| element.attr(name))
        .map(str::trim)
        .find(|src| !src.is_empty());
    found.unwrap_or_default()
}

/// The formula that a picture shows: Zhihu and Jianshu set formulas as pictures of their own servers.
fn formula(element: &Element) -> Option<String> {
    let drawn = element.attr("eeimg").is_some() || source(element).contains("/equation?tex=");
    let latex = element.attr("data-formula").or_else(|| element.attr("alt").filter(|_| drawn))?.trim();
    (!latex.is_empty()).then(|| latex.to_owned())
}

pub(super) fn image(mapper: &mut Mapper<'_>, element: &Element, ctx: &Ctx, out: &mut Out) {
    // WeChat's editor gives every picture the same words.
    let alt = element.attr("alt").filter(|alt| !matches!(alt.trim(), "图片" | "Image" | "image"));
    let alt = alt.map(unkept).unwrap_or_default();
    if let Some(latex) = formula(element) {
        return out.run.push(InlineKind::Formula { latex }, &ctx.marks);
    }
    let is_emoji =
        element.classes().any(|class| class.contains("emoji")) || source(element).contains("/emoji/");
    if is_emoji && !alt.is_empty() {
        return out.run.text(&alt, ctx.space, &ctx.marks);
    }
    let pixel =
        |name: &str| element.attr(name).is_some_and(|size| matches!(size.trim(), "0" | "1" | "1px" | "0px"));
    if pixel("width") && pixel("height") {
        mapper.log.tell(
            "tracking-picture-dropped",
            ctx.line,
            Words::new(
                "一像素的统计图片已去掉。",
                "A picture of one pixel, used for counting readers, was left out.",
            ),
        );
        return;
    }
    tell_link(mapper, source(element), ctx);
    let photo = photo(mapper, element, &alt, ctx);
    let title = element.attr("title").unwrap_or_default().trim().to_owned();
    out.run.picture(Picture { photo, title, line: ctx.line });
}

/// Tells of a link around a picture, unless it only leads to the picture itself.
fn tell_link(mapper: &mut Mapper<'_>, address: &str, ctx: &Ctx) {
    let href = ctx.marks.iter().find_map(|mark| match mark {
        Mark::Link { href, .. } => Some(href),
        _ => None,
    });
    if let Some(href) = href.filter(|href| *href != address) {
        let shown = excerpt(href);
        mapper.log.tell(
            "picture-link-dropped",
            ctx.line,
            Words::new(
                format!("图片上的链接没有导入：{shown}"),
                format!("The link on a picture was left out: {shown}"),
            ),
        );
    }
}

fn photo(mapper: &mut Mapper<'_>, element: &Element, alt: &str, ctx: &Ctx) -> PhotoUse {
    let address = unkept(source(element));
    let photo = mapper.log.picture(&address, alt, ctx.line);
    PhotoUse { photo, alt: Some(alt.to_owned()).filter(|alt| !alt.trim().is_empty()), crop: None }
}

/// A figure: its pictures, its caption, its credit; without pictures it is its content with the caption below.
pub(super) fn figure(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    let tree = mapper.tree;
    let captions: Vec<Id> = tree.descendants(id).filter(|child| tree.name(*child) == "figcaption").collect();
    let mut credit = None;
    let mut content = Vec::new();
    for caption in captions {
        mapper.used.insert(caption);
        let named = tree.descendants(caption).skip(1).find(|child| {
            tree.element(*child)
                .is_some_and(|child| child.has_class("credit") || child.attr("data-credit").is_some())
        });
        if let Some(named) = named {
            mapper.used.insert(named);
            let text = inline_text(&mapper.flat(named, &Ctx { marks: Vec::new(), ..ctx.clone() }));
            let text = text.trim();
            // Pages put a word such as 图源 before the name.
            let name = match caption::credit(text) {
                Some((0, name)) if !mapper.is_exact() => name,
                _ => text.to_owned(),
            };
            credit = credit.or(Some(name));
        }
        let text = mapper.flat(caption, &Ctx { marks: Vec::new(), ..ctx.clone() });
        if !content.is_empty() && !text.is_empty() {
            content.push(torchpress_document::Inline::new(InlineKind::HardBreak, Vec::new()));
        }
        content.extend(text);
    }
    content = caption::without_footnotes(caption::trim_end(content));
    if credit.is_none() {
        // What is a caption by its element may look as it likes; only its credit is set apart.
        let read = caption::with_credit_apart(std::mem::take(&mut content));
        (content, credit) = (read.content, read.credit);
    }
    let mut photos = Vec::new();
    let mut others: Vec<Placed> = Vec::new();
    for placed in mapper.placed(id, ctx) {
        match placed.block {
            Block::Figure(figure) => {
                photos.extend(figure.photos);
                if content.is_empty() {
                    content = figure.caption;
                }
                credit = credit.or(figure.credit);
            }
            block => others.push(Placed { block, ..placed }),
        }
    }
    if photos.is_empty() {
        out.placed.extend(others);
        if !content.is_empty() {
            mapper.push(Block::Paragraph { content }, ctx, out);
        }
        return;
    }
    let named = element.attr("data-layout").and_then(Layout::from_name);
    let usual = if photos.len() > 1 { Layout::Row } else { Layout::Single };
    let figure = Figure { layout: named.unwrap_or(usual), credit, photos, caption: content };
    mapper.push(Block::Figure(figure), ctx, out);
    out.placed.extend(others);
}

/// MathML: the LaTeX that many programs write into it, else its parts as LaTeX, else its text.
pub(super) fn mathml(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    if let Some(latex) = latex_within(mapper.tree, id).or_else(|| super::maths::latex(mapper.tree, id)) {
        let latex = latex.trim().to_owned();
        if element.attr("display") == Some("block") {
            mapper.push(Block::Formula { latex }, ctx, out);
        } else {
            out.run.push(InlineKind::Formula { latex }, &ctx.marks);
        }
        return;
    }
    let text = mapper.tree.text(id);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    mapper.log.tell(
        "formula-as-text",
        ctx.line,
        Words::new(
            format!("MathML 公式无法转换，已保留文字：{}", excerpt(&text)),
            format!("A MathML formula could not be converted; its text was kept: {}", excerpt(&text)),
        ),
    );
    out.run.text(&text, ctx.space, &ctx.marks);
}

/// The LaTeX of an `annotation` below a node, or between the delimiters that pandoc writes.
pub(super) fn latex_within(tree: &Tree, id: Id) -> Option<String> {
    let annotation = tree.descendants(id).find(|child| {
        tree.element(*child).is_some_and(|element| {
            element.name == "annotation"
                && element
                    .attr("encoding")
                    .is_some_and(|encoding| encoding.eq_ignore_ascii_case("application/x-tex"))
        })
    });
    if let Some(annotation) = annotation {
        return Some(tree.text(annotation));
    }
    let text = tree.text(id);
    let text = text.trim();
    let between = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close).map(str::to_owned);
    between("\\(", "\\)").or_else(|| between("\\[", "\\]"))
}

/// SVG and other foreign elements: only their text can be kept.
pub(super) fn foreign(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    let tree = mapper.tree;
    for child in tree.descendants(id) {
        if tree.name(child) == "script" {
            mapper.log.tell(
                "active-content-dropped",
                ctx.line,
                Words::new("已去掉会运行的内容：script。", "Active content was removed: script."),
            );
        }
    }
    not_shown(mapper, id, &element.name, "", ctx, out);
}

/// What runs or plays: its text is kept, the rest told.
pub(super) fn widget(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    if element.name == "input" {
        let kind = element.attr("type").unwrap_or("text").to_ascii_lowercase();
        if kind == "checkbox" || kind == "radio" {
            let mark = if element.attr("checked").is_some() { "☑ " } else { "☐ " };
            return out.run.text(mark, ctx.space, &ctx.marks);
        }
        if kind == "hidden" {
            return;
        }
    }
    let address =
        ["src", "data-src", "data", "value", "name"].into_iter().find_map(|name| element.attr(name));
    let address = address.map(str::to_owned).unwrap_or_default();
    not_shown(mapper, id, &element.name, &address, ctx, out);
}

fn not_shown(mapper: &mut Mapper<'_>, id: Id, name: &str, address: &str, ctx: &Ctx, out: &mut Out) {
    let text = mapper.tree.text(id);
    let shown = excerpt(if address.is_empty() { text.trim() } else { address });
    mapper.log.tell(
        "not-shown",
        ctx.line,
        Words::new(
            format!("文章里放不下“{name}”，只保留了其中的文字。{shown}").trim().to_owned(),
            format!("An article cannot hold “{name}”; only its text was kept. {shown}").trim().to_owned(),
        ),
    );
    // The content of a player is what browsers show in its place; that of a frame is markup as text.
    if name != "iframe" {
        out.run.text(&text, ctx.space, &ctx.marks);
    }
}
