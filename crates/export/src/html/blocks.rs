//! The blocks of an article on a web page.

use torchpress_document::{Align, Block, Cell, Inline, ListItem, Row, TaskItem};

use crate::code::highlight;
use crate::shared::{diagram_words, is_blank, is_diagram};
use crate::words::{self, pick};

use super::Renderer;
use super::inline::SIZE;

impl<'a> Renderer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.walk.enter(index);
            self.block(block);
            self.walk.leave();
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph { content } => {
                if !is_blank(content) {
                    self.out.start("p", "");
                    self.inline(content);
                    self.out.end();
                }
            }
            Block::Heading { level, content } => self.heading(*level, content),
            Block::BulletList { items } => {
                self.out.start("ul", "");
                self.items(items);
            }
            Block::OrderedList { start, items } => {
                let number = start.to_string();
                let attributes = [("start", number.as_str())];
                self.out.start_with("ol", "", if *start == 1 { &[] } else { &attributes });
                self.items(items);
            }
            Block::TaskList { items } => self.tasks(items),
            Block::Quote { attribution, content } => self.quote(attribution.as_deref(), content),
            Block::Figure(figure) => self.figure(figure),
            Block::Table { rows } => self.table(rows),
            Block::Code { language, text } => self.code_or_diagram(language.as_deref(), text),
            Block::Formula { latex } => self.formula(latex),
            Block::Callout { kind, title, content } => {
                let word = words::callout(*kind, self.walk.chinese());
                let title = title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(word);
                self.class("aside", &format!("callout callout-{}", kind.name()));
                self.line("p", "callout-title", title);
                self.blocks(content);
                self.out.end();
            }
            Block::Divider => self.out.void("hr", "", &[]),
            Block::Boilerplate { boilerplate } => {
                if let Some(blocks) = self.walk.open_boilerplate(boilerplate) {
                    self.blocks(blocks);
                    self.walk.close_boilerplate();
                }
            }
            Block::Card(card) => self.card(card),
        }
    }

    fn heading(&mut self, level: u8, content: &'a [Inline]) {
        let number = self.walk.number(level);
        if is_blank(content) {
            return;
        }
        self.out.start(
            match level {
                0 | 1 => "h1",
                2 => "h2",
                3 => "h3",
                _ => "h4",
            },
            "",
        );
        if let Some(number) = number {
            self.class("span", "number");
            self.out.text(&format!("{number}."));
            self.out.end();
            self.out.text(" ");
        }
        self.inline(content);
        self.out.end();
    }

    fn items(&mut self, items: &'a [ListItem]) {
        for (index, item) in items.iter().enumerate() {
            self.walk.enter(index);
            self.out.start("li", "");
            self.item(&item.content);
            self.out.end_kept(true);
            self.walk.leave();
        }
        self.out.end();
    }

    /// The content of an item or cell: a single paragraph needs no element of its own, nor does one before a list.
    fn item(&mut self, blocks: &'a [Block]) {
        match blocks {
            [Block::Paragraph { content }, rest @ ..]
                if rest
                    .iter()
                    .all(|block| matches!(block, Block::BulletList { .. } | Block::OrderedList { .. })) =>
            {
                self.walk.enter(0);
                self.inline(content);
                self.walk.leave();
                for (index, block) in rest.iter().enumerate() {
                    self.walk.enter(index + 1);
                    self.block(block);
                    self.walk.leave();
                }
            }
            blocks => self.blocks(blocks),
        }
    }

    fn tasks(&mut self, items: &'a [TaskItem]) {
        let chinese = self.walk.chinese();
        self.class("ul", "tasks");
        for (index, item) in items.iter().enumerate() {
            let (class, label, tick) = if item.checked {
                ("tick done", pick(chinese, "已完成", "Done"), "✓")
            } else {
                ("tick", pick(chinese, "未完成", "Not done"), "\u{a0}")
            };
            self.walk.enter(index);
            self.out.start("li", "");
            self.out.start_with("span", "", &[("class", class), ("role", "img"), ("aria-label", label)]);
            self.out.ornament(tick);
            self.out.end();
            self.out.start("div", "");
            self.item(&item.content);
            self.out.end();
            self.out.end();
            self.walk.leave();
        }
        self.out.end();
    }

    fn quote(&mut self, attribution: Option<&'a str>, content: &'a [Block]) {
        let attribution = attribution.filter(|text| !text.trim().is_empty());
        if attribution.is_some() {
            self.class("figure", "quote");
        }
        self.out.start("blockquote", "");
        self.blocks(content);
        self.out.end();
        if let Some(attribution) = attribution {
            self.out.start("figcaption", "");
            self.out.text(attribution);
            self.out.end();
            self.out.end();
        }
    }

    fn table(&mut self, rows: &'a [Row]) {
        let heads = rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
        self.out.start_with("div", "", &[("class", "table"), ("tabindex", "0")]);
        self.out.start("table", "");
        for (tag, from, to) in [("thead", 0, heads), ("tbody", heads, rows.len())] {
            self.out.start(tag, "");
            for (index, row) in rows.iter().enumerate().take(to).skip(from) {
                self.walk.enter(index);
                self.out.start("tr", "");
                for (column, cell) in row.cells.iter().enumerate() {
                    self.walk.enter(column);
                    self.cell(cell, tag == "thead");
                    self.walk.leave();
                }
                self.out.end();
                self.walk.leave();
            }
            self.out.end();
        }
        self.out.end();
        self.out.end();
    }

    fn cell(&mut self, cell: &'a Cell, head: bool) {
        let (colspan, rowspan) = (cell.colspan.to_string(), cell.rowspan.to_string());
        let mut attributes = Vec::new();
        if cell.header {
            attributes.push(("scope", if head { "col" } else { "row" }));
        }
        match cell.align {
            Some(Align::Centre) => attributes.push(("class", "centre")),
            Some(Align::Right) => attributes.push(("class", "right")),
            Some(Align::Left) => attributes.push(("class", "left")),
            None => {}
        }
        if cell.colspan > 1 {
            attributes.push(("colspan", colspan.as_str()));
        }
        if cell.rowspan > 1 {
            attributes.push(("rowspan", rowspan.as_str()));
        }
        self.out.start_with(if cell.header { "th" } else { "td" }, "", &attributes);
        self.item(&cell.content);
        self.out.end();
    }

    /// Writes code, or the diagram that it is the source of.
    fn code_or_diagram(&mut self, language: Option<&str>, text: &str) {
        if text.trim().is_empty() || !is_diagram(language) {
            return self.code(language, text);
        }
        let Some(picture) = self.walk.diagram(text) else {
            self.walk.diagram_not_drawn();
            return self.code(language, text);
        };
        let words = if picture.alt.trim().is_empty() { diagram_words(text) } else { picture.alt.clone() };
        self.class("figure", "diagram");
        self.image(picture, &words, false);
        self.out.end();
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let class = language.map(|language| format!("language-{language}"));
        self.out.start("pre", "");
        match class.as_deref() {
            Some(class) => self.class("code", class),
            None => self.out.start("code", ""),
        }
        for (token, piece) in highlight(language, text) {
            match token {
                Some(token) => {
                    self.class("span", token.class());
                    self.out.verbatim(piece);
                    self.out.end();
                }
                None => self.out.verbatim(piece),
            }
        }
        self.out.end();
        self.out.end();
    }

    fn formula(&mut self, latex: &str) {
        if latex.trim().is_empty() {
            return;
        }
        match self.walk.formulas.draw_whole(latex, SIZE, true) {
            Some(drawn) => {
                self.class("div", "formula");
                self.out.markup(&drawn.svg);
                self.out.end();
            }
            None => {
                self.walk.unreadable_formula(latex);
                self.code(Some("latex"), latex);
            }
        }
    }
}
