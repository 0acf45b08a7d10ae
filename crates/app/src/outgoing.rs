//! What is chosen for an article as it leaves the house: whether credits are shown, and which set texts close it.

use torchpress_document::{Block, Body};

/// The body as it goes out. A set text that the article holds already is not said twice.
pub(crate) fn prepare(mut body: Body, credits: bool, closing: &[String]) -> Body {
    if !credits {
        // An empty credit says that there is none; `None` would take the library's.
        each_run(&mut body.content, &mut |blocks| {
            for block in blocks {
                if let Block::Figure(figure) = block {
                    figure.credit = Some(String::new());
                }
            }
        });
    }
    for boilerplate in closing {
        if !body.boilerplate_ids().contains(&boilerplate.as_str()) {
            body.content.push(Block::Boilerplate { boilerplate: boilerplate.clone() });
        }
    }
    body
}

/// Calls `change` on every run of blocks, the innermost first.
pub(crate) fn each_run(blocks: &mut Vec<Block>, change: &mut impl FnMut(&mut Vec<Block>)) {
    for block in blocks.iter_mut() {
        match block {
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter_mut().for_each(|item| each_run(&mut item.content, change));
            }
            Block::TaskList { items } => {
                items.iter_mut().for_each(|item| each_run(&mut item.content, change))
            }
            Block::Quote { content, .. } | Block::Callout { content, .. } => each_run(content, change),
            Block::Table { rows } => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| each_run(&mut cell.content, change));
            }
            _ => {}
        }
    }
    change(blocks);
}

#[cfg(test)]
mod tests {
    use torchpress_document::{Figure, Layout, PhotoUse};

    use super::*;

    fn figure(credit: Option<&str>) -> Block {
        Block::Figure(Figure {
            layout: Layout::Single,
            credit: credit.map(str::to_owned),
            photos: vec![PhotoUse::default()],
            caption: Vec::new(),
        })
    }

    #[test]
    fn credits_go_and_set_texts_come_once() {
        let body = Body { content: vec![figure(None), figure(Some("新华社"))] };
        assert_eq!(prepare(body.clone(), true, &[]), body);
        let without = prepare(body.clone(), false, &[]);
        assert_eq!(without.content, vec![figure(Some("")), figure(Some(""))]);

        let closing = ["foot".to_owned(), "foot".to_owned()];
        let closed = prepare(body, true, &closing);
        assert_eq!(closed.boilerplate_ids().len(), 1);
        assert_eq!(closed.content.len(), 3);
    }
}
