//! Prose: headings, paragraphs, lists, tables, figures, rules and formulas.

use plenary::model::{Block, Cell, ColumnAlign, Figure, Heading, InView, List, Paragraph, Row, Table, Text};
use plenary::text::State;

use super::Maker;

impl Maker {
    /// Blocks of prose. `free`: outside instruments, where there are rules and headings of `#` may stand.
    pub(super) fn prose(&mut self, free: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        for _ in 0..=self.pick(4) {
            self.fenced(|maker| {
                // A fence holds text of its own.
                let first = if maker.ambient.is_kept() { None } else { Some(maker.plain_paragraph()) };
                blocks.extend(first.map(Block::Paragraph));
                let block = maker.block(free, &blocks);
                blocks.push(block);
            });
        }
        blocks
    }

    fn plain_paragraph(&mut self) -> Paragraph {
        let state = self.ambient;
        Paragraph { text: self.text(state, false), state, end: state, span: None }
    }

    fn block(&mut self, free: bool, before: &[Block]) -> Block {
        // A list behind anything else could go on with a series before it.
        let begins = matches!(before.last(), None | Some(Block::Paragraph(_) | Block::Heading(_)));
        match self.pick(13) {
            4 | 5 if begins => Block::List(List { clauses: self.items() }),
            6 if free => Block::Heading(self.heading()),
            7 => {
                let state = self.whole();
                let number = Text::plain(self.one_of(&["1", "2.1", "1.1.3"]));
                let mut paragraph =
                    Paragraph { text: Text::plain("Voting in committees"), state, end: state, span: None };
                paragraph.text.runs.iter_mut().for_each(|run| run.state = state);
                let parts = number.runs[0].text.split('.').count() as u8;
                let mut number = number;
                number.runs.iter_mut().for_each(|run| run.state = state);
                Block::Heading(Heading { level: InView::both(parts), number, paragraph })
            }
            8 | 9 if !matches!(before.last(), Some(Block::Table(_))) => Block::Table(self.table()),
            12 => Block::Figure(self.figure()),
            10 if free => Block::Rule(self.whole()),
            11 => Block::Formula(self.one_of(&["x = y\n", "a *b* {++c++}\n\\\n", "", "  # d\n"]).to_string()),
            _ => Block::Paragraph(self.paragraph()),
        }
    }

    /// A figure, of which some signs stand for themselves.
    fn figure(&mut self) -> Figure {
        let state = self.whole();
        let line = self.one_of(&["![A mast](mast.png)", "![](a/b (2).jpg)", "![Load, \\[1\\] *a*](../x.png)"]);
        let mut typed = Text::plain(line);
        typed.runs.iter_mut().for_each(|run| run.state = state);
        Figure::new(typed, state, state, None)
    }

    pub(super) fn heading(&mut self) -> Heading {
        let level = 1 + self.pick(6) as u8;
        let paragraph = self.paragraph();
        let State { ins, del } = paragraph.state;
        let level = match (ins, del) {
            (None, None) if self.once_in(6) => InView { base: Some(level), revised: Some(level % 6 + 1) },
            (None, None) | (Some(_), Some(_)) => InView::both(level),
            (Some(_), None) => InView { base: None, revised: Some(level) },
            (None, Some(_)) => InView { base: Some(level), revised: None },
        };
        Heading { level, number: Text::default(), paragraph }
    }

    pub(super) fn table(&mut self) -> Table {
        let columns = 1 + self.pick(3);
        let header = self.once_in(2);
        let mut table = Table::default();
        for at in 0..=self.pick(3) {
            let state = self.whole();
            let cells = (0..columns).map(|column| self.cell(state, column)).collect();
            table.rows.push(Row { header: header && at == 0, state, cells });
        }
        if header {
            let align = [ColumnAlign::Start, ColumnAlign::Center, ColumnAlign::End];
            table.columns = (0..columns).map(|_| align[self.pick(3)]).collect();
        }
        table
    }

    fn cell(&mut self, state: State, column: usize) -> Cell {
        match self.pick(11) {
            // What would join cells if it stood there alone.
            6 => {
                let mut text = Text::plain(self.one_of(&["<", "^"]));
                text.runs.iter_mut().for_each(|run| run.state = state);
                Cell::Text(text)
            }
            7 => Cell::Text(Text::default()),
            8 if column > 0 => Cell::JoinLeft,
            9 => Cell::JoinUp,
            _ => Cell::Text(self.text(state, true)),
        }
    }
}
