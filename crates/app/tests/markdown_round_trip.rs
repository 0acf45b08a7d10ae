//! What Markdown can say comes back as the same article.

use std::collections::BTreeMap;

use proptest::prelude::*;
use torchpress_document::{Block, Body, Inline, InlineKind, Mark, Meta, generate};
use torchpress_export::{Input, Missing, Picture, Pictures, markdown};
use torchpress_import::{Imported, PictureFrom};

/// Every photo of the generator, each at an address of its own.
fn pictures() -> Pictures {
    (0..10)
        .map(|number| {
            let id = format!("photo-{number}");
            let picture = Picture { src: format!("images/{id} (1).jpg"), ..Picture::default() };
            ((id, None), picture)
        })
        .collect()
}

/// Keeps what Markdown can say; what it cannot is taken out before the article is written.
fn sayable(mut body: Body) -> Body {
    body.content = blocks(body.content);
    if let Some(Block::Heading { level: 1, content }) = body.content.first_mut() {
        // A heading of the first level at the beginning would be the title.
        content.clear();
    }
    body
}

fn blocks(content: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = content.into_iter().filter_map(block).collect();
    if kept.iter().any(|block| !is_empty(block)) {
        kept.retain(|block| !is_empty(block));
    } else {
        kept.truncate(1);
    }
    if kept.is_empty() {
        kept.push(Block::empty());
    }
    kept
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Paragraph { content } if content.is_empty())
}

fn block(block: Block) -> Option<Block> {
    Some(match block {
        Block::Paragraph { content } => Block::Paragraph { content: inline(content) },
        Block::Heading { level, content } => Block::Heading { level, content: inline(content) },
        Block::BulletList { mut items } => {
            items.iter_mut().for_each(|item| item.content = blocks(std::mem::take(&mut item.content)));
            Block::BulletList { items }
        }
        Block::OrderedList { start, mut items } => {
            items.iter_mut().for_each(|item| item.content = blocks(std::mem::take(&mut item.content)));
            Block::OrderedList { start, items }
        }
        Block::TaskList { mut items } => {
            items.iter_mut().for_each(|item| item.content = blocks(std::mem::take(&mut item.content)));
            Block::TaskList { items }
        }
        Block::Quote { attribution, content } => {
            // White space and dashes around the name are its dress.
            let attribution = attribution
                .map(|name| name.trim().trim_start_matches(['—', '–', '-', '―']).trim().to_owned());
            Block::Quote {
                attribution: attribution.filter(|name| !name.is_empty()),
                content: blocks(content),
            }
        }
        Block::Callout { kind, title, content } => Block::Callout { kind, title, content: blocks(content) },
        Block::Table { mut rows } => {
            for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.content = blocks(std::mem::take(&mut cell.content));
            }
            Block::Table { rows }
        }
        Block::Figure(mut figure) => {
            // Crops are the library's; a caption's ends are trimmed.
            for photo in &mut figure.photos {
                photo.crop = None;
                photo.alt = photo.alt.take().filter(|alt| !alt.trim().is_empty());
            }
            figure.caption = trimmed(inline(figure.caption));
            figure.credit =
                figure.credit.map(|credit| credit.trim().to_owned()).filter(|credit| !credit.is_empty());
            Block::Figure(figure)
        }
        Block::Boilerplate { .. } | Block::Card(_) => return None,
        other => other,
    })
}

/// White space at the end of a note is nothing that anybody sees.
fn inline(content: Vec<Inline>) -> Vec<Inline> {
    let kept = content.into_iter().map(|piece| {
        let linked = piece.has("link");
        let kind = match piece.kind {
            InlineKind::Footnote { content } => {
                let mut content = trimmed(inline(content));
                if linked {
                    // A link within a link is nothing that HTML can say either.
                    content
                        .iter_mut()
                        .for_each(|piece| piece.marks.retain(|mark| !matches!(mark, Mark::Link { .. })));
                }
                InlineKind::Footnote { content: Inline::normalise(content) }
            }
            other => other,
        };
        Inline::new(kind, piece.marks)
    });
    Inline::normalise(kept.collect())
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    while let Some(last) = content.last_mut() {
        match &mut last.kind {
            InlineKind::HardBreak => {
                content.pop();
            }
            InlineKind::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
                content.pop();
            }
            _ => break,
        }
    }
    content
}

fn written(meta: &Meta, body: &Body) -> String {
    let (pictures, boilerplates) = (pictures(), BTreeMap::new());
    markdown::render(&Input {
        meta,
        body,
        pictures: &pictures,
        boilerplates: &boilerplates,
        missing: Missing::LeaveOut,
    })
    .text
}

/// Puts the generator's ids back in the place of the importer's keys.
fn resolved(mut imported: Imported) -> (Meta, Body) {
    let ids: BTreeMap<String, String> = imported
        .pictures
        .iter()
        .filter_map(|picture| match &picture.from {
            PictureFrom::Address(address) => {
                let id = address.strip_prefix("images/")?.strip_suffix(" (1).jpg")?;
                Some((picture.key.clone(), id.to_owned()))
            }
            PictureFrom::Bytes { .. } => None,
        })
        .collect();
    imported.body.change_photos(|photo| *photo = photo.take().and_then(|key| ids.get(&key).cloned()));
    (imported.meta, imported.body)
}

proptest! {
    #![proptest_config(generate::config(256))]

    #[test]
    fn what_markdown_says_comes_back(meta in generate::meta(), body in generate::body()) {
        let body = sayable(body);
        let text = written(&meta, &body);
        let (meta_again, body_again) = resolved(torchpress_import::markdown(&text));
        prop_assert_eq!(&body_again, &body, "\n{}", text);
        prop_assert_eq!(&meta_again, &meta, "\n{}", text);
    }
}

#[test]
fn what_markdown_hardly_says_comes_back() {
    let alone = || Block::Paragraph { content: vec![Inline::new(InlineKind::HardBreak, Vec::new())] };
    let quote = Block::Quote { attribution: Some("-".to_owned()), content: vec![alone(), alone()] };
    let meta = Meta { title: "题".to_owned(), ..Meta::default() };
    for content in [vec![alone(), alone()], vec![quote, alone()]] {
        let body = Body { content };
        let text = written(&meta, &body);
        assert_eq!(resolved(torchpress_import::markdown(&text)).1, body, "{text}");
    }
}
