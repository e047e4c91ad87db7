//! Tables of the document to grids that Word takes: every row fills every column, joined cells are there in each row.

use std::collections::BTreeMap;

use crate::document::{Align, Block, Cell, Row, Table};

use super::flow::{Flow, Inside, Place};
use super::line::{Grid, GridCell, GridRow, Join, Line};
use super::marks::{self, Behind};

/// Word takes no more columns.
const MOST_COLUMNS: usize = 63;

impl<'d> Flow<'d> {
    /// The grid of a table, unless it has no rows. A row that one author both put in and took out is none.
    pub(super) fn grid(&mut self, table: &'d Table, place: Place) -> Option<Grid<'d>> {
        let is_there = |row: &&Row| !self.changes.cancel_out(row.state.within(place.state));
        let given: Vec<&'d Row> = table.rows.iter().filter(is_there).collect();
        if given.is_empty() {
            return None;
        }
        let reach = given.iter().flat_map(|row| &row.cells).map(|cell| cell.column.saturating_add(cell.columns));
        let columns = reach.chain([table.columns]).max().unwrap_or(1).clamp(1, MOST_COLUMNS);
        // Joined cells that go on below: by their first column, how many columns and how many more rows.
        let mut joined = BTreeMap::<usize, (usize, usize)>::new();
        let mut rows = Vec::with_capacity(given.len());
        for (at, row) in given.iter().enumerate() {
            let below = given.len() - at - 1;
            rows.push(self.row(row, columns, below, &mut joined, place));
        }
        let widths = widths(&rows, columns, self.measure);
        Some(Grid { widths, rows, ruled: true, state: place.state })
    }

    fn row(
        &mut self,
        row: &'d Row,
        columns: usize,
        below: usize,
        joined: &mut BTreeMap<usize, (usize, usize)>,
        place: Place,
    ) -> GridRow<'d> {
        let state = row.state.within(place.state);
        let place = |align| Place { state, inside: Inside::Cell { header: row.header, align }, ..place };
        let mut cells: Vec<GridCell<'d>> = Vec::new();
        let mut column = 0;
        let mut given: Vec<&'d Cell> = row.cells.iter().collect();
        given.sort_by_key(|cell| cell.column);
        let mut given = given.into_iter().peekable();
        while column < columns {
            if let Some((span, rows)) = joined.get_mut(&column) {
                let span = *span;
                *rows -= 1;
                if *rows == 0 {
                    joined.remove(&column);
                }
                cells.push(self.cell(span, Join::Below, &[], place(Align::Start)));
                column += span;
                continue;
            }
            let free = joined.range(column..).next().map_or(columns, |(next, _)| *next) - column;
            let next = given.peek().map_or(columns, |cell| cell.column.min(columns));
            match given.next_if(|cell| cell.column <= column) {
                Some(cell) => {
                    let span = cell.columns.clamp(1, free);
                    let more = cell.rows.saturating_sub(1).min(below);
                    if more > 0 {
                        joined.insert(column, (span, more));
                    }
                    let join = if more > 0 { Join::First } else { Join::Alone };
                    cells.push(self.cell(span, join, &cell.blocks, place(cell.align)));
                    column += span;
                }
                None => {
                    let span = free.min(next - column).max(1);
                    cells.push(self.cell(span, Join::Alone, &[], place(Align::Start)));
                    column += span;
                }
            }
        }
        // What found no column is kept in the last cell.
        for cell in given {
            let lines = self.lines_only(&cell.blocks, place(cell.align));
            if let Some(last) = cells.last_mut() {
                last.lines.extend(lines);
            }
        }
        for cell in &mut cells {
            marks::settle(&mut cell.lines, Behind::End, self.changes);
        }
        GridRow { state, cells }
    }

    fn cell(&mut self, columns: usize, join: Join, blocks: &'d [Block], place: Place) -> GridCell<'d> {
        GridCell { columns, join, lines: self.lines_only(blocks, place) }
    }
}

/// Widths that share a measure out by the longest line of each column, within reason.
fn widths(rows: &[GridRow<'_>], columns: usize, measure: u32) -> Vec<u32> {
    const SHORTEST: u32 = 8;
    const LONGEST: u32 = 60;
    let mut weights = vec![SHORTEST; columns];
    for row in rows {
        let mut column = 0;
        for cell in &row.cells {
            if let Some(weight) = weights.get_mut(column).filter(|_| cell.columns == 1) {
                let longest = cell.lines.iter().map(Line::length).max().unwrap_or(0);
                *weight = (*weight).max(u32::try_from(longest).unwrap_or(LONGEST)).min(LONGEST);
            }
            column += cell.columns;
        }
    }
    let sum: u32 = weights.iter().sum();
    let mut widths: Vec<u32> = weights.iter().map(|weight| measure * weight / sum).collect();
    let rest = measure - widths.iter().sum::<u32>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}
