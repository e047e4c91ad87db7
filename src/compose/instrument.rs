//! An instrument and its annexes as parts of the document.

use crate::document::{Block, Identification, Note, Part, PartKind, Role};
use crate::model::{self, Annex, Instrument, Proposal};
use crate::text::{NoteId, State};

use super::ids::anchor;
use super::notes::is_sign;
use super::{Composer, outline};

impl Composer<'_> {
    /// An instrument, with the proposal it stands in; `None` where this view holds nothing of it.
    pub(super) fn instrument(&mut self, instrument: &Instrument, proposal: Option<&Proposal>) -> Option<Part> {
        if !outline::instrument_shown(instrument, self.view) {
            return None;
        }
        self.notes.begin_instrument();
        let identification = self.identification(instrument, proposal);
        let annexes = outline::annexes(&instrument.annexes, self.view).into_iter();
        self.annexes = annexes.map(|annex| (annex.number.get(self.view).cloned(), annex.node)).collect();
        let anchor = self.anchor(instrument.node);
        let prefix = anchor.as_ref().map_or_else(String::new, |anchor| format!("{}__", anchor.id));
        self.begin_scope(format!("{prefix}unplaced__"));
        let mut flow = Vec::new();
        self.frame(&mut flow, instrument);
        self.blocks(&mut flow, &instrument.unplaced, State::KEPT);
        self.sections(&mut flow, instrument);
        let view = self.view;
        for division in instrument.divisions.iter().filter(|division| division.state.shown(view)) {
            let anchor = self.anchor(division.node);
            self.begin_scope(anchor.as_ref().map_or_else(String::new, |anchor| format!("{}__", anchor.id)));
            let first = flow.len();
            self.paragraph(&mut flow, Role::DivisionNumber, &division.heading, division.state, Vec::new());
            if let Some(block) = flow.get_mut(first) {
                block.anchor = anchor;
            }
            if let Some(title) = &division.title {
                self.paragraph(&mut flow, Role::DivisionTitle, title, division.state, Vec::new());
            }
            self.blocks(&mut flow, &division.body, division.state);
        }
        self.begin_scope(prefix.clone());
        let notes = self.part_notes();
        let parts = self.annex_parts(&instrument.annexes, &identification, &prefix, State::KEPT);
        let identification = Some(identification);
        let kind = PartKind::Instrument;
        Some(Part { kind, anchor, identification, state: State::KEPT, new_page: false, flow, notes, parts })
    }

    fn annex_parts(&mut self, annexes: &[Annex], host: &Identification, prefix: &str, outer: State) -> Vec<Part> {
        let shown = outline::annexes(annexes, self.view).into_iter();
        shown.map(|annex| self.annex_part(annex, host, prefix, outer)).collect()
    }

    /// An annex of the text that `host` identifies, whose ids begin with `prefix`.
    fn annex_part(&mut self, annex: &Annex, host: &Identification, prefix: &str, outer: State) -> Part {
        let state = annex.state.within(outer);
        let anchor = self.anchor(annex.node);
        let id = anchor.as_ref().map_or("", |anchor| &anchor.id).to_owned();
        self.notes.begin_part();
        self.begin_scope(format!("{id}__"));
        let mut flow = Vec::new();
        // An annex does not refer to itself by its number.
        let annexes = std::mem::take(&mut self.annexes);
        self.paragraph(&mut flow, Role::AnnexNumber, &annex.heading, state, Vec::new());
        self.annexes = annexes;
        self.joining = false;
        if let Some(title) = &annex.title {
            self.paragraph(&mut flow, Role::AnnexTitle, title, state, Vec::new());
        }
        self.joining = false;
        self.blocks(&mut flow, &annex.body, state);
        let notes = self.part_notes();
        let clean = outline::clean(self.view);
        let shown = |text: &model::Text| Some(text.shown(clean).trim().to_owned()).filter(|text| !text.is_empty());
        let identification = Identification {
            component: id.strip_prefix(prefix).unwrap_or(&id).replace("__", "/"),
            name: shown(&annex.heading.text).unwrap_or_default(),
            title: annex.title_text(clean, self.publication.language),
            ..host.clone()
        };
        let parts = self.annex_parts(&annex.annexes, host, prefix, state);
        let (kind, identification) = (PartKind::Annex, Some(identification));
        Part { kind, anchor, identification, state: state.in_view(self.view), new_page: false, flow, notes, parts }
    }

    /// The notes first marked in the part just composed.
    pub(super) fn part_notes(&mut self) -> Vec<Note> {
        self.joining = false;
        let mut signs = 0;
        let marked = self.notes.take();
        let notes = marked.into_iter().map(|(id, marker)| {
            let custom = is_sign(&marker);
            signs += u32::from(custom);
            let local = if custom { format!("fn_sign{signs}") } else { format!("fn_{marker}") };
            let anchor = Some(anchor(&format!("{}{local}", self.scope()), None));
            let state = self.note_state(id);
            Note { id, custom, anchor, state: state.in_view(self.view), blocks: self.note_text(id), marker }
        });
        let notes = notes.collect();
        self.notes.done();
        notes
    }

    fn note_state(&self, id: NoteId) -> State {
        self.publication.notes.get(id.0 as usize).map_or(State::KEPT, |note| note.state)
    }

    /// The paragraphs of a note.
    pub(super) fn note_text(&mut self, id: NoteId) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(note) = self.publication.notes.get(id.0 as usize) {
            self.blocks(&mut blocks, &note.blocks, note.state);
        }
        self.joining = false;
        blocks
    }
}
