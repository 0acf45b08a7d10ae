//! The blocks of an article, one after the other and one within the other.

use torchpress_document::{Block, CalloutKind, Card, Inline, InlineKind};

use crate::shared::{is_blank, is_blank_text};
use crate::theme::callout_index;
use crate::words::{self, pick};

use super::Renderer;
use super::references::{Target, target};

/// Where a block stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// How many boxes (quotations, items, cells, callouts) are around it.
    pub(super) depth: usize,
    /// Whether it is the last block of its box, so that the box's own padding follows.
    pub(super) last: bool,
}

/// Beyond this many boxes no more room is taken at the side: a phone has none to give.
pub(super) const DEEP: usize = 4;

/// After so many blocks, or an eighth of them, it is guessed how much HTML there will be.
const SAMPLE: usize = 24;

impl<'a> Renderer<'a> {
    /// Writes the article's own blocks.
    pub(super) fn top(&mut self, blocks: &'a [Block]) {
        let bleed = !self.styles.run.is_empty();
        let mut in_run = false;
        let sample = SAMPLE.max(blocks.len() / 8).min(blocks.len() / 2);
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 && index == sample {
                self.out.make_room(blocks.len() - index, index);
            }
            let outside = bleed && matches!(block, Block::Figure(_));
            if bleed && in_run == outside && !self.is_nothing(block) {
                if outside {
                    self.out.end();
                } else {
                    let style = self.styles.run.clone();
                    self.out.start("section", &style);
                }
                in_run = !outside;
            }
            self.walk.enter(index);
            self.out.plain_gap();
            let from = self.out.len();
            self.block(block, Place { depth: 0, last: false });
            self.blocks.push(from..self.out.len());
            self.walk.leave();
        }
        if in_run {
            self.out.end();
        }
    }

    /// Writes the blocks within a box.
    pub(super) fn boxed(&mut self, blocks: &'a [Block], depth: usize) {
        let end = blocks.iter().rposition(|block| !self.is_nothing(block)).unwrap_or(0);
        for (index, block) in blocks.iter().enumerate() {
            self.walk.enter(index);
            self.block(block, Place { depth, last: index >= end });
            self.walk.leave();
        }
    }

    /// Whether a block leaves no trace.
    pub(super) fn is_nothing(&self, block: &Block) -> bool {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => is_blank(content),
            Block::Code { text, .. } => text.trim().is_empty(),
            Block::Formula { latex } => latex.trim().is_empty(),
            Block::Callout { title, content, .. } => {
                is_blank_text(title.as_deref().unwrap_or_default())
                    && content.iter().all(|inner| self.is_nothing(inner))
            }
            Block::Quote { attribution, content } => {
                is_blank_text(attribution.as_deref().unwrap_or_default())
                    && content.iter().all(|inner| self.is_nothing(inner))
            }
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter().flat_map(|item| &item.content).all(|inner| self.is_nothing(inner))
            }
            Block::Table { rows } => rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.content)
                .all(|inner| self.is_nothing(inner)),
            // Figures and boilerplates tell of what they lack, so they are always looked at.
            _ => false,
        }
    }

    pub(super) fn block(&mut self, block: &'a Block, place: Place) {
        match block {
            Block::Heading { level, content } => self.heading(*level, content),
            Block::Boilerplate { boilerplate } => {
                if let Some(blocks) = self.walk.open_boilerplate(boilerplate) {
                    for block in blocks {
                        self.block(block, place);
                    }
                    self.walk.close_boilerplate();
                }
            }
            Block::Figure(figure) => self.figure(figure),
            nothing if self.is_nothing(nothing) => {}
            Block::Paragraph { content } => self.paragraph(content, place),
            Block::BulletList { items } => self.list(false, 1, items, place),
            Block::OrderedList { start, items } => self.list(true, *start, items, place),
            Block::TaskList { items } => self.tasks(items, place),
            Block::Quote { attribution, content } => self.quote(attribution.as_deref(), content, place),
            Block::Table { rows } => self.table(rows, place),
            Block::Code { language, text } => self.code_or_diagram(language.as_deref(), text),
            Block::Formula { latex } => self.formula(latex),
            Block::Callout { kind, title, content } => self.callout(*kind, title.as_deref(), content, place),
            Block::Divider => {
                let style = self.styles.divider.clone();
                self.out.void("hr", &style, &[]);
            }
            Block::Card(card) => self.card(card),
        }
    }

    fn paragraph(&mut self, content: &'a [Inline], place: Place) {
        if place.depth == 0 && self.walk.chinese() && is_english(content) {
            self.out.start_with("p", &self.styles.english, &[("lang", "en")]);
        } else {
            let style = self.paragraph_style(place);
            self.out.start("p", &style);
        }
        self.inline(content);
        self.out.end();
    }

    pub(super) fn paragraph_style(&self, place: Place) -> String {
        match place {
            Place { depth: 0, .. } => self.styles.paragraph.clone(),
            Place { last: true, .. } => "margin:0".to_owned(),
            Place { .. } => "margin:0 0 6px".to_owned(),
        }
    }

    fn callout(&mut self, kind: CalloutKind, title: Option<&'a str>, content: &'a [Block], place: Place) {
        let styles = self.styles;
        let index = callout_index(kind);
        let word_style = &styles.callout_words[index];
        // A box far inside others has no look of its own, and the platform refuses long chains of elements.
        let framed = place.depth <= DEEP;
        let word = title
            .filter(|title| !title.trim().is_empty())
            .unwrap_or(words::callout(kind, self.walk.chinese()));
        if framed {
            self.out.start("section", &styles.callouts[index]);
        }
        let depth = place.depth + 1;
        match content {
            // The word runs into the first line, as in a dictionary; a title of its own has a line of its own.
            [Block::Paragraph { content: first }, rest @ ..] if title.is_none() && !is_blank(first) => {
                let style = self.paragraph_style(Place { depth, last: rest.is_empty() });
                self.out.start("p", &style);
                self.strong(word, word_style);
                self.out.plain(" ");
                self.walk.enter(0);
                self.inline(first);
                self.walk.leave();
                self.out.end();
                for (index, block) in rest.iter().enumerate() {
                    self.walk.enter(index + 1);
                    self.block(block, Place { depth, last: index + 1 == rest.len() });
                    self.walk.leave();
                }
            }
            _ => {
                self.out.start("p", "margin:0 0 6px");
                self.strong(word, word_style);
                self.out.end();
                self.boxed(content, depth);
            }
        }
        if framed {
            self.out.end();
        }
    }

    fn strong(&mut self, text: &str, style: &str) {
        self.out.start("strong", style);
        self.out.text(text);
        self.out.end();
    }

    fn card(&mut self, card: &'a Card) {
        let chinese = self.walk.chinese();
        self.walk.warn(
            "card-as-text",
            format!("卡片「{}」以文字显示，请在公众号编辑器里插入对应的视频或小程序。", card.title),
            format!(
                "The card \"{}\" is shown as text; insert the video or mini program in WeChat's editor.",
                card.title
            ),
        );
        self.out.start("section", &self.styles.card);
        if let Some(picture) = self.walk.card(card) {
            self.image(picture, &picture.alt);
        }
        self.out.start("section", "padding:12px 14px");
        if !card.title.trim().is_empty() {
            self.out.start("p", "margin:0 0 4px");
            match card.url.as_deref().filter(|url| target(url) == Target::Article) {
                Some(url) => self.out.start_with("a", &self.styles.link, &[("href", url)]),
                None => self.out.start("strong", ""),
            }
            self.out.text(&card.title);
            self.out.end();
            self.out.end();
        }
        self.out.start("p", &self.styles.note);
        self.out.text(words::card(card.kind, chinese));
        if let Some(Target::Address(address)) = card.url.as_deref().map(target) {
            let number = self.references.address(address, None);
            self.reference_mark(number);
        }
        if let Some(id) = card.app_id.as_deref().filter(|id| !id.trim().is_empty()) {
            self.out.text(pick(chinese, "　", " "));
            self.out.text(id);
        }
        self.out.end();
        self.out.end();
        self.out.end();
    }
}

/// Whether a paragraph is a passage in Latin letters; it is then set as one, amid Chinese.
fn is_english(content: &[Inline]) -> bool {
    let mut letters = 0;
    for piece in content {
        if let InlineKind::Text(text) = &piece.kind {
            if text.chars().any(|c| c as u32 >= 0x2e80) {
                return false;
            }
            letters += text.chars().filter(char::is_ascii_alphabetic).count();
        }
    }
    letters >= 40
}
