//! Which blocks are headings, of what level, and what the list of contents says.
//!
//! The number of a text and its title are one heading. Levels never skip one downwards, as readers of the tagged
//! document may count on.

use crate::document::{CoverField, Role};
use crate::text::Language;

use super::tag::{TagId, TagKind, Tagging};

/// The headings met so far.
#[derive(Default)]
pub(super) struct Headings {
    /// Level and words.
    pub list: Vec<(u8, String)>,
    /// The heading of a number that its title may join.
    open: Option<Joinable>,
}

struct Joinable {
    tag: TagId,
    language: Language,
    at: usize,
    of: Kind,
}

/// What a heading is the heading of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Instrument,
    Annex,
    Division,
    Other,
}

impl Headings {
    /// Opens the tag of a heading, or of the one it joins, and says which it is; `None` if the role is no heading.
    /// `under` is the level of what the block stands in.
    pub(super) fn open(
        &mut self,
        role: Role,
        under: u8,
        language: Option<Language>,
        tagging: &mut Tagging,
    ) -> Option<usize> {
        let earlier = self.open.take();
        let (level, of, joins) = heading(role, under)?;
        if let Some(earlier) = earlier.filter(|earlier| joins && earlier.of == of) {
            tagging.reopen(earlier.tag, earlier.language);
            let at = earlier.at;
            self.open = Some(earlier);
            return Some(at);
        }
        let last = self.list.last().map_or(0, |(level, _)| *level);
        let level = level.min(last + 1).clamp(1, 6);
        let tag = tagging.open_in(TagKind::Heading(level), language);
        let at = self.list.len();
        self.list.push((level, String::new()));
        self.open = (of != Kind::Other).then(|| Joinable { tag, language: tagging.language(), at, of });
        Some(at)
    }

    /// Adds words to a heading.
    pub(super) fn add(&mut self, at: usize, words: &str) {
        if let Some((_, text)) = self.list.get_mut(at) {
            let space = if text.is_empty() || words.is_empty() { "" } else { " " };
            text.push_str(space);
            text.push_str(words);
        }
    }

    /// Forgets a heading nobody sees: it has no level that others could follow.
    pub(super) fn forget(&mut self, at: usize) {
        if at + 1 == self.list.len() && self.list[at].1.is_empty() {
            self.list.pop();
            self.open = None;
        }
    }

    /// No title can join the heading before.
    pub(super) fn part(&mut self) {
        self.open = None;
    }
}

/// The level of a heading, what it is the heading of, and whether it may join the one before.
fn heading(role: Role, under: u8) -> Option<(u8, Kind, bool)> {
    let level = |deeper: u8| under.saturating_add(deeper);
    match role {
        Role::Cover(CoverField::Title) => Some((1, Kind::Other, false)),
        Role::ProposalLine(_) => Some((level(1), Kind::Other, false)),
        Role::Heading(own) => Some((level(own), Kind::Other, false)),
        Role::InstrumentNumber => Some((under, Kind::Instrument, false)),
        Role::Title | Role::Subtitle => Some((under, Kind::Instrument, true)),
        Role::AnnexNumber => Some((under, Kind::Annex, false)),
        Role::AnnexTitle => Some((under, Kind::Annex, true)),
        Role::DivisionNumber => Some((level(1), Kind::Division, false)),
        Role::DivisionTitle => Some((level(1), Kind::Division, true)),
        Role::Call => Some((level(1), Kind::Other, false)),
        Role::Cover(_)
        | Role::ProposalField
        | Role::Reasons
        | Role::ContentsEntry
        | Role::History
        | Role::Opening
        | Role::Section(_)
        | Role::Clause { .. }
        | Role::Provision
        | Role::Paragraph
        | Role::Table
        | Role::Caption
        | Role::Figure
        | Role::FigureCaption
        | Role::Remark
        | Role::Formula
        | Role::Unplaced
        | Role::Rule => None,
    }
}
