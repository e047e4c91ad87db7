//! Number lines, opening lines, clauses, annexes and parts of rules.

use crate::model::{Block, Clause, Division, HeadingLine, Instrument, OpeningLine, Paragraph, Part, Section};
use crate::syntax;
use crate::text::NodeId;

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

    /// A further paragraph of a clause. Behind sub-clauses it is one of them, without a label: it stands where it was typed.
    pub(super) fn clause_paragraph(&mut self, block: &syntax::Block) {
        let paragraph = self.paragraph(block);
        let level = block.level;
        let is_behind =
            |section: &mut Section| last_of(&mut section.clauses, level).is_some_and(|it| !it.clauses.is_empty());
        let is_behind = self.section().is_some_and(is_behind);
        let node = is_behind.then(|| self.node());
        let Some(section) = self.section() else { return };
        match node {
            Some(node) => place(&mut section.clauses, unlabelled(node, paragraph), level + 1),
            None => append(&mut section.clauses, Block::Paragraph(paragraph)),
        }
    }

    /// The section that clauses go to now.
    pub(super) fn section(&mut self) -> Option<&mut Section> {
        self.instrument().and_then(|instrument| instrument.sections.last_mut())
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
    let siblings = match clauses.is_empty() || level <= 1 {
        true => clauses,
        false => &mut last_of(clauses, level - 1).expect("not empty").clauses,
    };
    siblings.push(clause);
}

/// Appends to the body of the last clause, however deep it is: what is typed behind it is printed behind it.
pub(super) fn append(clauses: &mut [Clause], block: Block) {
    if let Some(last) = last_of(clauses, u8::MAX) {
        last.body.push(block);
    }
}

/// The last clause of a level; where that is missing, as deep as it goes.
pub(super) fn last_of(clauses: &mut [Clause], level: u8) -> Option<&mut Clause> {
    let mut last = clauses.last_mut()?;
    for _ in 1..level {
        if last.clauses.is_empty() {
            break;
        }
        last = last.clauses.last_mut()?;
    }
    Some(last)
}

/// A clause that has no label.
pub(super) fn unlabelled(node: NodeId, paragraph: Paragraph) -> Clause {
    Clause {
        node,
        name: None,
        label: None,
        state: paragraph.state,
        span: paragraph.span,
        body: vec![Block::Paragraph(paragraph)],
        clauses: Vec::new(),
    }
}
