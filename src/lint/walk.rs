//! Through all texts of a publication in order of the source, with what of them is shown and what of them is changed.
//!
//! Without recursion, since lists may hold clauses that hold lists.

use crate::model::{Block, Cell, Clause, Paragraph, Row, Text};
use crate::syntax::File;
use crate::text::{Span, State};

use super::Passage;

/// A walk in progress.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    source: &'a str,
    file: &'a File,
    /// Whether edits of kept text are to be typed as revision marks.
    pub tracked: bool,
    /// Where the last text that was typed ends, shown or not.
    pub end: Option<Span>,
    /// The passages since the last `take`.
    passages: Vec<Passage<'a>>,
    /// The places of everything inserted and deleted so far.
    pub changed: Vec<Span>,
}

enum Step<'a> {
    Block(&'a Block, State),
    Clause(&'a Clause),
}

impl<'a> Walk<'a> {
    pub fn new(source: &'a str, file: &'a File) -> Self {
        Self { source, file, tracked: false, end: None, passages: Vec::new(), changed: Vec::new() }
    }

    /// How many passages there are since the last `take`.
    pub fn count(&self) -> usize {
        self.passages.len()
    }

    /// The passages found since the last time.
    pub fn take(&mut self) -> Vec<Passage<'a>> {
        std::mem::take(&mut self.passages)
    }

    /// A text in something of the state `outer`: the number of its passage, if the revised view shows any of it.
    pub fn text(&mut self, text: &'a Text, outer: State) -> Option<usize> {
        self.end = text.runs.iter().rev().find_map(|run| run.span).map(Span::after).or(self.end);
        let changed = text.runs.iter().filter(|run| !run.state.within(outer).is_kept());
        self.changed.extend(changed.filter_map(|run| run.span));
        let passage = Passage::new(self.source, self.file, text, outer, self.tracked);
        (!passage.shown.is_empty()).then(|| {
            self.passages.push(passage);
            self.passages.len() - 1
        })
    }

    /// A paragraph.
    pub fn paragraph(&mut self, paragraph: &'a Paragraph) -> Option<usize> {
        self.paragraph_in(paragraph, State::KEPT)
    }

    /// A paragraph in something of the state `outer`.
    pub fn paragraph_in(&mut self, paragraph: &'a Paragraph, outer: State) -> Option<usize> {
        self.text(&paragraph.text, paragraph.state.within(outer))
    }

    /// The label of a clause, which is no passage.
    pub fn label(&mut self, clause: &'a Clause) {
        let Some(label) = &clause.label else { return };
        if !clause.state.is_kept() {
            self.changed.extend(label.span);
        }
        self.changed.extend(label.typed.runs.iter().filter(|run| !run.state.is_kept()).filter_map(|run| run.span));
    }

    /// Blocks and all they hold.
    pub fn blocks(&mut self, blocks: &'a [Block]) {
        let mut coming: Vec<Step<'a>> = blocks.iter().rev().map(|block| Step::Block(block, State::KEPT)).collect();
        while let Some(step) = coming.pop() {
            match step {
                Step::Clause(clause) => {
                    self.label(clause);
                    coming.extend(clause.clauses.iter().rev().map(Step::Clause));
                    coming.extend(clause.body.iter().rev().map(|block| Step::Block(block, clause.state)));
                }
                Step::Block(block, outer) => match block {
                    Block::Paragraph(paragraph) | Block::Field(paragraph) | Block::Unplaced(paragraph) => {
                        self.paragraph_in(paragraph, outer);
                    }
                    Block::Heading(heading) => {
                        self.text(&heading.number, heading.paragraph.state.within(outer));
                        self.paragraph_in(&heading.paragraph, outer);
                    }
                    Block::Provision(provision) => {
                        self.text(&provision.number, provision.paragraph.state.within(outer));
                        self.paragraph_in(&provision.paragraph, outer);
                    }
                    Block::List(list) => coming.extend(list.clauses.iter().rev().map(Step::Clause)),
                    Block::Table(table) => table.rows.iter().for_each(|row| self.row(row)),
                    Block::Figure(_) | Block::Rule(_) | Block::Formula(_) => {}
                },
            }
        }
    }

    fn row(&mut self, row: &'a Row) {
        for cell in &row.cells {
            match cell {
                Cell::Text(text) => {
                    self.text(text, row.state);
                }
                Cell::JoinLeft | Cell::JoinUp => {}
            }
        }
    }
}
