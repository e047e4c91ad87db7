//! Rows to tables, and what a table or figure belongs to.

use crate::model::{Block, Cell, ColumnAlign, Row, Table};
use crate::syntax::{self, BlockKind, TokenKind};
use crate::text::View;

use super::super::text::read;
use super::{Builder, Home};

impl Builder<'_> {
    /// The table that a row goes on with, or a new one.
    pub(super) fn table(&mut self, block: &syntax::Block) -> &mut Table {
        let source = self.input.text;
        let goes_on = self.previous.is_some_and(|before| {
            matches!(before.kind, BlockKind::TableRow | BlockKind::TableSeparator)
                && source[before.end as usize..block.start as usize].matches('\n').count() == 1
        });
        let span = Some(self.input.file.span(block.start, block.end));
        let body = self.table_body();
        if !(goes_on && matches!(body.last(), Some(Block::Table(_)))) {
            body.push(Block::Table(Table { span, ..Table::default() }));
        }
        match body.last_mut() {
            Some(Block::Table(table)) => table,
            _ => unreachable!("a table was pushed if there was none"),
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
        let (first, last) = block.tokens;
        let bars: Vec<u32> = (first..last).filter(|at| file.tokens[*at as usize].kind == TokenKind::Bar).collect();
        let mut cells = Vec::new();
        for (at, bar) in bars.iter().enumerate() {
            let end = bars.get(at + 1).copied().unwrap_or(last);
            let closes = at + 1 == bars.len()
                && (bar + 1..end).all(|t| matches!(file.tokens[t as usize].kind, TokenKind::MarkClose(_)));
            if closes {
                break;
            }
            let text = read(self.input, self.ids, block, bar + 1..end, state).text;
            let escaped = (bar + 1..end).any(|t| file.tokens[t as usize].kind == TokenKind::Escape);
            cells.push(match text.shown(View::Marked).trim() {
                "<" if !escaped => Cell::JoinLeft,
                "^" if !escaped => Cell::JoinUp,
                _ => Cell::Text(text),
            });
        }
        let end = block.end;
        let table = self.table(block);
        let header = false;
        table.span = table.span.map(|span| crate::text::Span { end, ..span });
        table.rows.push(Row { header, state, cells });
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
        let table = self.table(block);
        table.columns = columns;
        for row in table.rows.iter_mut().rev().take_while(|row| !row.header) {
            row.header = true;
        }
    }
}
