//! Which lines are fences, and of which pairs: marks over several blocks, formulas.

use crate::syntax::file::{BlockKind, Mark, MarkKind};
use crate::syntax::lines::Line;
use crate::syntax::mark::{fence_close, fence_open};
use crate::syntax::problem::{UNCLOSED_FENCE, UNOPENED_MARK};

use super::Assembler;

impl Assembler<'_> {
    /// Pairs the lines that are fences. Formulas hide what stands in them.
    pub(super) fn match_fences(&mut self) -> Vec<(usize, Fence)> {
        let mut open: Vec<(usize, MarkKind)> = Vec::new();
        let mut pairs: Vec<(usize, Fence)> = Vec::new();
        // How many of each kind are open: a closing that nothing opened is not looked for.
        let (mut insertions, mut deletions) = (0usize, 0usize);
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            let text = line.text(self.source);
            if text == "$$" {
                at = self.formula_end(at).unwrap_or(at);
            } else if let Some(kind) = fence_open(text) {
                open.push((at, kind));
                *if kind == MarkKind::Inserted { &mut insertions } else { &mut deletions } += 1;
            } else if let Some(kind) = fence_close(text) {
                let some_open = if kind == MarkKind::Inserted { insertions > 0 } else { deletions > 0 };
                let depth = some_open.then(|| open.iter().rposition(|(_, opened)| *opened == kind)).flatten();
                match depth {
                    Some(depth) => {
                        let (opened, _) = open[depth];
                        for (line, kind) in open.drain(depth..) {
                            *if kind == MarkKind::Inserted { &mut insertions } else { &mut deletions } -= 1;
                            if line != opened {
                                self.lonely_fence(line);
                            }
                        }
                        pairs.push((opened, Fence::Open { close_line: at, kind }));
                        pairs.push((at, Fence::Close));
                    }
                    None => {
                        let span = self.file.span(line.text, line.end);
                        self.problems.warn(
                            UNOPENED_MARK,
                            span,
                            "a closing mark that nothing opened",
                            "it is read as text; write `{++` or `{--` alone on a line where the mark begins",
                        );
                    }
                }
            }
            at += 1;
        }
        for (lonely, _) in open {
            self.lonely_fence(lonely);
        }
        pairs.sort_by_key(|(line, _)| *line);
        pairs
    }

    fn lonely_fence(&mut self, line: usize) {
        let line = self.lines[line];
        self.problems.warn(
            UNCLOSED_FENCE,
            self.file.span(line.text, line.end),
            "a mark over several blocks that nothing closes",
            "close it with `++}` or `--}` alone on a line; as it stands it is read as text",
        );
    }

    /// The line that closes the formula opened on a line.
    pub(super) fn formula_end(&self, open: usize) -> Option<usize> {
        let rest = self.lines.get(open + 1..)?;
        rest.iter().position(|line| line.text(self.source) == "$$").map(|at| open + 1 + at)
    }

    pub(super) fn fence(&mut self, line: &Line, fence: Fence) {
        match fence {
            Fence::Open { close_line, kind } => {
                let close = self.lines[close_line];
                self.file.marks.push(Mark {
                    kind,
                    open: line.text,
                    divide: None,
                    close: close.text,
                    end: close.end,
                    fence: true,
                    parent: self.fences.last().copied(),
                });
                let around = self.fences.last().copied();
                self.push_block(BlockKind::Fence, line.text, line.end, line.indent, around);
                self.fences.push(self.file.marks.len() as u32 - 1);
                self.deletions += usize::from(kind == MarkKind::Deleted);
            }
            Fence::Close => {
                let closed = self.fences.pop().map(|at| self.file.marks[at as usize]);
                self.deletions -= usize::from(closed.is_some_and(|mark| mark.kind == MarkKind::Deleted));
                let outer = closed.and_then(|mark| mark.parent);
                self.push_block(BlockKind::Fence, line.text, line.end, line.indent, outer);
            }
        }
        self.pending = false;
    }
}

/// What a fence line does.
#[derive(Clone, Copy)]
pub(super) enum Fence {
    Open { close_line: usize, kind: MarkKind },
    Close,
}
