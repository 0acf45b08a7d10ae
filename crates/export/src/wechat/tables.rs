//! Tables: they scroll sideways where they are wide, and state every cell's border, since the page draws boxes.

use torchpress_document::{Align, Block, Cell, Row};

use super::blocks::Place;
use super::{ANY_WIDTH, Renderer};

/// From this many columns on a table is wider than a phone, and scrolls.
const WIDE: usize = 5;

impl<'a> Renderer<'a> {
    /// Writes a table.
    pub(super) fn table(&mut self, rows: &'a [Row], place: Place) {
        let columns = rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.colspan.clamp(1, 100) as usize).sum::<usize>())
            .max()
            .unwrap_or(0);
        let heads = rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
        let box_style = if place.depth == 0 {
            self.styles.table_box.clone()
        } else {
            "margin:0 0 6px;overflow-x:auto".to_owned()
        };
        let style = if columns >= WIDE {
            format!("{};min-width:{}px", self.styles.table, columns.min(40) * 84)
        } else {
            self.styles.table.clone()
        };
        self.out.start("section", &box_style);
        self.out.start_with("table", &style, &[ANY_WIDTH]);
        let parts = [("thead", 0, heads), ("tbody", heads, rows.len())];
        for (tag, from, to) in parts {
            if from == to {
                continue;
            }
            self.out.start(tag, "");
            for (index, row) in rows.iter().enumerate().take(to).skip(from) {
                self.walk.enter(index);
                let last = index + 1 == rows.len();
                self.row_of_cells(row, tag == "thead", last, place.depth + 1);
                self.walk.leave();
            }
            self.out.end();
        }
        self.out.end();
        self.out.end();
    }

    fn row_of_cells(&mut self, row: &'a Row, head: bool, last: bool, depth: usize) {
        let style = match (head, last) {
            (true, _) => &self.styles.row_head,
            (false, true) => &self.styles.row_last,
            (false, false) => &self.styles.row,
        };
        self.out.start("tr", style);
        for (index, cell) in row.cells.iter().enumerate() {
            self.walk.enter(index);
            self.cell(cell, depth);
            self.walk.leave();
        }
        self.out.end();
    }

    fn cell(&mut self, cell: &'a Cell, depth: usize) {
        let align = match (cell.align, cell.header) {
            (Some(Align::Right), _) => ";text-align:right",
            (Some(Align::Centre), _) => ";text-align:center",
            // Browsers centre the words of a head; those of other cells follow the table.
            (Some(Align::Left) | None, true) => ";text-align:left",
            (Some(Align::Left) | None, false) => "",
        };
        let (colspan, rowspan) = (cell.colspan.to_string(), cell.rowspan.to_string());
        let mut attributes = Vec::new();
        if cell.colspan > 1 {
            attributes.push(("colspan", colspan.as_str()));
        }
        if cell.rowspan > 1 {
            attributes.push(("rowspan", rowspan.as_str()));
        }
        let tag = if cell.header { "th" } else { "td" };
        let style = if cell.header { &self.styles.cell_head } else { &self.styles.cell };
        self.out.start_with(tag, &format!("{style}{align}"), &attributes);
        match cell.content.as_slice() {
            [Block::Paragraph { content }] => {
                self.walk.enter(0);
                self.inline(content);
                self.walk.leave();
            }
            blocks => self.boxed(blocks, depth),
        }
        self.out.end();
    }
}
