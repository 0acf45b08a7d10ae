//! Positions as the editor counts them: a step into or out of a node is one, a UTF-16 unit of text is one.

use crate::{Block, Body, Figure, Inline, InlineKind, Row};

impl Inline {
    /// How many positions the piece takes.
    pub fn size(&self) -> usize {
        match &self.kind {
            InlineKind::Text(text) => text.encode_utf16().count(),
            InlineKind::HardBreak | InlineKind::Formula { .. } => 1,
            InlineKind::Footnote { content } => 2 + run(content),
        }
    }
}

fn run(content: &[Inline]) -> usize {
    content.iter().map(Inline::size).sum()
}

fn blocks(content: &[Block]) -> usize {
    content.iter().map(Block::size).sum()
}

impl Figure {
    /// How many positions the figure takes.
    fn size(&self) -> usize {
        2 + self.photos.len() * PHOTO_SIZE + 2 + run(&self.caption)
    }
}

/// A photo is a leaf of the editor's schema.
const PHOTO_SIZE: usize = 1;

impl Block {
    /// How many positions the block takes.
    pub fn size(&self) -> usize {
        match self {
            Self::Paragraph { content } | Self::Heading { content, .. } => 2 + run(content),
            Self::BulletList { items } | Self::OrderedList { items, .. } => {
                2 + items.iter().map(|item| 2 + blocks(&item.content)).sum::<usize>()
            }
            Self::TaskList { items } => 2 + items.iter().map(|item| 2 + blocks(&item.content)).sum::<usize>(),
            Self::Quote { content, .. } | Self::Callout { content, .. } => 2 + blocks(content),
            Self::Figure(figure) => figure.size(),
            Self::Table { rows } => 2 + rows.iter().map(row).sum::<usize>(),
            Self::Code { text, .. } => 2 + text.encode_utf16().count(),
            Self::Formula { .. } | Self::Divider | Self::Boilerplate { .. } | Self::Card(_) => 1,
        }
    }
}

fn row(row: &Row) -> usize {
    2 + row.cells.iter().map(|cell| 2 + blocks(&cell.content)).sum::<usize>()
}

impl Body {
    /// How many positions the body's content takes.
    pub fn size(&self) -> usize {
        blocks(&self.content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_editor_does() {
        let body: Body = serde_json::from_str(
            r#"{"type":"doc","content":[
                {"type":"paragraph","content":[{"type":"text","text":"a𠮷"},{"type":"hardBreak"}]},
                {"type":"figure","attrs":{"layout":"row","credit":null},"content":[
                    {"type":"photo","attrs":{"photo":"p1","alt":null,"crop":null}},
                    {"type":"photo","attrs":{"photo":null,"alt":null,"crop":null}},
                    {"type":"caption","content":[{"type":"text","text":"图"}]}]},
                {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph"},{"type":"divider"}]}]}]}"#,
        )
        .unwrap();
        assert_eq!(body.size(), 6 + 7 + 7);
        let mut seen = Vec::new();
        body.visit(|position, block| seen.push((position, block.name())));
        assert_eq!(
            seen,
            [(0, "paragraph"), (6, "figure"), (13, "bulletList"), (15, "paragraph"), (17, "divider")]
        );
        let photos: Vec<_> = body.photos().iter().map(|place| (place.position, place.photo)).collect();
        assert_eq!(photos, [(7, Some("p1")), (8, None)]);
    }
}
