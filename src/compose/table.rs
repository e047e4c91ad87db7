//! Tables: cells that join a neighbour become spans, and every row gets the same number of columns.

use std::collections::BTreeMap;

use crate::document::{Align, Block, Cell, Content, Role, Row, Table};
use crate::model::{self, ColumnAlign, Paragraph};
use crate::text::State;

use super::Composer;

/// The cells one may be joined to from below: row and place in it, by the column they begin in.
type Above = BTreeMap<usize, (usize, usize)>;

impl Composer<'_> {
    /// A table in something of the `outer` state.
    pub(super) fn table(&mut self, out: &mut Vec<Block>, table: &model::Table, outer: State) {
        self.joining = false;
        let shown = table.rows.iter().filter(|row| row.state.within(outer).shown(self.view));
        let shown: Vec<&model::Row> = shown.collect();
        if shown.is_empty() {
            return;
        }
        let columns = shown.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
        let mut rows: Vec<Row> = Vec::with_capacity(shown.len());
        let mut above = Above::new();
        for row in shown {
            above = self.row(&mut rows, row, &above, table, columns, outer);
        }
        let table_block = Block::holding(Role::Table, Content::Table(Table { columns, rows }));
        out.push(Block { state: outer.in_view(self.view), span: table.span, ..table_block });
    }

    /// Adds a row, and to the cells above what is joined to them from it.
    fn row(
        &mut self,
        rows: &mut Vec<Row>,
        row: &model::Row,
        above: &Above,
        table: &model::Table,
        columns: usize,
        outer: State,
    ) -> Above {
        let index = rows.len();
        let state = row.state.within(outer);
        let mut here = Above::new();
        rows.push(Row { header: row.header, state: state.in_view(self.view), cells: Vec::new() });
        let (mut column, mut left) = (0, false);
        while let Some(cell) = row.cells.get(column) {
            let owner = above.get(&column).map(|(row, at)| (*row, *at, rows[*row].cells[*at].columns));
            match (cell, owner) {
                (model::Cell::JoinUp, Some((up, at, width))) if joins(&row.cells[column..], width) => {
                    rows[up].cells[at].rows += 1;
                    here.insert(column, (up, at));
                    (column, left) = (column + width, false);
                    continue;
                }
                (model::Cell::JoinLeft, _) if left => {
                    if let Some(cell) = rows[index].cells.last_mut() {
                        cell.columns += 1;
                    }
                }
                (model::Cell::Text(text), _) => {
                    let paragraph = Paragraph { text: text.clone(), ..Paragraph::default() };
                    let mut blocks = Vec::new();
                    self.paragraph(&mut blocks, Role::Paragraph, &paragraph, state, Vec::new());
                    self.joining = false;
                    here.insert(column, (index, rows[index].cells.len()));
                    rows[index].cells.push(cell_of(column, 1, align(table, row, column), blocks));
                    left = true;
                }
                // What it would be joined to is not there.
                (model::Cell::JoinUp | model::Cell::JoinLeft, _) => {
                    here.insert(column, (index, rows[index].cells.len()));
                    rows[index].cells.push(cell_of(column, 1, Align::Start, Vec::new()));
                    left = true;
                }
            }
            column += 1;
        }
        if column < columns {
            rows[index].cells.push(cell_of(column, columns - column, Align::Start, Vec::new()));
        }
        here
    }
}

/// Whether a row goes on with a cell of this width from above.
fn joins(cells: &[model::Cell], width: usize) -> bool {
    cells
        .get(..width)
        .is_some_and(|cells| cells.iter().all(|cell| *cell == model::Cell::JoinUp || *cell == model::Cell::JoinLeft))
}

fn cell_of(column: usize, columns: usize, align: Align, mut blocks: Vec<Block>) -> Cell {
    if blocks.is_empty() {
        blocks.push(Block::new(Role::Paragraph, Vec::new()));
    }
    Cell { column, columns, rows: 1, align, blocks }
}

/// The head of a column stands as the style of heads says.
fn align(table: &model::Table, row: &model::Row, column: usize) -> Align {
    match table.columns.get(column).filter(|_| !row.header) {
        None | Some(ColumnAlign::Start) => Align::Start,
        Some(ColumnAlign::Center) => Align::Center,
        Some(ColumnAlign::End) => Align::End,
    }
}
