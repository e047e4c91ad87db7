//! The structure of a source, as an editor lists it: proposals, instruments, calls, clauses, parts, annexes, headings.

use crate::model::{Annex, Block, Clause, Heading, Instrument, Part, Proposal, Text};
use crate::text::{Span, State, View};

use super::Reading;

/// The longest name; the rest of its words is left out.
const LONGEST: usize = 72;

/// A part of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// How it begins: `RESOLUTION 45 (Rev. Dubai, 2014)`, `resolves`, `a) that equipment …`.
    pub name: String,
    /// What it is about, where it says so: the title of an instrument.
    pub detail: String,
    /// It is not in the revised view.
    pub deleted: bool,
    /// All of it, with what is inside.
    pub whole: Span,
    /// Where it begins: the line or label that names it.
    pub line: Span,
    /// What is inside, in order.
    pub entries: Vec<Entry>,
}

/// What a part of a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A proposal line.
    Proposal,
    /// An instrument.
    Instrument,
    /// A call with its clauses.
    Section,
    /// A clause.
    Clause,
    /// A part of rules.
    Division,
    /// An annex.
    Annex,
    /// A heading of prose.
    Heading,
    /// The reasons of a proposal.
    Reasons,
    /// A file taken in.
    Include,
}

/// The structure of a source.
#[must_use]
pub fn outline(source: &str, reading: &Reading) -> Vec<Entry> {
    let mut found = Found::default();
    for part in &reading.publication().parts {
        match part {
            Part::Prose(blocks) => found.headings(blocks, 0),
            Part::Proposal(proposal) => found.proposal(proposal),
            Part::Instrument(instrument) => found.instrument(instrument, 0),
            Part::Included(include) => {
                let name = include.path.clone();
                found.push(0, EntryKind::Include, (name, include.state.del.is_some()), include.span);
            }
        }
    }
    nested(source, found.entries)
}

/// Entries in the order they were found, each with its level.
#[derive(Default)]
struct Found {
    entries: Vec<(usize, Entry)>,
}

impl Found {
    fn push(&mut self, level: usize, kind: EntryKind, (name, deleted): (String, bool), line: Option<Span>) {
        let Some(line) = line.filter(|_| !name.is_empty()) else { return };
        let (name, detail) = (shortened(&name), String::new());
        self.entries.push((level, Entry { kind, name, detail, deleted, whole: line, line, entries: Vec::new() }));
    }

