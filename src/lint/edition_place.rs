//! Place and year of an edition: which conference they mean, and where they stand in a line.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::language::{Conference, Edition, place_named, session};
use crate::lint::Passage;
use crate::text::{Language, Span};

/// Place and year, as the language prints them, of what was typed or of the session whose code was typed. `None` where
/// one of them is missing.
pub(in crate::lint) fn place_and_year(edition: &Edition, language: Language) -> Option<(String, u16)> {
    if let Some(conference) = edition.session.as_deref().and_then(session) {
        return Some((conference.place_in(language).to_owned(), conference.year));
    }
    let place = edition.place.as_deref()?;
    let known = place_named(place).map_or(place, |known| known.name(language));
    Some((known.to_owned(), edition.year?))
}

/// Where an edition stands in a line.
pub(in crate::lint) struct Bracket<'d, 'a> {
    line: &'d Passage<'a>,
    /// From the place to the year, or the session code.
    range: Range<usize>,
    /// Place and year.
    parts: Option<[Range<usize>; 2]>,
}

impl<'d, 'a> Bracket<'d, 'a> {
    /// The last place in the line where the edition stands, since the number of a text comes before its bracket.
    pub fn of(line: &'d Passage<'a>, edition: &Edition) -> Option<Self> {
        let last = |text: &str, within: &str| within.rfind(text).map(|at| at..at + text.len());
        if let Some(range) = edition.session.as_deref().and_then(|code| last(code, &line.shown)) {
            return Some(Self { line, range, parts: None });
        }
        let year = last(&edition.year?.to_string(), &line.shown)?;
        let place = last(edition.place.as_deref()?, &line.shown[..year.start])?;
        Some(Self { line, range: place.start..year.end, parts: Some([place, year]) })
    }

    /// Its place in the source.
    pub fn span(&self) -> Option<Span> {
        self.line.span(self.range.clone())
    }

    /// As typed: `Dubai, 2014`.
    pub fn shown(&self) -> &'d str {
        &self.line.shown[self.range.clone()]
    }

    /// The edits that name the conference that revises the text. `revised`: the bracket says "Rev." already. None where it
    /// has a code and the conference has none.
    pub fn revise(&self, conference: &Conference, language: Language, revised: bool) -> Vec<Edit> {
        let word = if revised { "" } else { "Rev. " };
        match (&self.parts, &conference.code) {
            (Some(_), _) => self.write(&format!("{word}{}", conference.place_in(language)), conference.year),
            (None, Some(code)) => self.line.replace(self.range.clone(), &format!("{}{code}", word.trim_end())),
            (None, None) => Vec::new(),
        }
    }

    /// The edits that write another place and year, in capitals where the line is. None for a session code.
    pub fn write(&self, place: &str, year: u16) -> Vec<Edit> {
        let Some([old_place, old_year]) = &self.parts else { return Vec::new() };
        let old = &self.line.shown[old_place.clone()];
        let capitals = old == old.to_uppercase() && old != old.to_lowercase();
        let place = if capitals { place.to_uppercase() } else { place.to_owned() };
        let mut edits = Vec::new();
        for (range, new) in [(old_place, place), (old_year, year.to_string())] {
            if self.line.shown[range.clone()] != new {
                edits.extend(self.line.replace(range.clone(), &new));
            }
        }
        edits
    }
}
