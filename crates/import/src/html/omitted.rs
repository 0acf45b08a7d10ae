//! What stays out of the article, and what of it is told.

use torchpress_document::Words;

use super::flow::{Ctx, Mapper};
use super::style::Style;
use super::tree::{Element, Id};
use crate::log::excerpt;

impl Mapper<'_> {
    /// Whether an element and all in it stays out of the article; tells what a reader would miss.
    pub(super) fn leaves_out(&mut self, id: Id, element: &Element, style: &Style, ctx: &Ctx) -> bool {
        match element.name.as_ref() {
            "head" => {
                // A page's own scripts are many and of no account; that there are some is told once.
                if let Some(script) = self.tree.find(id, "script") {
                    self.tell_dropped("script", self.tree.node(script).line);
                }
                true
            }
            "title" | "meta" | "link" | "base" | "template" | "param" | "source" | "track" | "col"
            | "colgroup" | "rp" | "datalist" | "xml" => true,
            "script" => {
                let is_maths = element.attr("type").is_some_and(|kind| kind.starts_with("math/tex"));
                if !is_maths {
                    self.tell_dropped("script", ctx.line);
                }
                !is_maths
            }
            "style" => true,
            "noscript" => {
                let text = self.tree.text(id);
                self.tell_hidden(&text, ctx.line);
                true
            }
            _ if style.word_list.as_deref() == Some("ignore") => true,
            _ if is_deleted(element) => {
                let text = self.tree.text(id);
                self.tell_deleted(&text, ctx.line);
                true
            }
            _ if is_comment(element, style) => {
                let text = self.tree.text(id);
                self.tell_comment(style, &text, ctx.line);
                true
            }
            _ if is_icon(element) && self.tree.text(id).chars().all(is_private) => true,
            _ if style.hidden || element.attr("hidden").is_some() => {
                let text = self.tree.text(id);
                self.tell_hidden(&text, ctx.line);
                true
            }
            _ => false,
        }
    }

    fn tell_hidden(&mut self, text: &str, line: usize) {
        if !text.trim().is_empty() {
            let shown = excerpt(text);
            self.log.tell(
                "hidden-left-out",
                line,
                Words::new(
                    format!("页面上看不见的文字没有导入：“{shown}”"),
                    format!("Text that the page hides was left out: “{shown}”"),
                ),
            );
        }
    }

    fn tell_dropped(&mut self, what: &str, line: usize) {
        self.log.tell(
            "active-content-dropped",
            line,
            Words::new(
                format!("已去掉会运行的内容：{what}。"),
                format!("Active content was removed: {what}."),
            ),
        );
    }

    /// Tells of attributes that would run something. Nothing of them reaches the article, which has no such attributes.
    pub(super) fn tell_active(&mut self, element: &Element, line: usize) {
        for name in element.attr_names() {
            if name.len() > 2 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphabetic()) {
                self.tell_dropped(name, line);
            }
        }
    }

    fn tell_deleted(&mut self, text: &str, line: usize) {
        if !text.trim().is_empty() {
            let shown = excerpt(text);
            self.log.tell(
                "deletion-left-out",
                line,
                Words::new(
                    format!("修订中已删除的文字没有导入：“{shown}”"),
                    format!("Text that a tracked change deletes was left out: “{shown}”"),
                ),
            );
        }
    }

    fn tell_comment(&mut self, style: &Style, text: &str, line: usize) {
        // The list is told comment by comment, the marks in the text not at all.
        if style.element.as_deref() == Some("comment-list") && !text.trim().is_empty() {
            let shown = excerpt(text);
            self.log.tell(
                "comment-left-out",
                line,
                Words::new(
                    format!("Word 里的批注没有导入：“{shown}”"),
                    format!("Comments made in Word were left out: “{shown}”"),
                ),
            );
        }
    }
}

/// Whether a change tracked by a word processor took the text away. A page's own `del` is struck text and stays.
fn is_deleted(element: &Element) -> bool {
    element.has_class("msoDel") || element.name == "del" && is_tracked(element)
}

/// Whether an `ins` or `del` is a tracked change, which names who made it.
pub(super) fn is_tracked(element: &Element) -> bool {
    element.attr("cite").is_some_and(|cite| cite.starts_with("mailto:"))
}

/// Whether Word means a comment, the mark that leads to one, or the line above them.
fn is_comment(element: &Element, style: &Style) -> bool {
    style.comment
        || matches!(style.element.as_deref(), Some("comment" | "comment-list"))
        || ["msocomanchor", "msocomoff", "MsoCommentReference"].iter().any(|class| element.has_class(class))
}

/// Whether an element is a sign out of a font of icons, which no other font has.
fn is_icon(element: &Element) -> bool {
    matches!(element.name.as_ref(), "i" | "span" | "em")
        && element.classes().any(|class| class.to_ascii_lowercase().contains("icon"))
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}') || c.is_whitespace()
}
