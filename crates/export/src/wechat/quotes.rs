//! Quotations and who said them.

use torchpress_document::Block;

use crate::shared::is_blank_text;

use super::Renderer;
use super::blocks::{DEEP, Place};

impl<'a> Renderer<'a> {
    /// Writes a quotation.
    pub(super) fn quote(&mut self, attribution: Option<&'a str>, content: &'a [Block], place: Place) {
        let styles = self.styles;
        let quote = &styles.quote;
        let attribution = attribution.filter(|text| !is_blank_text(text));
        // A quotation far inside others has no look of its own, and the platform refuses long chains of elements.
        let framed = place.depth <= DEEP;
        if framed {
            self.out.start("blockquote", if place.depth == 0 { &quote.style } else { &quote.inner });
        }
        let end = content.iter().rposition(|block| !self.is_nothing(block)).unwrap_or(0);
        for (index, block) in content.iter().enumerate() {
            let last = index >= end && attribution.is_none();
            self.walk.enter(index);
            match block {
                Block::Paragraph { .. } if self.is_nothing(block) => {}
                Block::Paragraph { content } => {
                    self.out.start("p", if last { &quote.last } else { &quote.paragraph });
                    self.inline(content);
                    self.out.end();
                }
                block => self.block(block, Place { depth: place.depth + 1, last }),
            }
            self.walk.leave();
        }
        if let Some(attribution) = attribution {
            self.out.start("p", &quote.by);
            self.out.text(&quote.dash);
            self.out.text(attribution);
            self.out.end();
        }
        if framed {
            self.out.end();
        }
    }
}
