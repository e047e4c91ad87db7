//! A run, which is the lines between two blank lines: which of them open a block, and which go on with the one above.

use std::borrow::Cow;

use crate::syntax::behind::last_char;
use crate::syntax::file::BlockKind;
use crate::syntax::lines::is_long;
use crate::syntax::mark::scan;
use crate::syntax::project::{Projection, structural};
use crate::text::View;

use super::{Area, Assembler};

/// Lines with no blank line among them.
pub(super) struct Run<'r> {
    pub lines: &'r [usize],
    /// Typed one paragraph a line.
    pub one_per_line: bool,
    /// Width of the longest line, once asked for.
    pub longest: &'r std::cell::OnceCell<usize>,
}

/// A line or several, in the view that structure is read in.
pub(super) struct View1<'s> {
    pub projection: Projection<'s>,
    pub deleted: bool,
}

impl<'s> Assembler<'s> {
    pub(super) fn run(&mut self, run: &[usize]) {
        let (first, last) = (self.lines[run[0]], self.lines[run[run.len() - 1]]);
        let comments: Vec<(usize, usize)> = self.lines[run[0]..run[run.len() - 1]]
            .iter()
            .filter(|line| line.comment)
            .map(|line| (line.text as usize, line.end as usize))
            .collect();
        scan(self.source, first.text as usize, last.end as usize, &comments, &mut self.file.marks, &mut self.strays);
        let one_per_line = run.iter().any(|line| is_long(self.lines[*line].text(self.source)));
        let longest = std::cell::OnceCell::new();
        let run = Run { lines: run, one_per_line, longest: &longest };
        let mut k = 0;
        // All of the block above is deleted, whose form was read so: what is kept does not go on with it.
        let mut gone = false;
        while k < run.lines.len() {
            let line = self.lines[run.lines[k]];
            let view = self.view(run.lines[k], run.lines[k]);
            let page_ends = || self.is_in_printed_note() && self.page_ended(run.lines[k]);
            let closed = self.is_closed() || (gone && !view.deleted && !self.pending);
            let starts = k == 0 || (one_per_line && line.indent == 0) || closed || page_ends();
            let starts = starts || self.begins_caption(&run, k);
            let taken = self.open(&run, k, starts, &view);
            if taken > 0 {
                gone = view.deleted;
                for further in &run.lines[k + 1..k + taken] {
                    self.extend(&self.lines[*further].clone());
                }
                k += taken;
                continue;
            }
            let in_title = self.last == Some(BlockKind::Title) && self.area == Area::Head && k > 0;
            let joins_title = in_title && (!one_per_line || self.last_char == Some(','));
            if (starts && !joins_title && !std::mem::take(&mut self.pending)) || self.file.blocks.is_empty() {
                self.open_default(&run, k, &view);
            } else {
                self.pending = false;
                self.extend(&line);
            }
            gone &= view.deleted;
            if !self.is_in_note() {
                self.last_char = last_char(&view.projection.text);
            }
            k += 1;
        }
    }

    /// Whatever follows these opens a block of its own.
    fn is_closed(&self) -> bool {
        // A note is not among what is closed by what stands above it.
        if self.is_in_note() {
            return false;
        }
        match self.last {
            Some(
                BlockKind::Call
                | BlockKind::UnknownCall
                | BlockKind::Heading
                | BlockKind::InstrumentHeading
                | BlockKind::History
                | BlockKind::Opening
                | BlockKind::Proposal
                | BlockKind::Field
                | BlockKind::Annex
                | BlockKind::Division
                | BlockKind::TableRow
                | BlockKind::TableSeparator
                | BlockKind::Figure
                | BlockKind::Formula
                | BlockKind::Include,
            ) => true,
            _ => self.file.blocks.last().is_some_and(|block| block.kind == BlockKind::Rule),
        }
    }

    /// Whether the last block belongs to a note.
    pub(super) fn is_in_note(&self) -> bool {
        self.file.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Note | BlockKind::NoteParagraph))
    }

    /// Lines of one run, joined, in the view that structure is read in.
    pub(super) fn view(&self, first: usize, last: usize) -> View1<'s> {
        let (start, end) = (self.lines[first].text, self.lines[last].end);
        let (view, projection) = structural(self.source, start, end, &self.file.marks);
        View1 { projection, deleted: view != View::Revised }
    }

    /// Lines of a run as one line.
    pub(super) fn joined(&self, run: &Run<'_>, first: usize, last: usize) -> Cow<'s, str> {
        let view = self.view(run.lines[first], run.lines[last]);
        if first == last {
            return view.projection.text;
        }
        Cow::Owned(
            view.projection
                .text
                .split('\n')
                .map(str::trim)
                .filter(|l| !l.starts_with("// "))
                .collect::<Vec<_>>()
                .join(" "),
        )
    }
}
