//! The structure of one instrument in the revised view: its sections and, in reading order, their clauses.
//!
//! Deleted clauses are left out, and the clauses of a deleted call stand under the call before it, as they print. It
//! knows where a clause stands, not how it should read.

use std::collections::BTreeSet;

use crate::language::{Action, Half};
use crate::model::{self, Block};
use crate::text::{Span, View};

use super::{Passage, Walk};

/// One instrument in the revised view.
#[derive(Debug)]
pub struct Outline<'a> {
    /// The instrument.
    pub instrument: &'a model::Instrument,
    /// What is asked of it, where it is part of a proposal.
    pub action: Option<Action>,
    /// Whether it is the revision of a text, so that changes are to be typed as revision marks.
    pub tracked: bool,
    /// All its texts in order of the source: the frame, the calls, the clauses, the annexes.
    pub passages: Vec<Passage<'a>>,
    /// The sections.
    pub sections: Vec<Section<'a>>,
    heading: Option<usize>,
    title: Option<usize>,
    opening: Option<usize>,
    /// How many passages the frame has: what stands above the first call.
    frame: usize,
    end: Option<Span>,
}

/// A call and its clauses.
#[derive(Debug)]
pub struct Section<'a> {
    /// Preamble or operative part.
    pub half: Half,
    /// The call.
    pub call: &'a model::Call,
    /// Its clauses in reading order, sub-clauses behind the clause they belong to.
    pub clauses: Vec<Clause<'a>>,
    line: usize,
}

/// A clause.
#[derive(Debug)]
pub struct Clause<'a> {
    /// The clause.
    pub clause: &'a model::Clause,
    /// Its level, from 1.
    pub level: usize,
    /// What comes behind it.
    pub next: Next,
    first: usize,
    last: Option<usize>,
}

/// What stands behind a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A sub-clause of its own.
    SubClause,
    /// Another clause of the section.
    Clause,
    /// What ends the list it stands in, without a label: the sentence of the clause above goes on there.
    WrapUp,
    /// The next section.
    Section,
    /// Nothing: it is the last of the text.
    Nothing,
}

impl<'a> Outline<'a> {
    pub(super) fn new(walk: &mut Walk<'a>, instrument: &'a model::Instrument, action: Option<Action>) -> Self {
        let heading = walk.paragraph(&instrument.heading.paragraph);
        let mut title = None;
        for line in &instrument.title {
            let line = walk.paragraph(line);
            title = title.or(line);
        }
        if let Some(history) = &instrument.history {
            walk.paragraph(&history.paragraph);
        }
        let opening = instrument.opening.as_ref().and_then(|opening| walk.paragraph(&opening.paragraph));
        walk.blocks(&instrument.unplaced);
        let frame = walk.count();
        let sections = sections(walk, &instrument.sections);
        for division in &instrument.divisions {
            walk.paragraph(&division.heading);
            if let Some(title) = &division.title {
                walk.paragraph(title);
            }
            walk.blocks(&division.body);
        }
        annexes(walk, &instrument.annexes);
        let (tracked, end) = (walk.tracked, walk.end);
        Self { instrument, action, tracked, passages: walk.take(), sections, heading, title, opening, frame, end }
    }

