//! The conference in the brackets behind a number: `(Rev. Dubai, 2014)`, `(Rev.WRC-19)`, `(C16, last amended C19)`.
//!
//! The parts may stand in any order with any commas, so that one parser serves the languages that put the year first
//! and the slips of authors; whether such a conference met is not asked here.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::combinator::{consumed, map_opt, opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, pair, terminated};

use super::lexeme::{
    Parsed, blanks, close, comma, digits, hyphen, is_blank, known, nothing, open, word, word_end, year,
};
use super::words::Grammar;
use crate::language::{self, Edition, Word, code_year};

/// The most parts of a bracket: a mark of revision, two sessions, a place, a year, and one to spare.
const MOST_PARTS: usize = 6;
/// Bytes of the longest place, in the scripts that take most.
const LONGEST_PLACE: usize = 80;

/// An edition and the words that say it.
#[derive(Clone, Debug)]
pub(super) struct EditionText<'t> {
    pub words: &'t str,
    pub edition: Edition,
}

#[derive(Clone, Debug)]
enum Part<'t> {
    Revised,
    Session(&'t str),
    Year(u16),
    Place(&'t str),
}

impl Grammar {
    /// `edition = open , part , { [ comma ] , part } , close ;`, with a year, a session, or the place of a revision.
    pub(super) fn edition<'t>(self, input: &'t str) -> Parsed<'t, EditionText<'t>> {
        let part = delimited(blanks, |input| self.part(input), (blanks, opt(comma)));
        let bracket = delimited(open, many_m_n(1, MOST_PARTS, part), (blanks, close));
        map_opt(consumed(bracket), |(words, parts)| Some(EditionText { words, edition: edition_of(&parts)? }))
            .parse(input)
    }

    /// `part = revised | session | year | place ;`
    fn part<'t>(self, input: &'t str) -> Parsed<'t, Part<'t>> {
        alt((
            known(self.lexicon, Word::Revised).map(|_| Part::Revised),
            known(self.lexicon, Word::Amended).map(|_| Part::Revised),
            session.map(Part::Session),
            (|input| self.dated(input)).map(Part::Year),
            place.map(Part::Place),
        ))
        .parse(input)
    }

    /// `dated = year , [ "г." | "年" ] ;`
    fn dated(self, input: &str) -> Parsed<'_, u16> {
        terminated(year, (opt((blanks, known(self.lexicon, Word::YearMark))), word_end)).parse(input)
    }

    /// `held = [ comma ] , "adopted at its" , year , "session" ;`: the words for a session of the Council.
    pub(super) fn held<'t>(self, input: &'t str) -> Parsed<'t, EditionText<'t>> {
        let (input, _) = (blanks, opt(comma), blanks).parse(input)?;
        for (before, after) in &self.words.session {
            let mut session = consumed(delimited((word(before), blanks), year, (blanks, opt(word(after)))));
            if let Ok((rest, (words, year))) = session.parse(input) {
                let edition = Edition { year: Some(year), ..Edition::default() };
                return Ok((rest, EditionText { words: words.trim_end(), edition }));
            }
        }
        nothing(input)
    }
}

/// `session = letter , { letter } , hyphen , digits | letter , digits ;`, as `WRC-19`, `C-1985`, `C19`.
pub(super) fn session(input: &str) -> Parsed<'_, &str> {
    let letters = |most| take_while_m_n(1, most, |c: char| c.is_uppercase());
    let number = || verify(digits(4), |digits: &str| matches!(digits.len(), 2 | 4));
    let hyphened = recognize((letters(5), hyphen, number()));
    let joined = recognize((letters(1), number()));
    terminated(alt((hyphened, joined)), word_end).parse(input)
}

/// `place = letter , { letter | blank | hyphen | "'" | "." } ;`, as `Malaga-Torremolinos`, `Buenos Aires`.
fn place(input: &str) -> Parsed<'_, &str> {
    let starts = |c: char| c.is_alphabetic() && !c.is_lowercase();
    let goes_on = |c: char| c.is_alphabetic() || is_blank(c) || matches!(c, '-' | '\u{2011}' | '\'' | '’' | '.');
    // Arabic writes vowel signs, which are neither letters nor blanks.
    let goes_on = move |c: char| goes_on(c) || ('\u{064B}'..='\u{0652}').contains(&c);
    verify(recognize(pair(take_while_m_n(1, 1, starts), opt(take_while1(goes_on)))), |place: &str| {
        place.len() <= LONGEST_PLACE
    })
    .map(str::trim_end)
    .parse(input)
}

fn edition_of(parts: &[Part<'_>]) -> Option<Edition> {
    let mut edition = Edition::default();
    for part in parts {
        match part {
            Part::Revised => edition.revised = true,
            Part::Session(code) => {
                edition.first = edition.session.replace(plain_hyphens(code)).or(edition.first);
            }
            Part::Year(year) => edition.year = Some(*year),
            Part::Place(place) if edition.place.is_none() => edition.place = Some((*place).to_owned()),
            Part::Place(_) => return None,
        }
    }
    if let (None, Some(code)) = (edition.year, &edition.session) {
        edition.year = session_year(code);
    }
    let dated = edition.year.is_some() || edition.session.is_some();
    (dated || (edition.revised && edition.place.is_some())).then_some(edition)
}

/// The year a session code stands for: by the table, where a session slipped (WTSA-20 met in 2022), else as it says.
pub(super) fn session_year(code: &str) -> Option<u16> {
    language::session(code).map(|session| session.year).or_else(|| Some(code_year(code)?.1))
}

/// With the hyphens of the keyboard in place of no-break ones.
pub(super) fn plain_hyphens(typed: &str) -> String {
    typed.replace(['\u{2010}', '\u{2011}'], "-")
}
