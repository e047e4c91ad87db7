//! The blocks as they are put down: where they begin, end, and have their label.

use crate::syntax::file::{Block, BlockKind};
use crate::syntax::lines::Line;
use crate::syntax::problem::CALL_EMPTY;
use crate::syntax::starred::StarMarks;

use super::{Area, Assembler, View1};

impl Assembler<'_> {
    pub(super) fn push_block(&mut self, kind: BlockKind, start: u32, end: u32, indent: u16, fence: Option<u32>) {
        self.file.blocks.push(Block {
            kind,
            start,
            end,
            tokens: (0, 0),
            level: 0,
            label: (start, start),
            counts: None,
            indent,
            fence,
            mark: None,
        });
    }

    /// Opens a block on a line, from its first character.
    pub(super) fn push(&mut self, kind: BlockKind, line: &Line) {
        let fence = self.fences.last().copied();
        self.push_block(kind, line.text, line.end, line.indent, fence);
        if !matches!(kind, BlockKind::Note | BlockKind::NoteParagraph) {
            // The row that closes an instrument is no block of it.
            let closing = kind == BlockKind::Rule && !matches!(self.area, Area::Prose | Area::Proposal | Area::Reasons);
            if !closing {
                self.last = Some(kind);
            }
            // The footnotes of a printed page end with the page.
            self.printed_notes = false;
        }
        self.pending = false;
    }

    /// Lets the last block reach to the end of a line.
    pub(super) fn extend(&mut self, line: &Line) {
        if let Some(block) = self.file.blocks.last_mut() {
            block.end = line.end;
        }
    }

    /// Sets the label of the last block, from offsets in a projection of its first line.
    pub(super) fn set_label(&mut self, view: &View1<'_>, from: usize, to: usize) {
        let start = view.projection.start(from);
        let mut end = view.projection.end(to);
        // A mark that opens in the label and ends with it belongs to it: `{++b)++} text`, `{~~b~>i~~}) text`.
        let marks = &self.file.marks;
        let block = self.file.blocks.last_mut();
        let mut first = marks.partition_point(|mark| mark.open < block.as_ref().map_or(0, |block| block.start));
        let mut start_of_label = start;
        while let Some(mark) = marks.get(first).filter(|mark| mark.open < end && !mark.fence) {
            let inside_label = mark.close == end && mark.end > end && mark.inside() <= end;
            if mark.open < start_of_label && mark.close <= end {
                start_of_label = mark.open;
            }
            if inside_label && mark.open <= start {
                let whole = block.as_ref().is_some_and(|block| mark.end == block.end);
                if !whole || mark.close == end {
                    start_of_label = start_of_label.min(mark.open);
                    end = mark.end;
                }
            }
            first += 1;
        }
        if let Some(block) = block {
            block.label = (start_of_label, end);
            self.clause_indent = block.indent;
        }
    }

    /// Whether so many stars mark a footnote in this instrument that has no text yet, so that a block at `start` may be it.
    pub(super) fn is_marked(&mut self, stars: usize, start: u32) -> bool {
        let marks = self.star_marks.get_or_insert_with(|| StarMarks::of(self.source));
        let from = self.star_notes.get(&stars).copied().unwrap_or(0).max(self.instrument);
        let marked = marks.any(stars, from, start);
        if marked {
            self.star_notes.insert(stars, start + stars as u32);
        }
        marked
    }

    /// Whether the furniture of a printed page, which is kept as a comment, stands right above a line.
    pub(super) fn page_ended(&self, line: usize) -> bool {
        let above = self.lines[..line].iter().rev().take_while(|line| line.is_blank() || line.comment);
        above.filter(|line| line.comment).any(|line| !line.text(self.source).starts_with("//"))
    }

    pub(super) fn set_level(&mut self, level: u8) {
        if let Some(block) = self.file.blocks.last_mut() {
            block.level = level;
        }
    }

    /// What is no text: a call that has it under it is not empty.
    pub(super) fn push_content(&mut self, kind: BlockKind, line: &Line) {
        self.call_at = None;
        self.push(kind, line);
    }

    pub(super) fn end_section(&mut self) {
        if let Some(call) = self.call_at.take() {
            let block = &self.file.blocks[call];
            let span = self.file.span(block.start, block.end);
            self.problems.warn(
                CALL_EMPTY,
                span,
                "a call with nothing under it",
                "a call stands alone on its line and the text it governs follows on the next one",
            );
        }
    }

    pub(super) fn enter(&mut self, area: Area) {
        self.end_section();
        self.area = area;
        self.titles = 0;
        self.history = false;
        self.opened = false;
        self.stray = false;
        self.levels.clear();
        self.pending = false;
        self.numbered.clear();
    }
}
