//! Blocks to parts, instruments, sections, clauses and prose.

mod call;
mod instrument;
mod label;
mod prose;
mod table;

use crate::model::{
    Block, Figure, History, Include, Instrument, List, Paragraph, Part, Proposal, Provision, Publication, Text,
};
use crate::syntax::{self, BlockKind, MarkKind};
use crate::text::{NodeId, State};

use super::Source;
use super::annex;
use super::changes::MarkIds;
use super::frame;
use super::text::{Read, read};
use instrument::{append, last_of, place, unlabelled};

/// Builds the parts and notes of the publication.
pub(super) fn build(input: Source<'_>, ids: &MarkIds, publication: &mut Publication) {
    let fences = fence_states(input, ids);
    let mut builder = Builder { input, ids, publication, fences, home: Home::Prose, nodes: 0, previous: None };
    for block in &input.file.blocks {
        builder.block(block);
    }
}

/// Where the next block goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    /// Prose around instruments.
    Prose,
    /// Behind a proposal line.
    Proposal,
    /// An instrument, its annexes and divisions included.
    Instrument,
    /// The reasons of a proposal.
    Reasons,
}

struct Builder<'s> {
    input: Source<'s>,
    ids: &'s MarkIds,
    publication: &'s mut Publication,
    /// Of each mark that is a fence, the state of what stands in it.
    fences: Vec<State>,
    home: Home,
    nodes: u32,
    /// The block before, for rows of one table.
    previous: Option<&'s syntax::Block>,
}

impl<'s> Builder<'s> {
    fn node(&mut self) -> NodeId {
        self.nodes += 1;
        NodeId(self.nodes - 1)
    }

    /// The state of the fences around a block.
    fn fence_state(&self, block: &syntax::Block) -> State {
        block.fence.map_or(State::KEPT, |fence| self.fences[fence as usize])
    }

    /// The state of a block as a whole: its fences, then the marks that hold all of it.
    fn state(&self, block: &syntax::Block) -> State {
        let outer = self.fence_state(block);
        let Some(at) = block.mark else { return outer };
        let marks = &self.input.file.marks;
        let mark = &marks[at as usize];
        let state = self.ids.state(at, false, outer);
        let inner = marks.get(at as usize + 1).filter(|inner| inner.open == mark.inside() && inner.end == mark.close);
        match inner.map(|inner| inner.kind) {
            Some(MarkKind::Deleted) => self.ids.state(at + 1, false, state),
            _ => state,
        }
    }

    fn read(&self, block: &syntax::Block) -> Read {
        read(self.input, self.ids, block, block.tokens.0..block.tokens.1, self.fence_state(block))
    }

    fn paragraph(&self, block: &syntax::Block) -> Paragraph {
        let read = self.read(block);
        self.paragraph_of(block, read.text, read.end)
    }

    fn paragraph_of(&self, block: &syntax::Block, text: Text, end: State) -> Paragraph {
        let state = self.state(block);
        let end = if end.is_kept() { state } else { end };
        Paragraph { text, state, end, span: Some(self.input.file.span(block.start, block.end)) }
    }

