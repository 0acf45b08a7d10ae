//! Parsing, with a guard before the tree builder.

use std::cell::Cell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};

use super::tree::{Builder, Handle, Tree};

/// How many elements may be open. Browsers stop at 512; the tree builder looks through all open elements at many tags,
/// so that without a bound its time grows with the square of the depth.
const OPEN: usize = 400;

/// Parses a page or a fragment as a browser does, with scripting off.
pub(crate) fn parse(text: &str) -> Tree {
    let builder = TreeBuilder::new(
        Builder::new(),
        TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    );
    let guard = Guard { inner: builder, open: Cell::new(0), dropped: Cell::new(false) };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    // The parser's strings hold 32-bit offsets; pieces of a few megabytes stay far from that.
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(4 << 20);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        input.push_back(StrTendril::from_slice(piece));
        // A script only stops the tokenizer for those who would run it.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        rest = after;
    }
    tokenizer.end();
    let Guard { inner, dropped, .. } = tokenizer.sink;
    let mut tree = inner.sink.finish();
    tree.flattened |= dropped.get();
    tree
}

/// Leaves out start tags beyond the bound, and their end tags. The text within them passes.
struct Guard {
    inner: TreeBuilder<Handle, Builder>,
    open: Cell<usize>,
    dropped: Cell<bool>,
}

impl Guard {
    /// Whether a tag passes.
    fn passes(&self, tag: &Tag) -> bool {
        if !counts(&tag.name) {
            return true;
        }
        let open = self.open.get();
        match tag.kind {
            TagKind::StartTag => {
                if !tag.self_closing {
                    self.open.set(open + 1);
                }
                if open >= OPEN {
                    self.dropped.set(true);
                }
                open < OPEN
            }
            TagKind::EndTag => {
                self.open.set(open.saturating_sub(1));
                open <= OPEN
            }
        }
    }
}

/// Whether elements of this name nest, need an end tag, and hold markup. Void elements and those with an optional end
/// would be counted and never taken off; what switches the tokenizer must always reach it.
fn counts(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "optgroup"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "rt"
            | "rp"
            | "rb"
            | "rtc"
            | "html"
            | "head"
            | "body"
            | "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
            | "noscript"
            | "template"
            | "frame"
            | "image"
    )
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::TagToken(tag) = &token
            && !self.passes(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.inner.process_token(token, line)
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
