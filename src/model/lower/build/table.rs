//! Rows to tables.

use crate::model::{Block, Cell, ColumnAlign, Row, Table};
use crate::syntax::{self, TokenKind};
use crate::text::View;

use super::super::text::read;
use super::Builder;

impl Builder<'_> {
    /// Adds to the table that a row goes on with, or to a new one.
    fn with_table(&mut self, block: &syntax::Block, add: impl FnOnce(&mut Table)) {
        let goes_on = self.previous.is_some_and(|before| syntax::goes_on(self.input.text, before, block));
        let span = Some(self.input.file.span(block.start, block.end));
        let body = self.body();
        match body.last_mut() {
            Some(Block::Table(table)) if goes_on => add(table),
            Some(_) | None => {
                let mut table = Table { span, ..Table::default() };
                add(&mut table);
                body.push(Block::Table(table));
            }
        }
    }

    pub(super) fn table_row(&mut self, block: &syntax::Block) {
        let file = self.input.file;
        let state = self.state(block);
        let mut cells = Vec::new();
        for cell in syntax::cells(file, block) {
            let escaped = cell.clone().any(|t| file.tokens[t as usize].kind == TokenKind::Escape);
            let text = read(self.input, self.ids, block, cell, state).text;
            cells.push(match text.shown(View::Marked).trim() {
                "<" if !escaped => Cell::JoinLeft,
                "^" if !escaped => Cell::JoinUp,
                _ => Cell::Text(text),
            });
        }
        let end = block.end;
        self.with_table(block, |table| {
            table.span = table.span.map(|span| crate::text::Span { end, ..span });
            table.rows.push(Row { header: false, state, cells });
        });
    }

    pub(super) fn table_separator(&mut self, block: &syntax::Block) {
        let typed = &self.input.text[block.start as usize..block.end as usize];
        let inner = typed.trim().trim_start_matches('|').trim_end_matches('|');
        let columns = inner.split('|').map(str::trim).map(|cell| match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => ColumnAlign::Center,
            (false, true) => ColumnAlign::End,
            (_, false) => ColumnAlign::Start,
        });
        let columns = columns.collect();
        self.with_table(block, |table| {
            table.columns = columns;
            for row in table.rows.iter_mut().rev().take_while(|row| !row.header) {
                row.header = true;
            }
        });
    }
}
