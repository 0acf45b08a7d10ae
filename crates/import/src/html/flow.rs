//! Walking the page and gathering blocks.

use std::collections::BTreeSet;

use html5ever::ns;
use torchpress_document::{Block, Figure, Inline, InlineKind, Layout, Mark, Words};

use super::conditional::Conditions;
use super::notes::{Notes, Repeats};
use super::run::{Part, Picture, Run, unkept};
use super::style::{Raised, Space, Style};
use super::tree::{Data, Element, Id, Tree};
use super::word::{WordItem, nest};
use super::{Origin, inline, lists, media, structure, tables};
use crate::attach::Placed;
use crate::caption;
use crate::log::Log;

/// Beyond this many calls within each other the rest is taken as text. The tree is shallow by itself; this only guards
/// the stack where the parser moved subtrees about.
const DEEPEST: usize = 200;

/// What applies at a place in the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Ctx {
    pub(super) marks: Vec<Mark>,
    pub(super) space: Space,
    pub(super) line: usize,
    pub(super) depth: usize,
    pub(super) caption_like: bool,
    /// Tables are frames around text, and are their content.
    pub(super) unboxed: bool,
}

impl Ctx {
    /// With one mark more; of two of a kind the inner one counts.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.unmark(mark.rank());
        self.marks.push(mark);
    }

    pub(super) fn unmark(&mut self, rank: u8) {
        self.marks.retain(|known| known.rank() != rank);
    }

    fn has(&self, name: &str) -> bool {
        self.marks.iter().any(|mark| mark.name() == name)
    }
}

/// Blocks and the run of text after them.
#[derive(Default)]
pub(super) struct Out {
    pub(super) placed: Vec<Placed>,
    pub(super) run: Run,
    pub(super) word_items: Vec<WordItem>,
    /// The parent and the number of blocks after the last item that stood outside of any list.
    pub(super) orphans: Option<(Option<Id>, usize)>,
    /// The next paragraph is marked as one that is no caption.
    plain_next: bool,
}

/// Maps a tree.
pub(super) struct Mapper<'a> {
    pub(super) tree: &'a Tree,
    pub(super) log: &'a mut Log,
    pub(super) origin: Origin,
    pub(super) notes: Notes,
    /// Elements whose content has been used otherwise, such as the page's title.
    pub(super) used: BTreeSet<Id>,
    pub(super) repeats: Repeats,
}

