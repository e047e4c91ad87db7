//! What stands around the instruments of a contribution: prose, proposal lines, reasons.

use crate::document::{Block, Inline, Note, Part, PartKind, Role, Term};
use crate::language::Action;
use crate::model::{self, Proposal};
use crate::text::{Run, State};

use super::Composer;
use super::ids::anchor;
use super::names::{prose_id, reasons_id};

impl Composer<'_> {
    /// The parts of part number `index` of the publication.
    pub(super) fn part(&mut self, index: usize, part: &model::Part) -> Vec<Part> {
        match part {
            model::Part::Prose(blocks) => {
                let prose = self.prose(&self.id(&prose_id(index)), |it, out| it.blocks(out, blocks, State::KEPT));
                prose.into_iter().collect()
            }
            model::Part::Instrument(instrument) => self.instrument(instrument, None).into_iter().collect(),
            // It is composed by itself.
            model::Part::Included(_) => Vec::new(),
            model::Part::Proposal(proposal) => {
                let mut parts = Vec::new();
                parts.extend(self.prose(&self.id(&prose_id(index)), |it, out| {
                    it.proposal_line(out, proposal);
                    it.blocks(out, &proposal.prose, State::KEPT);
                }));
                if let Some(instrument) = &proposal.instrument {
                    parts.extend(self.instrument(instrument, Some(proposal)));
                }
                parts.extend(self.prose(&self.id(&reasons_id(index)), |it, out| it.reasons(out, proposal)));
                parts
            }
        }
    }

    /// A part of prose, if the view shows anything of it.
    pub(super) fn prose(&mut self, id: &str, compose: impl FnOnce(&mut Self, &mut Vec<Block>)) -> Option<Part> {
        self.notes.begin_instrument();
        self.begin_scope(format!("{id}__"));
        let mut flow = Vec::new();
        compose(self, &mut flow);
        let notes = self.part_notes();
        (!flow.is_empty()).then(|| prose_part(id, flow, notes))
    }

    fn proposal_line(&mut self, out: &mut Vec<Block>, proposal: &Proposal) {
        let state = proposal.state;
        if !state.shown(self.view) {
            return;
        }
        let mark = state.in_view(self.view);
        let mut line = Vec::new();
        if let Some(action) = proposal.action {
            let word = Inline::Run(Run::plain(action_word(action)).with_state(mark));
            line.push(Inline::Term { term: Term::Action, inlines: vec![word] });
        }
        let number = self.inlines(&proposal.number, state, Vec::new());
        if !number.is_empty() {
            if !line.is_empty() {
                line.push(Inline::Run(Run::plain(" ").with_state(mark)));
            }
            line.push(Inline::Term { term: Term::DocNumber, inlines: number });
        }
        if !line.is_empty() {
            let role = proposal.action.map_or(Role::ProposalField, Role::ProposalLine);
            out.push(Block { state: mark, end: mark, span: proposal.span, ..Block::new(role, line) });
        }
    }

    fn reasons(&mut self, out: &mut Vec<Block>, proposal: &Proposal) {
        let mut blocks = Vec::new();
        self.blocks(&mut blocks, &proposal.reasons, State::KEPT);
        if let Some(word) = &proposal.reasons_word {
            let state = blocks.first().map_or(State::KEPT, |first| first.state);
            let label = vec![Run::plain(word.as_str()).with_state(state)];
            match blocks.first_mut() {
                Some(first) if first.role == Role::Paragraph => {
                    first.role = Role::Reasons;
                    first.label = label;
                }
                Some(_) | None => blocks.insert(0, Block { label, ..Block::new(Role::Reasons, Vec::new()) }),
            }
        }
        out.extend(blocks);
    }
}

/// A part of prose.
pub(super) fn prose_part(id: &str, flow: Vec<Block>, notes: Vec<Note>) -> Part {
    let (anchor, kind) = (Some(anchor(id, None)), PartKind::Prose);
    Part { kind, anchor, identification: None, state: State::KEPT, new_page: false, flow, notes, parts: Vec::new() }
}

/// The mark of a proposal as printed; a firm NOC is underlined, which is a look.
fn action_word(action: Action) -> &'static str {
    match action {
        Action::Add => "ADD",
        Action::AddMoved => "ADD*",
        Action::Mod => "MOD",
        Action::ModEditorial => "(MOD)",
        Action::Sup => "SUP",
        Action::SupMoved => "SUP*",
        Action::Noc | Action::NocFirm => "NOC",
    }
}
