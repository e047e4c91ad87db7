//! The conference a citation names: the bracket behind its number, a session code, the words for a Council session.
//!
//! The bracket itself is read as in headings, by `syntax`; whether such a conference met is not asked.

use nom::Parser;
use nom::bytes::complete::take_while_m_n;
use nom::combinator::{consumed, opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::lexeme::{Parsed, blanks, comma, digits, hyphen, nothing, word, word_end, year};
use super::words::Grammar;
use crate::language::{self, Edition, code_year};
use crate::syntax::edition_behind;

/// An edition and the words that say it.
#[derive(Clone, Debug)]
pub(super) struct EditionText<'t> {
    pub words: &'t str,
    pub edition: Edition,
}

impl Grammar {
    /// `edition = edition-bracket ;`
    ///
    /// And what else a heading may have there.
    pub(super) fn edition<'t>(self, input: &'t str) -> Parsed<'t, EditionText<'t>> {
        match edition_behind(input, self.lexicon) {
            Some((edition, length)) => Ok((&input[length..], EditionText { words: &input[..length], edition })),
            None => nothing(input),
        }
    }

    /// `held = blanks , [ comma ] , blanks , language-session , blanks , year , [ blanks , language-session ] ;`
    ///
    /// The words for a session of the Council.
    pub(super) fn held<'t>(self, input: &'t str) -> Parsed<'t, EditionText<'t>> {
        let (input, _) = (blanks, opt(comma), blanks).parse(input)?;
        for (before, after) in &self.words.session {
            let session = delimited((word(before), blanks), year, opt((blanks, word(after))));
            if let Ok((rest, (words, year))) = consumed(session).parse(input) {
                let edition = Edition { year: Some(year), ..Edition::default() };
                return Ok((rest, EditionText { words, edition }));
            }
        }
        nothing(input)
    }
}

/// `session = capital , { capital } , [ hyphen ] , digits ;`
///
/// As `WRC-19`, `C-1985`, `C19`.
pub(super) fn session(input: &str) -> Parsed<'_, &str> {
    let letters = take_while_m_n(1, 6, char::is_uppercase);
    let code = terminated(recognize((letters, opt(hyphen), digits(4))), word_end);
    verify(code, |code: &str| code_year(code).is_some()).parse(input)
}

/// The edition a session code stands for: with the year it met by the table (WTSA-20 met in 2022), else as it says.
pub(super) fn of_session(code: &str) -> Edition {
    let met = language::session(code).map(|session| session.year);
    let year = met.or_else(|| code_year(code).map(|(_, year)| year));
    Edition { year, session: Some(plain_hyphens(code)), ..Edition::default() }
}

/// With the hyphens of the keyboard in place of no-break ones.
pub(super) fn plain_hyphens(typed: &str) -> String {
    typed.replace(['\u{2010}', '\u{2011}'], "-")
}
