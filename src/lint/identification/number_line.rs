//! The number line of an instrument, read again as the revised view shows it, with the places of its parts.

use std::ops::Range;

use crate::language::lexicon;
use crate::lint::{Outline, Passage};
use crate::syntax::{Heading, heading};
use crate::text::Language;

/// A number line.
pub(super) struct NumberLine<'d, 'a> {
    pub passage: &'d Passage<'a>,
    pub heading: Heading,
    /// Where in the passage the reading starts.
    start: usize,
}

impl<'d, 'a> NumberLine<'d, 'a> {
    /// That of an instrument, if it has one.
    pub fn of(outline: &'d Outline<'a>, language: Language) -> Option<Self> {
        let passage = outline.heading()?;
        let inner = passage.shown.trim_start_matches([' ', '[', '"', '“']);
        let start = passage.shown.len() - inner.len();
        let heading = heading(inner.trim_end(), lexicon(language))?;
        Some(Self { passage, heading, start })
    }

    /// A range of the reading in the passage.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }
}
