//! Tables: they scroll sideways where they are wide, and state every cell's border, since the page draws boxes.

use torchpress_document::{Align, Block, Cell, Row};

use super::blocks::Place;
use super::{ANY_WIDTH, Renderer};

/// Beyond this many tables within each other the words of the cells stand one after the other: a phone has no room for
/// more columns, and the platform refuses chains of so many elements.
const NESTED: usize = 2;

/// From this many columns on a table is wider than a phone, and scrolls.
const WIDE: usize = 5;

impl<'a> Renderer<'a> {
    /// Writes a table.
    pub(super) fn table(&mut self, rows: &'a [Row], place: Place) {
        if !self.holds_tables() {
            return self.cells_alone(rows, place);
        }
        self.tables += 1;
        let widths = widths(rows);
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
                let widths = if index == 0 { widths.as_slice() } else { &[] };
                self.row_of_cells(row, tag == "thead", last, widths, place.depth + 1);
                self.walk.leave();
            }
            self.out.end();
        }
        self.out.end();
        self.out.end();
        self.tables -= 1;
    }

    /// Whether a table at this place is written as one.
    pub(super) fn holds_tables(&self) -> bool {
        self.tables < NESTED
    }

    /// Writes what the cells hold, without the table.
    fn cells_alone(&mut self, rows: &'a [Row], place: Place) {
        for (index, row) in rows.iter().enumerate() {
            self.walk.enter(index);
            for (index, cell) in row.cells.iter().enumerate() {
                self.walk.enter(index);
                self.boxed(&cell.content, place.depth + 1);
                self.walk.leave();
            }
            self.walk.leave();
        }
    }

    fn row_of_cells(&mut self, row: &'a Row, head: bool, last: bool, widths: &[u32], depth: usize) {
        let style = match (head, last) {
            (true, _) => &self.styles.row_head,
            (false, true) => &self.styles.row_last,
            (false, false) => &self.styles.row,
        };
        self.out.start("tr", style);
        for (index, cell) in row.cells.iter().enumerate() {
            self.walk.enter(index);
            self.cell(cell, widths.get(index).copied(), depth);
            self.walk.leave();
        }
        self.out.end();
    }

    fn cell(&mut self, cell: &'a Cell, width: Option<u32>, depth: usize) {
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
        let width = width.map_or_else(String::new, |width| format!(";width:{width}%"));
        self.out.start_with(tag, &format!("{style}{align}{width}"), &attributes);
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

/// The shares of the cells of the first row in the width of the table, in hundredths: what the user gave the columns in
/// pixels of the editor's window means nothing on a phone. Empty where a column was given none.
fn widths(rows: &[Row]) -> Vec<u32> {
    let Some(first) = rows.first().filter(|row| row.cells.len() > 1) else { return Vec::new() };
    let given: Option<Vec<u64>> = first
        .cells
        .iter()
        .map(|cell| {
            let widths = cell.colwidth.as_deref()?;
            let all = widths.iter().all(|width| *width > 0) && widths.len() == cell.colspan as usize;
            all.then(|| widths.iter().map(|width| u64::from(*width)).sum())
        })
        .collect();
    let Some(given) = given else { return Vec::new() };
    let total: u64 = given.iter().sum::<u64>().max(1);
    given.into_iter().map(|width| u32::try_from(width * 100 / total).unwrap_or(100).max(1)).collect()
}
