//! Number lines, opening lines, clauses, annexes and parts of rules.

use crate::model::{Block, Clause, Division, HeadingLine, Instrument, OpeningLine, Part};
use crate::syntax;

use super::super::text::Read;
use super::super::{annex, frame};
use super::label::part_old_text;
use super::{Builder, Home};

impl Builder<'_> {
    pub(super) fn instrument_heading(&mut self, block: &syntax::Block) {
        let paragraph = self.paragraph(block);
        let identity = frame::identity(&paragraph.text, self.input.lexicon);
        let instrument = Box::new(Instrument {
            node: self.node(),
            identity,
            heading: HeadingLine { paragraph },
            title: Vec::new(),
            history: None,
            opening: None,
            unplaced: Vec::new(),
            sections: Vec::new(),
            divisions: Vec::new(),
            annexes: Vec::new(),
        });
        match (self.home, self.publication.parts.last_mut()) {
            (Home::Proposal, Some(Part::Proposal(proposal))) if proposal.instrument.is_none() => {
                proposal.instrument = Some(instrument);
            }
            _ => self.publication.parts.push(Part::Instrument(instrument)),
        }
        self.home = Home::Instrument;
    }

    pub(super) fn opening(&mut self, block: &syntax::Block) {
        let paragraph = self.paragraph(block);
        let (body, edition) = frame::opening(&paragraph.text, self.input.lexicon);
        self.with_instrument(|instrument| {
            for (identity, body) in
                [(&mut instrument.identity.base, body.base), (&mut instrument.identity.revised, body.revised)]
            {
                if let Some(identity) = identity {
                    identity.body = identity.body.or(body);
                }
            }
            instrument.opening = Some(OpeningLine { paragraph, body, edition });
        });
    }

    pub(super) fn clause(&mut self, block: &syntax::Block) -> Clause {
        let Read { mut label, name, mut text, end } = self.read(block);
        part_old_text(&mut label, &mut text);
        let state = self.state(block);
        let node = self.node();
        let label = (block.label.1 > block.label.0).then(|| self.label(block, label, state));
        let paragraph = self.paragraph_of(block, text, end);
        Clause {
            node,
            name,
            label,
            span: paragraph.span,
            body: vec![Block::Paragraph(paragraph)],
            clauses: Vec::new(),
            state,
        }
    }

    pub(super) fn annex(&mut self, block: &syntax::Block) {
        let heading = self.paragraph(block);
        let (node, state) = (self.node(), self.state(block));
        let (lexicon, home) = (self.input.lexicon, self.home);
        self.home = Home::Instrument;
        debug_assert!(home != Home::Reasons, "behind reasons it is a heading");
        self.with_instrument(|instrument| {
            let (annex, owner) = annex::of_line(node, heading, state, lexicon);
            annex::nest(&mut instrument.annexes, annex, owner, lexicon);
        });
    }

    pub(super) fn division(&mut self, block: &syntax::Block) {
        let heading = self.paragraph(block);
        let (node, state) = (self.node(), self.state(block));
        self.with_instrument(|instrument| match annex::innermost(&mut instrument.annexes) {
            Some(annex) => annex.body.push(Block::Paragraph(heading)),
            None => instrument.divisions.push(Division { node, heading, title: None, body: Vec::new(), state }),
        });
    }
}

/// Puts a clause on its level, below the last clause of the level above; where that is missing, as deep as it goes.
pub(super) fn place(clauses: &mut Vec<Clause>, clause: Clause, level: u8) {
    let mut clauses = clauses;
    for _ in 1..level {
        if clauses.is_empty() {
            break;
        }
        clauses = &mut clauses.last_mut().expect("not empty").clauses;
    }
    clauses.push(clause);
}

/// Appends to the body of the last clause, however deep it is: what is typed behind it is printed behind it.
pub(super) fn append(clauses: &mut [Clause], block: Block) {
    let mut clauses = clauses;
    while let Some(last) = clauses.last_mut() {
        if last.clauses.is_empty() {
            last.body.push(block);
            return;
        }
        clauses = &mut last.clauses;
    }
}
