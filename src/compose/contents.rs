//! What a collection lists of each text it takes in, and which numbers are taken: of notes and of comments.

use crate::document::{Block, Comment, Content, Inline, Part, PartKind, Role, Target};
use crate::language::Action;
use crate::model::Publication;
use crate::text::{Language, Run};

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
    pub(super) fn append(&mut self, inner: Self, comments: Vec<Comment>, language: Option<Language>) {
        let speaking = |mut entry: Block| {
            entry.language = entry.language.or(language);
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

/// The number and the title of a text, which lead to it.
fn entry(part: &Part) -> Block {
    let named = part.identification.as_ref();
    let name = named.map(|it| it.name.trim()).filter(|name| !name.is_empty());
    let title = named.and_then(|it| it.title.as_deref()).map(str::trim).filter(|title| !title.is_empty());
    let words: Vec<&str> = name.into_iter().chain(title).collect();
    linked(part.anchor.as_ref().map(|anchor| anchor.id.as_str()), vec![Inline::Run(Run::plain(words.join(DASH)))])
}

/// The headings of the first level in a part of prose, which lead to themselves.
pub(super) fn headings(part: &Part) -> Vec<Block> {
    part.flow.iter().filter(|block| block.role == Role::Heading(1)).filter_map(heading).collect()
}

fn heading(block: &Block) -> Option<Block> {
    let Content::Inlines(inlines) = &block.content else { return None };
    let label = block.label.iter().cloned().chain([Run::plain(" ")]).map(Inline::Run);
    let label = label.take(if block.label.is_empty() { 0 } else { usize::MAX });
    let words = inlines.iter().filter(|inline| matches!(inline, Inline::Run(_))).cloned();
    let inlines: Vec<Inline> = label.chain(words).collect();
    let entry = Block { language: block.language, ..linked(block.anchor.as_ref().map(|it| it.id.as_str()), inlines) };
    matches!(&entry.content, Content::Inlines(inlines) if !inlines.is_empty()).then_some(entry)
}

fn linked(to: Option<&str>, inlines: Vec<Inline>) -> Block {
    let inlines = match to {
        Some(id) => vec![Inline::Link { target: Target::Anchor(id.to_owned()), inlines }],
        None => inlines,
    };
    Block::new(Role::ContentsEntry, inlines)
}
