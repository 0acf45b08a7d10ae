//! Tables, made rectangular.

use torchpress_document::{Align, Block, Cell, Row, Words};

use super::flow::{Ctx, Mapper, Out};
use super::style::Style;
use super::tree::{Element, Id};

/// The widest table that is made rectangular cell by cell.
const WIDEST: usize = 1000;

pub(super) fn table(mapper: &mut Mapper<'_>, id: Id, element: &Element, ctx: &Ctx, out: &mut Out) {
    mapper.finish(out, ctx);
    let tree = mapper.tree;
    // A table that only arranges the page is its content.
    if ctx.unboxed || element.attr("role").is_some_and(|role| matches!(role, "presentation" | "none")) {
        return mapper.children(id, &Ctx { unboxed: false, ..ctx.clone() }, out);
    }
    let mut rows = Vec::new();
    for &child in tree.children(id) {
        match tree.name(child) {
            "thead" => section(mapper, child, true, ctx, &mut rows),
            "tbody" | "tfoot" => section(mapper, child, false, ctx, &mut rows),
            "tr" => row(mapper, child, false, ctx, &mut rows),
            // A caption of a table stands above it as a paragraph; the article's tables have none.
            _ => mapper.one(child, ctx, out),
        }
    }
    rows.retain(|row: &Row| !row.cells.is_empty());
    if rows.is_empty() {
        return;
    }
    if rectangular(&mut rows) {
        mapper.log.tell(
            "table-completed",
            ctx.line,
            Words::new(
                "表格各行的格数不同，已用空格子补齐。",
                "The rows of a table differ in length; empty cells were added.",
            ),
        );
    }
    mapper.push(Block::Table { rows }, ctx, out);
}

fn section(mapper: &mut Mapper<'_>, id: Id, head: bool, ctx: &Ctx, rows: &mut Vec<Row>) {
    for &child in mapper.tree.children(id) {
        if mapper.tree.name(child) == "tr" {
            row(mapper, child, head, ctx, rows);
        }
    }
}

fn row(mapper: &mut Mapper<'_>, id: Id, head: bool, ctx: &Ctx, rows: &mut Vec<Row>) {
    // Excel closes a table of odd widths with a row that is not shown, and hides rows that are filtered out.
    if mapper.tree.element(id).is_some_and(|row| Style::of(row).hidden || row.attr("hidden").is_some()) {
        return;
    }
    let mut cells = Vec::new();
    for &child in mapper.tree.children(id) {
        let tree = mapper.tree;
        let Some(element) = tree.element(child) else { continue };
        if !matches!(element.name.as_ref(), "td" | "th") {
            continue;
        }
        let header = element.name == "th" || head;
        let colspan = span(element, "colspan", 1000);
        let colwidth = element.attr("data-colwidth").and_then(|widths| {
            let widths: Option<Vec<u32>> = widths.split(',').map(|width| width.trim().parse().ok()).collect();
            widths.filter(|widths| widths.len() == colspan as usize)
        });
        let mut inner = ctx.clone();
        inner.depth += 1;
        let style = Style::of(element);
        super::inline::apply_style(&style, &mut inner);
        let mut content = mapper.blocks(child, &inner);
        if header && !mapper.is_exact() {
            plain_header(&mut content);
        }
        cells.push(Cell {
            header,
            colspan,
            rowspan: span(element, "rowspan", 65_534),
            colwidth,
            align: align(element, &style),
            content,
        });
    }
    rows.push(Row { cells });
}

/// A header is bold by itself; that its source says so too is noise.
fn plain_header(content: &mut [Block]) {
    if let [Block::Paragraph { content }] = content
        && content.iter().all(|piece| piece.has("bold"))
    {
        for piece in content.iter_mut() {
            piece.marks.retain(|mark| *mark != torchpress_document::Mark::Bold);
        }
        *content = torchpress_document::Inline::normalise(std::mem::take(content));
    }
}

fn span(element: &Element, name: &str, most: u32) -> u32 {
    element.attr(name).and_then(|value| value.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
}

fn align(element: &Element, style: &Style) -> Option<Align> {
    let value = style.align.as_deref().or_else(|| element.attr("align"))?;
    Align::from_name(&value.to_ascii_lowercase())
}

/// Fills rows that are too short, and ends spans that reach below the last row. Answers whether cells were added.
fn rectangular(rows: &mut [Row]) -> bool {
    let count = rows.len();
    // How many more rows each column is taken by a cell from above.
    let mut taken: Vec<u32> = Vec::new();
    let mut widths: Vec<usize> = Vec::with_capacity(count);
    for (index, row) in rows.iter_mut().enumerate() {
        let mut column = 0;
        let mut used = vec![false; taken.len()];
        for (at, left) in taken.iter_mut().enumerate() {
            if *left > 0 {
                *left -= 1;
                used[at] = true;
            }
        }
        let below = (count - index) as u32;
        for cell in &mut row.cells {
            cell.rowspan = cell.rowspan.min(below);
            while used.get(column) == Some(&true) {
                column += 1;
            }
            for _ in 0..cell.colspan {
                if used.len() <= column {
                    used.push(false);
                    taken.push(0);
                }
                used[column] = true;
                taken[column] = taken[column].max(cell.rowspan - 1);
                column += 1;
            }
        }
        widths.push(used.iter().filter(|used| **used).count());
    }
    let widest = widths.iter().copied().max().unwrap_or(0);
    if widest > WIDEST {
        return false;
    }
    let mut added = false;
    for (row, width) in rows.iter_mut().zip(widths) {
        let header = row.cells.iter().all(|cell| cell.header);
        for _ in width..widest {
            added = true;
            row.cells.push(Cell { header, ..Cell::default() });
        }
    }
    added
}
