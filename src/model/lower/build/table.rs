//! Rows to tables, and what a table or figure belongs to.

use crate::model::{Block, Cell, ColumnAlign, Row, Table};
use crate::syntax::{self, TokenKind};
use crate::text::View;

use super::super::text::read;
use super::{Builder, Home};

impl Builder<'_> {
    /// Adds to the table that a row goes on with, or to a new one.
    fn with_table(&mut self, block: &syntax::Block, add: impl FnOnce(&mut Table)) {
        let goes_on = self.previous.is_some_and(|before| syntax::goes_on(self.input.text, before, block));
        let span = Some(self.input.file.span(block.start, block.end));
        let body = self.table_body();
        match body.last_mut() {
            Some(Block::Table(table)) if goes_on => add(table),
            Some(_) | None => {
                let mut table = Table { span, ..Table::default() };
                add(&mut table);
                body.push(Block::Table(table));
            }
        }
    }

    /// A table or figure under a clause is the clause's.
    pub(super) fn table_body(&mut self) -> &mut Vec<Block> {
        let in_sections = self.home == Home::Instrument
            && self.instrument().is_some_and(|i| {
                i.annexes.is_empty()
                    && i.divisions.is_empty()
                    && i.sections.last().is_some_and(|s| !s.clauses.is_empty())
            });
        if !in_sections {
            return self.body();
        }
        let mut clauses =
            self.instrument().and_then(|i| i.sections.last_mut()).map(|s| &mut s.clauses).expect("seen just now");
        while clauses.last().is_some_and(|clause| !clause.clauses.is_empty()) {
            clauses = &mut clauses.last_mut().expect("seen just now").clauses;
        }
        &mut clauses.last_mut().expect("the section has a clause").body
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
