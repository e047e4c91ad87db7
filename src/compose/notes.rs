//! The numbers of footnotes: by first use in their instrument, in one view.
//!
//! It counts; the text of a note is composed like any other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model;
use crate::text::{NoteId, Raise, Run, Style};

/// The notes of the instrument being composed.
#[derive(Debug, Default)]
pub(super) struct Notes {
    markers: BTreeMap<NoteId, String>,
    /// How many have a number rather than a sign of their own.
    numbered: usize,
    /// Those first used in the part being composed, in order.
    part: Vec<NoteId>,
    /// Those of that part whose mark may be repeated.
    in_part: BTreeSet<NoteId>,
    /// Of the whole document.
    used: BTreeSet<NoteId>,
    /// The text of a note is being composed: its own marks are plain, since notes have no notes.
    inside: bool,
}

/// How a mark is shown.
pub(super) enum Shown {
    /// The note belongs here.
    First,
    /// It was shown before in this part.
    Again,
    /// It belongs to another part, or cannot stand here: only its marker.
    Elsewhere(String),
}

impl Notes {
    /// Numbers begin anew.
    pub(super) fn begin_instrument(&mut self) {
        self.markers.clear();
        self.numbered = 0;
        self.begin_part();
    }

    /// Numbers go on, in a part that shows its own notes.
    pub(super) fn begin_part(&mut self) {
        self.part.clear();
        self.in_part.clear();
    }

    /// How the next mark of a note is shown.
    pub(super) fn mark(&mut self, id: NoteId, name: &str) -> Shown {
        if let Some(marker) = self.markers.get(&id) {
            let here = self.in_part.contains(&id) && !self.inside;
            return if here { Shown::Again } else { Shown::Elsewhere(marker.clone()) };
        }
        if self.inside {
            return Shown::Elsewhere(name.to_owned());
        }
        let marker = if is_sign(name) {
            name.to_owned()
        } else {
            self.numbered += 1;
            self.numbered.to_string()
        };
        self.markers.insert(id, marker);
        self.used.insert(id);
        self.part.push(id);
        self.in_part.insert(id);
        Shown::First
    }

    /// The notes of this part with their markers, in order; from here on marks are those of notes.
    pub(super) fn take(&mut self) -> Vec<(NoteId, String)> {
        self.inside = true;
        let part = std::mem::take(&mut self.part);
        part.into_iter().map(|id| (id, self.markers.get(&id).cloned().unwrap_or_default())).collect()
    }

    /// The texts of the notes are done.
    pub(super) fn done(&mut self) {
        self.inside = false;
    }

    /// Whether any part shows the note.
    pub(super) fn is_used(&self, note: &model::Note) -> bool {
        self.used.contains(&note.id)
    }
}

/// An id that prints as such: `*`, `**`.
pub(super) fn is_sign(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c == '*')
}

/// A marker as plain raised text.
pub(super) fn raised(marker: String) -> Run {
    Run::plain(marker).with_style(Style { raise: Raise::Super, ..Style::PLAIN })
}
