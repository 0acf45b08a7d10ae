//! Tables: as Markdown's where its rows of text suffice, else as HTML.

use torchpress_document::{Align, Block, Cell, Inline, Row};

use super::blocks::{Writer, is_mistaken};
use super::inline::Line;

impl<'a> Writer<'a> {
    /// A table.
    pub(super) fn table(&mut self, rows: &'a [Row]) -> String {
        let Some(aligns) = aligns(rows) else { return self.html_table(rows) };
        let outer = std::mem::replace(&mut self.in_cell, true);
        let mut lines: Vec<String> = Vec::with_capacity(rows.len() + 1);
        for row in rows {
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| self.inline(text(cell).unwrap_or_default(), Line::CELL))
                .collect();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        self.in_cell = outer;
        let rule = |align: &Option<Align>| match align {
            None => "---",
            Some(Align::Left) => ":---",
            Some(Align::Centre) => ":---:",
            Some(Align::Right) => "---:",
        };
        let rules: Vec<&str> = aligns.iter().map(rule).collect();
        lines.insert(1, format!("| {} |", rules.join(" | ")));
        lines.join("\n")
    }
}

/// The alignment of each column where Markdown can say the table.
fn aligns(rows: &[Row]) -> Option<Vec<Option<Align>>> {
    let first = rows.first()?;
    let aligns: Vec<Option<Align>> = first.cells.iter().map(|cell| cell.align).collect();
    for (index, row) in rows.iter().enumerate() {
        let same = row.cells.len() == aligns.len()
            && row.cells.iter().zip(&aligns).all(|(cell, align)| {
                cell.align == *align
                    && cell.header == (index == 0)
                    && cell.colspan == 1
                    && cell.rowspan == 1
                    && cell.colwidth.is_none()
                    && text(cell).is_some()
            });
        if !same {
            return None;
        }
    }
    Some(aligns)
}

/// The text of a cell that holds nothing else.
fn text(cell: &Cell) -> Option<&[Inline]> {
    match cell.content.as_slice() {
        [paragraph @ Block::Paragraph { content }] if !is_mistaken(paragraph, false) => Some(content),
        _ => None,
    }
}
