//! The opening line of an instrument, read again as the revised view shows it, with the places of its parts.

use std::ops::Range;

use crate::language::{Body, body, lexicon};
use crate::lint::{Outline, Passage};
use crate::syntax::{OpeningLine, opening_line};
use crate::text::Language;

/// An opening line of a known body.
pub(super) struct Line<'d, 'a> {
    pub passage: &'d Passage<'a>,
    pub opening: OpeningLine,
    pub body: &'static Body,
    /// Where in the passage the reading starts.
    start: usize,
}

impl<'d, 'a> Line<'d, 'a> {
    /// That of an instrument, if it has one.
    pub fn of(outline: &'d Outline<'a>, language: Language) -> Option<Self> {
        let passage = outline.opening()?;
        let inner = passage.shown.trim_start_matches([' ', '[', '"', '“']);
        let start = passage.shown.len() - inner.len();
        let opening = opening_line(inner.trim_end(), lexicon(language))?;
        let body = body(opening.body?)?;
        Some(Self { passage, opening, body, start })
    }

    /// A range of the reading in the passage.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// Where the line begins, behind an opening bracket.
    pub fn begin(&self) -> usize {
        self.start
    }

    /// What a range of the passage shows.
    pub fn shown(&self, range: &Range<usize>) -> &str {
        &self.passage.shown[range.clone()]
    }
}
