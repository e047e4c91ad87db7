//! Footnotes: which mark of a note is the one Word prints the note for, and which numbers Word may count itself.
//!
//! A note may be marked more than once: later marks repeat its number. Where the first mark is gone in one view the next
//! one stands in for it there, so that neither accepting nor rejecting all changes loses a note.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Note, Part};
use crate::text::{Language, NoteId, State, View};

use super::line::{Face, Item, Line, Piece, What, lines_mut};

/// A part whose marks are looked up among its own notes, then among those of the part it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScopeId(usize);

/// All notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes<'d> {
    notes: Vec<(&'d Note, ScopeId)>,
    scopes: Vec<Scope>,
    /// Whether anything asked for a note.
    marked: Vec<bool>,
}

#[derive(Debug, Default)]
struct Scope {
    notes: BTreeMap<NoteId, usize>,
    places: Range<usize>,
    around: Option<ScopeId>,
}

/// A footnote of the notes part, numbered from 1 in order of its reference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Footnote<'d> {
    pub(super) note: &'d Note,
    pub(super) scope: ScopeId,
    /// What is printed where Word may not count.
    pub(super) custom: Option<&'d str>,
}

impl<'d> Notes<'d> {
    /// Takes in the notes of a part.
    pub(super) fn open(&mut self, part: &'d Part, around: Option<ScopeId>) -> ScopeId {
        let scope = ScopeId(self.scopes.len());
        let start = self.notes.len();
        let mut notes = BTreeMap::new();
        for note in &part.notes {
            notes.entry(note.id).or_insert(self.notes.len());
            self.notes.push((note, scope));
            self.marked.push(false);
        }
        self.scopes.push(Scope { notes, places: start..self.notes.len(), around });
        scope
    }

    /// The place of a note seen from a part; `None` for a mark with no note.
    pub(super) fn find(&mut self, scope: ScopeId, id: NoteId) -> Option<usize> {
        let mut at = Some(scope);
        while let Some(scope) = at.and_then(|at| self.scopes.get(at.0)) {
            if let Some(&place) = scope.notes.get(&id) {
                self.marked[place] = true;
                return Some(place);
            }
            at = scope.around;
        }
        None
    }

    /// The notes of a part that nothing has asked for yet.
    pub(super) fn unmarked(&self, scope: ScopeId) -> Vec<&'d Note> {
        let places = self.scopes[scope.0].places.clone();
        places.filter(|&place| !self.marked[place]).map(|place| self.notes[place].0).collect()
    }

    /// Turns the marks of the body into references to footnotes and repeated numbers. Gives the footnotes in order.
    pub(super) fn settle(&self, items: &mut [Item<'d>]) -> Vec<Footnote<'d>> {
        let mut settling = Settling { placed: vec![[None; 2]; self.notes.len()], ..Settling::default() };
        for line in lines_mut(items) {
            for piece in std::mem::take(&mut line.pieces) {
                if let What::Mark(place) = piece.what {
                    settling.mark(self.notes[place], place, &piece, &mut line.pieces);
                } else {
                    line.pieces.push(piece);
                }
            }
        }
        settling.footnotes
    }

    /// Turns all marks of a line into numbers: a footnote cannot hold another.
    pub(super) fn print_numbers(&self, line: &mut Line<'d>) {
        for piece in &mut line.pieces {
            if let What::Mark(place) = piece.what {
                piece.what = number(self.notes[place].0);
            }
        }
    }
}

/// The number of a note in print.
pub(super) fn number<'d>(note: &'d Note) -> What<'d> {
    let face = Face { named: Some("FootnoteReference"), ..Face::plain(Language::default()) };
    What::Text(Cow::Borrowed(&note.marker), face)
}

/// What is known of the notes before a mark.
#[derive(Debug, Default)]
struct Settling<'d> {
    footnotes: Vec<Footnote<'d>>,
    /// The state of the mark that prints each note in the base and in the revised view.
    placed: Vec<[Option<State>; 2]>,
    /// How many notes Word has counted in the base view, in the revised view, and with all changes in sight.
    counts: [usize; 3],
}

impl<'d> Settling<'d> {
    fn mark(&mut self, note: (&'d Note, ScopeId), place: usize, piece: &Piece<'d>, pieces: &mut Vec<Piece<'d>>) {
        let shown = [piece.state.shown(View::Base), piece.state.shown(View::Revised)];
        let [base, revised] = self.placed[place];
        let set = |state| Piece { what: number(note.0), state, link: piece.link };
        match (shown, base, revised) {
            // It prints the note wherever it is seen, or is the only mark there is.
            ([true, true], None, None)
            | ([true, false], None, _)
            | ([false, true], _, None)
            | ([false, false], None, None) => {
                pieces.push(self.refer(note, place, piece.state, piece));
            }
            // The mark that prints the note in the base text is deleted: this one takes over.
            ([true, true], Some(State { del: Some(change), .. }), None) => {
                pieces.push(set(State::deleted(change)));
                pieces.push(self.refer(note, place, State::inserted(change), piece));
            }
            // The mark that prints it in the revised text is inserted: in the base text this one does.
            ([true, true], None, Some(State { ins: Some(change), .. })) => {
                pieces.push(self.refer(note, place, State::deleted(change), piece));
                pieces.push(set(State::inserted(change)));
            }
            _ => pieces.push(set(piece.state)),
        }
    }

    /// The reference itself.
    fn refer(&mut self, note: (&'d Note, ScopeId), place: usize, state: State, piece: &Piece<'d>) -> Piece<'d> {
        let (note, scope) = note;
        let shown = [state.shown(View::Base), state.shown(View::Revised), true];
        let due = note.marker.parse::<usize>().ok().filter(|_| !note.custom);
        let counted = self.counts.iter().zip(shown).any(|(count, shown)| shown && due == Some(count + 1));
        for (count, shown) in self.counts.iter_mut().zip(shown) {
            *count += usize::from(shown && counted);
        }
        for (printed, shown) in self.placed[place].iter_mut().zip(shown) {
            if shown && printed.is_none() {
                *printed = Some(state);
            }
        }
        let custom = if counted { None } else { Some(note.marker.as_str()) };
        self.footnotes.push(Footnote { note, scope, custom });
        Piece { what: What::Reference(self.footnotes.len(), custom), state, link: piece.link }
    }
}
