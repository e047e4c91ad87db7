//! What a rule reads: the source, its flat tree and its meaning, with the revised view of every instrument at hand.
//!
//! It knows no rule. Everything in it is made once, in one walk, so that a rule costs what it looks at.

use crate::diagnostic::Diagnostic;
use crate::language::{Action, Register};
use crate::model::{Instrument, Lowered, Part, Publication};
use crate::syntax::File;
use crate::text::{Span, View};

use super::{Outline, Passage, Walk};

/// A text to be checked.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The source.
    pub source: &'a str,
    /// What was typed.
    pub file: &'a File,
    /// What it means.
    pub publication: &'a Publication,
    /// What the reader could not make sense of.
    pub problems: Vec<&'a Diagnostic>,
    /// The instruments in the revised view.
    pub outlines: Vec<Outline<'a>>,
    /// The texts outside of instruments: prose, reasons, footnotes.
    pub prose: Vec<Passage<'a>>,
    /// The editions of other texts that are known.
    pub register: &'a Register,
    /// Inserted and deleted text, in order of the source, not overlapping.
    changed: Vec<Span>,
    /// The stretches of the source that are under revision.
    revised: Vec<Span>,
}

impl<'a> Draft<'a> {
    /// Of what the reader made of a source.
    #[must_use]
    pub fn new(source: &'a str, file: &'a File, lowered: &'a Lowered) -> Self {
        let publication = &lowered.publication;
        let mut walk = Walk::new(source, file);
        let (mut outlines, mut prose, mut revised) = (Vec::new(), Vec::new(), Vec::new());
        let mut outline = |walk: &mut Walk<'a>, instrument: &'a Instrument, action: Option<Action>| {
            prose.extend(walk.take());
            walk.tracked = is_revised(publication, action);
            let outline = Outline::new(walk, instrument, action);
            if walk.tracked {
                revised.extend(extent(&outline));
            }
            walk.tracked = false;
            outlines.push(outline);
        };
        for part in &publication.parts {
            match part {
                Part::Prose(blocks) => walk.blocks(blocks),
                Part::Instrument(instrument) => outline(&mut walk, instrument, None),
                // It is a draft of its own.
                Part::Included(_) => {}
                Part::Proposal(proposal) => {
                    walk.text(&proposal.number, proposal.state);
                    walk.blocks(&proposal.prose);
                    if let Some(instrument) = &proposal.instrument {
                        outline(&mut walk, instrument, proposal.action);
                    }
                    walk.blocks(&proposal.reasons);
                }
            }
        }
        for note in &publication.notes {
            walk.blocks(&note.blocks);
        }
        prose.extend(walk.take());
        let problems = file.problems.iter().chain(&lowered.problems).collect();
        let (register, changed) = (Register::built_in(), merged(walk.changed));
        Self { source, file, publication, problems, outlines, prose, register, changed, revised }
    }

    /// Read with another register than the one inside the program.
    #[must_use]
    pub fn with_register(self, register: &'a Register) -> Self {
        Self { register, ..self }
    }

    /// Every text of the revised view: those of the instruments first.
    pub fn passages(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.outlines.iter().flat_map(|outline| &outline.passages).chain(&self.prose)
    }

    /// Every text of the revised view but the lines of calls, which have rules of their own.
    pub fn texts(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.outlines.iter().flat_map(Outline::texts).chain(&self.prose)
    }

    /// Whether a change touches a place.
    #[must_use]
    pub fn is_changed(&self, span: Span) -> bool {
        let next = self.changed.partition_point(|changed| changed.end < span.start);
        self.changed.get(next).is_some_and(|changed| changed.start <= span.end)
    }

    /// Whether its marks are those of the final acts of a WRC, `MOD` and `ADD` with neither numbers nor reasons: they say what
    /// became of a text, and propose nothing.
    #[must_use]
    pub fn is_final_acts(&self) -> bool {
        let mut marks = 0;
        let bare = self.publication.parts.iter().all(|part| match part {
            Part::Proposal(proposal) => {
                marks += 1;
                proposal.reasons.is_empty() && proposal.number.shown(View::Revised).trim().is_empty()
            }
            Part::Prose(_) | Part::Instrument(_) | Part::Included(_) => true,
        });
        let of_wrc = |outline: &Outline<'_>| {
            let identity = outline.instrument.identity.revised.as_ref();
            identity.is_some_and(|it| it.body.as_ref().is_some_and(|body| body.0 == "wrc"))
        };
        bare && marks > 0 && self.changed.is_empty() && self.outlines.iter().any(of_wrc)
    }

    /// Whether a place is text of the base that the proposal leaves as it is. Text outside of instruments under
    /// revision has no base.
    #[must_use]
    pub fn is_kept(&self, span: Span) -> bool {
        let next = self.revised.partition_point(|revised| revised.end < span.end);
        self.revised.get(next).is_some_and(|revised| revised.start <= span.start) && !self.is_changed(span)
    }
}

/// Whether changes of an instrument are to be marked: where marks are typed at all, and the text is not a new one.
fn is_revised(publication: &Publication, action: Option<Action>) -> bool {
    let old = match action {
        None | Some(Action::Mod | Action::ModEditorial) => true,
        Some(Action::Add | Action::AddMoved | Action::Sup | Action::SupMoved | Action::Noc | Action::NocFirm) => false,
    };
    old && !publication.changes.is_empty() && publication.front.get("base").is_none()
}

fn extent(outline: &Outline<'_>) -> Option<Span> {
    let spans = outline.passages.iter().filter_map(Passage::whole);
    spans.reduce(Span::to)
}

/// Sorted, with what overlaps joined.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.to(span),
            _ => merged.push(span),
        }
    }
    merged
}
