//! Grids to docx-rs tables.

use docx_rs::{
    BorderType, Table, TableBorder, TableBorderPosition, TableCell, TableCellContent, TableCellMargins,
    TableLayoutType, TableRow, VMergeType, WidthType,
};

use super::build::{Builder, deletion, insertion};
use super::line::{Grid, GridCell, GridRow, Join};

impl Builder<'_> {
    /// A grid as a table of fixed widths.
    pub(super) fn table(&mut self, grid: &Grid<'_>) -> Table {
        let rows = grid.rows.iter().map(|row| self.row(row, &grid.widths)).collect();
        let widths: Vec<usize> = grid.widths.iter().map(|width| *width as usize).collect();
        let table = if grid.ruled {
            Table::new(rows)
        } else {
            let rule = TableBorder::new(TableBorderPosition::Bottom).border_type(BorderType::Single).size(4);
            let margins = TableCellMargins::new().margin_left(0, WidthType::Dxa).margin_right(113, WidthType::Dxa);
            Table::without_borders(rows).set_border(rule).margins(margins)
        };
        table.width(widths.iter().sum(), WidthType::Dxa).layout(TableLayoutType::Fixed).set_grid(widths)
    }

    fn row(&mut self, row: &GridRow<'_>, widths: &[u32]) -> TableRow {
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let width: u32 = widths.iter().skip(column).take(cell.columns).sum();
            column += cell.columns;
            cells.push(self.cell(cell, width));
        }
        let mut built = TableRow::new(cells).cant_split();
        if let Some(change) = row.state.ins {
            built = built.insert(insertion(change));
        }
        if let Some(change) = row.state.del {
            built = built.delete(deletion(change));
        }
        built
    }

    fn cell(&mut self, cell: &GridCell<'_>, width: u32) -> TableCell {
        let mut built = TableCell::new().width(width as usize, WidthType::Dxa);
        if cell.columns > 1 {
            built = built.grid_span(cell.columns);
        }
        match cell.join {
            Join::Alone => {}
            Join::First => built = built.vertical_merge(VMergeType::Restart),
            Join::Below => built = built.vertical_merge(VMergeType::Continue),
        }
        let lines = cell.lines.iter().map(|line| TableCellContent::Paragraph(Box::new(self.paragraph(line))));
        built.children.extend(lines);
        built
    }
}
