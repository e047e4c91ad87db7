//! The foot of a page: the footnotes that stand on it, and what of them has to wait for the next one.

use std::collections::{BTreeMap, VecDeque};

use crate::text::NoteId;

use super::length::{Length, POINT};
use super::line::Line;
use super::strip::SetNote;

/// Room around the rule above footnotes.
pub(super) const GAP: Length = 10 * POINT;
/// A note of so many lines is never divided.
const WHOLE: usize = 4;
/// Lines of a longer note that stand on the page of its mark.
const LEAST: usize = 2;

/// A line of a footnote, and the id of the note that begins with it.
pub(super) type NoteLine = (Line, Option<String>);

/// The notes of a galley, and the foot of the page being filled.
pub(super) struct Foot {
    /// Those that are on no page yet.
    notes: BTreeMap<NoteId, SetNote>,
    lines: Vec<NoteLine>,
    /// Of the lines on the page, with the rule above them.
    pub height: Length,
    waiting: VecDeque<NoteLine>,
}

/// The room some notes ask for.
#[derive(Clone, Copy, Default)]
pub(super) struct Needs {
    /// To begin on the page.
    pub least: Length,
    /// To end on it too.
    pub whole: Length,
}

impl Foot {
    pub(super) fn new(notes: BTreeMap<NoteId, SetNote>) -> Self {
        Self { notes, lines: Vec::new(), height: 0, waiting: VecDeque::new() }
    }

    /// Whether nothing stands at the foot of the page.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether notes of an earlier page go first.
    pub(super) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The room notes ask for below what is there; `begun`: the rule above them is.
    pub(super) fn needs<'n>(&self, notes: impl IntoIterator<Item = &'n NoteId>, begun: bool) -> Needs {
        let notes = self.with_inner(notes);
        let gap = if begun || notes.is_empty() { 0 } else { GAP };
        let mut needs = Needs { least: gap, whole: gap };
        for (at, note) in notes.iter().enumerate() {
            let Some(note) = self.notes.get(note) else { continue };
            let height = |count: usize| note.lines[..count].iter().map(|line| line.height).sum::<Length>();
            let count = note.lines.len();
            let last = at + 1 == notes.len();
            needs.least += height(if last && count > WHOLE { LEAST } else { count });
            needs.whole += height(count);
        }
        needs
    }

    /// Adds notes, as far as there is room below `filled` on a page so high.
    pub(super) fn add<'n>(&mut self, notes: impl IntoIterator<Item = &'n NoteId>, filled: Length, page: Length) {
        for id in self.with_inner(notes) {
            let Some(note) = self.notes.remove(&id) else { continue };
            let mut place = note.place;
            self.waiting.extend(note.lines.into_iter().map(|line| (line, place.take())));
        }
        self.settle(page - filled, filled > 0);
    }

    /// The lines of the page, and its foot's height; those that waited go to the next page, as far as `height` reaches.
    pub(super) fn turn(&mut self, height: Length) -> (Vec<NoteLine>, Length) {
        let turned = (std::mem::take(&mut self.lines), std::mem::take(&mut self.height));
        self.settle(height, false);
        turned
    }

    /// Moves waiting lines to the page; one at least where the page holds nothing else.
    fn settle(&mut self, height: Length, filled: bool) {
        while let Some((line, _)) = self.waiting.front() {
            let more = line.height + if self.lines.is_empty() { GAP } else { 0 };
            if self.height + more > height && (filled || !self.lines.is_empty()) {
                break;
            }
            self.height += more;
            self.lines.extend(self.waiting.pop_front());
        }
    }

    /// The notes, and those whose marks are in them.
    fn with_inner<'n>(&self, notes: impl IntoIterator<Item = &'n NoteId>) -> Vec<NoteId> {
        let mut all: Vec<NoteId> = notes.into_iter().copied().collect();
        let mut at = 0;
        while at < all.len() {
            let inner = self.notes.get(&all[at]).map_or(&[][..], |note| &note.lines);
            at += 1;
            all.splice(at..at, inner.iter().flat_map(|line| line.notes.iter().copied()));
        }
        all
    }
}