    /// The number line.
    #[must_use]
    pub fn heading(&self) -> Option<&Passage<'a>> {
        self.passages.get(self.heading?)
    }

    /// The title, without subtitles.
    #[must_use]
    pub fn title(&self) -> Option<&Passage<'a>> {
        self.passages.get(self.title?)
    }

    /// The opening line.
    #[must_use]
    pub fn opening(&self) -> Option<&Passage<'a>> {
        self.passages.get(self.opening?)
    }

    /// Where its last text ends, shown or not.
    #[must_use]
    pub fn end(&self) -> Option<Span> {
        self.end
    }

    /// What stands below the frame: calls, clauses, parts and annexes.
    #[must_use]
    pub fn body(&self) -> &[Passage<'a>] {
        &self.passages[self.frame..]
    }

    /// All its texts but the lines of calls, which have rules of their own.
    pub fn texts(&self) -> impl Iterator<Item = &Passage<'a>> {
        let mut calls = self.sections.iter().map(|section| section.line).peekable();
        self.passages.iter().enumerate().filter_map(move |(at, passage)| {
            let is_call = calls.next_if_eq(&at).is_some();
            (!is_call).then_some(passage)
        })
    }

    /// The line of a call.
    #[must_use]
    pub fn call(&self, section: &Section<'a>) -> &Passage<'a> {
        &self.passages[section.line]
    }

    /// The text a clause begins with; `None` where that is a table, or nothing.
    #[must_use]
    pub fn first(&self, clause: &Clause<'a>) -> Option<&Passage<'a>> {
        let Block::Paragraph(paragraph) = clause.clause.body.first()? else { return None };
        self.passages.get(clause.first).filter(|passage| std::ptr::eq(passage.text, &paragraph.text))
    }

    /// The text a clause ends in, before its sub-clauses; `None` where that is a table, or nothing.
    #[must_use]
    pub fn last(&self, clause: &Clause<'a>) -> Option<&Passage<'a>> {
        self.passages.get(clause.last?)
    }

    /// The texts of a clause behind which another one goes on in small letters, with no label of its own.
    pub fn gone_on(&self, clause: &Clause<'a>) -> impl Iterator<Item = &Passage<'a>> {
        let goes_on = |text: &model::Text| text.shown(View::Revised).starts_with(char::is_lowercase);
        let gone_on: BTreeSet<*const model::Text> = clause
            .clause
            .body
            .windows(2)
            .filter_map(|blocks| match blocks {
                [Block::Paragraph(first), Block::Paragraph(next)] if goes_on(&next.text) => Some(&raw const first.text),
                _ => None,
            })
            .collect();
        let end = clause.last.map_or(clause.first, |last| last + 1);
        self.passages[clause.first..end]
            .iter()
            .filter(move |passage| gone_on.contains(&std::ptr::from_ref(passage.text)))
    }

    /// From the text shown before a clause to its label: what is struck out between them. A label may be wrong because of
    /// it.
    #[must_use]
    pub fn gap_before(&self, clause: &Clause<'a>) -> Option<Span> {
        let before = self.passages.get(clause.first.checked_sub(1)?)?.whole()?;
        Some(before.after().to(clause.start()?.before()))
    }

    /// From the text that clause number `at` of a section ends in to what is shown next, or to the end of the instrument:
    /// what is struck out there, and where the next thing begins. A mark may be wrong because of it.
    #[must_use]
    pub fn gap_behind(&self, section: &Section<'a>, at: usize) -> Option<Span> {
        let last = section.clauses.get(at)?.last?;
        let next_clause = section.clauses.get(at + 1).and_then(Clause::start);
        let next_text = || self.passages.get(last + 1).and_then(Passage::whole);
        let next = next_clause.or_else(next_text).map(Span::before).or(self.end)?;
        Some(self.passages.get(last)?.whole()?.after().to(next))
    }
}

impl Clause<'_> {
    /// Where it begins: its label, else its first block.
    #[must_use]
    pub fn start(&self) -> Option<Span> {
        self.clause.label.as_ref().and_then(|label| label.span).or(self.clause.span)
    }
}

fn sections<'a>(walk: &mut Walk<'a>, typed: &'a [model::Section]) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for section in typed {
        let line = walk.text(&section.call.text, section.state);
        let clauses = clauses(walk, &section.clauses);
        match (line, sections.last_mut()) {
            (Some(line), _) => sections.push(Section { half: section.half, call: &section.call, clauses, line }),
            (None, Some(above)) => above.clauses.extend(clauses),
            (None, None) => {}
        }
    }
    let last = sections.len().saturating_sub(1);
    for (index, section) in sections.iter_mut().enumerate() {
        let places: Vec<(usize, bool)> =
            section.clauses.iter().map(|clause| (clause.level, clause.clause.label.is_none())).collect();
        for (at, clause) in section.clauses.iter_mut().enumerate() {
            clause.next = match places.get(at + 1) {
                Some((next, _)) if *next > clause.level => Next::SubClause,
                Some((next, true)) if *next > 1 => Next::WrapUp,
                Some(_) => Next::Clause,
                None if index < last => Next::Section,
                None => Next::Nothing,
            };
        }
    }
    sections
}

fn clauses<'a>(walk: &mut Walk<'a>, typed: &'a [model::Clause]) -> Vec<Clause<'a>> {
    let mut found = Vec::new();
    let mut coming: Vec<(&model::Clause, usize)> = typed.iter().rev().map(|clause| (clause, 1)).collect();
    while let Some((clause, level)) = coming.pop() {
        let first = walk.count();
        let (mut last, mut captioned) = (None, false);
        walk.label(clause);
        for block in &clause.body {
            match block {
                Block::Paragraph(paragraph) => {
                    let passage = walk.paragraph_in(paragraph, clause.state);
                    captioned |= is_caption(&paragraph.text.shown(View::Revised));
                    last = if captioned { last } else { passage.or(last) };
                }
                Block::Heading(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Field(_)
                | Block::Provision(_)
                | Block::Unplaced(_) => {
                    walk.blocks(std::slice::from_ref(block));
                    last = None;
                }
            }
        }
        if clause.state.del.is_none() {
            found.push(Clause { clause, level, next: Next::Nothing, first, last });
        }
        coming.extend(clause.clauses.iter().rev().map(|clause| (clause, level + 1)));
    }
    found
}

/// Whether a paragraph is the caption of a table or figure: what stands below it is one that came out of a PDF.
fn is_caption(text: &str) -> bool {
    ["TABLE ", "FIGURE "].iter().any(|word| text.trim_start().starts_with(word))
}

fn annexes<'a>(walk: &mut Walk<'a>, typed: &'a [model::Annex]) {
    let mut coming: Vec<&model::Annex> = typed.iter().rev().collect();
    while let Some(annex) = coming.pop() {
        walk.paragraph(&annex.heading);
        if let Some(title) = &annex.title {
            walk.paragraph(title);
        }
        walk.blocks(&annex.body);
        coming.extend(annex.annexes.iter().rev());
    }
}
