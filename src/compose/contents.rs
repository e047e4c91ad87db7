//! What a collection lists of each text it takes in, and which numbers are taken: of notes and of comments.

use crate::document::{Anchor, Block, Comment, Content, Inline, Part, PartKind, Role, Target};
use crate::language::Action;
use crate::model::Publication;
use crate::text::Run;

use super::shift::Shift;

/// Between the number of a text and its title.
const DASH: &str = " – ";

/// The contents of a publication.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Contents {
    /// Its texts by number and title; of a text without instruments, and between those of a collection, the headings.
    pub entries: Vec<Block>,
    /// The texts that are proposed to go.
    pub abrogated: Vec<Block>,
    /// The comments of texts taken in.
    pub comments: Vec<Comment>,
    /// How many numbers of notes are taken.
    pub notes: u32,
    /// How many numbers of comments are taken.
    pub numbers: u32,
}

impl Contents {
    /// Of a publication nothing of which is composed yet.
    pub(super) fn of(publication: &Publication) -> Self {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let (notes, numbers) = (count(publication.notes.len()), count(publication.comments.len()));
        Self { notes, numbers, ..Self::default() }
    }

    /// Whether there is nothing to list.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.abrogated.is_empty()
    }

    /// Lists some parts; of those of a collection also the headings of prose.
    pub(super) fn list(&mut self, parts: &[Part], collection: bool) {
        for part in parts {
            match part.kind {
                PartKind::Instrument if is_abrogation(part) => self.abrogated.push(entry(part)),
                PartKind::Instrument => self.entries.push(entry(part)),
                PartKind::Prose if collection => self.entries.extend(headings(part)),
                PartKind::Prose | PartKind::Annex => {}
            }
        }
    }

    /// Adds the contents of a text taken in, whose comments are numbered on already.
    pub(super) fn append(&mut self, inner: Self, comments: Vec<Comment>, shift: &Shift) {
        let speaking = |mut entry: Block| {
            shift.top(std::slice::from_mut(&mut entry));
            entry
        };
        self.entries.extend(inner.entries.into_iter().map(speaking));
        self.abrogated.extend(inner.abrogated.into_iter().map(speaking));
        self.comments.extend(comments);
        self.notes = self.notes.saturating_add(inner.notes);
        self.numbers = self.numbers.saturating_add(inner.numbers);
    }
}

/// Whether a part is a text that is proposed to go.
fn is_abrogation(part: &Part) -> bool {
    let proposal = part.identification.as_ref().and_then(|it| it.proposal.as_ref());
    matches!(proposal, Some((Action::Sup | Action::SupMoved, _)))
}

/// The number and the title of a text with their changes, which lead to it.
fn entry(part: &Part) -> Block {
    let line = |wanted: fn(Role) -> bool| part.flow.iter().filter(move |block| wanted(block.role));
    let number = line(|role| role == Role::InstrumentNumber).flat_map(runs);
    let mut words: Vec<Run> = number.collect();
    let title = line(|role| role == Role::Title).next().map(runs).unwrap_or_default();
    if let Some(first) = title.first().filter(|_| !words.is_empty()) {
        words.push(Run::plain(DASH).with_state(first.state));
    }
    words.extend(title);
    linked(part.anchor.as_ref(), words)
}

/// The headings of the first level in a part of prose, which lead to themselves.
pub(super) fn headings(part: &Part) -> Vec<Block> {
    let headings = part.flow.iter().filter(|block| block.role == Role::Heading(1));
    let entries = headings.map(|block| {
        let label = block.label.iter().cloned().chain([Run::plain(" ").with_state(block.state)]);
        let label = label.take(if block.label.is_empty() { 0 } else { usize::MAX });
        Block { language: block.language, ..linked(block.anchor.as_ref(), label.chain(runs(block)).collect()) }
    });
    entries.filter(|entry| matches!(&entry.content, Content::Inlines(inlines) if !inlines.is_empty())).collect()
}

/// The words of a line, without its notes and links.
fn runs(block: &Block) -> Vec<Run> {
    let mut found = Vec::new();
    if let Content::Inlines(inlines) = &block.content {
        flatten(inlines, &mut found);
    }
    found
}

fn flatten(inlines: &[Inline], found: &mut Vec<Run>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => found.push(run.clone()),
            Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
                flatten(inlines, found);
            }
            Inline::Break => found.push(Run::plain(" ")),
            Inline::Note { .. } | Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
        }
    }
}

fn linked(to: Option<&Anchor>, words: Vec<Run>) -> Block {
    let words: Vec<Inline> = words.into_iter().filter(|run| !run.text.is_empty()).map(Inline::Run).collect();
    let inlines = match to.filter(|_| !words.is_empty()) {
        Some(anchor) => vec![Inline::Link { target: Target::Anchor(anchor.id.clone()), inlines: words }],
        None => words,
    };
    Block::new(Role::ContentsEntry, inlines)
}
