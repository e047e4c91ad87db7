//! The proposals of a contribution, each with its number taken apart and the stretch of the source that is its own.

use crate::lint::Draft;
use crate::model::{Part, Proposal};
use crate::syntax::{ProposalNumber, proposal_line};
use crate::text::{Span, View};

/// A proposal.
pub(super) struct Proposed<'d> {
    /// What it asks for, its text, its reasons.
    pub proposal: &'d Proposal,
    /// Its number.
    pub number: Option<ProposalNumber>,
    /// Where the number was typed, else the line.
    pub span: Span,
    /// From its line to the next part.
    pub extent: Span,
}

/// The proposals of a draft, in order.
pub(super) fn proposed<'d>(draft: &'d Draft<'_>) -> Vec<Proposed<'d>> {
    let parts = &draft.publication.parts;
    let starts: Vec<Option<Span>> = parts.iter().map(start).collect();
    let all = parts.iter().enumerate().filter_map(|(at, part)| {
        let Part::Proposal(proposal) = part else { return None };
        let line = starts[at]?;
        let next = starts[at + 1..].iter().flatten().next();
        let end = next.map_or(draft.source.len(), |next| next.range().start);
        let read = |text: &str| proposal_line(text).and_then(|line| line.number);
        // A number that is none is read beside a mark only.
        let shown = proposal.number.shown(View::Revised);
        let number = read(shown.trim()).or_else(|| read(&format!("MOD {}", shown.trim())));
        let typed = draft.source.get(line.range()).and_then(|typed| typed.find(shown.trim()));
        let from = typed.filter(|_| !shown.trim().is_empty()).map(|at| line.range().start + at);
        Some(Proposed {
            proposal,
            number,
            span: from.map_or(line, |from| Span::within(line.source, from, from + shown.trim().len())),
            extent: Span::within(line.source, line.range().start, end.max(line.range().end)),
        })
    });
    all.collect()
}

fn start(part: &Part) -> Option<Span> {
    match part {
        Part::Proposal(proposal) => proposal.span,
        Part::Instrument(instrument) => instrument.heading.paragraph.span,
        Part::Prose(_) | Part::Included(_) => None,
    }
}