    fn block(&mut self, block: &'s syntax::Block) {
        match block.kind {
            BlockKind::Fence => return,
            BlockKind::Proposal => self.proposal(block),
            BlockKind::Field => {
                let paragraph = self.paragraph(block);
                self.body().push(Block::Field(paragraph));
            }
            BlockKind::Provision => {
                let Read { label, text, end, .. } = self.read(block);
                let paragraph = self.paragraph_of(block, text, end);
                let node = self.node();
                self.body().push(Block::Provision(Provision { node, number: label, paragraph }));
            }
            BlockKind::Heading => self.heading(block),
            BlockKind::InstrumentHeading => self.instrument_heading(block),
            BlockKind::Title | BlockKind::Subtitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| instrument.title.push(paragraph));
            }
            BlockKind::History => {
                let paragraph = self.paragraph(block);
                let editions = frame::editions(&paragraph.text, self.input.lexicon);
                self.with_instrument(|instrument| instrument.history = Some(History { paragraph, editions }));
            }
            BlockKind::Opening => self.opening(block),
            BlockKind::Call | BlockKind::UnknownCall => self.call(block),
            BlockKind::Clause => {
                let clause = self.clause(block);
                let level = block.level;
                self.with_instrument(|instrument| {
                    if let Some(section) = instrument.sections.last_mut() {
                        place(&mut section.clauses, clause, level);
                    }
                });
            }
            BlockKind::ClauseParagraph => self.clause_paragraph(block),
            BlockKind::Paragraph => {
                let paragraph = self.paragraph(block);
                self.body().push(Block::Paragraph(paragraph));
            }
            BlockKind::Unplaced => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| instrument.unplaced.push(Block::Unplaced(paragraph)));
            }
            BlockKind::Item => {
                let clause = self.clause(block);
                let body = self.body();
                if !matches!(body.last(), Some(Block::List(_))) {
                    body.push(Block::List(List::default()));
                }
                if let Some(Block::List(list)) = body.last_mut() {
                    place(&mut list.clauses, clause, block.level);
                }
            }
            BlockKind::ItemParagraph => {
                let paragraph = self.paragraph(block);
                match self.body().last_mut() {
                    Some(Block::List(list)) => append(&mut list.clauses, Block::Paragraph(paragraph)),
                    _ => self.body().push(Block::Paragraph(paragraph)),
                }
            }
            BlockKind::Note => self.note(block),
            BlockKind::NoteParagraph => {
                let paragraph = self.paragraph(block);
                match self.publication.notes.last_mut() {
                    Some(note) => note.blocks.push(Block::Paragraph(paragraph)),
                    None => self.body().push(Block::Paragraph(paragraph)),
                }
            }
            BlockKind::Reasons => self.reasons(block),
            BlockKind::Annex => self.annex(block),
            BlockKind::AnnexTitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| {
                    if let Some(annex) = annex::innermost(&mut instrument.annexes) {
                        annex.title = Some(paragraph);
                    }
                });
            }
            BlockKind::Division => self.division(block),
            BlockKind::DivisionTitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| {
                    match (annex::innermost(&mut instrument.annexes), instrument.divisions.last_mut()) {
                        (Some(annex), _) => annex.body.push(Block::Paragraph(paragraph)),
                        (None, Some(division)) => division.title = Some(paragraph),
                        (None, None) => {}
                    }
                });
            }
            BlockKind::TableRow => self.table_row(block),
            BlockKind::TableSeparator => self.table_separator(block),
            BlockKind::Figure => {
                let Read { text, end, .. } = self.read(block);
                let Paragraph { text, state, end, span } = self.paragraph_of(block, text, end);
                self.body().push(Block::Figure(Figure::new(text, state, end, span)));
            }
            BlockKind::Rule => {
                // The row that closes an instrument is every output's own.
                if self.home != Home::Instrument {
                    let state = self.state(block);
                    self.body().push(Block::Rule(state));
                }
            }
            BlockKind::Include => self.include(block),
            BlockKind::Formula => {
                let typed = &self.input.text[block.start as usize..block.end as usize];
                let lines: Vec<&str> = typed.split('\n').map(str::trim_end).collect();
                let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
                self.body().push(Block::Formula(inner.iter().map(|line| format!("{line}\n")).collect()));
            }
        }
        self.previous = Some(block);
    }

    fn include(&mut self, block: &syntax::Block) {
        let path = syntax::include_path(self.input.text, &self.input.file.marks, block.start, block.end);
        self.publication.parts.push(Part::Included(Include {
            path: path.unwrap_or_default().to_owned(),
            state: self.state(block),
            publication: None,
            span: Some(self.input.file.span(block.start, block.end)),
        }));
        self.home = Home::Prose;
    }

    fn instrument(&mut self) -> Option<&mut Instrument> {
        self.publication.parts.last_mut().and_then(|part| match part {
            Part::Instrument(instrument) => Some(&mut **instrument),
            Part::Proposal(proposal) => proposal.instrument.as_deref_mut(),
            Part::Prose(_) | Part::Included(_) => None,
        })
    }

    fn with_instrument(&mut self, act: impl FnOnce(&mut Instrument)) {
        if let Some(instrument) = self.instrument() {
            act(instrument);
        }
    }

    /// Whether prose would stand right under a call.
    fn wants_clause(&mut self) -> bool {
        self.home == Home::Instrument
            && self.instrument().is_some_and(|instrument| {
                let bare = instrument.sections.last().is_some_and(|section| section.clauses.is_empty());
                bare && instrument.annexes.is_empty() && instrument.divisions.is_empty()
            })
    }

    /// Where prose goes now.
    fn body(&mut self) -> &mut Vec<Block> {
        let fits = match (self.home, self.publication.parts.last()) {
            (Home::Prose, Some(Part::Prose(_))) => true,
            (Home::Proposal | Home::Reasons, Some(Part::Proposal(_))) => true,
            (Home::Instrument, Some(Part::Instrument(_) | Part::Proposal(_))) => true,
            (Home::Prose | Home::Proposal | Home::Reasons | Home::Instrument, _) => false,
        };
        if !fits {
            self.home = Home::Prose;
            self.publication.parts.push(Part::Prose(Vec::new()));
        }
        if self.wants_clause() {
            let holder = unlabelled(self.node(), Paragraph::default());
            if let Some(section) = self.section() {
                section.clauses.push(holder);
            }
        }
        let home = self.home;
        match self.publication.parts.last_mut().expect("a part was pushed if there was none") {
            Part::Prose(blocks) => blocks,
            Part::Proposal(Proposal { prose, instrument, reasons, .. }) => match (home, instrument) {
                (Home::Reasons, _) => reasons,
                (Home::Instrument, Some(instrument)) => body_of(instrument),
                (Home::Prose | Home::Proposal | Home::Instrument, _) => prose,
            },
            Part::Instrument(instrument) => body_of(instrument),
            Part::Included(_) => unreachable!("prose was pushed behind it"),
        }
    }
}

/// Of each mark that is a fence, the state of what stands in it; a fence stands behind those around it.
fn fence_states(input: Source<'_>, ids: &MarkIds) -> Vec<State> {
    let mut states: Vec<State> = Vec::with_capacity(input.file.marks.len());
    for (at, mark) in input.file.marks.iter().enumerate() {
        let outer = mark.parent.map_or(State::KEPT, |outer| states[outer as usize]);
        states.push(if mark.fence { ids.state(at as u32, false, outer) } else { State::KEPT });
    }
    states
}

/// Where what is no clause goes in an instrument: to its last annex, else its last division, else its last clause, else to
/// what fits nowhere.
fn body_of(instrument: &mut Instrument) -> &mut Vec<Block> {
    let Instrument { annexes, divisions, sections, unplaced, .. } = instrument;
    match (annex::innermost(annexes), divisions.last_mut(), sections.last_mut()) {
        (Some(annex), _, _) => &mut annex.body,
        (None, Some(division), _) => &mut division.body,
        (None, None, Some(section)) => {
            last_of(&mut section.clauses, u8::MAX).map_or(unplaced, |clause| &mut clause.body)
        }
        (None, None, None) => unplaced,
    }
}
