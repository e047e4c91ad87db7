//! Text that stands in something else than the column: footnotes and cells.
//!
//! There a block is paragraphs and nothing more: a table inside one is read out cell by cell.

use crate::document::{Block, Content, Inline, Note, Part, Role};
use crate::text::{Run, State, Style};

use super::galley::Galley;
use super::length::Length;
use super::line::Line;
use super::strip::{Paragraph, SetNote, Strip};
use super::style::{Look, StyleName};
use super::tag::TagKind;
use super::text::Text;

/// A paragraph in a note or a cell.
pub(super) struct Inset<'d> {
    pub block: &'d Block,
    /// Its label, or that of the block it begins.
    pub label: &'d [Run],
    pub inlines: &'d [Inline],
}

/// The paragraphs of some blocks, those of tables inside them too.
pub(super) fn insets(blocks: &[Block]) -> Vec<Inset<'_>> {
    enum Step<'d> {
        Block(&'d Block),
        /// If the label of this block still waits for a paragraph, it is one by itself.
        End(&'d Block),
    }
    let mut found = Vec::new();
    let mut waiting: Option<&Block> = None;
    // A stack, not recursion.
    let mut steps: Vec<Step<'_>> = blocks.iter().rev().map(Step::Block).collect();
    while let Some(step) = steps.pop() {
        let alone = |owner| Inset { block: owner, label: &owner.label, inlines: &[] };
        let block = match step {
            // A rule has no words.
            Step::Block(Block { role: Role::Rule, .. }) => continue,
            Step::Block(block) => block,
            Step::End(block) => {
                found.extend(waiting.take_if(|owner| std::ptr::eq(*owner, block)).map(alone));
                continue;
            }
        };
        let inner: Vec<&Block> = match &block.content {
            Content::Inlines(inlines) => {
                let owner = if block.label.is_empty() { waiting.take().unwrap_or(block) } else { block };
                found.extend(waiting.take().map(alone));
                found.push(Inset { block, label: &owner.label, inlines });
                continue;
            }
            Content::Blocks(inner) => inner.iter().collect(),
            // In a cell or a note there is no room for a picture.
            Content::Figure(_) => Vec::new(),
            Content::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks).collect()
            }
        };
        found.extend(waiting.take().map(alone));
        waiting = (!block.label.is_empty()).then_some(block);
        steps.push(Step::End(block));
        steps.extend(inner.into_iter().rev().map(Step::Block));
    }
    found
}

impl<'d> Galley<'d, '_> {
    /// Sets the notes whose marks have been met, and those met in them.
    pub(super) fn set_due_notes(&mut self) {
        while let Some((note, tag, language)) = self.notes.next_due() {
            self.tagging.reopen(tag, language);
            let set = self.note(note);
            self.tagging.close();
            self.set_notes.insert(note.id, set);
        }
    }

    /// Puts the notes of a part no mark has asked for on the page where the part ends.
    pub(super) fn left_over(&mut self, part: &'d Part) {
        let left = self.notes.left_over(part);
        if left.is_empty() {
            return;
        }
        for id in &left {
            self.notes.tag(*id, &mut self.tagging);
        }
        self.set_due_notes();
        let last = self.strips.iter_mut().rev().find_map(|strip| match strip {
            Strip::Paragraph(paragraph) => Some(paragraph.lines.last_mut()),
            Strip::Grid(_) | Strip::NewPage | Strip::Running(_) => None,
        });
        match last.flatten() {
            Some(line) => line.notes.extend(left),
            None => {
                let lines = vec![Line { notes: left, ..Line::default() }];
                self.strips.push(Strip::Paragraph(Paragraph { lines, ..Paragraph::default() }));
            }
        }
    }

    fn note(&mut self, note: &'d Note) -> SetNote {
        let look = self.sheet.look(StyleName::Note);
        self.tagging.open(TagKind::Label);
        let state = note.state;
        let mut label = self.text(&look, |maker| {
            maker.marker(&note.marker, state);
            maker.blank();
        });
        self.tagging.close();
        let mut lines = Vec::new();
        let insets = insets(&note.blocks);
        for inset in &insets {
            let text = self.inset(inset, &look);
            lines.extend(self.inset_lines(
                &std::mem::take(&mut label),
                &text,
                &look,
                self.sheet.width(),
                inset.block.end,
            ));
        }
        if insets.is_empty() {
            lines = self.lines(&label, &Text::default(), &look, self.sheet.width());
        }
        SetNote { lines, place: note.anchor.as_ref().map(|anchor| anchor.id.clone()) }
    }

    /// The text of a paragraph in a note or a cell, behind its label, tagged as a paragraph.
    pub(super) fn inset(&mut self, inset: &Inset<'d>, look: &Look) -> Text {
        self.tagging.open_in(TagKind::Paragraph, inset.block.language);
        let text = self.text(look, |maker| {
            let bold = matches!(inset.block.role, Role::Cover(_));
            maker.runs(inset.label, Style { bold, ..Style::PLAIN });
            maker.blank();
            maker.inlines(inset.inlines, false);
        });
        self.tagging.close();
        text
    }

    /// Its lines, with the room above it on the first.
    pub(super) fn inset_lines(
        &mut self,
        label: &Text,
        text: &Text,
        look: &Look,
        width: Length,
        end: State,
    ) -> Vec<Line> {
        let look = if label.chars.is_empty() { Look { hanging: 0, ..*look } } else { *look };
        let mut lines = self.lines(label, text, &look, width);
        if let Some(last) = lines.last_mut() {
            last.changed |= !self.notes.shown(end).is_kept();
        }
        if let Some(first) = lines.first_mut() {
            *first = std::mem::take(first).lowered(look.before);
        }
        lines
    }
}