impl Mapper<'_> {
    /// The blocks below a node.
    pub(super) fn placed(&mut self, id: Id, ctx: &Ctx) -> Vec<Placed> {
        let mut out = Out::default();
        self.children(id, ctx, &mut out);
        self.finish(&mut out, ctx);
        out.placed
    }

    /// The blocks below a node with captions attached; at least one.
    pub(super) fn blocks(&mut self, id: Id, ctx: &Ctx) -> Vec<Block> {
        let placed = self.placed(id, ctx);
        structure::closed(placed, self.log)
    }

    /// The blocks below a node as inline content, joined by line breaks, and those that are no text.
    pub(super) fn inline(&mut self, id: Id, ctx: &Ctx) -> (Vec<Inline>, Vec<Placed>) {
        let placed = self.placed(id, ctx);
        structure::joined(placed)
    }

    /// Everything below a node as inline content; what is no text is told and its text kept.
    pub(super) fn flat(&mut self, id: Id, ctx: &Ctx) -> Vec<Inline> {
        let placed = self.placed(id, ctx);
        if placed.iter().any(|placed| !matches!(placed.block, Block::Paragraph { .. })) {
            self.log.tell(
                "flattened",
                ctx.line,
                Words::new(
                    "脚注、图说、题头里只能有文字，其中的列表、表格等已改为一行行的文字。",
                    "Notes, captions and titles hold text only; lists, tables and the like in them became lines of text.",
                ),
            );
        }
        structure::flattened(placed.into_iter().map(|placed| placed.block).collect())
    }

    pub(super) fn children(&mut self, id: Id, ctx: &Ctx, out: &mut Out) {
        let tree = self.tree;
        let children = tree.children(id);
        let mut conditions = Conditions::default();
        for (index, &child) in children.iter().enumerate() {
            let rest = children.get(index + 1..).unwrap_or_default();
            if self.is_exact() || conditions.passes(self, (child, rest), ctx, out) {
                self.node(child, ctx, out);
            }
        }
    }

    /// Ends the paragraph and the Word list at hand.
    pub(super) fn finish(&mut self, out: &mut Out, ctx: &Ctx) {
        self.end_paragraph(out, ctx);
        self.end_word_list(out, ctx);
    }

    pub(super) fn end_word_list(&mut self, out: &mut Out, ctx: &Ctx) {
        let items = std::mem::take(&mut out.word_items);
        out.placed.extend(nest(items).into_iter().map(|block| Placed::new(block, ctx.line)));
    }

    /// Puts a block after what there is.
    pub(super) fn push(&mut self, block: Block, ctx: &Ctx, out: &mut Out) {
        self.finish(out, ctx);
        let plain = std::mem::take(&mut out.plain_next);
        out.placed.push(Placed { plain, ..Placed::new(block, ctx.line) });
    }

    /// Ends the paragraph at hand; pictures within it become figures.
    pub(super) fn end_paragraph(&mut self, out: &mut Out, ctx: &Ctx) {
        if out.run.is_empty() {
            // What follows is a paragraph of its own, whatever this one went on after.
            out.run = Run::default();
            return;
        }
        let parts = std::mem::take(&mut out.run).finish(self.is_exact());
        if parts.is_empty() {
            return;
        }
        self.end_word_list(out, ctx);
        let mixed = parts.len() > 1;
        for part in parts {
            match part {
                Part::Text(content) => {
                    let plain = std::mem::take(&mut out.plain_next);
                    let block = Block::Paragraph { content };
                    out.placed.push(Placed { block, line: ctx.line, plain, caption_like: ctx.caption_like });
                }
                Part::Pictures(pictures) => {
                    if mixed {
                        let line = pictures.first().map_or(ctx.line, |picture| picture.line);
                        self.log.tell(
                            "figure-moved",
                            line,
                            Words::new(
                                "文字中间的图片已改为独立的图，原段落在此分开。",
                                "A picture within text became a figure of its own; the paragraph is split there.",
                            ),
                        );
                    }
                    self.push_pictures(pictures, ctx, out);
                }
            }
        }
    }

    fn push_pictures(&mut self, pictures: Vec<Picture>, ctx: &Ctx, out: &mut Out) {
        let layout = if pictures.len() > 1 { Layout::Row } else { Layout::Single };
        let line = pictures.first().map_or(ctx.line, |picture| picture.line);
        let titles: Vec<&str> =
            pictures.iter().map(|picture| picture.title.as_str()).filter(|title| !title.is_empty()).collect();
        let read = caption::read(Inline::normalise(vec![Inline::text(unkept(&titles.join(" / ")))]));
        let figure = Figure {
            layout,
            credit: read.credit,
            photos: pictures.into_iter().map(|picture| picture.photo).collect(),
            caption: read.content,
        };
        out.placed.push(Placed::new(Block::Figure(figure), line));
    }

    /// Whether white space and empty blocks mean what they say, as they do in Markdown.
    pub(super) fn is_exact(&self) -> bool {
        self.origin == Origin::Markdown
    }

    /// Maps one node and all below it.
    pub(super) fn one(&mut self, id: Id, ctx: &Ctx, out: &mut Out) {
        self.node(id, ctx, out);
    }

    fn node(&mut self, id: Id, ctx: &Ctx, out: &mut Out) {
        let tree = self.tree;
        match &tree.node(id).data {
            Data::Text(text) => out.run.text(text, ctx.space, &ctx.marks),
            Data::Exact(text) => out.run.text(text, Space::LinesOnly, &ctx.marks),
            Data::Comment(text) => {
                // An empty comment before a paragraph is how this project's Markdown says: no caption.
                if self.is_exact() && text.trim().is_empty() && out.run.is_blank() {
                    out.plain_next = true;
                }
            }
            Data::Root => self.children(id, ctx, out),
            Data::Element(element) => {
                if ctx.depth > DEEPEST {
                    out.run.text(&tree.text(id), ctx.space, &ctx.marks);
                } else if !self.used.contains(&id) {
                    self.element(id, element, ctx, out);
                }
            }
        }
    }

    fn element(&mut self, id: Id, element: &Element, outer: &Ctx, out: &mut Out) {
        let tree = self.tree;
        let mut ctx = outer.clone();
        ctx.depth += 1;
        if tree.grown {
            // Elements within a line have none of their own.
            ctx.line = match tree.node(id).line {
                0 => outer.line,
                line => line,
            };
        } else if self.origin == Origin::Markdown {
            if let Some(line) = element.attr("data-tp-line").and_then(|line| line.parse().ok()) {
                ctx.line = line;
            }
        } else {
            ctx.line = tree.node(id).line;
        }
        self.tell_active(element, ctx.line);
        let style = Style::of(element);
        if self.notes.is_reference(id) {
            return self.footnote(id, &ctx, out);
        }
        if self.notes.is_consumed(id) || self.leaves_out(id, element, &style, &ctx) {
            return;
        }
        if element.namespace == ns!(mathml) {
            return media::mathml(self, id, element, &ctx, out);
        }
        if element.namespace != ns!(html) {
            return media::foreign(self, id, element, &ctx, out);
        }
        inline::apply_style(&style, &mut ctx);
        match element.name.as_ref() {
            "br" => out.run.push(InlineKind::HardBreak, &ctx.marks),
            "wbr" => {}
            "img" | "image" => media::image(self, element, &ctx, out),
            "hr" => self.push(Block::Divider, &ctx, out),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                structure::heading(self, id, element, &style, &ctx, out)
            }
            "ul" | "ol" | "menu" | "dir" => lists::list(self, id, element, &ctx, out),
            "li" => lists::orphan(self, id, &ctx, out),
            "table" => tables::table(self, id, element, &ctx, out),
            "blockquote" => structure::quote(self, id, &ctx, out),
            "figure" => media::figure(self, id, element, &ctx, out),
            "pre" | "listing" | "xmp" | "plaintext" => structure::code(self, id, element, &ctx, out),
            "details" => structure::details(self, id, &ctx, out),
            "dl" => structure::definitions(self, id, &ctx, out),
            "iframe"
            | "video"
            | "audio"
            | "object"
            | "embed"
            | "canvas"
            | "map"
            | "select"
            | "textarea"
            | "input"
            | "button"
            | "progress"
            | "meter"
            | "mp-common-profile"
            | "mpvoice"
            | "mp-miniprogram"
            | "mp-common-videosnap" => {
                media::widget(self, id, element, &ctx, out);
            }
            name if is_block(name) => self.block(id, element, &style, &ctx, out),
            name => inline::element(self, id, name, element, &mut ctx, out),
        }
    }

    /// An element that begins and ends a paragraph.
    fn block(&mut self, id: Id, element: &Element, style: &Style, ctx: &Ctx, out: &mut Out) {
        if let Some(latex) = element.attr("data-latex") {
            let within = element.name == "tp-block";
            if within {
                out.run.end_before_block();
            }
            self.push(Block::Formula { latex: latex.to_owned() }, ctx, out);
            if within {
                out.run.go_on();
            }
            return;
        }
        if let Some(kind) = structure::alert_kind(element) {
            return structure::callout(self, id, kind, element, ctx, out);
        }
        if let Some(level) = structure::paragraph_level(element, style)
            && !self.is_exact()
        {
            return structure::titled(self, id, level, style, ctx, out);
        }
        if let Some(list) = &style.word_list
            && list != "none"
            && element.name == "p"
        {
            self.end_paragraph(out, ctx);
            let item = super::word::item(self, id, list, ctx);
            out.word_items.push(item);
            return;
        }
        let mut ctx = ctx.clone();
        ctx.caption_like = structure::is_set_as_caption(element, style);
        self.end_paragraph(out, &ctx);
        self.children(id, &ctx, out);
        self.end_paragraph(out, &ctx);
    }

    fn footnote(&mut self, id: Id, ctx: &Ctx, out: &mut Out) {
        let Some(definition) = self.notes.definition(id) else { return };
        if !self.repeats.may_open(definition) {
            let name = self.tree.element(id).and_then(|element| {
                element.attr("data-tp-note").and_then(|name| name.strip_prefix("fn-")).map(str::to_owned)
            });
            let mark = name.map_or_else(|| self.tree.text(id), |name| format!("[^{name}]"));
            self.log.tell(
                "footnote-too-often",
                ctx.line,
                Words::new(
                    format!("脚注“{mark}”引用自身，或重复得太多，此处只留下记号。"),
                    format!("The footnote “{mark}” leads to itself or is repeated too much; only its mark stands here."),
                ),
            );
            return out.run.text(&mark, Space::LinesOnly, &ctx.marks);
        }
        let content = self.flat(definition, &Ctx { line: ctx.line, depth: ctx.depth, ..Ctx::default() });
        self.repeats.close(definition, torchpress_document::inline_text(&content).len());
        let content = caption::trim_end(caption::without_footnotes(content));
        out.run.push(InlineKind::Footnote { content }, &ctx.marks);
    }

    /// Whether a mark of this name applies.
    pub(super) fn is_in(ctx: &Ctx, name: &str) -> bool {
        ctx.has(name)
    }
}

/// Whether elements of this name are blocks.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "address"
            | "center"
            | "body"
            | "html"
            | "form"
            | "fieldset"
            | "legend"
            | "dt"
            | "dd"
            | "summary"
            | "figcaption"
            | "hgroup"
            | "search"
            | "dialog"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "option"
            | "optgroup"
            | "frameset"
            | "noframes"
            | "multicol"
            | "tp-block"
    )
}

/// Raised and lowered text as marks.
pub(super) fn raised_mark(raised: Raised) -> Mark {
    match raised {
        Raised::Up => Mark::Superscript,
        Raised::Down => Mark::Subscript,
    }
}
