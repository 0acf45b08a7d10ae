//! What Word writes between conditional comments for itself, with a picture beside it for everybody else.

use torchpress_document::{Block, InlineKind};

use super::flow::{Ctx, Mapper, Out};
use super::notes::{Notes, Repeats};
use super::tree::{Data, Id};
use super::{maths, shallow};

/// How many nodes are looked through for the end of a condition.
const NEAR: usize = 200;

/// Which of the nodes of one parent are left out, since what they stand for has been read.
#[derive(Default)]
pub(super) struct Conditions {
    /// The last conditional comment was read, so that the part for other programs is not.
    read: bool,
    /// The part for other programs goes on.
    left_out: bool,
}

impl Conditions {
    /// Whether a child is to be read as any other; `rest` is what follows it.
    pub(super) fn passes(
        &mut self,
        mapper: &mut Mapper<'_>,
        (child, rest): (Id, &[Id]),
        ctx: &Ctx,
        out: &mut Out,
    ) -> bool {
        let tree = mapper.tree;
        let Data::Comment(comment) = &tree.node(child).data else { return !self.left_out };
        let comment = comment.as_str();
        if self.left_out {
            self.left_out = comment != "[endif]";
        } else if comment.starts_with("[if gte vml") {
            self.read = text_boxes(mapper, comment, ctx, out);
        } else if comment.starts_with("[if gte msEquation") {
            self.read = formula(mapper, comment, ctx, out);
        } else if comment.starts_with("[if !") && self.read {
            self.read = false;
            let ends = |id: &Id| matches!(&tree.node(*id).data, Data::Comment(end) if end == "[endif]");
            self.left_out = rest.iter().take(NEAR).any(ends);
        } else {
            return true;
        }
        false
    }
}

/// Reads the text boxes of a drawing; a drawing with a picture in it is left to its picture. Answers whether there
/// were any.
fn text_boxes(mapper: &mut Mapper<'_>, comment: &str, ctx: &Ctx, out: &mut Out) -> bool {
    if comment.contains("<v:imagedata") {
        return false;
    }
    let mut any = false;
    let mut rest = comment;
    while let Some((_, from)) = rest.split_once("<v:textbox") {
        let Some((within, after)) = from.split_once("</v:textbox>") else { break };
        rest = after;
        let Some((_, inner)) = within.split_once('>') else { continue };
        let tree = shallow::parse(inner);
        let mut reader = Mapper {
            tree: &tree,
            log: &mut *mapper.log,
            origin: mapper.origin,
            notes: Notes::default(),
            used: std::collections::BTreeSet::new(),
            repeats: Repeats::default(),
        };
        // The table around the text is only there for programs without text boxes.
        let placed =
            reader.placed(0, &Ctx { line: ctx.line, depth: ctx.depth, unboxed: true, ..Ctx::default() });
        if !placed.is_empty() {
            any = true;
            mapper.finish(out, ctx);
            out.placed.extend(placed);
        }
    }
    any
}

/// Reads a formula in Word's own markup. Answers whether it could be.
fn formula(mapper: &mut Mapper<'_>, comment: &str, ctx: &Ctx, out: &mut Out) -> bool {
    let Some(start) = comment.find("<m:oMath") else { return false };
    let inner = comment[start..].trim_end_matches("<![endif]");
    let tree = shallow::parse(inner);
    let Some(latex) = maths::latex(&tree, 0) else { return false };
    if inner.starts_with("<m:oMathPara") {
        mapper.push(Block::Formula { latex }, ctx, out);
    } else {
        out.run.push(InlineKind::Formula { latex }, &ctx.marks);
    }
    true
}