    fn detail(&mut self, detail: String) {
        if let Some((_, entry)) = self.entries.last_mut() {
            entry.detail = detail;
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let number = shown(&proposal.number, proposal.state);
        let action = proposal.action.map(|action| action.typed()).unwrap_or_default();
        self.push(
            0,
            EntryKind::Proposal,
            (format!("{action} {}", number.0).trim().to_owned(), number.1),
            proposal.span,
        );
        self.headings(&proposal.prose, 1);
        if let Some(instrument) = &proposal.instrument {
            self.instrument(instrument, 1);
        }
        if let Some(Block::Paragraph(first)) = proposal.reasons.first() {
            let (words, deleted) = shown(&first.text, first.state);
            let word = proposal.reasons_word.as_deref().unwrap_or_default();
            self.push(1, EntryKind::Reasons, (format!("{word} {words}").trim().to_owned(), deleted), first.span);
        }
    }

    fn instrument(&mut self, instrument: &Instrument, level: usize) {
        let heading = &instrument.heading.paragraph;
        self.push(level, EntryKind::Instrument, shown(&heading.text, heading.state), heading.span);
        let title = instrument.title.first().map(|title| shown(&title.text, title.state).0);
        self.detail(title.unwrap_or_default());
        for section in &instrument.sections {
            self.push(level + 1, EntryKind::Section, shown(&section.call.text, section.state), section.call.span);
            self.clauses(&section.clauses, level + 2);
        }
        for division in &instrument.divisions {
            let name = shown(&division.heading.text, division.state);
            self.push(level + 1, EntryKind::Division, name, division.heading.span);
            let title = division.title.as_ref().map(|title| shown(&title.text, division.state).0);
            self.detail(title.unwrap_or_default());
            self.headings(&division.body, level + 1);
        }
        self.annexes(&instrument.annexes, level + 1);
    }

    fn clauses(&mut self, clauses: &[Clause], level: usize) {
        let mut coming: Vec<(&Clause, usize)> = clauses.iter().rev().map(|clause| (clause, level)).collect();
        while let Some((clause, level)) = coming.pop() {
            let first = clause.body.iter().find_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph),
                Block::Heading(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Provision(_)
                | Block::Field(_)
                | Block::Unplaced(_) => None,
            });
            let words = first.map(|it| shown(&it.text, it.state.within(clause.state)).0).unwrap_or_default();
            let name = format!("{} {words}", label(clause).unwrap_or_default()).trim().to_owned();
            let line = clause.label.as_ref().and_then(|label| label.span).or(clause.span);
            self.push(level, EntryKind::Clause, (name, clause.state.del.is_some()), line);
            coming.extend(clause.clauses.iter().rev().map(|inner| (inner, level + 1)));
        }
    }

    fn annexes(&mut self, annexes: &[Annex], level: usize) {
        let mut coming: Vec<(&Annex, usize)> = annexes.iter().rev().map(|annex| (annex, level)).collect();
        while let Some((annex, level)) = coming.pop() {
            let name = shown(&annex.heading.text, annex.state);
            self.push(level, EntryKind::Annex, name, annex.span.or(annex.heading.span));
            let title = annex.title.as_ref().map(|title| shown(&title.text, annex.state).0);
            self.detail(title.unwrap_or_default());
            self.headings(&annex.body, level);
            coming.extend(annex.annexes.iter().rev().map(|inner| (inner, level + 1)));
        }
    }

    /// The headings among some blocks; one of level 1 stands under what is at `above`.
    fn headings(&mut self, blocks: &[Block], above: usize) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading, above),
                Block::Paragraph(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Provision(_)
                | Block::Field(_)
                | Block::Unplaced(_) => {}
            }
        }
    }

    fn heading(&mut self, heading: &Heading, above: usize) {
        let state = heading.paragraph.state;
        let (words, deleted) = shown(&heading.paragraph.text, state);
        let name = format!("{} {words}", shown(&heading.number, state).0).trim().to_owned();
        let level = heading.level.any().copied().map_or(1, usize::from);
        self.push(above + level, EntryKind::Heading, (name, deleted), heading.paragraph.span);
    }
}

/// Each entry inside the nearest one before it that stands higher, and each up to the next that stands as high.
fn nested(source: &str, mut found: Vec<(usize, Entry)>) -> Vec<Entry> {
    found.sort_by_key(|(_, entry)| entry.line.start);
    let end_of = |start: usize| source.get(..start).unwrap_or(source).trim_end().len() as u32;
    let mut open: Vec<(usize, Entry)> = Vec::new();
    let mut top = Vec::new();
    let mut close = |open: &mut Vec<(usize, Entry)>, until: usize, end: u32| {
        while open.last().is_some_and(|(level, _)| *level >= until) {
            let Some((_, mut entry)) = open.pop() else { break };
            entry.whole.end = end.max(entry.line.end);
            match open.last_mut() {
                Some((_, outer)) => outer.entries.push(entry),
                None => top.push(entry),
            }
        }
    };
    for (level, entry) in found {
        close(&mut open, level, end_of(entry.line.start as usize));
        open.push((level, entry));
    }
    close(&mut open, 0, end_of(source.len()));
    top
}

/// What the revised view shows of a text, else what the base did, and whether that is so.
pub(super) fn shown(text: &Text, state: State) -> (String, bool) {
    let view = |view| if state.shown(view) { text.shown(view).trim().to_owned() } else { String::new() };
    let revised = view(View::Revised);
    match revised.is_empty() {
        true => (view(View::Base), true),
        false => (revised, false),
    }
}

/// The label of a clause, as the revised view shows it, else the base.
pub(super) fn label(clause: &Clause) -> Option<String> {
    clause.label.as_ref().and_then(|label| label.shown.any().cloned())
}

/// The first words of a name, as many as are read at a glance.
fn shortened(name: &str) -> String {
    let Some((end, _)) = name.char_indices().nth(LONGEST) else { return name.to_owned() };
    let whole = name[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", name[..whole].trim_end())
}
