//! Reading a page into what it shows.
//!
//! Only the tokenizer of an HTML parser is used: what an editor or a browser writes is well formed, and a list of open
//! elements with a bound takes time in proportion to the text, whatever the text is.

use std::cell::RefCell;
use std::mem::take;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::frame::{Frame, List};
use super::item::{FORMULA, Item, Marker, ORNAMENT, Page, Picture, Run, Solid, Table, Text, What};
use super::tags::{Attributes, attributes, is_bare, is_body, is_invisible, is_unseen, is_void};

/// How many elements may be open; what is within more of them is shown as if it were in the last.
const OPEN: usize = 400;
/// Where reading stops: eight times the characters that the platform takes, and as many things.
const MOST: usize = 400_000;

/// Reads a fragment, the HTML of a clipboard or a saved page. Of a page with an article's body only that is read.
pub(super) fn read(html: &str) -> Page {
    let reader = Sink(RefCell::new(Reader::new()));
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let input = BufferQueue::default();
    // The tokenizer's strings hold 32-bit offsets; pieces of a few megabytes stay far from that.
    let mut rest = html;
    while !rest.is_empty() {
        let mut end = rest.len().min(4 << 20);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        input.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        rest = after;
    }
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    reader.finish();
    reader.page
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        // The tokenizer never calls itself from here, so the reader is free.
        let Ok(mut reader) = self.0.try_borrow_mut() else { return TokenSinkResult::Continue };
        match token {
            Token::TagToken(tag) => return reader.tag(&tag),
            Token::CharacterTokens(text) if reader.silent == 0 => reader.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

struct Reader {
    page: Page,
    open: Vec<Frame>,
    /// How many unseen elements are open.
    silent: usize,
    /// The text that is being gathered, with what stands before its next character.
    text: Text,
    start: Option<Frame>,
    spaces: u16,
    breaks: u16,
    gap: f32,
    solids: usize,
    marker: Option<Marker>,
    rows: u32,
    lists: u32,
    /// The depth of the article's body, once it was found.
    body: Option<usize>,
    done: bool,
}

impl Reader {
    fn new() -> Self {
        Self {
            page: Page::default(),
            open: vec![Frame::page()],
            silent: 0,
            text: Text::default(),
            start: None,
            spaces: 0,
            breaks: 0,
            gap: 0.0,
            solids: 0,
            marker: None,
            rows: 0,
            lists: 0,
            body: None,
            done: false,
        }
    }

    fn is_full(&self) -> bool {
        self.done || self.solids > MOST || self.page.items.len() > MOST
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        match (tag.kind, raw) {
            (TagKind::StartTag, Some(raw)) if !tag.self_closing => {
                self.silent += 1;
                return TokenSinkResult::RawData(raw);
            }
            (TagKind::EndTag, Some(_)) => self.silent = self.silent.saturating_sub(1),
            _ if self.is_full() => {}
            (TagKind::StartTag, _) => self.start(name, tag),
            (TagKind::EndTag, _) => self.end(name),
        }
        TokenSinkResult::Continue
    }

    fn frame(&self) -> Option<&Frame> {
        self.open.last()
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        let void = is_void(name) || tag.self_closing;
        if self.silent > 0 {
            self.silent += usize::from(!void);
            return;
        }
        let given = attributes(tag);
        if matches!(name, "svg" | "math") {
            self.solid(FORMULA);
            self.silent = usize::from(!tag.self_closing);
            return;
        }
        if is_unseen(name, &given) {
            self.silent = usize::from(!void);
            return;
        }
        self.imply_end(name);
        let Some(parent) = self.open.last() else { return };
        let mut rows = self.rows;
        let Some((mut frame, above)) = parent.open(name, &given, &mut rows) else {
            self.silent = usize::from(!void);
            return;
        };
        self.rows = rows;
        match name {
            "br" => return self.line_break(),
            "wbr" => return,
            "hr" => return self.divider(&frame, above),
            "img" => return self.picture(&frame, given),
            _ if void => return,
            _ => {}
        }
        if self.open.len() >= OPEN {
            return;
        }
        if frame.block {
            if frame.look.code && name != "pre" {
                self.line_in_code();
            } else {
                self.flush();
            }
            self.gap += above;
        } else if name == "code" && parent_is_code(self.frame()) {
            self.line_in_code();
        }
        self.structure(name, &given, &mut frame);
        frame.items_before = self.page.items.len();
        frame.solids_before = self.solids;
        self.open.push(frame);
        if self.body.is_none() && is_body(&given) {
            self.enter_body();
        }
    }

    /// Lists and tables count what is in them.
    fn structure(&mut self, name: &str, given: &Attributes, frame: &mut Frame) {
        match name {
            "ul" | "ol" => {
                self.lists += 1;
                frame.look.lists += 1;
                frame.look.list = Some(self.lists);
                let next = given.start.trim().parse().unwrap_or(1);
                let plain = super::style::Style::read(&given.style, 16.0).bulleted == Some(false);
                frame.list = Some(List { ordered: name == "ol", next, bulleted: !plain });
            }
            "li" => self.item(given),
            "table" => {
                frame.table = Some(self.page.tables.len());
                self.page.tables.push(Table::default());
                let number = self.page.tables.len() - 1;
                self.push(What::Table(number), frame);
            }
            "tr" => {
                if let Some(table) = frame.table.and_then(|number| self.page.tables.get_mut(number)) {
                    frame.at = (table.rows, 0);
                    table.rows += 1;
                }
            }
            "td" | "th" => self.cell(given, frame),
            _ => {}
        }
    }

    fn item(&mut self, given: &Attributes) {
        let Some(list) = self.open.iter_mut().rev().find_map(|frame| frame.list.as_mut()) else { return };
        let plain = super::style::Style::read(&given.style, 16.0).bulleted == Some(false);
        let number = given.value.trim().parse().unwrap_or(list.next);
        list.next = number.saturating_add(1);
        if !list.bulleted || plain {
            return;
        }
        let count = self.marker.map_or(0, |marker| marker.count) + 1;
        self.marker = Some(Marker { ordered: list.ordered, number, count });
    }

    fn cell(&mut self, given: &Attributes, frame: &mut Frame) {
        let span = |text: &str| text.trim().parse::<u32>().unwrap_or(1).clamp(1, 1000);
        let (columns, rows) = (span(&given.colspan), span(&given.rowspan));
        let Some(row) = self.open.last_mut().filter(|row| &*row.tag == "tr") else { return };
        let (at, column) = row.at;
        row.at.1 = column.saturating_add(columns);
        let Some(number) = frame.table else { return };
        if let Some(table) = self.page.tables.get_mut(number) {
            table.columns = table.columns.max(column.saturating_add(columns));
            if columns > 1 || rows > 1 {
                table.spans.push((at, column, columns, rows));
            }
        }
        frame.look.cell = Some((number, at, column));
    }

    /// Elements whose end tag may be left out.
    fn imply_end(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li"],
            "tr" => &["td", "th", "tr"],
            "td" | "th" => &["td", "th"],
            "dt" | "dd" => &["dt", "dd"],
            "p" | "section" | "ul" | "ol" | "table" | "blockquote" | "figure" | "pre" | "hr" => &["p"],
            _ => return,
        };
        while self.frame().is_some_and(|frame| closes.contains(&&*frame.tag)) {
            self.close();
        }
    }

    fn end(&mut self, name: &str) {
        if self.silent > 0 {
            self.silent -= usize::from(!is_void(name));
            return;
        }
        if name == "br" {
            return self.line_break();
        }
        let Some(depth) = self.open.iter().rposition(|frame| &*frame.tag == name) else { return };
        while self.open.len() > depth.max(1) {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.open.last() else { return };
        let empty = self.solids == frame.solids_before;
        if frame.block {
            if frame.look.code && &*frame.tag != "pre" {
                self.line_in_code();
            } else {
                if empty && frame.boxed && self.page.items.len() == frame.items_before && is_bare(&frame.tag)
                {
                    let frame = frame.clone();
                    self.push(What::Divider, &frame);
                }
                self.flush();
            }
        } else if empty && frame.boxed {
            self.solid(ORNAMENT);
        }
        let Some(frame) = self.open.pop() else { return };
        self.gap += frame.below;
        if &*frame.tag == "li"
            && let Some(marker) = self.marker.take()
        {
            self.marker = Some(Marker { count: 1, ..marker });
            self.push(What::EmptyItem, &frame);
        }
        if self.body == Some(self.open.len()) {
            self.done = true;
        }
    }

    fn finish(&mut self) {
        while self.open.len() > 1 {
            self.close();
        }
        self.flush();
    }

    /// Begins anew: what stood before the article's body is the page's own.
    fn enter_body(&mut self) {
        let Some(frame) = self.open.last() else { return };
        self.page = Page::default();
        self.text = Text::default();
        self.start = None;
        (self.solids, self.gap, self.marker) = (0, 0.0, None);
        self.body = Some(self.open.len() - 1);
        // The page's own looks are no part of what was pasted.
        let mut fresh = Frame::page();
        fresh.tag = frame.tag.clone();
        if let Some(last) = self.open.last_mut() {
            *last = fresh;
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_full() {
            return;
        }
        let code = self.frame().is_some_and(|frame| frame.look.code);
        for c in text.chars() {
            match c {
                '\r' => {}
                '\n' if code => self.line_break(),
                c if is_invisible(c) => {}
                c if c.is_whitespace() && code => {
                    self.spaces = self.spaces.saturating_add(if c == '\t' { 4 } else { 1 });
                }
                c if c.is_whitespace() => self.spaces = 1,
                c => self.solid(c),
            }
        }
    }

    fn line_break(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
        self.spaces = 0;
    }

    fn line_in_code(&mut self) {
        if !self.text.solids.is_empty() && self.breaks == 0 {
            self.line_break();
        }
    }

    fn solid(&mut self, c: char) {
        let Some(frame) = self.open.last() else { return };
        if self.text.solids.is_empty() {
            let block = self.open.iter().rev().find(|frame| frame.block).unwrap_or(frame);
            self.start = Some(block.clone());
            self.breaks = 0;
            if !block.look.code {
                self.spaces = 0;
            }
        }
        let run = run_index(&mut self.page.runs, &frame.run);
        self.text.solids.push(Solid { c, run, spaces: self.spaces, breaks: self.breaks });
        (self.spaces, self.breaks) = (0, 0);
        self.solids += 1;
    }

    /// Ends the text that is being gathered.
    fn flush(&mut self) {
        (self.spaces, self.breaks) = (0, 0);
        let text = take(&mut self.text);
        let Some(start) = self.start.take() else { return };
        if text.solids.is_empty() {
            return;
        }
        let what = if is_placeholder(&text) { What::Placeholder } else { What::Text(text) };
        self.put(what, &start);
    }

    fn push(&mut self, what: What, frame: &Frame) {
        self.flush();
        self.put(what, frame);
    }

    fn put(&mut self, what: What, frame: &Frame) {
        // A table begins before its first cell, which is what the marker of an item belongs to.
        let marker = if matches!(what, What::Table(_)) { None } else { self.marker.take() };
        self.page.items.push(Item { what, look: frame.look.clone(), gap: take(&mut self.gap), marker });
    }

    fn divider(&mut self, frame: &Frame, above: f32) {
        self.flush();
        self.gap += above;
        self.push(What::Divider, frame);
        self.gap += frame.below;
    }

    fn picture(&mut self, frame: &Frame, given: Attributes) {
        let address = if given.data_src.trim().is_empty() { given.src } else { given.data_src };
        // The editor itself puts bare pictures beside the caret.
        if address.trim().is_empty() || given.class.contains("ProseMirror-separator") {
            return;
        }
        let ratio = given.ratio.trim().parse().ok().filter(|ratio: &f32| ratio.is_finite() && *ratio > 0.0);
        let picture = Picture { address: address.trim().to_owned(), alt: given.alt.trim().to_owned(), ratio };
        self.push(What::Picture(picture), frame);
    }
}

fn run_index(runs: &mut Vec<Run>, run: &Run) -> u32 {
    // Looks repeat: those of the last few runs are nearly always among them.
    let near = runs.iter().enumerate().rev().take(8).find(|(_, known)| *known == run);
    let index = near.map(|(index, _)| index).unwrap_or_else(|| {
        runs.push(run.clone());
        runs.len() - 1
    });
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn parent_is_code(frame: Option<&Frame>) -> bool {
    frame.is_some_and(|frame| frame.look.code && &*frame.tag == "pre")
}

/// Whether a text is the 【图n】 that stands for a picture.
fn is_placeholder(text: &Text) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('【')
        && chars.next() == Some('图')
        && chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.find(|c| !c.is_ascii_digit()) == Some('】')
}
